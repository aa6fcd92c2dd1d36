package dev.unrolled.internal;

import dev.unrolled.Precision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people write them: plain where that is short, the same on every JVM. */
public final class NumberText {

  /** A number with more digits before its point is easier to read with an exponent. */
  private static final int PLAIN_DIGITS = 7;

  /** So is one with this many zeros after its point. */
  private static final int PLAIN_ZEROS = 4;

  /** A few roundings of doubles: 0.15 * 0.05 + 0.2 * 0.1 + 0.35 is meant to be 0.3775. */
  private static final double DOUBLE_ERROR = 1e-14;

  /** The same for floats. */
  private static final double FLOAT_ERROR = 2e-7;

  private NumberText() {}

  /**
   * A number rounded to so many digits. One that has no more of them, but for the rounding errors
   * of a computation, is written without zeros at its end: {@code 0.3775}, but {@code 0.593270}.
   *
   * @param value any number
   * @param digits how many digits, 1 or more, zeros before the first other one not counted
   * @param precision in which it was computed
   * @return the text
   */
  public static String rounded(double value, int digits, Precision precision) {
    Require.positive("The number of digits", digits);
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : String.valueOf(value);
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    double error = precision == Precision.FLOAT ? FLOAT_ERROR : DOUBLE_ERROR;
    return text(
        Math.abs(rounded.doubleValue() - value) <= error * Math.abs(value)
            ? rounded.stripTrailingZeros()
            : rounded.setScale(digits - rounded.precision() + rounded.scale()));
  }

  /**
   * A number with all its digits: {@code 0.15}, {@code 100}, {@code 1.2E-6}.
   *
   * @param value the number
   * @return the text
   */
  public static String text(BigDecimal value) {
    int digitsBeforePoint = value.precision() - value.scale();
    boolean plain = digitsBeforePoint > -PLAIN_ZEROS && digitsBeforePoint <= PLAIN_DIGITS;
    if (plain || value.signum() == 0) {
      return value.toPlainString();
    }
    int exponent = digitsBeforePoint - 1;
    return value.movePointLeft(exponent).toPlainString() + "E" + exponent;
  }
}
