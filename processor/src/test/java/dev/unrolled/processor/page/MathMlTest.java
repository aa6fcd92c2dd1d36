package dev.unrolled.processor.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MathMlTest {

  @Test
  void aSumOverAnIndexHasASigma() {
    assertThat(text(law(network(Activation.RELU, 2), "z1"))).isEqualTo("∑jwij(1)·xj+bi(1)");
  }

  @Test
  void aSumOfManyTermsLeavesOutItsMiddle() {
    Equation wide = law(network(Activation.RELU, 20), "z1").expanded().get(0);

    assertThat(text(wide))
        .isEqualTo("w0,0(1)·x0+w0,1(1)·x1+w0,2(1)·x2+… 16 more …+w0,19(1)·x19+b0(1)");
  }

  /** Windows of a row, and which of their numbers won, under an index that is counted. */
  @Test
  void theLargestOfAWindowAndWhichItIsHaveCountedIndices() {
    Index.Over i = new Index.Over("i", 2);
    Index.Over k = new Index.Over("k", 4);
    Index.Over m = new Index.Over("m", 2);
    Variable z = new Variable("z1", Variable.Kind.VALUE, 1, List.of(4), "numbers");
    Variable a = new Variable("a1", Variable.Kind.VALUE, 1, List.of(2), "largest");
    Variable n = new Variable("n1", Variable.Kind.VALUE, 1, List.of(2), "winners");
    Index place = new Index.Affine(
        List.of(new Index.Affine.Multiple(2, i), new Index.Affine.Multiple(1, m)), -1);
    Candidates window = new Candidates(List.of(m), List.of(z.at(place)));
    Equation largest = new Equation(a.at(i), new Largest(window, Optional.of(n.at(i))));
    Equation winner = new Equation(n.at(i), new Winner(window, a.at(i)));
    Equation back = new Equation(
        z.gradient().at(k),
        Sum.of(new Term(
            List.of(i),
            List.of(new Condition(new Index.Lookup(n.at(i)), k)),
            List.of(a.gradient().at(i)),
            1)));

    assertThat(text(largest)).isEqualTo("max(z2i+m−1(1))");
    assertThat(text(largest.expanded().get(1))).isEqualTo("max(z1(1),z2(1))");
    assertThat(text(winner.expanded().get(1))).isEqualTo("arg max(z1(1),z2(1))");
    assertThat(text(back)).isEqualTo("∑i[ni(1)=k]·∂L∂ai(1)");
    assertThat(MathMl.NAMES.of(z.at(place)))
        .contains("<mn>2</mn><mi>i</mi><mo>+</mo><mi>m</mi><mo>−</mo><mn>1</mn>");
  }

  @Test
  void aFunctionIsCalledByNameAndSpelledOutInNumbers() {
    NetworkModel model = network(Activation.SILU, 2);
    Equation activation = law(model, "a1").expanded().get(0);
    Names names = new Names(NetworkEquations.of(model));

    assertThat(text(activation)).isEqualTo("z0(1)·sigmoid(z0(1))");
    assertThat(MathMl.ofNumbers(ref -> ScriptKey.of(ref, names)).of(activation.right()))
        .startsWith("<mn data-v=\"z1.0\">?</mn><mo>·</mo><mfrac>");
  }

  @Test
  void aProductKeepsTheParenthesesOfASum() {
    assertThat(text(law(network(Activation.SIGMOID, 2), "dL_dz1").expanded().get(0)))
        .isEqualTo("∂L∂a0(1)·(a0(1)·(1−a0(1)))");
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
        .isEqualTo("z0(1)\u00a0if\u00a0z0(1)&gt;0, else\u00a00.01·z0(1)");
  }

  @Test
  void aSumMayBeBrokenBeforeItsPlusSignsAndAProductBeforeItsTimes() {
    NetworkModel model = network(Activation.SIGMOID, 2);

    assertThat(parts(law(model, "z1").expanded().get(0)))
        .containsExactly("w00(1)·x0", "+w01(1)·x1", "+b0(1)");
    assertThat(parts(law(model, "dL_dz1").expanded().get(0)))
        .containsExactly("∂L∂a0(1)", "·(a0(1)·(1−a0(1)))");
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
