package dev.unrolled.optimizers;

import dev.unrolled.internal.Numbers;
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
  <A> double scale(Numbers<A> numbers, A g, int[] bounds) {
    if (norm == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double squares = 0;
    for (int b = 0; b < bounds.length; b += 2) {
      squares = numbers.addSquares(squares, g, bounds[b], bounds[b + 1]);
    }
    return Double.isInfinite(squares)
        ? scaleOfLarge(numbers, g, bounds)
        : Math.min(1, norm / (Math.sqrt(squares) + EPSILON));
  }

  /** The same where squares overflow: they are added up in units of the largest. */
  private <A> double scaleOfLarge(Numbers<A> numbers, A g, int[] bounds) {
    double largest = largest(numbers, g, bounds);
    double squares = 0;
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        double part = numbers.get(g, k) / largest;
        squares += part * part;
      }
    }
    return Math.min(1, norm / largest / Math.sqrt(squares));
  }

  private static <A> double largest(Numbers<A> numbers, A g, int[] bounds) {
    double largest = 0;
    for (int b = 0; b < bounds.length; b += 2) {
      largest = Math.max(largest, numbers.largestOrNaN(g, bounds[b], bounds[b + 1]));
    }
    return largest;
  }

  /**
   * The largest absolute value inside the bounds, once clipped. Refuses a gradient that is not
   * finite, or, unless any size will do, too large to square.
   */
  <A> double checkedLargest(
      Numbers<A> numbers, A g, int[] bounds, double scale, boolean isAnySize) {
    double largest = largest(numbers, g, bounds);
    if (!isFine(largest, scale, isAnySize)) {
      for (int b = 0; b < bounds.length; b += 2) {
        for (int k = bounds[b]; k < bounds[b + 1]; k++) {
          check(k, numbers.get(g, k), scale, isAnySize);
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
