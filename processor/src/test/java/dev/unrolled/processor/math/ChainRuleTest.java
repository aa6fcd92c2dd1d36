package dev.unrolled.processor.math;

import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.processor.math.Variable.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The chain rule on equations that no layer has yet. */
class ChainRuleTest {

  private static final Index.Over I = new Index.Over("i", 2);
  private static final Index.Over J = new Index.Over("j", 3);
  private static final Variable Y = variable("y", 2);
  private static final Variable Z = variable("z", 2);
  private static final Variable U = variable("u", 3);
  private static final Variable S = variable("s");

  private static final ScalarFunction DIFFERENCE = new ScalarFunction(
      "difference",
      List.of("a", "b"),
      difference(named("a"), named("b")),
      Optional.of(number(1)),
      "");

  @Test
  void theSlopeOfAProductIsTheProductOfTheOthers() {
    Equation product = equation(Y.at(I), Term.product(Z.at(I), S.at()));
    assertThat(gradient(Z, product)).isEqualTo("dL_dz[i] = dL_dy[i] * s");
    assertThat(gradient(S, product)).isEqualTo("dL_ds = sum over i of dL_dy[i] * z[i]");
  }

  @Test
  void everyPlaceInAProductIsAPath() {
    assertThat(gradient(Z, equation(Y.at(I), Term.product(Z.at(I), Z.at(I)))))
        .isEqualTo("dL_dz[i] = dL_dy[i] * z[i] + dL_dy[i] * z[i]");
  }

  @Test
  void everyTermIsAPath() {
    Equation sum = equation(Y.at(I), Term.product(Z.at(I)), Term.product(Z.at(I), S.at()));
    assertThat(gradient(Z, sum)).isEqualTo("dL_dz[i] = dL_dy[i] + dL_dy[i] * s");
  }

  @Test
  void everyEquationOfAStepIsAPath() {
    Equation first = equation(Y.at(I), Term.product(Z.at(I)));
    Equation second = equation(S.at(), Term.sumOver(I, Z.at(I)));
    assertThat(gradient(Z, first, second)).isEqualTo("dL_dz[i] = dL_dy[i] + dL_ds");
  }

  @Test
  void aValueReachesTheLossThroughEveryElementThatItMoves() {
    Equation outer = equation(Y.at(I), Term.sumOver(J, Z.at(I), U.at(J), S.at()));
    assertThat(gradient(Z, outer)).isEqualTo("dL_dz[i] = sum over j of dL_dy[i] * u[j] * s");
    assertThat(gradient(U, outer)).isEqualTo("dL_du[j] = sum over i of dL_dy[i] * z[i] * s");
    assertThat(gradient(S, outer)).isEqualTo("dL_ds = sum over i, j of dL_dy[i] * z[i] * u[j]");
  }

  @Test
  void aMeanPassesItsDivisorOn() {
    Equation mean = new Equation(S.at(), new Sum(List.of(Term.sumOver(I, Z.at(I), Y.at(I))), 2));
    assertThat(gradient(Z, mean)).isEqualTo("dL_dz[i] = dL_ds * y[i] / 2");
  }

  @Test
  void aValueUsedUnderTwoDivisorsIsRefused() {
    Equation mean = new Equation(S.at(), new Sum(List.of(Term.sumOver(I, Z.at(I))), 2));
    Equation plain = equation(Y.at(I), Term.product(Z.at(I)));
    assertThatIllegalStateException()
        .isThrownBy(() -> gradient(Z, mean, plain))
        .withMessageStartingWith("z is not used in one way only");
  }

  @Test
  void aValueUsedUnderTwoIndicesIsRefused() {
    Index.Over k = new Index.Over("k", 2);
    Equation both = equation(Y.at(I), Term.sumOver(k, Z.at(I), Z.at(k)));
    assertThatIllegalStateException()
        .isThrownBy(() -> gradient(Z, both))
        .withMessageStartingWith("z is not used in one way only");
  }

  @Test
  void aSlopeAlongAnotherArgumentThanTheFirstIsRefused() {
    Factor difference = new Elementwise(DIFFERENCE, List.of(Z.at(I), Y.at(I)));
    Equation equation = equation(S.at(), Term.sumOver(I, difference));
    assertThat(gradient(Z, equation)).isEqualTo("dL_dz[i] = dL_ds");
    assertThatIllegalStateException()
        .isThrownBy(() -> gradient(Y, equation))
        .withMessage("z[i] - y[i] has a slope along its first argument only");
  }

  @Test
  void aValueUsedByTwoStepsIsRefused() {
    Step first = step(Topic.WEIGHTED_SUMS, equation(Z.at(I), Term.product(S.at())));
    Step second = step(Topic.ACTIVATIONS, equation(Y.at(I), Term.product(Z.at(I))));
    Step loss = step(Topic.LOSS, equation(LossRule.loss(), Term.sumOver(I, Y.at(I), Z.at(I))));
    assertThatIllegalStateException()
        .isThrownBy(() -> ChainRule.backward(List.of(first, second, loss), wanted -> true))
        .withMessage("dL_dz would be computed twice: two steps use the same value");
  }

  private static String gradient(Variable variable, Equation... users) {
    return ChainRule.gradient(variable, List.of(users)).toString();
  }

  private static Equation equation(Ref result, Term... terms) {
    return new Equation(result, Sum.of(terms));
  }

  private static Step step(Topic topic, Equation... equations) {
    return new Step(topic, 1, List.of(equations));
  }

  private static Variable variable(String name, Integer... sizes) {
    return new Variable(name, Kind.VALUE, 1, List.of(sizes), "tried values");
  }
}
