package dev.unrolled.kernels;

/** The numbers of the exponential function in doubles: {@code exp(x) = 2^n * exp(x - n * ln 2)}. */
final class DoubleSeries {

  /** {@code exp(r) = 1 + r + r^2 * (...)}: Taylor's coefficients, highest power first. */
  static final double[] EXP = {
    1.0 / 6227020800L,
    1.0 / 479001600,
    1.0 / 39916800,
    1.0 / 3628800,
    1.0 / 362880,
    1.0 / 40320,
    1.0 / 5040,
    1.0 / 720,
    1.0 / 120,
    1.0 / 24,
    1.0 / 6,
    1.0 / 2
  };

  static final double PER_LN_2 = 0x1.71547652b82fep0;

  /** The logarithm of 2 in two parts: the first bits, so few that n times them is exact... */
  static final double LN_2_FIRST = 0x1.62e42fee00000p-1;

  /** ... and the rest. */
  static final double LN_2_REST = 0x1.a39ef35793c76p-33;

  /** Added to a number it rounds it to a whole one, which then stands in its last bits. */
  static final double ROUND = 0x1.8p52;

  /** The bits of {@link #ROUND}. */
  static final long ROUND_BITS = 0x4338000000000000L;

  /** The bits of 1, which are the exponent of 2 to the power 0. */
  static final long ONE_BITS = 0x3ff0000000000000L;

  /** How many bits stand after the exponent. */
  static final int MANTISSA = 52;

  static final double HALF = 0.5;

  /** Past these exp(x) is more than any double, or rounds to 0. */
  static final double LARGEST = 710;

  static final double SMALLEST = -746;

  /** From here on tanh(x) rounds to 1. */
  static final double TANH_ONE = 20;

  private DoubleSeries() {}
}
