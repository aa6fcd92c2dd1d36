package dev.unrolled.processor.math;

import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.minus;
import static dev.unrolled.processor.math.Formulas.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.processor.math.Variable.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EquationTest {

  private static final Index.Over I = new Index.Over("i", 2);
  private static final Index.Over J = new Index.Over("j", 3);
  private static final Variable W = variable("W", Kind.PARAMETER, 2, 3);
  private static final Variable X = variable("x", Kind.INPUT, 3);
  private static final Variable Z = variable("z", Kind.VALUE, 2);
  private static final Variable S = variable("s", Kind.VALUE);

  private static final ScalarFunction DIFFERENCE = new ScalarFunction(
      "difference",
      List.of("a", "b"),
      difference(named("a"), named("b")),
      Optional.of(Formulas.number(1)),
      "");
  private static final ScalarFunction OPPOSITE =
      new ScalarFunction("opposite", List.of("a"), minus(named("a")), Optional.empty(), "");
  private static final ScalarFunction POSITIVE = new ScalarFunction(
      "positive",
      List.of("a"),
      new Formula.Choice(named("a"), Formulas.number(0), Formulas.number(1), Formulas.number(0)),
      Optional.empty(),
      "");

  @Test
  void aDifferenceKeepsItsGroupingInsideASum() {
    Factor difference = new Elementwise(DIFFERENCE, List.of(z(0), z(1)));
    assertThat(Sum.of(Term.product(difference), Term.product(difference)))
        .hasToString("z[0] - z[1] + (z[0] - z[1])");
    assertThat(Sum.of(Term.product(difference, S.at()))).hasToString("(z[0] - z[1]) * s");
    assertThat(Sum.of(Term.product(S.at(), difference))).hasToString("s * (z[0] - z[1])");
    assertThat(new Sum(List.of(Term.product(difference)), 2)).hasToString("(z[0] - z[1]) / 2");
  }

  @Test
  void aSignAndAChoiceKeepTheirParenthesesInsideASum() {
    Factor opposite = new Elementwise(OPPOSITE, List.of(z(0)));
    Factor positive = new Elementwise(POSITIVE, List.of(z(0)));
    assertThat(Sum.of(Term.product(positive))).hasToString("1 if z[0] > 0, else 0");
    assertThat(Sum.of(Term.product(positive), Term.product(opposite)))
        .hasToString("(1 if z[0] > 0, else 0) + (-z[0])");
    assertThat(new Sum(List.of(Term.product(positive)), 2))
        .hasToString("(1 if z[0] > 0, else 0) / 2");
  }

  @Test
  void aDividedSumHasParenthesesAndADividedProductHasNone() {
    assertThat(new Sum(List.of(Term.product(z(0)), Term.product(z(1))), 2))
        .hasToString("(z[0] + z[1]) / 2");
    assertThat(new Sum(List.of(Term.product(z(0), z(1))), 2)).hasToString("z[0] * z[1] / 2");
    assertThat(new Sum(List.of(Term.sumOver(I, Z.at(I))), 2))
        .hasToString("(sum over i of z[i]) / 2");
  }

  @Test
  void aSumOverAnIndexHasParenthesesOnlyBesideSomethingElse() {
    Term sum = Term.sumOver(J, W.at(I, J), X.at(J));
    assertThat(Sum.of(sum)).hasToString("sum over j of W[i,j] * x[j]");
    assertThat(Sum.of(sum, Term.product(S.at()))).hasToString("(sum over j of W[i,j] * x[j]) + s");
  }

  @Test
  void expandingCountsTheIndicesOfTheResultAndThenThoseOfTheSums() {
    Equation equation = new Equation(Z.at(I), Sum.of(Term.sumOver(J, W.at(I, J), X.at(J))));
    assertThat(equation.freeIndices()).containsExactly(I);
    assertThat(equation.expanded().stream().map(Equation::toString))
        .containsExactly(
            "z[0] = W[0,0] * x[0] + W[0,1] * x[1] + W[0,2] * x[2]",
            "z[1] = W[1,0] * x[0] + W[1,1] * x[1] + W[1,2] * x[2]");
  }

  @Test
  void aSumOverTwoIndicesCountsTheLastFastest() {
    Term all = new Term(List.of(I, J), List.of(W.at(I, J)));
    assertThat(Sum.of(all)).hasToString("sum over i, j of W[i,j]");
    assertThat(Sum.of(all).expanded())
        .hasToString("W[0,0] + W[0,1] + W[0,2] + W[1,0] + W[1,1] + W[1,2]");
  }

  @Test
  void anElementHasAsManyIndicesAsItsVariableHasSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> W.at(I))
        .withMessage("W has 2 indices, not [i]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S.at(I))
        .withMessage("s has 0 indices, not [i]");
  }

  @Test
  void anIndexStaysInsideItsVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> z(2))
        .withMessage("2 is no index of z, which has 2 elements there");
    assertThatIllegalArgumentException().isThrownBy(() -> z(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Z.at(J))
        .withMessage("j is no index of z, which has 2 elements there");
    assertThatIllegalArgumentException().isThrownBy(() -> W.at(J, I));
  }

  @Test
  void aProductNeedsAFactorAndAStepAnEquation() {
    assertThatIllegalArgumentException()
        .isThrownBy(Term::product)
        .withMessage("a product needs a factor");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Step(Topic.LOSS, 1, List.of()))
        .withMessage("a step needs an equation");
  }

  @Test
  void aMeanDividesByOneOrMore() {
    List<Term> terms = List.of(Term.product(S.at()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sum(terms, 0))
        .withMessage("a sum is divided by 1 or more, not 0");
  }

  @Test
  void theLargestIsOneOfAllThatTheIndicesCount() {
    assertThat(new Largest(new Candidates(List.of(I), List.of(Z.at(I)))).expanded())
        .hasToString("largest of z[0], z[1]");
    Candidates all = new Candidates(List.of(I, J), List.of(W.at(I, J)));
    assertThat(new Winner(all, S.at()).expanded())
        .hasToString("number of the largest of W[0,0], W[0,1], W[0,2], W[1,0], W[1,1], W[1,2]");
    assertThat(all.number()).hasToString("3 * i + j");
    assertThatIllegalArgumentException().isThrownBy(() -> new Candidates(List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Candidates(List.of(I), List.of(z(0), z(1))));
  }

  @Test
  void whatIsCountedPastTheEndOfAnArrayIsNotThere() {
    Index next = new Index.Affine(
        List.of(new Index.Affine.Multiple(2, I), new Index.Affine.Multiple(1, J)), -1);
    Equation sums = new Equation(Z.at(I), Sum.of(Term.sumOver(J, X.at(next), X.at(J))));
    assertThat(sums).hasToString("z[i] = sum over j of x[2 * i + j - 1] * x[j]");
    assertThat(sums.expanded().toString())
        .isEqualTo("[z[0] = x[0] * x[1] + x[1] * x[2], z[1] = x[1] * x[0] + x[2] * x[1]]");
    Equation largest =
        new Equation(Z.at(I), new Largest(new Candidates(List.of(J), List.of(X.at(next)))));
    assertThat(largest.expanded().toString())
        .isEqualTo("[z[0] = largest of x[0], x[1], z[1] = largest of x[1], x[2]]");
    Index far = new Index.Affine(List.of(new Index.Affine.Multiple(1, I)), 3);
    assertThat(new Equation(Z.at(I), Sum.of(Term.product(X.at(far)))).expanded().toString())
        .isEqualTo("[z[0] = 0, z[1] = 0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Elementwise(DIFFERENCE, List.of(X.at(far), Z.at(I))))
        .withMessage("difference of what may be absent: [x[i + 3], z[i]]");
  }

  @Test
  void anIndexIsCountedFromOthersWithWholeNumbersAboveZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Index.Affine(List.of(), 1))
        .withMessage("an index is not counted from []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Index.Affine(List.of(new Index.Affine.Multiple(0, I)), 1))
        .withMessage("an index is not counted from [0 * i]");
  }

  @Test
  void aFunctionIsCalledWithAllItsArguments() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Elementwise(DIFFERENCE, List.of(z(0))))
        .withMessage("difference takes [a, b], not [z[0]]");
  }

  @ParameterizedTest
  @EnumSource(names = {"TARGET", "LOSS", "PARAMETER_GRADIENT"})
  void thereIsNoGradientAlongWhatIsNotOnTheWayToTheLoss(Kind kind) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> variable("v", kind).gradient())
        .withMessage("no gradient is asked for v");
  }

  @Test
  void aGradientHasTheShapeOfItsVariable() {
    assertThat(W.gradient().shape()).isEqualTo(W.shape());
    assertThat(W.gradient().isParameterGradient()).isTrue();
    assertThat(W.at(I, J).gradient()).hasToString("dL_dW[i,j]");
    assertThat(Z.gradient().isGradient()).isTrue();
    assertThat(Z.isGradient()).isFalse();
  }

  private static Ref z(int unit) {
    return Z.at(new Index.At(unit));
  }

  private static Variable variable(String name, Kind kind, Integer... sizes) {
    return new Variable(name, kind, 1, List.of(sizes), "tried values");
  }
}
