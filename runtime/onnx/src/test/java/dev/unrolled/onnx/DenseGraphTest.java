package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Precision;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.StoredTensor;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs write for dense layers, and around them, computes the same as ours. */
final class DenseGraphTest {

  private static final long FREE = Model.FREE;

  private static GraphDraft draft() {
    return new GraphDraft(17)
        .input(FREE, 4)
        .constant("w", 4, 3)
        .constant("v", 3, 4)
        .constant("b", 3);
  }

  @Test
  void gemmHasFlagsAndFactors() throws IOException {
    draft().node("y = Gemm(x, w, b)").output("y", FREE, 3).isReadAs("4 -> 3 IDENTITY");
    draft()
        .node(
            "y = Gemm(x, v, b)",
            Map.of(
                "transB", Model.Attribute.of(1L),
                "alpha", Model.Attribute.of(0.5f),
                "beta", Model.Attribute.of(-2f)))
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY");
    draft().node("y = Gemm(x, w)").output("y", FREE, 3).isReadAs("4 -> 3 IDENTITY bias NONE");
    draft()
        .node("y = Gemm(x, w, b)", "beta", 0f)
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY bias NONE");
    draft()
        .constant("one", 1, 1)
        .node("y = Gemm(x, w, one)")
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY bias SHARED");
    draft()
        .constant("row", 1, 3)
        .node("y = Gemm(x, w, row)")
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY");
  }

  @Test
  void theWeightsMayStandOnTheLeft() throws IOException {
    draft()
        .constant("column", 3, 1)
        .node("xt = Transpose(x)")
        .node("zt = MatMul(v, xt)")
        .node("at = Add(zt, column)")
        .node("bt = Tanh(at)")
        .node("y = Transpose(bt)", Map.of("perm", GraphDraft.wholes(1, 0)))
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 TANH");
    draft()
        .node("zt = Gemm(v, x)", "transB", 1)
        .node("pt = Softmax(zt)", "axis", 0)
        .node("y = Transpose(pt)")
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 SOFTMAX bias NONE");
    draft()
        .node("xt = Transpose(x)")
        .node("y = Gemm(xt, w, b)", "transA", 1)
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY");
    draft()
        .node(
            "zt = Gemm(w, x)",
            Map.of("transA", Model.Attribute.of(1L), "transB", Model.Attribute.of(1L)))
        .node("y = Transpose(zt)")
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY bias NONE");
    new GraphDraft(17)
        .input(4)
        .constant("v", 3, 4)
        .constant("b", 3)
        .node("z = MatMul(v, x)")
        .node("y = Add(b, z)")
        .output("y", 3)
        .isReadAs("4 -> 3 IDENTITY");
    new GraphDraft(17)
        .input(FREE, 4, 1)
        .constant("v", 3, 4)
        .constant("b", 3, 1)
        .node("z = MatMul(v, x)")
        .node("y = Add(z, b)")
        .output("y", FREE, 3, 1)
        .isReadAs("4x1 -> FLATTEN -> 3 IDENTITY");
  }

  @Test
  void theBiasMayStandBeforeOrBehind() throws IOException {
    draft()
        .node("z = MatMul(x, w)")
        .node("y = Add(b, z)")
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY");
    draft()
        .node("z = MatMul(x, w)")
        .node("s = Sub(b, z)")
        .node("y = Sub(s, b)")
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY");
    draft()
        .constant("c", 4)
        .node("s = Add(x, c)")
        .node("y = MatMul(s, w)")
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY");
    new GraphDraft(17)
        .input(FREE, 2, 4)
        .constant("w", 4, 3)
        .constant("b", 1, 1, 3)
        .node("z = MatMul(x, w)")
        .node("y = Add(z, b)")
        .output("y", FREE, 2, 3)
        .isReadAs("2x4 -> 3 IDENTITY");
  }

  @Test
  void oneUnitHasItsOwnBias() throws IOException {
    for (long[] dims : new long[][] {{}, {1}, {1, 1}}) {
      new GraphDraft(17)
          .input(FREE, 4)
          .constant("w", 4, 1)
          .constant("b", dims)
          .node("z = MatMul(x, w)")
          .node("s = Add(z, b)")
          .node("y = Sigmoid(s)")
          .output("y", FREE, 1)
          .isReadAs("4 -> 1 SIGMOID");
    }
  }

