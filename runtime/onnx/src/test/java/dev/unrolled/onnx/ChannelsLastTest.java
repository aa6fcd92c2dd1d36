package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Maps whose channels stand last, and sizes that a graph computes, as Keras' exporter writes them.
 */
final class ChannelsLastTest {

  private static final long FREE = Model.FREE;

  private static Map<String, Model.Attribute> order(long... axes) {
    return Map.of("perm", GraphDraft.wholes(axes));
  }

  private static Map<String, Model.Attribute> window(long... sizes) {
    return Map.of("kernel_shape", GraphDraft.wholes(sizes), "strides", GraphDraft.wholes(sizes));
  }

  /**
   * Each convolution stands between two transpositions; what stands between is of channels last.
   */
  private static GraphDraft gray() {
    return new GraphDraft(17)
        .input(FREE, 6, 5, 1)
        .constant("w", 3, 1, 3, 2)
        .constant("b", 3)
        .constant("s", 1, 1, 1, 3)
        .node("f = Transpose(x)", order(0, 3, 1, 2))
        .node("c = Conv(f, w)")
        .node("l = Transpose(c)", order(0, 2, 3, 1))
        .node("z = Add(l, b)")
        .node("q = Mul(z, s)")
        .node("r = Cast(q)", "to", 1)
        .node("a = Relu(r)")
        .node("g = Transpose(a)", order(0, 3, 1, 2))
        .node("p = MaxPool(g)", window(2, 2))
        .node("m = Transpose(p)", order(0, 2, 3, 1));
  }

  @Test
  void aRowOfThemIsWeighedInItsOrder() throws IOException {
    String layers = "1x6x5 -> CONVOLUTION(3, 3x2) RELU -> MAX_POOLING(2x2, stride 2x2) -> FLATTEN"
        + " -> 2 IDENTITY";
    gray()
        .constant("d", 12, 2)
        .constant("e", 2)
        .wholes("shape", -1, 12)
        .node("h = Reshape(m, shape)")
        .node("k = MatMul(h, d)")
        .node("y = Add(k, e)")
        .output("y", FREE, 2)
        .isReadAs(layers);
    gray()
        .constant("d", 2, 12)
        .constant("e", 2)
        .node("h = Flatten(m)")
        .node("y = Gemm(h, d, e)", "transB", 1)
        .output("y", FREE, 2)
        .isReadAs(layers);
  }

  @Test
  void theMeanOfEachChannelIsOne() throws IOException {
    gray()
        .node(
            "n = ReduceMean(m)",
            Map.of("axes", GraphDraft.wholes(1, 2), "keepdims", Model.Attribute.of(0L)))
        .constant("d", 3, 2)
        .node("y = MatMul(n, d)")
        .output("y", FREE, 2)
        .isReadAs("1x6x5 -> CONVOLUTION(3, 3x2) RELU -> MAX_POOLING(2x2, stride 2x2)"
            + " -> AVERAGE_POOLING(all) -> FLATTEN -> 2 IDENTITY bias NONE");
  }

  @Test
  void aResidualOfThemIsOne() throws IOException {
    new GraphDraft(17)
        .input(FREE, 6, 5, 1)
        .constant("w", 2, 1, 1, 1)
        .constant("v", 2, 2, 1, 1)
        .node("f = Transpose(x)", order(0, 3, 1, 2))
        .node("c = Conv(f, w)")
        .node("l = Transpose(c)", order(0, 2, 3, 1))
        .node("g = Transpose(l)", order(0, 3, 1, 2))
        .node("d = Conv(g, v)")
        .node("k = Transpose(d)", order(0, 2, 3, 1))
        .node("s = Add(k, l)")
        .node("y = Transpose(s)", order(0, 3, 1, 2))
        .output("y", FREE, 2, 6, 5)
        .isReadAs("1x6x5 -> CONVOLUTION(2, 1x1, bias = NONE)"
            + " -> CONVOLUTION(2, 1x1, bias = NONE) add 1");
  }

