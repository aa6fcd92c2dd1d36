package dev.unrolled.onnx;

/**
 * Attributes are floats, and whoever wrote 0.2 meant 0.2, not the 0.20000000298023224 that is the
 * nearest of them: PyTorch, which wrote the file, computes with 0.2.
 */
final class Decimals {

  /** By how much, relative to it, a number may be off that was computed from a float in doubles. */
  private static final double ROUNDING = 1e-13;

  private Decimals() {}

  /** The shortest decimal of the float that a number is; of another number, that number. */
  static double shortest(double number) {
    float nearest = (float) number;
    double decimal = Double.parseDouble(Float.toString(nearest));
    return isSame(number, nearest) || isSame(number, decimal) ? decimal : number;
  }

  private static boolean isSame(double number, double other) {
    return Math.abs(other - number) <= ROUNDING * Math.abs(number);
  }
}
