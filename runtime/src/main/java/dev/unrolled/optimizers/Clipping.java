package dev.unrolled.optimizers;

import dev.unrolled.internal.DoubleNumbers;
import dev.unrolled.internal.FloatNumbers;
import dev.unrolled.internal.Require;

/**
 * The limits on a gradient, applied while it is read, so that its array stays as it is. Without
 * limits every value passes unchanged, bit for bit.
 */
record Clipping(double norm, double value) {

  static final Clipping NONE = new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Added to the measured norm, as PyTorch does, so that a gradient of 0 divides nothing by 0. */
  private static final double EPSILON = 1e-6;

  /** A hundred million squares of it add up to a finite number. */
  private static final double LARGEST_TO_SQUARE = 1e150;

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
    return Double.isInfinite(squares) ? scaleOfLarge(g, bounds) : scale(Math.sqrt(squares));
  }

  /** The same where squares overflow: they are added up in units of the largest. */
  private double scaleOfLarge(double[] g, int[] bounds) {
    double largest = 0;
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        largest = Math.max(largest, Math.abs(g[k]));
      }
    }
    double squares = 0;
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        squares += (g[k] / largest) * (g[k] / largest);
      }
    }
    return Math.min(1, norm / largest / Math.sqrt(squares));
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
    return Math.min(1, norm / (measured + EPSILON));
  }

  /**
   * The largest absolute value inside the bounds, once clipped. Refuses a gradient that is not
   * finite, or, unless any size will do, too large to square.
   */
  double checkedLargest(double[] g, int[] bounds, double scale, boolean isAnySize) {
    double largest = 0;
    for (int b = 0; b < bounds.length; b += 2) {
      largest = Math.max(largest, DoubleNumbers.largest(g, bounds[b], bounds[b + 1]));
    }
    if (!isFine(largest, scale, isAnySize)) {
      for (int b = 0; b < bounds.length; b += 2) {
        for (int k = bounds[b]; k < bounds[b + 1]; k++) {
          check(k, g[k], scale, isAnySize);
        }
      }
    }
    return clip(largest, scale);
  }

  /** {@link #checkedLargest(double[], int[], double, boolean)} for the other precision. */
  double checkedLargest(float[] g, int[] bounds, double scale, boolean isAnySize) {
    float largest = 0;
    for (int b = 0; b < bounds.length; b += 2) {
      largest = Math.max(largest, FloatNumbers.largest(g, bounds[b], bounds[b + 1]));
    }
    if (!isFine(largest, scale, isAnySize)) {
      for (int b = 0; b < bounds.length; b += 2) {
        for (int k = bounds[b]; k < bounds[b + 1]; k++) {
          check(k, g[k], scale, isAnySize);
        }
      }
    }
    return clip(largest, scale);
  }

  private boolean isFine(double largest, double scale, boolean isAnySize) {
    return Double.isFinite(largest) && (isAnySize || clip(largest, scale) <= LARGEST_TO_SQUARE);
  }

  private void check(int k, double g, double scale, boolean isAnySize) {
    if (!Double.isFinite(g)) {
      throw new IllegalArgumentException(
          "g[%s] is %s; it must be a finite number. Nothing is changed.".formatted(k, g));
    }
    if (!isAnySize && Math.abs(clip(g, scale)) > LARGEST_TO_SQUARE) {
      throw new IllegalArgumentException(
          "g[%s] is %s; this optimizer squares it and takes at most %s. Nothing is changed; clip"
                  .formatted(k, g, LARGEST_TO_SQUARE)
              + " the gradient with clipNorm.");
    }
  }

  double clip(double g, double scale) {
    double scaled = g * scale;
    return scaled > value ? value : scaled < -value ? -value : scaled;
  }
}
