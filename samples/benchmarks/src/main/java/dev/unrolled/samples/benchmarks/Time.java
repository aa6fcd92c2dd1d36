package dev.unrolled.samples.benchmarks;

import java.util.Arrays;

/**
 * The time of one step in nanoseconds: the median of many repetitions, and the quartiles around it.
 *
 * @param median half of the repetitions were faster
 * @param low a quarter of them were faster
 * @param high a quarter of them were slower
 */
record Time(double median, double low, double high) {

  /** The median and the quartiles of repetitions, in between two of them by a straight line. */
  static Time of(double... repetitions) {
    if (repetitions.length == 0) {
      throw new IllegalArgumentException("There are 0 repetitions; a median needs at least 1.");
    }
    double[] sorted = repetitions.clone();
    Arrays.sort(sorted);
    return new Time(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
  }

  private static double quantile(double[] sorted, double part) {
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** {@return half of the distance between the quartiles, as a part of the median} */
  double spread() {
    return (high - low) / 2 / median;
  }
}