  /** So this network takes other rows, and says so. */
  @Test
  void anInputOfThemIsTakenWithItsChannelsFirst() throws IOException {
    GraphDraft draft = new GraphDraft(17)
        .input(FREE, 4, 3, 2)
        .constant("w", 3, 2, 2, 2)
        .node("f = Transpose(x)", order(0, 3, 1, 2))
        .node("y = Conv(f, w)")
        .output("y", FREE, 3, 3, 2);
    OnnxNetwork network = draft.read();
    double[] x = new Random(3).doubles(24, -1, 1).map(each -> (float) each).toArray();
    double[] first = new double[24];
    Arrays.setAll(first, k -> x[k % 12 * 2 + k / 12]);

    assertThat(network).hasToString("2x4x3 -> CONVOLUTION(3, 2x2, bias = NONE)");
    assertThat(network.remarks())
        .containsExactly(
            "net.onnx takes its input as [4, 3, 2], with the channels last; this network"
                + " takes them first, [2, 4, 3].");
    assertThat(Evaluator.of(network).outputs(first))
        .containsExactly(
            OnnxRuntime.outputs(
                draft.bytes(), "x", "y", ElementType.FLOAT, new long[] {1, 4, 3, 2}, x),
            within(1e-5));
  }

  @Test
  void whatElseIsDoneWithThemIsRefused() {
    gray()
        .node("y = Softmax(m)")
        .output("y", FREE, 2, 2, 3)
        .isRefused(
            "Softmax \"Softmax10\" takes maps whose channels are the last dimension; they must"
                + " be the first, [batch, channels, ...].");
    gray()
        .constant("d", 3, 2)
        .node("y = MatMul(m, d)")
        .output("y", FREE, 2, 2, 2)
        .isRefused("MatMul \"MatMul10\" takes maps whose channels are the last dimension");
  }

  /** Zeros for a convolution that keeps the size, as PyTorch's first exporter computes them. */
  @Test
  void zerosAroundMayBeComputedOfSizes() throws IOException {
    new GraphDraft(17)
        .input(FREE, 2, 5, 6)
        .constant("w", 3, 2, 3, 3)
        .wholes("height", 2)
        .wholes("two", 2)
        .wholes("eight", 8)
        .wholes("first", 0)
        .wholes("last", -1)
        .wholes("end", Long.MIN_VALUE + 1)
        .wholes("pairs", -1, 2)
        .node("s = Shape(x)")
        .node("h = Gather(s, height)") // 5
        .node("t = Div(h, two)") // 2, as whole numbers are divided
        .node("u = Sub(t, two)")
        .node("v = Sub(h, h)")
        .node("one = Div(t, two)")
        .node("l = Concat(u, one, v, one)", "axis", 0) // last dimension first: before, behind
        .node("n = Shape(l)")
        .node("i = Gather(n, first)")
        .node("k = Sub(eight, i)")
        .node(
            "o = ConstantOfShape(k)",
            Map.of(
                "value",
                GraphDraft.tensor(GraphDraft.tensor("", ElementType.INT64, new long[] {1}, 0))))
        .node("c = Concat(l, o)", "axis", 0)
        .node("r = Reshape(c, pairs)")
        .node("e = Slice(r, last, end, first, last)")
        .node("m = Transpose(e)", order(1, 0))
        .node("f = Reshape(m, last)")
        .node("p = Pad(x, f)")
        .node("y = Conv(p, w)", Map.of("strides", GraphDraft.wholes(2, 2)))
        .output("y", FREE, 3, 2, 3)
        .isReadAs("2x5x6 -> CONVOLUTION(3, 4x4, stride 2x2, padding 1x1, bias = NONE)");
  }

  /** As PyTorch and Keras write it: numbers below 0 would be counted from the end. */
  @Test
  void rowsMayBeCountedFromTheEnd() throws IOException {
    new GraphDraft(17)
        .input(FREE, 3)
        .constant("zero", new long[0], 0)
        .constant("ten", new long[0], 10)
        .constant("table", 10, 2)
        .node("n = Less(x, zero)")
        .node("s = Add(x, ten)")
        .node("w = Where(n, s, x)")
        .node("i = Cast(w)", "to", 7)
        .node("y = Gather(table, i)")
        .output("y", FREE, 3, 2)
        .isReadAs("3 -> EMBEDDING(10, 2)");
  }
}
