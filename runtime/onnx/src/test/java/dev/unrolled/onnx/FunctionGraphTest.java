package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An activation is told by what its nodes compute, whichever they are. */
final class FunctionGraphTest {

  private static final long FREE = Model.FREE;

  /** A dense layer gives z, of which y is to be made; constants of one number are at hand. */
  private static GraphDraft draft(long opset) {
    GraphDraft draft = new GraphDraft(opset)
        .input(FREE, 4)
        .constant("w", 4, 3)
        .constant("b", 3)
        .node("z = Gemm(x, w, b)")
        .output("y", FREE, 3);
    Map<String, Double> numbers = Map.ofEntries(
        Map.entry("zero", 0.0),
        Map.entry("one", 1.0),
        Map.entry("two", 2.0),
        Map.entry("three", 3.0),
        Map.entry("six", 6.0),
        Map.entry("half", 0.5),
        Map.entry("sixth", 1.0 / 6),
        Map.entry("minus", -1.0),
        Map.entry("slope", 0.3),
        Map.entry("root", Math.sqrt(2)),
        Map.entry("scale", KnownFunction.SELU_SCALE),
        Map.entry("alpha", KnownFunction.SELU_ALPHA));
    numbers.forEach((name, value) -> draft.constant(name, new long[0], value));
    return draft;
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        of("SIGMOID", "n = Neg(z)", "e = Exp(n)", "s = Add(one, e)", "y = Div(one, s)"),
        of("SIGMOID", "n = Neg(z)", "e = Exp(n)", "s = Add(e, one)", "y = Reciprocal(s)"),
        of("RELU", "y = Max(z, zero)"),
        of("RELU", "y = Clip(z, zero)"),
        of("LEAKY_RELU alpha 0.3", "s = Mul(slope, z)", "y = Max(s, z)"),
        of("LEAKY_RELU alpha 0.3", "y = PRelu(z, slope)"),
        of("LEAKY_RELU alpha 0.01", "y = LeakyRelu(z)"),
        of("ELU alpha 1.0", "y = Celu(z)"),
        of("ELU alpha 1.0", "y = Elu(z)"),
        of(
            "SELU",
            "p = Max(z, zero)",
            "e = Exp(z)",
            "m = Sub(e, one)",
            "a = Mul(alpha, m)",
            "n = Min(a, zero)",
            "s = Add(p, n)",
            "y = Mul(s, scale)"),
        of("SELU", "y = Selu(z)"),
        of(
            "GELU",
            "d = Div(z, root)",
            "e = Erf(d)",
            "o = Add(e, one)",
            "m = Mul(z, o)",
            "y = Mul(m, half)"),
        of(
            "GELU",
            "h = Mul(half, z)",
            "d = Div(z, root)",
            "e = Erf(d)",
            "o = Add(one, e)",
            "y = Mul(o, h)"),
        of("SILU", "s = Sigmoid(z)", "y = Mul(s, z)"),
        of("SILU", "n = Neg(z)", "e = Exp(n)", "o = Add(e, one)", "y = Div(z, o)"),
        of("SOFTPLUS", "e = Exp(z)", "o = Add(e, one)", "y = Log(o)"),
        of(
            "SOFTPLUS",
            "a = Abs(z)",
            "n = Neg(a)",
            "e = Exp(n)",
            "o = Add(e, one)",
            "l = Log(o)",
            "r = Relu(z)",
            "y = Add(r, l)"),
        of("SOFTSIGN", "a = Abs(z)", "o = Add(one, a)", "y = Div(z, o)"),
        of("HARD_SIGMOID", "p = Add(z, three)", "c = Clip(p, zero, six)", "y = Div(c, six)"),
        of(
            "HARD_SIGMOID",
            "d = Mul(z, sixth)",
            "p = Add(d, half)",
            "m = Max(p, zero)",
            "y = Min(m, one)"),
        of("HARD_TANH", "y = Clip(z, minus, one)"),
        of("HARD_TANH", "m = Max(z, minus)", "y = Min(one, m)"),
        of(
            "HARD_SWISH",
            "p = Add(z, three)",
            "c = Clip(p, zero, six)",
            "m = Mul(z, c)",
            "y = Div(m, six)"),
        of("MISH", "p = Softplus(z)", "t = Tanh(p)", "y = Mul(z, t)"),
        of("MISH", "e = Exp(z)", "o = Add(e, one)", "p = Log(o)", "t = Tanh(p)", "y = Mul(t, z)"));
  }

  private static Arguments of(String function, String... nodes) {
    return Arguments.of(function, nodes);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void piecesAreSeenTogether(String function, String[] nodes) throws IOException {
    GraphDraft draft = draft(17);
    Stream.of(nodes).forEach(draft::node);

    OnnxNetwork network = draft.isReadAs("4 -> 3 " + function);
    assertThat(network.nodes(1)).hasSize(1 + nodes.length);
  }

  /** Such as QuickGelu and ReLU6: an activation of ours, and lines that the weights take up. */
  @Test
  void anActivationMayStandBetweenTwoLines() throws IOException {
    between("a = com.microsoft.QuickGelu(z)", "SILU");
    between("a = Celu(z)", "ELU alpha 1.0", "alpha", Model.Attribute.of(0.25f));
    between("a = HardSigmoid(z)", "HARD_SIGMOID");
    between("a = Clip(z, zero, six)", "HARD_TANH");
    between("a = Clip(z, low, six)", "HARD_TANH");
    draft(17)
        .constant("beta", new long[0], 1.702)
        .constant("v", 3, 2)
        .node("m = Mul(z, beta)")
        .node("s = Sigmoid(m)")
        .node("a = Mul(z, s)")
        .node("y = MatMul(a, v)")
        .isReadAs("4 -> 3 SILU -> 2 IDENTITY bias NONE");
    draft(17)
        .constant("beta", new long[0], 3)
        .constant("v", 3, 2)
        .node("m = Mul(z, beta)")
        .node("s = Softplus(m)")
        .node("a = Div(s, beta)")
        .node("y = MatMul(a, v)")
        .isReadAs("4 -> 3 SOFTPLUS -> 2 IDENTITY bias NONE");
    new GraphDraft(17)
        .input(FREE, 3)
        .constant("zero", new long[0], 0)
        .constant("six", new long[0], 6)
        .node("y = Clip(x, zero, six)")
        .output("y", FREE, 3)
        .isReadAs("3 -> 3 HARD_TANH -> 3 IDENTITY");
  }

  /** As PyTorch's newer exporter writes it. */
  @Test
  void aSoftplusMayBeALineFromSomeNumberOn() throws IOException {
    draft(17)
        .constant("threshold", new long[0], 20)
        .node("e = Exp(z)")
        .node("o = Add(e, one)")
        .node("s = Log(o)")
        .node("c = Greater(z, threshold)")
        .node("y = Where(c, z, s)")
        .isReadAs("4 -> 3 SOFTPLUS");
    draft(17)
        .node("c = Less(z, zero)")
        .node("m = Mul(z, tenth)")
        .constant("tenth", new long[0], 0.1)
        .node("y = Where(c, m, z)")
        .isReadAs("4 -> 3 LEAKY_RELU alpha 0.1");
    draft(17)
        .constant("v", 3, 2)
        .node("s = Sigmoid(z)")
        .node("a = Log(s)")
        .node("y = MatMul(a, v)")
        .isReadAs("4 -> 3 SOFTPLUS -> 2 IDENTITY bias NONE");
  }

  private static void between(String node, String function, Object... attribute)
      throws IOException {
    draft(17)
        .constant("six", new long[0], 6)
        .constant("low", new long[0], -0.5)
        .constant("v", 3, 2)
        .node(
            node,
            attribute.length == 0
                ? Map.of()
                : Map.of((String) attribute[0], (Model.Attribute) attribute[1]))
        .node("y = MatMul(a, v)")
        .isReadAs("4 -> 3 %s -> 2 IDENTITY%s"
            .formatted(function, function.startsWith("HARD_TANH") ? "" : " bias NONE"));
  }

  @Test
  void newerOperatorsAreKnown() throws IOException {
    draft(20).node("y = Gelu(z)").isReadAs("4 -> 3 GELU");
    draft(20)
        .node("y = Gelu(z)", Map.of("approximate", GraphDraft.text("tanh")))
        .isReadAs("4 -> 3 GELU_TANH");
    draft(14).node("y = HardSwish(z)").isReadAs("4 -> 3 HARD_SWISH");
    draft(13)
        .node("h = HardSigmoid(z)", "alpha", 1 / 6f)
        .node("y = Mul(z, h)")
        .isReadAs("4 -> 3 HARD_SWISH");
    draft(18).node("y = Mish(z)").isReadAs("4 -> 3 MISH");
    draft(17).node("y = com.microsoft.Gelu(z)").isReadAs("4 -> 3 GELU");
  }

  @Test
  void anActivationMayStandBehindAnother() throws IOException {
    draft(17)
        .node("r = Relu(z)")
        .node("t = Tanh(r)")
        .node("s = Sigmoid(t)")
        .node("y = Mul(s, t)")
        .isReadAs("4 -> 3 RELU -> ACTIVATION(TANH) -> ACTIVATION(SILU)");
  }

  @Test
  void multipliedBeforeItIsPartOfTheWeights() throws IOException {
    draft(17).node("d = Mul(z, two)").node("y = Tanh(d)").isReadAs("4 -> 3 TANH");
    draft(17)
        .node("d = Mul(z, two)")
        .node("s = Sigmoid(d)")
        .node("y = Mul(s, d)")
        .isReadAs("4 -> 3 SILU");
  }

  @Test
  void multipliedBehindItIsPartOfTheNextWeights() throws IOException {
    new GraphDraft(17)
        .input(FREE, 4)
        .constant("w", 4, 3)
        .constant("c", 3)
        .constant("v", 3, 2)
        .node("z = MatMul(x, w)")
        .node("r = Relu(z)")
        .node("m = Mul(r, c)")
        .node("y = MatMul(m, v)")
        .output("y", FREE, 2)
        .isReadAs("4 -> 3 RELU bias NONE -> 2 IDENTITY bias NONE");
  }

  @Test
  void residualsAreAdded() throws IOException {
    new GraphDraft(17)
        .input(FREE, 3)
        .constant("w", 3, 3)
        .node("z = MatMul(x, w)")
        .node("a = Tanh(z)")
        .node("s = Add(x, a)")
        .node("r = Relu(s)")
        .node("t = Add(s, r)")
        .node("y = Add(t, z)")
        .output("y", FREE, 3)
        .isReadAs("3 -> 3 IDENTITY bias NONE -> ACTIVATION(TANH) add 0 -> ACTIVATION(RELU) add 2 ->"
            + " ACTIVATION(IDENTITY) add 1");
    new GraphDraft(17)
        .input(FREE, 3)
        .constant("w", 3, 2)
        .constant("v", 3, 2)
        .node("a = MatMul(x, w)")
        .node("b = Gemm(x, v, a)")
        .node("y = Tanh(b)")
        .output("y", FREE, 2)
        .isReadAs(
            "3 -> 2 IDENTITY bias NONE -> 2 IDENTITY bias NONE from 0 add 1 -> ACTIVATION(TANH)");
  }

  @Test
  void whatIsNoneOfOursIsRefusedWithAllItsNodes() {
    draft(17)
        .node("a = Exp(z)")
        .node("y = Sqrt(a)")
        .isRefused(
            "net.onnx: Exp \"Exp1\", Sqrt \"Sqrt2\" together compute a function that is none of"
                + " our activations: IDENTITY, SIGMOID,");
    draft(17).node("y = PRelu(z, b)").isRefused("has another constant for each number, 3 of them");
    draft(17)
        .node("s = Tanh(z)")
        .node("y = Mul(s, x)")
        .isRefused("Mul \"Mul2\" computes with two values");
    draft(17).node("y = Max(z, zero, one)").isRefused("takes 3 things; two are supported");
    draft(17)
        .node("s = Softmax(z)")
        .node("y = Tanh(s)")
        .isRefused("SOFTMAX is an activation of the last layer only");
  }
}
