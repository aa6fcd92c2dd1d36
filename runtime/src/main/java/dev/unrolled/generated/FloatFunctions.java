package dev.unrolled.generated;

/**
 * Exponential functions of single floats, several times as fast as {@link Math} has them for
 * doubles: computed in doubles to 36 bits and rounded once, so that nearly every result is the
 * float next to the true value, and none is further than 1 unit in the last place from it.
 *
 * <p>With n the whole number next to {@code x / ln 2} and r what is left, at most {@code ln 2 / 2}:
 * {@code exp(x) = 2^n * exp(r)}, and {@code exp(r)} is the beginning of its Taylor series.
 */
public final class FloatFunctions {

  /** From here on exp(x) is past what floats hold, and below minus this it rounds to 0. */
  private static final float EXTREME = 104;

  /** From here on tanh(x) rounds to 1. */
  private static final float ONE = 9.25f;

  private static final double PER_LN_2 = 1 / Math.log(2);
  private static final double LN_2 = Math.log(2);

  /** Added to a double it rounds it to a whole number, which then stands in its last bits. */
  private static final double ROUND = 0x1.8p52;

  private FloatFunctions() {}

  /**
   * The exponential function.
   *
   * @param x any number
   * @return e to the power x; 0 and infinity past what floats hold, NaN for NaN
   */
  public static float exp(float x) {
    return (float) exponential(within(EXTREME, x));
  }

  /**
   * {@code 1 / (1 + exp(-x))}.
   *
   * @param x any number
   * @return a number from 0 to 1; NaN for NaN
   */
  public static float sigmoid(float x) {
    return (float) (1 / (1 + exponential(within(EXTREME, -x))));
  }

  /**
   * The hyperbolic tangent: {@code e / (e + 2)} with {@code e = exp(2 * x) - 1}, of which no digit
   * is lost near 0.
   *
   * @param x any number
   * @return a number from -1 to 1 of the same sign; NaN for NaN
   */
  public static float tanh(float x) {
    double y = 2.0 * within(ONE, x);
    double rounded = Math.fma(y, PER_LN_2, ROUND);
    double power = power(rounded);
    double e = Math.fma(power, minusOne(Math.fma(rounded - ROUND, -LN_2, y)), power - 1);
    return x == 0 ? x : (float) (e / (e + 2)); // -0 stays -0
  }

  /** A branch that is always the same costs less than the minimum of two floats. */
  private static float within(float limit, float x) {
    return x > limit ? limit : x < -limit ? -limit : x;
  }

  private static double exponential(double x) {
    double rounded = Math.fma(x, PER_LN_2, ROUND);
    double power = power(rounded);
    return Math.fma(power, minusOne(Math.fma(rounded - ROUND, -LN_2, x)), power);
  }

  /** 2 to the power of the whole number that stands in the last bits. */
  private static double power(double rounded) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) + 1023) << 52);
  }

  /** {@code exp(r) - 1} to the ninth power of r, in the order that leaves least to wait for. */
  private static double minusOne(double r) {
    double square = r * r;
    double high = Math.fma(
        Math.fma(r, 1.0 / 362880, 1.0 / 40320), square, Math.fma(r, 1.0 / 5040, 1.0 / 720));
    double low = Math.fma(Math.fma(r, 1.0 / 120, 1.0 / 24), square, Math.fma(r, 1.0 / 6, 1.0 / 2));
    return Math.fma(Math.fma(high, square * square, low), square, r);
  }
}
