package dev.unrolled.processor.math;

import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.functions.LossRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chain rule on equations that no layer has yet. */
class ChainRuleTest {

  private static final Index.Over I = new Index.Over("i", 2);
  private static final Index.Over J = new Index.Over("j", 3);
  private static final Variable X = variable("x", 2);
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
  void pathsThroughDifferentMeansAreDividedEachByItsOwn() {
    Equation mean = new Equation(S.at(), new Sum(List.of(Term.sumOver(I, Z.at(I))), 2));
    Equation plain = equation(Y.at(I), Term.product(Z.at(I)));
    assertThat(gradient(Z, mean, plain)).isEqualTo("dL_dz[i] = dL_ds / 2 + dL_dy[i]");
  }

  @Test
  void pathsUnderDifferentIndicesAreToldWithThoseOfTheFirst() {
    Index.Over k = new Index.Over("k", 2);
    Equation both = equation(Y.at(I), Term.sumOver(k, Z.at(I), Z.at(k)));
    assertThat(gradient(Z, both))
        .isEqualTo("dL_dz[i] = (sum over k of dL_dy[i] * z[k]) + (sum over j of dL_dy[j] * z[j])");
  }

  @Test
  void aUseOfOneElementAddsToItsGradientAlone() {
    Equation first = equation(S.at(), Term.product(Z.at(new Index.At(0))));
    assertThat(gradient(Z, first)).isEqualTo("dL_dz[i] = if 0 = i: dL_ds");
    assertThat(gradientEquation(Z, first).expanded().toString())
        .isEqualTo("[dL_dz[0] = dL_ds, dL_dz[1] = 0]");
  }

  @Test
  void aUseUnderACountedIndexAddsWhereTheCountIs() {
    Index next = new Index.Affine(
        List.of(new Index.Affine.Multiple(1, I), new Index.Affine.Multiple(1, J)), -1);
    Equation sums = equation(Y.at(I), Term.sumOver(J, Z.at(next), U.at(J)));
    assertThat(gradient(Z, sums))
        .isEqualTo("dL_dz[k] = sum over i, j where i + j - 1 = k of dL_dy[i] * u[j]");
    assertThat(gradientEquation(Z, sums).expanded().toString())
        .isEqualTo("[dL_dz[0] = dL_dy[0] * u[1] + dL_dy[1] * u[0],"
            + " dL_dz[1] = dL_dy[0] * u[2] + dL_dy[1] * u[1]]");
  }

  @Test
  void aUseThatIsLookedUpAddsWhereItWasFound() {
    Equation found = equation(Y.at(I), Term.product(Z.at(new Index.Lookup(X.at(I)))));
    assertThat(gradient(Z, found)).isEqualTo("dL_dz[j] = sum over i where x[i] = j of dL_dy[i]");
    assertThat(Path.from(X, found)).isEmpty();
  }

  @Test
  void aFunctionHasASlopeAlongEachOfItsArguments() {
    Factor difference = new Elementwise(DIFFERENCE, List.of(Z.at(I), Y.at(I)));
    Equation equation = equation(S.at(), Term.sumOver(I, difference));
    assertThat(gradient(Z, equation)).isEqualTo("dL_dz[i] = dL_ds");
    assertThat(gradient(Y, equation)).isEqualTo("dL_dy[i] = dL_ds * (-1)");
  }

  @Test
  void aLargestHasASlopeAlongItsWinner() {
    Candidates candidates = new Candidates(List.of(I), List.of(Z.at(I)));
    Variable w = new Variable("w", Kind.VALUE, 0, List.of(), "winner");
    Equation largest = new Equation(S.at(), new Largest(candidates, Optional.of(w.at())));
    assertThat(gradient(Z, largest)).isEqualTo("dL_dz[i] = if w = i: dL_ds");
    assertThatIllegalStateException()
        .isThrownBy(() -> gradient(Z, new Equation(S.at(), new Largest(candidates))))
        .withMessage("s = largest over i of z[i] does not say which is the largest");
  }

