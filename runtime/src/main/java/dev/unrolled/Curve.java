package dev.unrolled;

/**
 * What learning rates need of mathematics, with the same bits on every JVM and without allocating:
 * {@link Math} does not promise the first, and {@link StrictMath#pow} of JDK 17, like
 * {@link StrictMath#cos} of JDK 21 for angles above pi / 4, does not give the second.
 */
final class Curve {

  private Curve() {}

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
        ? StrictMath.cos(Math.PI / 2 * part / whole)
        : StrictMath.sin(Math.PI / 2 * (whole - part) / whole);
    return root * root;
  }
}