  @Test
  void scalingInFrontBecomesPartOfTheFirstLayer() throws IOException {
    draft()
        .constant("mean", 1, 4)
        .constant("scale", 4)
        .constant("two", new long[0], 2)
        .node("c = Sub(x, mean)")
        .node("d = Div(c, scale)")
        .node("e = Mul(two, d)")
        .node("z = Gemm(e, w, b)")
        .node("y = Relu(z)")
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 RELU");
    new GraphDraft(17)
        .input(FREE, 1, 2, 2)
        .constant("mean", 1, 1, 2, 2)
        .wholes("flat", -1, 4)
        .constant("w", 4, 3)
        .node("c = Sub(x, mean)")
        .node("f = Reshape(c, flat)")
        .node("y = MatMul(f, w)")
        .output("y", FREE, 3)
        .isReadAs("1x2x2 -> FLATTEN -> 3 IDENTITY");
    new GraphDraft(17)
        .input(FREE, 2, 3)
        .constant("each", 2, 1)
        .constant("w", 6, 2)
        .node("c = Mul(x, each)")
        .node("f = Flatten(c)")
        .node("y = MatMul(f, w)")
        .output("y", FREE, 2)
        .isReadAs("2x3 -> FLATTEN -> 2 IDENTITY bias NONE");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void batchNormIsFoldedIntoWhatStandsBesideIt(boolean inDoubles) throws IOException {
    ElementType type = inDoubles ? ElementType.DOUBLE : ElementType.FLOAT;
    for (String order : new String[] {"GBR", "GRB", "BGR"}) {
      GraphDraft draft = new GraphDraft(17, type)
          .input(FREE, 3)
          .constant("w", 3, 3)
          .constant("b", 3)
          .constant("s", 3)
          .constant("t", 3)
          .constant("m", 3)
          .constant("v", new long[] {3}, 0.5, 1, 2)
          .constant("u", 3, 2);
      String last = "x";
      for (int k = 0; k < order.length(); k++) {
        String next = "h" + k;
        switch (order.charAt(k)) {
          case 'G' -> draft.node(next + " = Gemm(" + last + ", w, b)");
          case 'B' ->
            draft.node(
                next + " = BatchNormalization(" + last + ", s, t, m, v)", "epsilon", 0x1p-10f);
          default -> draft.node(next + " = Relu(" + last + ")");
        }
        last = next;
      }
      OnnxNetwork network = draft
          .node("y = Gemm(" + last + ", u)")
          .output("y", FREE, 2)
          .isReadAs(
              order.equals("GRB")
                  ? "3 -> 3 RELU -> 2 IDENTITY"
                  : "3 -> 3 RELU -> 2 IDENTITY bias NONE");
      assertThat(network.precision()).isEqualTo(inDoubles ? Precision.DOUBLE : Precision.FLOAT);
    }
  }

  @Test
  void whatChangesNoNumberIsLookedThrough() throws IOException {
    new GraphDraft(17)
        .input(FREE, 2, 2)
        .wholes("flat", 0, -1)
        .wholes("axis", 1)
        .constant("w", 4, 3)
        .node("c = Cast(x)", "to", 1)
        .node("i = Identity(c)")
        .node("f = Reshape(i, flat)")
        .node("d = Dropout(f)")
        .node("z = MatMul(d, w)")
        .node("u = Unsqueeze(z, axis)")
        .node("t = Transpose(u)", Map.of("perm", GraphDraft.wholes(0, 2, 1)))
        .node("y = Squeeze(t)")
        .output("y", FREE, 3)
        .isReadAs("2x2 -> FLATTEN -> 3 IDENTITY bias NONE");
    new GraphDraft(17)
        .input(FREE, 4)
        .wholes("rows", -1, 2, 2)
        .constant("w", 2, 3)
        .node("r = Reshape(x, rows)")
        .node("y = MatMul(r, w)")
        .output("y", FREE, 2, 3)
        .isReadAs("2x2 -> 3 IDENTITY bias NONE");
  }

  /** As {@code x.view(x.size(0), -1)} is written. */
  @Test
  void sizesThatAreComputedAreKnown() throws IOException {
    new GraphDraft(17)
        .input(FREE, 2, 2)
        .wholes("zero", 0)
        .wholes("rest", -1)
        .constant(new StoredTensor(
            "",
            "index",
            ElementType.INT64,
            new long[0],
            null,
            new long[] {0},
            java.util.List.of(),
            null))
        .constant("w", 4, 3)
        .node("s = Shape(x)")
        .node("g = Gather(s, index)")
        .node("u = Unsqueeze(g, zero)")
        .node("t = Concat(u, rest)", "axis", 0)
        .node("f = Reshape(x, t)")
        .node("y = MatMul(f, w)")
        .output("y", FREE, 3)
        .isReadAs("2x2 -> FLATTEN -> 3 IDENTITY bias NONE");
  }

  @Test
  void constantsMayBeNodesAndBeComputed() throws IOException {
    new GraphDraft(17)
        .input(FREE, 4)
        .node(
            "v = Constant()",
            Map.of(
                "value",
                GraphDraft.tensor(GraphDraft.tensor(
                    "", ElementType.FLOAT, new long[] {3, 4}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3))))
        .node("w = Transpose(v)")
        .node("half = Constant()", "value_float", 0.5f)
        .node("h = Mul(w, half)")
        .node("n = Neg(h)")
        .node("y = MatMul(x, n)")
        .output("y", FREE, 3)
        .isReadAs("4 -> 3 IDENTITY bias NONE");
  }

  @Test
  void theOrderOfTheNodesSaysNothing() throws IOException {
    OnnxNetwork network = draft()
        .node("z = MatMul(x, w)")
        .node("s = Add(z, b)")
        .node("y = Tanh(s)")
        .output("y", FREE, 3)
        .backwards()
        .read();

    assertThat(network).hasToString("4 -> 3 TANH");
    assertThat(network.nodes(1))
        .containsExactly("MatMul \"MatMul0\"", "Add \"Add1\"", "Tanh \"Tanh2\"");
  }
}
