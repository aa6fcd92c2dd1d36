package dev.unrolled.kernels;

/** The numbers of the exponential function in floats: {@code exp(x) = 2^n * exp(x - n * ln 2)}. */
final class FloatSeries {

  /** {@code exp(r) = 1 + r + r^2 * (...)}: Taylor's coefficients, highest power first. */
  static final float[] EXP = {1f / 40320, 1f / 5040, 1f / 720, 1f / 120, 1f / 24, 1f / 6, 1f / 2};

  static final float PER_LN_2 = 0x1.715476p0f;

  /** The logarithm of 2 in two parts: the first bits, so few that n times them is exact... */
  static final float LN_2_FIRST = 0x1.62e4p-1f;

  /** ... and the rest. */
  static final float LN_2_REST = 0x1.7f7d1cp-20f;

  /** Added to a number it rounds it to a whole one, which then stands in its last bits. */
  static final float ROUND = 0x1.8p23f;

  /** The bits of {@link #ROUND}. */
  static final int ROUND_BITS = 0x4b400000;

  /** The bits of 1, which are the exponent of 2 to the power 0. */
  static final int ONE_BITS = 0x3f800000;

  /** How many bits stand after the exponent. */
  static final int MANTISSA = 23;

  static final float HALF = 0.5f;

  /** Past these exp(x) is more than any float, or rounds to 0. */
  static final float LARGEST = 89;

  static final float SMALLEST = -104;

  /** From here on tanh(x) rounds to 1. */
  static final float TANH_ONE = 9.25f;

  private FloatSeries() {}
}
