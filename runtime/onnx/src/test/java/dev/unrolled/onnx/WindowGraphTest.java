package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolutions and poolings, as exporters write them. */
final class WindowGraphTest {

  private static final long FREE = Model.FREE;

  /** Such as {@code "strides", 2, 2}; a name, and its numbers. */
  private static Map<String, Model.Attribute> attributes(Object... texts) {
    Map<String, Model.Attribute> attributes = new LinkedHashMap<>();
    for (int k = 0; k < texts.length; k += 2) {
      Object value = texts[k + 1];
      attributes.put(
          (String) texts[k],
          value instanceof long[] wholes
              ? GraphDraft.wholes(wholes)
              : value instanceof String text
                  ? GraphDraft.text(text)
                  : Model.Attribute.of((Long) value));
    }
    return attributes;
  }

  private static long[] of(long... numbers) {
    return numbers;
  }

  private static GraphDraft image(long opset) {
    return new GraphDraft(opset)
        .input(FREE, 2, 7, 6)
        .constant("w", 3, 2, 3, 2)
        .constant("b", 3)
        .constant("w1", 3, 2, 3, 3);
  }

  @Test
  void aConvolutionOfImages() throws IOException {
    image(17)
        .node("z = Conv(x, w, b)")
        .node("y = Relu(z)")
        .output("y", FREE, 3, 5, 5)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x2) RELU");
    image(17)
        .node(
            "y = Conv(x, w, b)",
            attributes("strides", of(2, 1), "pads", of(1, 2, 1, 2), "dilations", of(1, 3)))
        .output("y", FREE, 3, 4, 7)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x2, stride 2x1, padding 1x2, dilation 1x3)");
    image(17)
        .node("y = Conv(x, w)", attributes("kernel_shape", of(3, 2), "auto_pad", "VALID"))
        .output("y", FREE, 3, 5, 5)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x2, bias = NONE)");
  }

  @Test
  void aConvolutionInGroups() throws IOException {
    OnnxNetwork network = image(17)
        .constant("g", 4, 1, 3, 3)
        .constant("v", 6, 2, 1, 1)
        .node("d = Conv(x, g)", "group", 2)
        .node("r = Relu(d)")
        .node("y = Conv(r, v)", "group", 2)
        .output("y", FREE, 6, 5, 4)
        .isReadAs("2x7x6 -> CONVOLUTION(4, 3x3, groups 2, bias = NONE) RELU"
            + " -> CONVOLUTION(6, 1x1, groups 2, bias = NONE)");

    assertThat(network.layerLines())
        .containsExactly(
            "@Layer(kind = CONVOLUTION, in = {2, 7, 6}, out = 4, size = 3, groups = 2,"
                + " activation = RELU, bias = NONE)",
            "@Layer(kind = CONVOLUTION, out = 6, size = 1, groups = 2, bias = NONE)");
  }

  @Test
  void aBatchNormAroundAConvolutionInGroupsIsPartOfItsWeights() throws IOException {
    image(17)
        .constant("g", 6, 1, 3, 3)
        .constant("h", 3, 2, 1, 1)
        .constant("s", 2, 1, 1)
        .constant("t", 1, 2, 1, 1)
        .constant("s6", 1, 6, 1, 1)
        .constant("t6", 6, 1, 1)
        .node("m = Mul(x, s)")
        .node("a = Sub(m, t)")
        .node("d = Conv(a, g)", "group", 2)
        .node("n = Mul(d, s6)")
        .node("k = Add(n, t6)")
        .node("y = Conv(k, h)", "group", 3)
        .output("y", FREE, 3, 5, 4)
        .isReadAs(
            "2x7x6 -> CONVOLUTION(6, 3x3, groups 2) -> CONVOLUTION(3, 1x1, groups 3, bias = NONE)");
  }

  @Test
  void aConvolutionOfSignals() throws IOException {
    OnnxNetwork network = new GraphDraft(13)
        .input(FREE, 2, 9)
        .constant("w", 4, 2, 3)
        .constant("b", 4)
        .constant("d", 2, 16)
        .node("z = Conv(x, w, b)", attributes("pads", of(1, 1), "strides", of(2)))
        .node("a = Tanh(z)")
        .node("p = MaxPool(a)", attributes("kernel_shape", of(2), "strides", of(1)))
        .node("f = Flatten(p)")
        .node("y = Gemm(f, d)", "transB", 1)
        .output("y", FREE, 2)
        .isReadAs("2x9 -> CONVOLUTION(4, 3, stride 2, padding 1) TANH -> MAX_POOLING(2)"
            + " -> FLATTEN -> 2 IDENTITY bias NONE");

    assertThat(network.layerLines())
        .containsExactly(
            "@Layer(kind = CONVOLUTION, in = {2, 9}, out = 4, size = 3, stride = 2, padding = 1,"
                + " activation = TANH)",
            "@Layer(kind = MAX_POOLING, size = 2, stride = 1)",
            "@Layer(kind = FLATTEN)",
            "@Layer(out = 2, bias = NONE)");
  }

  /**
   * Exporters lack operators for signals, or poolings of all there is, and take those for images.
   */
  @Test
  void aSignalMayBeSeenAsAnImageOfOneRow() throws IOException {
    new GraphDraft(13)
        .input(FREE, 2, 9)
        .constant("w", 4, 2, 1, 3)
        .wholes("axis", 2)
        .wholes("end", 3)
        .node("u = Unsqueeze(x, axis)")
        .node("c = Conv(u, w)", attributes("pads", of(0, 1, 0, 1)))
        .node("s = Squeeze(c, axis)")
        .node("r = Relu(s)")
        .node("v = Unsqueeze(r, axis)")
        .node("p = MaxPool(v)", attributes("kernel_shape", of(1, 9)))
        .node("y = Squeeze(p, axis)")
        .output("y", FREE, 4, 1)
        .isReadAs(
            "2x1x9 -> CONVOLUTION(4, 1x3, padding 0x1, bias = NONE) RELU -> MAX_POOLING(all)");
    new GraphDraft(13)
        .input(FREE, 2, 9)
        .constant("w", 4, 2, 3)
        .wholes("axis", 3)
        .node("r = Conv(x, w)")
        .node("v = Unsqueeze(r, axis)")
        .node("p = MaxPool(v)", attributes("kernel_shape", of(2, 1), "strides", of(2, 1)))
        .node("y = Squeeze(p, axis)")
        .output("y", FREE, 4, 3)
        .isReadAs("2x9 -> CONVOLUTION(4, 3, bias = NONE) -> MAX_POOLING(2, stride 2)");
  }

  /** What stands beyond has the weight 0: so are more zeros at one end than at the other. */
  @ParameterizedTest
  @ValueSource(strings = {"SAME_UPPER", "SAME_LOWER"})
  void zerosMayBeMoreAtOneEnd(String auto) throws IOException {
    image(17)
        .node("y = Conv(x, w, b)", attributes("auto_pad", auto, "strides", of(2, 2)))
        .output("y", FREE, 3, 4, 3)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x2, stride 2x2, padding 1x0)");
    image(17)
        .node("y = Conv(x, w, b)", attributes("auto_pad", auto))
        .output("y", FREE, 3, 7, 6)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x3, padding 1x1)");
    image(17)
        .node(
            "y = Conv(x, w, b)",
            attributes("pads", auto.endsWith("R") ? of(0, 3, 2, 1) : of(2, 1, 0, 3)))
        .output("y", FREE, 3, 7, 9)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 5x4, padding 2x3)");
  }

  @Test
  void zerosMayBeANodeOfTheirOwn() throws IOException {
    image(13)
        .wholes("pads", 0, 0, 1, 2, 0, 0, 1, 2)
        .node("p = Pad(x, pads)")
        .node("y = Conv(p, w, b)", attributes("pads", of(1, 0, 1, 0)))
        .output("y", FREE, 3, 9, 9)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x2, padding 2x2)");
    image(13)
        .wholes("pads", 0, 0, 1, 1, 0, 0, 1, 1)
        .node("p = Pad(x, pads)")
        .node("y = AveragePool(p)", attributes("kernel_shape", of(3, 2), "strides", of(2, 2)))
        .output("y", FREE, 2, 4, 4)
        .isReadAs("2x7x6 -> AVERAGE_POOLING(3x2, stride 2x2, padding 1x1)");
    image(13)
        .wholes("pads", 0, 0, 0, 0, 0, 0, 0, 0)
        .node("p = Pad(x, pads)")
        .node("y = MaxPool(p)", attributes("kernel_shape", of(3, 2)))
        .output("y", FREE, 2, 5, 5)
        .isReadAs("2x7x6 -> MAX_POOLING(3x2)");
  }

  @Test
  void poolingsOfAllThereIs() throws IOException {
    String mean = "2x7x6 -> AVERAGE_POOLING(all) -> FLATTEN";
    image(17)
        .node("p = GlobalAveragePool(x)")
        .node("y = Flatten(p)")
        .output("y", FREE, 2)
        .isReadAs(mean);
    image(17)
        .node("p = ReduceMean(x)", attributes("axes", of(2, 3), "keepdims", 1L))
        .node("y = Flatten(p)")
        .output("y", FREE, 2)
        .isReadAs(mean);
    image(17)
        .node("y = ReduceMean(x)", attributes("axes", of(-1, -2), "keepdims", 0L))
        .output("y", FREE, 2)
        .isReadAs(mean);
    image(17)
        .node("p = AveragePool(x)", attributes("kernel_shape", of(7, 6)))
        .node("y = Flatten(p)")
        .output("y", FREE, 2)
        .isReadAs(mean);
    image(18)
        .wholes("axes", 2, 3)
        .node("y = ReduceMax(x, axes)", "keepdims", 0)
        .output("y", FREE, 2)
        .isReadAs("2x7x6 -> MAX_POOLING(all) -> FLATTEN");
    OnnxNetwork network = image(17)
        .node("y = GlobalMaxPool(x)")
        .output("y", FREE, 2, 1, 1)
        .isReadAs("2x7x6 -> MAX_POOLING(all)");
    assertThat(network.layerLines()).containsExactly("@Layer(kind = MAX_POOLING, in = {2, 7, 6})");
  }

  @Test
  void poolingsThatEndWhereOursDo() throws IOException {
    image(17)
        .node(
            "y = MaxPool(x)",
            attributes(
                "kernel_shape",
                of(2, 2),
                "strides",
                of(2, 2),
                "pads",
                of(1, 0, 0, 1),
                "ceil_mode",
                0L))
        .output("y", FREE, 2, 4, 3)
        .isReadAs("2x7x6 -> MAX_POOLING(2x2, stride 2x2, padding 1x0)");
    image(17)
        .node(
            "y = MaxPool(x)",
            attributes("kernel_shape", of(3, 2), "strides", of(2, 2), "ceil_mode", 1L))
        .output("y", FREE, 2, 3, 3)
        .isReadAs("2x7x6 -> MAX_POOLING(3x2, stride 2x2)");
    image(17)
        .node(
            "y = AveragePool(x)",
            attributes("kernel_shape", of(2, 2), "pads", of(1, 1, 1, 1), "count_include_pad", 1L))
        .output("y", FREE, 2, 8, 7)
        .isReadAs("2x7x6 -> AVERAGE_POOLING(2x2, padding 1x1)");
    image(17) // zeros that are not there need not be counted
        .node(
            "y = AveragePool(x)",
            attributes("kernel_shape", of(3, 2), "pads", of(0, 0, 0, 0), "count_include_pad", 0L))
        .output("y", FREE, 2, 5, 5)
        .isReadAs("2x7x6 -> AVERAGE_POOLING(3x2)");
  }

  private static GraphDraft normed(GraphDraft draft, String node) {
    return draft
        .constant("scale", 3)
        .constant("shift", 3)
        .constant("mean", 3)
        .constant("variance", of(3), 0.5, 1.5, 2)
        .node(node);
  }

  @Test
  void aBatchNormBehindAConvolutionIsPartOfItsWeights() throws IOException {
    normed(
            image(17).node("z = Conv(x, w)"),
            "n = BatchNormalization(z, scale, shift, mean, variance)")
        .node("y = Relu(n)")
        .output("y", FREE, 3, 5, 5)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x2) RELU");
    image(17)
        .constant("s", 1, 3, 1, 1)
        .constant("t", 3, 1, 1)
        .node("z = Conv(x, w, b)")
        .node("m = Mul(z, s)")
        .node("y = Add(m, t)")
        .output("y", FREE, 3, 5, 5)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x2)");
  }

  @Test
  void aBatchNormBeforeAConvolutionIsPartOfItsWeightsIfNothingIsPadded() throws IOException {
    GraphDraft draft = image(17)
        .constant("s", 2, 1, 1)
        .constant("t", 1, 2, 1, 1)
        .node("m = Mul(x, s)")
        .node("a = Sub(m, t)");
    draft
        .node("y = Conv(a, w, b)")
        .output("y", FREE, 3, 5, 5)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x2)");

    OnnxNetwork padded = image(17)
        .constant("s", 2, 1, 1)
        .constant("t", 1, 2, 1, 1)
        .node("m = Mul(x, s)")
        .node("a = Sub(m, t)")
        .node("y = Conv(a, w1, b)", attributes("pads", of(1, 1, 1, 1)))
        .output("y", FREE, 3, 7, 6)
        .isReadAs("2x7x6 -> CONVOLUTION(2, 1) -> CONVOLUTION(3, 3x3, padding 1x1)");
    assertThat(padded.remarks())
        .containsExactly("Sub \"Sub1\" multiplies or adds constants where no layer with weights"
            + " stands beside; here it is one of its own, with 2 x 2 weights, 0 but where they"
            + " multiply.");
  }

  @Test
  void whatIsScaledWhereNoWeightsAreIsALayerOfItsOwn() throws IOException {
    new GraphDraft(17)
        .input(FREE, 3)
        .constant("s", 3)
        .constant("t", 3)
        .node("a = Tanh(x)")
        .node("m = Mul(a, s)")
        .node("y = Add(m, t)")
        .output("y", FREE, 3)
        .isReadAs("3 -> ACTIVATION(TANH) -> 3 IDENTITY");
    new GraphDraft(17)
        .input(FREE, 3)
        .constant("s", 3)
        .node("a = Mul(x, s)")
        .node("y = Tanh(a)")
        .output("y", FREE, 3)
        .isReadAs("3 -> 3 TANH bias NONE");
    image(17)
        .node("z = Conv(x, w, b)")
        .node("a = Relu(z)")
        .node("p = MaxPool(a)", attributes("kernel_shape", of(2, 2)))
        .constant("s", 3, 1, 1)
        .node("y = Mul(p, s)")
        .output("y", FREE, 3, 4, 4)
        .isReadAs("2x7x6 -> CONVOLUTION(3, 3x2) RELU -> MAX_POOLING(2x2)"
            + " -> CONVOLUTION(3, 1, bias = NONE)");
  }

  @Test
  void aResidualOfMaps() throws IOException {
    new GraphDraft(17)
        .input(FREE, 2, 5)
        .constant("w", 2, 2, 3)
        .constant("b", 2)
        .node("z = Conv(x, w, b)", attributes("pads", of(1, 1)))
        .node("s = Add(z, x)")
        .node("y = Relu(s)")
        .output("y", FREE, 2, 5)
        .isReadAs("2x5 -> CONVOLUTION(2, 3, padding 1) add 0 -> ACTIVATION(RELU)");
  }

  @Test
  void whatOursDoNotDoIsRefusedWithItsNumbers() {
    image(17)
        .constant("g", 3, 1, 3, 3)
        .node("y = Conv(x, g)", "group", 2)
        .output("y", FREE, 3, 5, 4)
        .isRefused(
            "Conv \"Conv0\" has weights of the sizes [3, 1, 3, 3] and group = 2 for [batch, 2, 7, 6];"
                + " they must be [filters, channels / group, ...], of as many filters for each group");
    image(17)
        .constant("g", 4, 2, 3, 3)
        .node("y = Conv(x, g)", "group", 2)
        .output("y", FREE, 4, 5, 4)
        .isRefused("Conv \"Conv0\" has weights of the sizes [4, 2, 3, 3] and group = 2 for");
    image(17)
        .constant("g", 4, 1, 3, 3)
        .node("y = Conv(x, g)", "group", 0)
        .output("y", FREE, 4, 5, 4)
        .isRefused("Conv \"Conv0\" has weights of the sizes [4, 1, 3, 3] and group = 0 for");
    image(17)
        .node(
            "y = MaxPool(x)",
            attributes("kernel_shape", of(2, 2), "strides", of(2, 2), "ceil_mode", 1L))
        .output("y", FREE, 2, 4, 3)
        .isRefused(
            "MaxPool \"MaxPool0\" has [0, 0] zeros before and [0, 0] behind each channel, and"
                + " ceil_mode = 1; ours has as many behind as before");
    image(17)
        .node(
            "y = MaxPool(x)",
            attributes("kernel_shape", of(2, 2), "strides", of(2, 2), "auto_pad", "SAME_UPPER"))
        .output("y", FREE, 2, 4, 3)
        .isRefused("MaxPool \"MaxPool0\" has [0, 0] zeros before and [1, 0] behind each channel");
    image(17)
        .node("y = MaxPool(x)", attributes("kernel_shape", of(2, 2), "dilations", of(2, 1)))
        .output("y", FREE, 2, 5, 5)
        .isRefused("MaxPool \"MaxPool0\" has dilations = [2, 1]; a pooling is supported");
    image(17)
        .node("y = AveragePool(x)", attributes("kernel_shape", of(2, 2), "pads", of(1, 1, 1, 1)))
        .output("y", FREE, 2, 8, 7)
        .isRefused(
            "AveragePool \"AveragePool0\" with pads = [1, 1][1, 1] does not count the zeros");
    image(17)
        .node("y = Conv(x, w, b)", attributes("strides", of(0, 1)))
        .output("y", FREE, 3, 5, 5)
        .isRefused(
            "Conv \"Conv0\" has strides = [0, 1]; it must be 2 numbers, of which each is 1 or"
                + " more");
    image(17)
        .node("y = MaxPool(x)", attributes("kernel_shape", of(8, 2)))
        .output("y", FREE, 2, 1, 5)
        .isRefused(
            "MaxPool \"MaxPool0\" moves a window of [8, 2] numbers over [batch, 2, 7, 6], where"
                + " it does not fit");
    image(13)
        .wholes("pads", 0, 0, 1, 1, 0, 0, 1, 1)
        .node("p = Pad(x, pads)")
        .node("y = MaxPool(p)", attributes("kernel_shape", of(3, 2)))
        .output("y", FREE, 2, 7, 7)
        .isRefused("Pad \"Pad0\" puts zeros around channels; that is supported before a convolution"
            + " or a mean alone");
    image(13)
        .wholes("pads", 0, 1, 0, 0, 0, 0, 0, 0)
        .node("y = Pad(x, pads)")
        .output("y", FREE, 3, 7, 6)
        .isRefused("Pad \"Pad0\" pads [batch, 2, 7, 6] by [0, 1, 0, 0, 0, 0, 0, 0], mode constant,"
            + " with 0.0; zeros around each channel are supported");
    new GraphDraft(17)
        .input(FREE, 1, 4, 4, 4)
        .constant("w", 2, 1, 3, 3, 3)
        .node("y = Conv(x, w)")
        .output("y", FREE, 2, 2, 2, 2)
        .isRefused(
            "Conv \"Conv0\" takes [batch, 1, 4, 4, 4]; it must be [batch, channels, length] or");
    image(17)
        .constant("v", 3, 4, 3, 3)
        .node("y = Conv(x, v)")
        .output("y", FREE, 3, 5, 4)
        .isRefused("Conv \"Conv0\" has weights of the sizes [3, 4, 3, 3] and group = 1 for");
  }
}
