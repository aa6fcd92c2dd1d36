package dev.unrolled;

/**
 * The limits on a gradient, applied while it is read, so that its array stays as it is. Without
 * limits every value passes unchanged, bit for bit.
 */
record Clipping(double norm, double value) {

  static final Clipping NONE = new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Added to the measured norm, as PyTorch does, so that a gradient of 0 divides nothing by 0. */
  private static final double EPSILON = 1e-6;

  Clipping toNorm(double norm) {
    Require.positive("The norm to clip to", norm);
    return new Clipping(norm, value);
  }

  Clipping toValue(double value) {
    Require.positive("The value to clip to", value);
    return new Clipping(norm, value);
  }

  /** The factor that brings the gradient inside the bounds down to the norm. */
  double scale(double[] g, int[] bounds) {
    if (norm == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double squares = 0;
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        squares += g[k] * g[k];
      }
    }
    return scale(Math.sqrt(squares));
  }

  /** {@link #scale(double[], int[])} for the other precision. */
  double scale(float[] g, int[] bounds) {
    if (norm == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double squares = 0;
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        squares += (double) g[k] * g[k];
      }
    }
    return scale(Math.sqrt(squares));
  }

  private double scale(double measured) {
    if (!Double.isFinite(measured)) {
      throw new ArithmeticException(
          "The norm of the gradient is %s, which no factor brings down to %s; nothing is changed."
              .formatted(measured, norm));
    }
    return Math.min(1, norm / (measured + EPSILON));
  }

  double clip(double g, double scale) {
    double scaled = g * scale;
    return scaled > value ? value : scaled < -value ? -value : scaled;
  }
}
