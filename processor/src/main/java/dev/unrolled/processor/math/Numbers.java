package dev.unrolled.processor.math;

import dev.unrolled.internal.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same on every Java version. */
public final class Numbers {

  private static final int MOST_DIGITS = 17;

  private Numbers() {}

  /**
   * The shortest literal that gives back {@code value}. {@link Double#toString} would not do: until
   * Java 19 it sometimes printed a digit too many, and the same declaration must give the same
   * source with every compiler.
   */
  public static String literal(double value) {
    if (value == 0) {
      return String.valueOf(value); // a decimal number has no -0.0
    }
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

  /** Marked as a double where it has neither point nor exponent. */
  private static String literal(BigDecimal value) {
    String text = NumberText.text(value);
    return text.contains(".") || text.contains("E") ? text : text + ".0";
  }
}
