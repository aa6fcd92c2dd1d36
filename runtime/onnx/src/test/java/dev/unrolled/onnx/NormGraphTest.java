package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layer norms in one node or in many, and embeddings. */
final class NormGraphTest {

  private static final long FREE = Model.FREE;

  /** In opset 18 the axes became an input. */
  @ParameterizedTest
  @ValueSource(longs = {13, 18})
  void aNormMayBeTakenApart(long opset) throws IOException {
    boolean isNew = opset >= 18;
    GraphDraft draft = new GraphDraft(opset)
        .input(FREE, 2, 4)
        .wholes("axes", -1)
        .constant("two", new long[0], 2)
        .constant("epsilon", new long[0], 1e-5)
        .constant("s", 4)
        .constant("t", 4);
    Map<String, Model.Attribute> axes = isNew ? Map.of() : Map.of("axes", GraphDraft.wholes(-1));
    draft
        .node(isNew ? "m = ReduceMean(x, axes)" : "m = ReduceMean(x)", axes)
        .node("d = Sub(x, m)")
        .node(isNew ? "q = Mul(d, d)" : "q = Pow(d, two)")
        .node(isNew ? "v = ReduceMean(q, axes)" : "v = ReduceMean(q)", axes)
        .node("e = Add(v, epsilon)")
        .node("r = Sqrt(e)")
        .node("n = Div(d, r)")
        .node("p = Mul(n, s)")
        .node("o = Add(p, t)")
        .node("y = Relu(o)")
        .output("y", FREE, 2, 4);

    OnnxNetwork network = draft.isReadAs("2x4 -> LAYER_NORM(epsilon = 1.0E-5) RELU");
    assertThat(network.nodes(1)).hasSize(10);
  }

  @Test
  void aNormMayHaveNoNumbersOfItsOwnOrSeveralDimensions() throws IOException {
    new GraphDraft(17)
        .input(FREE, 2, 4)
        .constant("ones", new long[] {2, 4}, 1, 1, 1, 1, 1, 1, 1, 1)
        .node("y = LayerNormalization(x, ones)", "axis", 1)
        .output("y", FREE, 2, 4)
        .isReadAs("2x4 -> LAYER_NORM(2 dimensions, epsilon = 1.0E-5, affine = false)");
    new GraphDraft(17)
        .input(FREE, 4)
        .constant("s", 4)
        .node("y = LayerNormalization(x, s)", "epsilon", 0.01f)
        .output("y", FREE, 4)
        .isReadAs("4 -> LAYER_NORM(epsilon = 0.01)");
    new GraphDraft(17)
        .input(FREE, 4)
        .wholes("axes", 1)
        .constant("epsilon", new long[0], 1e-3)
        .constant("one", new long[] {1}, 1)
        .node("m = ReduceMean(x)", Map.of("axes", GraphDraft.wholes(1)))
        .node("d = Sub(x, m)")
        .node("q = Mul(d, d)")
        .node("v = ReduceMean(q)", Map.of("axes", GraphDraft.wholes(1)))
        .node("e = Add(v, epsilon)")
        .node("r = Sqrt(e)")
        .node("i = Reciprocal(r)")
        .node("y = Mul(i, d)")
        .output("y", FREE, 4)
        .isReadAs("4 -> LAYER_NORM(epsilon = 0.001, affine = false)");
  }

