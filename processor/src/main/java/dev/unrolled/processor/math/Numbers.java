package dev.unrolled.processor.math;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same on every Java version. */
public final class Numbers {

  private static final int MOST_DIGITS = 17;

  /** A number with more digits before its point is easier to read with an exponent. */
  private static final int PLAIN_DIGITS = 7;

  /** So is one with this many zeros after its point. */
  private static final int PLAIN_ZEROS = 4;

  private Numbers() {}

  /**
   * The shortest literal that gives back {@code value}. {@link Double#toString} would not do: until
   * Java 19 it sometimes printed a digit too many, and the same declaration must give the same
   * source with every compiler.
   */
  public static String literal(double value) {
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded =
          new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return literal(rounded);
      }
    }
    return literal(
        new BigDecimal(value).round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)));
  }

  /**
   * The number rounded to so many digits. One that has no more of them, but for the rounding errors
   * of a computation, is written without zeros at its end: {@code 0.3775}, but {@code 0.593270}.
   *
   * @param error by how much of itself the number may be off
   */
  public static String rounded(double value, int digits, double error) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    boolean exact = Math.abs(rounded.doubleValue() - value) <= error * Math.abs(value);
    BigDecimal shown = exact
        ? rounded.stripTrailingZeros()
        : rounded.setScale(
            digits - rounded.precision() + rounded.scale(), RoundingMode.UNNECESSARY);
    return shown.signum() == 0 ? "0" : isPlain(shown) ? shown.toPlainString() : scientific(shown);
  }

  /** Plain where that is short, and marked as a double where it has neither point nor exponent. */
  private static String literal(BigDecimal value) {
    if (isPlain(value) || value.signum() == 0) {
      String text = value.toPlainString();
      return text.contains(".") ? text : text + ".0";
    }
    return scientific(value.stripTrailingZeros());
  }

  private static boolean isPlain(BigDecimal value) {
    int digitsBeforePoint = value.precision() - value.scale();
    return digitsBeforePoint > -PLAIN_ZEROS && digitsBeforePoint <= PLAIN_DIGITS;
  }

  private static String scientific(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return value.movePointLeft(exponent).toPlainString() + "E" + exponent;
  }
}
