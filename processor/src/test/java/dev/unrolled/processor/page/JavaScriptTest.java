package dev.unrolled.processor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JavaScriptTest {

  private static final NetworkModel NETWORK = AnnotatedSource.model(
      "Net",
      Shape.ofInputs(3)
          .layer(4, Activation.LEAKY_RELU, Bias.PER_NEURON)
          .layer(2, Activation.SOFTMAX, Bias.SHARED),
      Loss.MSE);

  private static String script(Precision precision) {
    return JavaScript.of(
        NetworkEquations.of(NETWORK),
        AnnotatedSource.with(NETWORK, precision, false, false).options());
  }

  @Test
  void eachEquationIsALoopOverItsIndices() {
    assertThat(script(Precision.DOUBLE))
        .contains("""
          // z1[i] = (sum over j of W1[i,j] * x[j]) + b1[i]
          for (let i = 0; i < 4; i++) {
            let sum = -0; // adding to it changes nothing, not even a sign
            for (let j = 0; j < 3; j++) sum = sum + p[4 * j + i] * x[j];
            sum = sum + p[i + 12];
            v.z1[i] = sum;
          }
        """, """
          // L = (sum over i of (a2[i] - t[i])^2) / 2
          {
            let sum = -0; // adding to it changes nothing, not even a sign
            for (let i = 0; i < 2; i++) sum = sum + square(v.a2[i] - t[i]);
            return sum / 2;
          }
        """, "g[4 * j + i] = v.dL_dz1[i] * x[j];", "g[24] = sum;");
  }

  @Test
  void theLargestOfSomeValuesIsFoundInALoop() {
    assertThat(script(Precision.DOUBLE)).contains("""
            let max = -Infinity;
            for (let k = 0; k < 2; k++) max = Math.max(max, v.z2[k]);
            v.max2 = max;
        """);
  }

  @Test
  void inFloatsEveryOperationIsRoundedAtOnce() {
    assertThat(script(Precision.FLOAT))
        .contains(
            "sum = f(sum + f(p[4 * j + i] * x[j]));",
            "v.z1[i] > 0 ? v.z1[i] : f(f(0.01) * v.z1[i])",
            "f(Math.exp(",
            "return f(sum / 2);");
  }

  @Test
  void functionsWithANameStandBesideTheProgram() {
    NetworkModel mish = AnnotatedSource.model(
        "Mish", Shape.ofInputs(1).layer(1, Activation.MISH, Bias.NONE), Loss.HUBER);

    assertThat(JavaScript.of(NetworkEquations.of(mish), mish.options()))
        .contains("function softplus(z) {", "function mishSlope(z) {", "function huber(a, t) {");
  }

  @Test
  void whatIsAddedKeepsItsParentheses() {
    NetworkModel steps = AnnotatedSource.model(
        "Steps", Shape.ofInputs(1).layer(2, Activation.SOFTMAX, Bias.NONE), Loss.MSE);

    assertThat(JavaScript.of(NetworkEquations.of(steps), steps.options()))
        .contains(
            "v.e1[i] = Math.exp(v.z1[i] - v.max1);",
            "v.dL_da1[i] = 2 * (v.a1[i] - t[i]) / 2;",
            "v.dL_dz1[i] = v.a1[i] * (v.dL_da1[i] - v.mean_dL_da1);");
  }

  /** Beside an array lies another, so what it read or added there would be wrong without a word. */
  @Test
  void whatMayLeaveAnArrayIsNoLoopOfTheScript() {
    Index.Over i = new Index.Over("i", 3);
    Index next = new Index.Affine(List.of(new Index.Affine.Multiple(1, i)), 1);
    Variable x = new Variable("x", Kind.INPUT, 0, List.of(3), "inputs");
    Variable y = new Variable("y", Kind.VALUE, 1, List.of(3), "values");
    Variable m = new Variable("m", Kind.VALUE, 1, List.of(), "largest");
    Term shifted = new Term(
        List.of(i), List.of(new Condition(next, new Index.Over("k", 3))), List.of(x.at(i)), 1);
    List<Equation> equations = List.of(
        new Equation(y.at(i), Sum.of(Term.product(x.at(next)))),
        new Equation(y.at(new Index.Over("k", 3)), Sum.of(shifted)),
        new Equation(
            m.at(),
            new Largest(new Candidates(List.of(i), List.of(x.at(next))), Optional.empty())));
    for (Equation equation : equations) {
      Step step = new Step(Topic.TRANSFORMED, 1, List.of(equation));
      Program program = new Program(List.of(step), step, y, List.of(), Map.of());

      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> JavaScript.of(program, NetworkOptions.of(Loss.MSE, 1)))
          .withMessage(equation + " is no loop of the script");
    }
  }
}
