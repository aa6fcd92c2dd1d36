package dev.unrolled.processor.write.lessons;

import dev.unrolled.Precision;
import dev.unrolled.internal.NumberText;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * Equations with the numbers of a pass in place of the names: {@code 0.15 * 0.05 + 0.2 * 0.1 +
 * 0.35}.
 *
 * @param evaluation the pass
 * @param precision in which it was computed
 * @param digits to how many digits numbers are rounded
 */
record NumberNotation(Evaluation evaluation, Precision precision, int digits) implements Notation {

  /** No more of them tell one double from another. */
  private static final int MOST_DIGITS = 17;

  /** Of less than that share of the numbers that it is made of, a double knows too few digits. */
  private static final double CANCELLED = 1e-9;

  /** Less than half: who rounds a tie may round it up or down. */
  private static final double HALF_A_DIGIT = 0.5 * (1 - 1e-6);

  /**
   * A sum with its numbers, to as many digits as it takes that a calculator which is given them
   * finds {@code result}, to its last digit: {@code 0.13849856 * 0.59326999} where six digits would
   * give 0.0821673, not 0.0821670.
   *
   * @param sum written out
   * @param result what the pass has found
   * @return empty if no digits do: much was rounded on the way, or nearly all cancels
   */
  Optional<Doc> agreeing(Sum sum, double result) {
    double largest = sum.uses().stream()
        .mapToDouble(use -> Math.abs(evaluation.value(use)))
        .reduce(0, Math::max);
    if (Math.abs(result) < CANCELLED * largest) {
      return Optional.empty();
    }
    return IntStream.rangeClosed(digits, MOST_DIGITS)
        .mapToObj(each -> new NumberNotation(evaluation, precision, each))
        .filter(each -> isShownAs(evaluation.ofRounded(sum, each::rounded), result))
        .findFirst()
        .map(sum::print);
  }

  /**
   * The same for numbers of which another is made.
   *
   * @param numbers what it is made of
   * @param fold how, from left to right
   * @param result what it is
   * @return their texts
   */
  Optional<List<String>> agreeing(List<Double> numbers, DoubleBinaryOperator fold, double result) {
    return IntStream.rangeClosed(digits, MOST_DIGITS)
        .mapToObj(each -> new NumberNotation(evaluation, precision, each))
        .filter(each -> isShownAs(
            numbers.stream().mapToDouble(each::rounded).reduce(fold).orElseThrow(), result))
        .findFirst()
        .map(each -> numbers.stream().map(each::text).toList());
  }

  /** Any number. */
  String text(double number) {
    return NumberText.rounded(number, digits, precision);
  }

  /** Whether a number, rounded, is what is shown for another one. */
  boolean isShownAs(double number, double other) {
    if (other == 0 || !Double.isFinite(other)) {
      return number == other;
    }
    BigDecimal shown = new BigDecimal(other).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    double lastDigit = Math.pow(10, shown.precision() - shown.scale() - digits);
    return Math.abs(number - shown.doubleValue()) <= HALF_A_DIGIT * lastDigit;
  }

  private double rounded(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .doubleValue()
        : value;
  }

  /** The value of an element. */
  String value(Ref element) {
    return text(evaluation.value(element));
  }

  /** The value of a product of elements. */
  String value(Term product) {
    return text(evaluation.value(product));
  }

  /** A negative one stands in parentheses, as after an operator. */
  @Override
  public Doc ref(Ref ref) {
    String value = value(ref);
    return evaluation.value(ref) < 0 ? new Doc.Negative(value) : Doc.text(value);
  }

  @Override
  public Doc call(ElementaryFunction function, List<Doc> arguments) {
    return MATHEMATICS.call(function, arguments);
  }

  /** Of a product under conditions what they make of it. */
  @Override
  public Doc sum(Term term, Doc product) {
    if (!term.over().isEmpty()) {
      return MATHEMATICS.sum(term, product);
    }
    return term.where().stream().allMatch(evaluation::holds) ? product : Doc.text("0");
  }

  @Override
  public Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
    return MATHEMATICS.choice(condition, ifTrue, otherwise);
  }
}
