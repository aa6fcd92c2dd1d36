package dev.unrolled.processor.write.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Calculator;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Index.Affine;
import dev.unrolled.processor.math.Index.Affine.Multiple;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.processor.write.RunEquations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Loops of equations that no layer has yet compute what the equations say. */
class LoopNestTest {

  private static final Index.Over O = new Index.Over("o", 3);
  private static final Index.Over C = new Index.Over("c", 2);
  private static final Index.Over I = new Index.Over("i", 4);
  private static final Index.Over K = new Index.Over("k", 3);
  private static final Index.Over M = new Index.Over("m", 7);
  private static final Index.Over S = new Index.Over("s", 5);
  private static final Index.Over F = new Index.Over("f", 12);

  private static final Variable X = value("x", 2, 7);
  private static final Variable W = value("w", 3, 2, 3);
  private static final Variable Z = value("z", 3, 4);
  private static final Variable N = value("n", 5);

  /** {@code 2 * i + k - 1}: with steps of 2, and what is outside the array on both sides. */
  private static final Index WINDOW =
      new Affine(List.of(new Multiple(2, I), new Multiple(1, K)), -1);

  private final SplittableRandom random = Randomness.of(LoopNestTest.class);

  private static Variable value(String name, Integer... shape) {
    return new Variable(name, Kind.VALUE, 1, List.of(shape), name);
  }

  private static Equation sum(Ref result, Term... terms) {
    return new Equation(result, new Sum(List.of(terms), 1));
  }

  /**
   * A convolution and its way back, a pooling and its, rows looked up and put apart, a flattening.
   */
  private static List<Equation> equations() {
    Variable dX = value("dx", 2, 7);
    Variable winner = value("which", 2, 4);
    Variable pooled = value("pooled", 2, 4);
    Variable dPooled = value("dpooled", 2, 7);
    Variable looked = value("looked", 5, 4);
    Variable apart = value("apart", 3, 4);
    Variable flat = value("flat", 12);
    Variable back = value("back", 3, 4);
    Candidates window = new Candidates(List.of(K), List.of(X.at(C, WINDOW)));
    Index row = new Index.Lookup(N.at(S));
    return List.of(
        sum(Z.at(O, I), new Term(List.of(C, K), List.of(W.at(O, C, K), X.at(C, WINDOW)))),
        sum(
            dX.at(C, M),
            new Term(
                List.of(O, I, K),
                List.of(new Condition(WINDOW, M)),
                List.of(Z.at(O, I), W.at(O, C, K)),
                2)),
        new Equation(pooled.at(C, I), new Largest(window, Optional.of(winner.at(C, I)))),
        new Equation(winner.at(C, I), new Winner(window, pooled.at(C, I))),
        sum(
            dPooled.at(C, M),
            new Term(
                List.of(I, K),
                List.of(
                    new Condition(new Index.Lookup(winner.at(C, I)), K), new Condition(WINDOW, M)),
                List.of(pooled.at(C, I)),
                1),
            new Term(List.of(), List.of(X.at(C, M)))),
        sum(looked.at(S, I), new Term(List.of(), List.of(Z.at(row, I)))),
        sum(
            apart.at(O, I),
            new Term(
                List.of(S),
                List.of(new Condition(row, O), Condition.differ(row, new Index.At(1))),
                List.of(looked.at(S, I)),
                1)),
        sum(
            flat.at(F),
            new Term(List.of(), List.of(Z.at(new Index.Digit(F, 4, 3), new Index.Digit(F, 1, 4))))),
        sum(
            back.at(O, I),
            new Term(
                List.of(F),
                List.of(
                    new Condition(new Index.Digit(F, 4, 3), O),
                    new Condition(new Index.Digit(F, 1, 4), I)),
                List.of(flat.at(F)),
                1)));
  }

  @Test
  void whateverTheIndicesTheyGiveWhatTheEquationsSay() {
    Map<Variable, double[]> given = new LinkedHashMap<>();
    given.put(X, random.doubles(14, -1, 1).toArray());
    given.put(W, random.doubles(18, -1, 1).toArray());
    given.put(N, random.ints(5, 0, 3).asDoubleStream().toArray());
    Evaluation expected =
        Evaluation.of(equations(), given, Calculator.of(NetworkOptions.of(Loss.MSE, 0)));
    Map<Variable, double[]> results = RunEquations.in(Form.LOOPS, equations(), given);

    for (Equation equation : equations()) {
      Variable result = equation.result().variable();
      assertThat(results.get(result))
          .as(equation.toString())
          .containsExactly(expected.values(result), within(1e-14));
    }
  }
}