  /** As Keras computes it: the mean is subtracted when all is divided, weighed and shifted. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNormMayBeRearranged(boolean isAffine) throws IOException {
    GraphDraft draft = new GraphDraft(17)
        .input(FREE, 2, 4)
        .constant("epsilon", new long[0], 1e-3)
        .constant("s", 4)
        .constant("t", 4)
        .node("m = ReduceMean(x)", Map.of("axes", GraphDraft.wholes(-1)))
        .node("d = Sub(x, m)")
        .node("q = Mul(d, d)")
        .node("v = ReduceMean(q)", Map.of("axes", GraphDraft.wholes(-1)))
        .node("e = Add(v, epsilon)")
        .node("r = Sqrt(e)")
        .node("i = Reciprocal(r)")
        .output("y", FREE, 2, 4);
    if (isAffine) {
      draft
          .node("w = Mul(i, s)")
          .node("n = Neg(m)")
          .node("p = Mul(n, w)")
          .node("b = Add(p, t)")
          .node("k = Mul(x, w)")
          .node("y = Add(k, b)")
          .isReadAs("2x4 -> LAYER_NORM(epsilon = 0.001)");
    } else {
      draft
          .node("p = Mul(i, m)")
          .node("k = Mul(i, x)")
          .node("y = Sub(k, p)")
          .isReadAs("2x4 -> LAYER_NORM(epsilon = 0.001, affine = false)");
    }
  }

  @Test
  void aNormThatTensorFlowWroteIsRead() throws IOException {
    new GraphDraft(17)
        .input(FREE, 4)
        .constant("epsilon", new long[0], 1e-3)
        .constant("s", 4)
        .constant("t", 4)
        .node("m = ReduceMean(x)", Map.of("axes", GraphDraft.wholes(1)))
        .node("d = Sub(x, m)")
        .node("q = Mul(d, d)")
        .node("v = ReduceMean(q)", Map.of("axes", GraphDraft.wholes(1)))
        .node("e = Add(v, epsilon)")
        .node("r = Sqrt(e)")
        .node("i = Reciprocal(r)")
        .node("w = Mul(i, s)")
        .node("k = Mul(x, w)")
        .node("p = Mul(m, w)")
        .node("b = Sub(t, p)")
        .node("y = Add(k, b)")
        .output("y", FREE, 4)
        .isReadAs("4 -> LAYER_NORM(epsilon = 0.001)");
  }

  @Test
  void anEpsilonThatIsNoneIsRefused() {
    new GraphDraft(17)
        .input(FREE, 4)
        .constant("s", 4)
        .node("y = LayerNormalization(x, s)", "epsilon", -0.5f)
        .output("y", FREE, 4)
        .isRefused(
            "LayerNormalization \"LayerNormalization0\" has the epsilon -0.5; it must be finite");
  }

  @Test
  void meansOfOtherKindsAreRefused() {
    new GraphDraft(17)
        .input(FREE, 3, 2, 4)
        .node("y = ReduceMean(x)", Map.of("axes", GraphDraft.wholes(2)))
        .output("y", FREE, 3, 1, 4)
        .isRefused(
            "ReduceMean \"ReduceMean0\" takes the mean of [batch, 3, 2, 4] along the axes [2]; it is"
                + " supported over the first dimension behind that of the examples,");
    new GraphDraft(17)
        .input(FREE, 3, 2, 4)
        .node("y = ReduceMean(x)", Map.of("axes", GraphDraft.wholes(-1)))
        .output("y", FREE, 3, 2, 1)
        .isRefused("ReduceMean \"ReduceMean0\" is no layer; a mean is supported of each channel,");
    new GraphDraft(17)
        .input(FREE, 3, 2, 2, 2)
        .node("y = ReduceMean(x)", Map.of("axes", GraphDraft.wholes(1)))
        .output("y", FREE, 1, 2, 2, 2)
        .isRefused(
            "takes the mean over the first of 4 dimensions of [batch, 3, 2, 2, 2]; at most 3");
  }

  /** Over the steps of time, the channels of an image, or all that there is: shares of each. */
  @Test
  void aMeanMayBeALayerOfItsOwn() throws IOException {
    Map<String, Model.Attribute> ofFirst =
        Map.of("axes", GraphDraft.wholes(1), "keepdims", Model.Attribute.of(0L));
    OnnxNetwork network = new GraphDraft(17)
        .input(ElementType.INT64, FREE, 5)
        .constant("table", 7, 3)
        .constant("w", 3, 2)
        .node("e = Gather(table, x)")
        .node("m = ReduceMean(e)", ofFirst)
        .node("y = MatMul(m, w)")
        .output("y", FREE, 2)
        .isReadAs("5 -> EMBEDDING(7, 3) -> CONVOLUTION(1, 1, bias = NONE) -> FLATTEN"
            + " -> 2 IDENTITY bias NONE");
    assertThat(network.remarks())
        .containsExactly(
            "ReduceMean \"ReduceMean1\" takes the mean of 5 numbers; here it is a layer"
                + " with weights, each 1 / 5.");
    new GraphDraft(18)
        .input(FREE, 3, 4, 2)
        .wholes("axes", -3)
        .node("y = ReduceMean(x, axes)")
        .output("y", FREE, 1, 4, 2)
        .isReadAs("3x4x2 -> CONVOLUTION(1, 1x1, bias = NONE)");
    new GraphDraft(17)
        .input(FREE, 4)
        .node("m = ReduceMean(x)", ofFirst)
        .output("m", FREE)
        .isReadAs("4 -> 1 IDENTITY bias NONE");
    assertThat(new GraphDraft(17)
            .input(FREE, 4)
            .node("y = ReduceMean(x)", Map.of("axes", GraphDraft.wholes(1)))
            .output("y", FREE, 1)
            .isReadAs("4 -> 1 IDENTITY bias NONE")
            .remarks())
        .containsExactly(
            "ReduceMean \"ReduceMean0\" takes the mean of 4 numbers; here it is a layer"
                + " with weights, each 1 / 4.");
  }

  @Test
  void rowsArePicked() throws IOException {
    new GraphDraft(17)
        .input(FREE, 2)
        .constant("table", 5, 3)
        .constant("w", 6, 2)
        .node("i = Cast(x)", "to", 7)
        .node("e = Gather(table, i)")
        .node("f = Flatten(e)")
        .node("y = MatMul(f, w)")
        .output("y", FREE, 2)
        .isReadAs("2 -> EMBEDDING(5, 3) -> FLATTEN -> 2 IDENTITY bias NONE");
    new GraphDraft(17)
        .input(ElementType.INT64, FREE)
        .constant("table", 5, 3)
        .constant("w", 3, 2)
        .node("e = Gather(table, x)")
        .node("y = MatMul(e, w)")
        .output("y", FREE, 2)
        .isReadAs("1 -> EMBEDDING(5, 3) -> FLATTEN -> 2 IDENTITY bias NONE");
  }

  @Test
  void otherPicksAreRefused() {
    new GraphDraft(17)
        .input(FREE, 2)
        .constant("table", 5, 3)
        .node("i = Cast(x)", "to", 7)
        .node("y = Gather(table, i)", "axis", 1)
        .output("y", FREE, 2, 3)
        .isRefused(
            "Gather \"Gather1\" picks from a table of the sizes [5, 3]; an embedding picks rows");
    new GraphDraft(17)
        .input(FREE, 2)
        .constant("table", 5, 3)
        .node("t = Tanh(x)")
        .node("i = Cast(t)", "to", 7)
        .node("y = Gather(table, i)")
        .output("y", FREE, 2, 3)
        .isRefused("Cast \"Cast1\" rounds what was computed to INT64, which no layer does");
  }
}