  @Test
  void theWaysFromAllStepsThatUseAValueAddUp() {
    Step first = step(Topic.WEIGHTED_SUMS, equation(Z.at(I), Term.product(S.at())));
    Step second =
        step(Topic.ACTIVATIONS, equation(Y.at(I), Term.product(Z.at(I)), Term.product(S.at())));
    Step loss = step(Topic.LOSS, equation(LossRule.loss(), Term.sumOver(I, Y.at(I), Z.at(I))));

    List<Step> backward =
        ChainRule.backward(List.of(first, second, loss), wanted -> wanted.equals(S));

    assertThat(backward)
        .extracting(
            step -> step.topic() + ": " + step.result().variable() + " of " + step.equations())
        .containsExactly(
            "OUTPUT_GRADIENTS: dL_dy of [dL_dy[i] = z[i]]",
            "JOINED_GRADIENTS: dL_dz of [dL_dz[i] = dL_dy[i] + y[i]]");
  }

  @Test
  void theWaysFromAllStepsThatLearnTheSameAddUpToo() {
    Variable w = new Variable("W", Kind.PARAMETER, 0, List.of(2, 2), "weights");
    Variable b = new Variable("b", Kind.PARAMETER, 0, List.of(2), "biases");
    Index.Over k = new Index.Over("k", 2);
    Step first = step(
        Topic.WEIGHTED_SUMS,
        equation(Y.at(I), Term.sumOver(k, w.at(I, k), X.at(k)), Term.product(b.at(I))));
    Step second = step(
        Topic.WEIGHTED_SUMS,
        equation(Z.at(I), Term.sumOver(k, w.at(I, k), Y.at(k)), Term.product(b.at(I))));
    Step loss = step(Topic.LOSS, equation(LossRule.loss(), Term.sumOver(I, Z.at(I), X.at(I))));

    assertThat(ChainRule.backward(List.of(first, second, loss), Variable::isParameter))
        .extracting(step -> step.topic() + ": " + step.equations())
        .containsExactly(
            "OUTPUT_GRADIENTS: [dL_dz[i] = x[i]]",
            "INPUT_GRADIENTS: [dL_dy[k] = sum over i of dL_dz[i] * W[i,k]]",
            "JOINED_GRADIENTS: [dL_dW[i,k] = dL_dy[i] * x[k] + dL_dz[i] * y[k]]",
            "JOINED_GRADIENTS: [dL_db[i] = dL_dy[i] + dL_dz[i]]");
  }

  /** A path of what comes back to itself would be lost without a word. */
  @Test
  void whatIsComputedFromItselfIsRefused() {
    Step recurrent = step(Topic.TRANSFORMED, equation(Z.at(I), Term.product(Z.at(I), S.at())));
    Step loss = step(Topic.LOSS, equation(LossRule.loss(), Term.sumOver(I, Z.at(I))));

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> ChainRule.backward(List.of(recurrent, loss), wanted -> wanted.equals(S)))
        .withMessage("z is computed from itself: z[i] = z[i] * s");
  }

  /** The sum of all paths through these, as the walk adds them up. */
  private static Equation gradientEquation(Variable variable, Equation... users) {
    return Path.sum(
        Stream.of(users).flatMap(user -> Path.from(variable, user).stream()).toList());
  }

  private static String gradient(Variable variable, Equation... users) {
    return gradientEquation(variable, users).toString();
  }

  private static Equation equation(Ref result, Term... terms) {
    return new Equation(result, Sum.of(terms));
  }

  private static Step step(Topic topic, Equation... equations) {
    return new Step(topic, 1, List.of(equations));
  }

  private static Variable variable(String name, Integer... sizes) {
    return new Variable(name, Kind.VALUE, 0, List.of(sizes), "tried values");
  }
}
