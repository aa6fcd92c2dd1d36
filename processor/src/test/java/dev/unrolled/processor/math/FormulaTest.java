package dev.unrolled.processor.math;

import static dev.unrolled.processor.math.ElementaryFunction.ABS;
import static dev.unrolled.processor.math.ElementaryFunction.EXP;
import static dev.unrolled.processor.math.ElementaryFunction.LOG;
import static dev.unrolled.processor.math.ElementaryFunction.LOG1P;
import static dev.unrolled.processor.math.ElementaryFunction.MAX;
import static dev.unrolled.processor.math.ElementaryFunction.SQUARE;
import static dev.unrolled.processor.math.ElementaryFunction.TANH;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.minus;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static dev.unrolled.processor.math.Formulas.product;
import static dev.unrolled.processor.math.Formulas.quotient;
import static dev.unrolled.processor.math.Formulas.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

  private static final Formula A = named("a");
  private static final Formula B = named("b");
  private static final Formula C = named("c");

  /** a = 2, b = 3, c = 5: primes, so that another grouping gives another value. */
  private static final Map<String, Double> VALUES = Map.of("a", 2.0, "b", 3.0, "c", 5.0);

  static List<Arguments> texts() {
    return List.of(
        // A chain to the left needs no parentheses, one to the right keeps them.
        Arguments.of(difference(difference(A, B), C), "a - b - c", -6),
        Arguments.of(difference(A, difference(B, C)), "a - (b - c)", 4),
        Arguments.of(difference(A, sum(B, C)), "a - (b + c)", -6),
        Arguments.of(sum(A, sum(B, C)), "a + (b + c)", 10),
        Arguments.of(quotient(quotient(A, B), C), "a / b / c", 2.0 / 3 / 5),
        Arguments.of(quotient(A, quotient(B, C)), "a / (b / c)", 2 / (3.0 / 5)),
        Arguments.of(quotient(A, product(B, C)), "a / (b * c)", 2 / 15.0),
        Arguments.of(product(A, product(B, C)), "a * (b * c)", 30),
        // Products bind tighter than sums.
        Arguments.of(sum(product(A, B), C), "a * b + c", 11),
        Arguments.of(sum(A, product(B, C)), "a + b * c", 17),
        Arguments.of(product(sum(A, B), C), "(a + b) * c", 25),
        Arguments.of(product(A, difference(B, C)), "a * (b - c)", -4),
        Arguments.of(quotient(A, sum(B, C)), "a / (b + c)", 0.25),
        // A sign.
        Arguments.of(minus(A), "-a", -2),
        Arguments.of(minus(minus(A)), "-(-a)", 2),
        Arguments.of(minus(sum(A, B)), "-(a + b)", -5),
        Arguments.of(minus(product(A, B)), "-a * b", -6),
        Arguments.of(sum(minus(A), B), "-a + b", 1),
        Arguments.of(difference(A, minus(B)), "a - (-b)", 5),
        Arguments.of(product(minus(A), B), "(-a) * b", -6),
        Arguments.of(product(A, minus(B)), "a * (-b)", -6),
        // Functions.
        Arguments.of(call(EXP, minus(A)), "exp(-a)", Math.exp(-2)),
        Arguments.of(call(LOG, sum(A, B)), "log(a + b)", Math.log(5)),
        Arguments.of(call(LOG1P, A), "log(1 + a)", Math.log1p(2)),
        Arguments.of(call(TANH, A), "tanh(a)", Math.tanh(2)),
        Arguments.of(call(ABS, difference(A, B)), "abs(a - b)", 1),
        Arguments.of(call(MAX, A, B), "max(a, b)", 3),
        Arguments.of(call(SQUARE, difference(A, C)), "(a - c)^2", 9),
        Arguments.of(quotient(call(SQUARE, A), number(2)), "(a)^2 / 2", 2),
        // A choice binds less than anything.
        Arguments.of(choice(A, B, A, B), "a if a > b, else b", 3),
        Arguments.of(choice(B, A, A, B), "a if b > a, else b", 2),
        Arguments.of(choice(A, A, B, C), "b if a > a, else c", 5),
        Arguments.of(product(A, choice(A, B, A, B)), "a * (a if a > b, else b)", 6),
        Arguments.of(
            choice(choice(A, B, A, B), A, B, C), "b if (a if a > b, else b) > a, else c", 3),
        Arguments.of(
            choice(A, B, A, choice(B, A, B, C)), "a if a > b, else (b if b > a, else c)", 3),
        // Numbers.
        Arguments.of(number(1), "1", 1),
        Arguments.of(number(0.5), "0.5", 0.5),
        Arguments.of(number(1e-9), "1E-9", 1e-9),
        Arguments.of(number(1e9), "1E9", 1e9));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("texts")
  void printsWithTheParenthesesThatItsValueNeeds(Formula formula, String text, double value) {
    assertThat(formula.print(Notation.MATHEMATICS)).hasToString(text);
    assertThat(formula.evaluate(VALUES)).isEqualTo(value);
  }

  @Test
  void theNamesAreListedOnceInAlphabeticalOrder() {
    assertThat(product(sum(C, A), difference(number(1), A)).names()).containsExactly("a", "c");
    assertThat(number(1).names()).isEmpty();
  }

  @Test
  void everyOperatorFunctionAndChoiceIsOneOperation() {
    assertThat(A.operations()).isZero();
    assertThat(number(1).operations()).isZero();
    assertThat(quotient(number(1), sum(number(1), call(EXP, minus(A)))).operations())
        .isEqualTo(4);
    assertThat(choice(A, number(0), number(1), number(0)).operations()).isEqualTo(1);
  }

  @Test
  void aNameWithoutAValueIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sum(A, B).evaluate(Map.of("a", 1.0)))
        .withMessage("no value for b among {a=1.0}");
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionTakesItsOwnNumberOfArguments(ElementaryFunction function) {
    Formula[] arguments = new Formula[function.arity() + 1];
    Arrays.fill(arguments, A);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call(function, arguments))
        .withMessage(function + " takes " + function.arity() + " arguments");
    if (function.arity() > 0) {
      assertThatIllegalArgumentException().isThrownBy(() -> call(function));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.0, Double.NaN, Double.POSITIVE_INFINITY})
  void aNumberIsFiniteAndHasNoSign(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> number(value))
        .withMessage("a number in a formula is finite and has no sign: " + value);
  }

  /** In Java 1 / 2 is 0. */
  @Test
  void anOperatorNeedsAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quotient(number(1), number(2)))
        .withMessage("write the value of 1 / 2");
  }

  @Test
  void numbersStandBesideFunctionsOfNumbers() {
    Formula twoPi = product(number(2), call(ElementaryFunction.PI));
    assertThat(twoPi.print(Notation.MATHEMATICS)).hasToString("2 * pi");
    assertThat(twoPi.evaluate(Map.of())).isEqualTo(2 * Math.PI);
  }

  @Test
  void aNumberBelowZeroIsNoOperation() {
    assertThat(Formulas.signed(-0.5).print(Notation.MATHEMATICS)).hasToString("-0.5");
    assertThat(Formulas.signed(-0.5).evaluate(Map.of())).isEqualTo(-0.5);
    assertThat(Formulas.signed(-0.5).operations()).isZero();
    assertThat(Formulas.signed(-0.0)).isEqualTo(number(0));
  }

  @Test
  void aFunctionMayUseAnotherByItsName() {
    ScalarFunction half = new ScalarFunction(
        "half", List.of("x"), quotient(named("x"), number(2)), Optional.empty(), "");
    Formula formula = product(A, new Application(half, sum(A, B)));
    assertThat(formula.print(Notation.MATHEMATICS)).hasToString("a * half(a + b)");
    assertThat(formula.evaluate(Map.of("a", 3.0, "b", 5.0))).isEqualTo(12);
    assertThat(formula.names()).containsExactly("a", "b");
    assertThat(formula.operations()).isEqualTo(3);
    ScalarFunction two =
        new ScalarFunction("two", List.of("a", "b"), sum(A, B), Optional.empty(), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Application(two, A))
        .withMessage("two takes [a, b]");
  }

  @Test
  void aFunctionUsesItsArgumentsOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> function(sum(A, B), Optional.empty()))
        .withMessage("f uses [a, b], not [b]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> function(B, Optional.of(C)))
        .withMessage("the slope of f uses [c], not [b] or a");
    assertThat(function(B, Optional.of(sum(A, B))).slopeFunction().arguments())
        .containsExactly("a", "b");
  }

  @Test
  void aSlopeThatNoTableTellsIsDerived() {
    ScalarFunction square = function(product(B, B), Optional.empty());
    assertThat(square.slopeFunction().formula()).isEqualTo(sum(B, B));
  }

  private static ScalarFunction function(Formula formula, Optional<Formula> slope) {
    return new ScalarFunction("f", List.of("b"), formula, slope, "");
  }

  private static Formula choice(Formula left, Formula right, Formula ifGreater, Formula otherwise) {
    return new Formula.Choice(left, right, ifGreater, otherwise);
  }
}
