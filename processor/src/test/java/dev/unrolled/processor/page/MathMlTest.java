package dev.unrolled.processor.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.Names;
import dev.unrolled.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class MathMlTest {

  @Test
  void aSumOverAnIndexHasASigma() {
    assertThat(text(law(network(Activation.RELU, 2), "z1"))).isEqualTo("∑jwij(1)·xj+bi(1)");
  }

  @Test
  void aSumOfManyTermsLeavesOutItsMiddle() {
    Equation wide = law(network(Activation.RELU, 20), "z1").expanded().get(0);

    assertThat(text(wide)).isEqualTo("w0,0(1)·x0+w0,1(1)·x1+w0,2(1)·x2+… 16 more …+w0,19(1)·x19+b0(1)");
  }

  @Test
  void aFunctionIsCalledByNameAndSpelledOutInNumbers() {
    NetworkModel model = network(Activation.SILU, 2);
    Equation activation = law(model, "a1").expanded().get(0);
    Names names = new Names(NetworkEquations.of(model));

    assertThat(text(activation)).isEqualTo("z10·sigmoid(z10)");
    assertThat(MathMl.ofNumbers(ref -> ScriptKey.of(ref, names)).of(activation.right()))
        .startsWith("<mn data-v=\"z1.0\">?</mn><mo>·</mo><mfrac>");
  }

  @Test
  void aProductKeepsTheParenthesesOfASum() {
    assertThat(text(law(network(Activation.SIGMOID, 2), "dL_dz1").expanded().get(0)))
        .isEqualTo("∂L∂a10·(a10·(1−a10))");
  }

  @Test
  void aGradientIsAFraction() {
    Equation gradient = law(network(Activation.RELU, 2), "dL_dW1").expanded().get(1);

    assertThat(MathMl.NAMES.of(gradient.result()))
        .startsWith("<mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi><msubsup>");
    assertThat(MathMl.NAMES.of(gradient.result()).replaceAll("<[^>]*>", "")).isEqualTo("∂L∂w01(1)");
  }

  @Test
  void aChoiceIsSaidInWordsBetweenSpacesThatABrowserKeeps() {
    assertThat(text(law(network(Activation.LEAKY_RELU, 2), "a1").expanded().get(0)))
        .isEqualTo("z10\u00a0if\u00a0z10&gt;0, else\u00a00.01·z10");
  }

  @Test
  void aSumMayBeBrokenBeforeItsPlusSignsAndAProductBeforeItsTimes() {
    NetworkModel model = network(Activation.SIGMOID, 2);

    assertThat(parts(law(model, "z1").expanded().get(0)))
        .containsExactly("w00(1)·x0", "+w01(1)·x1", "+b0(1)");
    assertThat(parts(law(model, "dL_dz1").expanded().get(0)))
        .containsExactly("∂L∂a10", "·(a10·(1−a10))");
    assertThat(parts(law(model, "z1"))).containsExactly("∑jwij(1)·xj", "+bi(1)");
    assertThat(parts(law(model, "L").expanded().get(0))).hasSize(1); // a fraction
  }

  private static List<String> parts(Equation equation) {
    return MathMl.NAMES.parts(equation.right()).stream()
        .map(part -> part.replaceAll("<[^>]*>", ""))
        .toList();
  }

  private static NetworkModel network(Activation activation, int inputs) {
    return AnnotatedSource.model(
        "Net", Shape.ofInputs(inputs).layer(2, activation, Bias.PER_NEURON), Loss.MSE);
  }

  private static Equation law(NetworkModel model, String result) {
    return NetworkEquations.of(model).equations().stream()
        .filter(equation -> equation.result().variable().name().equals(result))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Equation equation) {
    return MathMl.NAMES.of(equation.right()).replaceAll("<[^>]*>", "");
  }
}
