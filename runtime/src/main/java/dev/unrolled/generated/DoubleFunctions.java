package dev.unrolled.generated;

/** Exponential functions of single doubles: those of {@link Math}, put together. */
public final class DoubleFunctions {

  private DoubleFunctions() {}

  /**
   * The exponential function.
   *
   * @param x any number
   * @return e to the power x; 0 and infinity past what doubles hold, NaN for NaN
   */
  public static double exp(double x) {
    return Math.exp(x);
  }

  /**
   * {@code 1 / (1 + exp(-x))}.
   *
   * @param x any number
   * @return a number from 0 to 1; NaN for NaN
   */
  public static double sigmoid(double x) {
    if (x < 0) {
      double e = Math.exp(x);
      return e / (1 + e);
    }
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * The hyperbolic tangent.
   *
   * @param x any number
   * @return a number from -1 to 1 of the same sign; NaN for NaN
   */
  public static double tanh(double x) {
    return Math.tanh(x);
  }
}
