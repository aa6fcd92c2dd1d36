package dev.unrolled.processor.page;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.unrolled.processor.math.Winner;
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

  /** Beside an array lies another: what was read or added there would be wrong without a word. */
  @Test
  void whatMayLeaveAnArrayIsAskedForFirst() {
    Index.Over i = new Index.Over("i", 3);
    Index.Over k = new Index.Over("k", 3);
    Index.Over m = new Index.Over("m", 2);
    Index next = new Index.Affine(List.of(new Index.Affine.Multiple(1, i)), 1);
    Index window = new Index.Affine(
        List.of(new Index.Affine.Multiple(2, i), new Index.Affine.Multiple(1, m)), -1);
    Variable x = new Variable("x", Kind.INPUT, 0, List.of(3), "inputs");
    Variable y = new Variable("y1", Kind.VALUE, 1, List.of(3), "values");
    Variable n = new Variable("n1", Kind.VALUE, 1, List.of(3), "winners");
    Candidates candidates = new Candidates(List.of(m), List.of(x.at(window)));
    Term shifted = new Term(List.of(i), List.of(new Condition(next, k)), List.of(x.at(i)), 1);
    Term won = new Term(
        List.of(i, m),
        List.of(
            new Condition(new Index.Lookup(n.at(i)), candidates.number()),
            new Condition(window, k)),
        List.of(x.at(i)),
        1);
    Map<Equation, String> scripts = Map.of(
        new Equation(y.at(i), Sum.of(Term.product(x.at(next)))),
        """
              for (let i = 0; i < 3; i++) {
                let sum = -0; // adding to it changes nothing, not even a sign
                if (i + 1 < 3) sum = sum + x[i + 1];
                v.y1[i] = sum;
              }
            """,
        new Equation(y.at(k), Sum.of(shifted)),
        """
              v.y1.fill(0);
              for (let i = 0; i < 3; i++) if (i + 1 < 3) v.y1[i + 1] = v.y1[i + 1] + x[i];
            """,
        new Equation(y.at(i), new Largest(candidates, Optional.empty())),
        """
              for (let i = 0; i < 3; i++) {
                let max = -Infinity;
                for (let m = 0; m < 2; m++) if (2 * i + m - 1 >= 0 && 2 * i + m - 1 < 3) max = \
            Math.max(max, x[2 * i + m - 1]);
                v.y1[i] = max;
              }
            """,
        new Equation(n.at(i), new Winner(candidates, y.at(i))),
        """
              for (let i = 0; i < 3; i++) {
                let max = -Infinity, first = 0;
                for (let m = 0; m < 2; m++) if (2 * i + m - 1 >= 0 && 2 * i + m - 1 < 3) if (x[2 * \
            i + m - 1] > max) { max = x[2 * i + m - 1]; first = m; }
                v.n1[i] = first;
              }
            """,
        new Equation(y.at(k), Sum.of(won)),
        """
              v.y1.fill(0);
              for (let i = 0; i < 3; i++) for (let m = 0; m < 2; m++) if (v.n1[i] === m) if (2 * i \
            + m - 1 >= 0 && 2 * i + m - 1 < 3) v.y1[2 * i + m - 1] = v.y1[2 * i + m - 1] + x[i];
            """);
    scripts.forEach((equation, script) -> {
      Step step = new Step(Topic.TRANSFORMED, 1, List.of(equation));
      Program program = new Program(List.of(step), step, y, List.of(), Map.of());

      assertThat(JavaScript.of(program, NetworkOptions.of(Loss.MSE, 1)))
          .contains("// " + equation + "\n" + script);
    });
  }
}
