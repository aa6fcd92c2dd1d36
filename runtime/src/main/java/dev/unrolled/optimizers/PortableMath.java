package dev.unrolled.optimizers;

/**
 * What learning rates need of mathematics, with the same bits on every JVM and without allocating:
 * {@link Math} does not promise the first, and {@link StrictMath}, which is written in Java since
 * JDK 21, allocates in {@code pow}, {@code sin} and {@code cos} until it is compiled at its best.
 */
final class PortableMath {

  private PortableMath() {}

  /** The base multiplied by itself, exponent times in all, by squaring. */
  static double power(double base, long exponent) {
    double power = 1;
    double square = base;
    for (long rest = exponent; rest > 0; rest /= 2) {
      if (rest % 2 == 1) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }

  /**
   * {@code (1 + cos(pi * part / whole)) / 2} for a part from 0 to the whole. It is the square of
   * {@code cos(pi / 2 * part / whole)}, which beyond pi / 4 is the sine of what is left.
   */
  static double halfWave(long part, long whole) {
    double root = 2 * part <= whole
        ? series(Math.PI / 2 * part / whole, 0)
        : series(Math.PI / 2 * (whole - part) / whole, 1);
    return root * root;
  }

  /**
   * The Taylor series {@code x^n / n! - x^(n+2) / (n+2)! + ...}: the cosine from n = 0, the sine
   * from n = 1. For x from 0 to pi / 4, what is left out after the 18th power is below 1e-18.
   */
  private static double series(double x, int n) {
    double sum = 1;
    for (int power = n + 18; power > n; power -= 2) {
      sum = 1 - x * x / (power * (power - 1)) * sum;
    }
    return n == 0 ? sum : x * sum;
  }
}
