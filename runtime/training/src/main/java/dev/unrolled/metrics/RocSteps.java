package dev.unrolled.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many examples of a class, and of others, have an output of at least a threshold, for each
 * threshold that changes something: what a ROC curve and average precision are computed from.
 */
final class RocSteps {

  private final double[] thresholds;
  private final int[] truePositives;
  private final int[] falsePositives;
  private final int steps;

  /** From the outputs for the examples of the class, and for the others; both are sorted. */
  RocSteps(double[] positives, double[] negatives) {
    Arrays.sort(positives);
    Arrays.sort(negatives);
    int most = positives.length + negatives.length;
    thresholds = new double[most];
    truePositives = new int[most];
    falsePositives = new int[most];
    int p = positives.length;
    int n = negatives.length;
    int step = 0;
    while (p > 0 || n > 0) {
      double threshold = Math.max(last(positives, p), last(negatives, n));
      while (last(positives, p) == threshold) {
        p--;
      }
      while (last(negatives, n) == threshold) {
        n--;
      }
      thresholds[step] = threshold;
      truePositives[step] = positives.length - p;
      falsePositives[step] = negatives.length - n;
      step++;
    }
    steps = step;
  }

  private static double last(double[] sorted, int count) {
    return count == 0 ? Double.NEGATIVE_INFINITY : sorted[count - 1]; // outputs are finite
  }

  private double positives() {
    return truePositives[steps - 1];
  }

  private double negatives() {
    return falsePositives[steps - 1];
  }

  /** By trapezoids, in whole numbers: exact but for one rounding. */
  double auc() {
    long twice = 0;
    long before = 0;
    long to = 0;
    for (int k = 0; k < steps; k++) {
      twice += (falsePositives[k] - before) * (to + truePositives[k]);
      before = falsePositives[k];
      to = truePositives[k];
    }
    return twice / 2.0 / (positives() * negatives());
  }

  double averagePrecision() {
    double sum = 0;
    int before = 0;
    for (int k = 0; k < steps; k++) {
      double precision = truePositives[k] / ((double) truePositives[k] + falsePositives[k]);
      sum += (truePositives[k] - before) * precision;
      before = truePositives[k];
    }
    return sum / positives();
  }

  List<RocCurve.Point> points() {
    return IntStream.range(-1, steps).mapToObj(this::point).toList();
  }

  /** Compared in whole numbers, so that rates that are equally far apart are. */
  RocCurve.Point best() {
    int best = -1;
    long most = 0;
    for (int k = 0; k < steps; k++) {
      long distance = (long) truePositives[k] * falsePositives[steps - 1]
          - (long) falsePositives[k] * truePositives[steps - 1];
      if (distance > most) {
        most = distance;
        best = k;
      }
    }
    return point(best);
  }

  private RocCurve.Point point(int step) {
    return step < 0
        ? new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0)
        : new RocCurve.Point(
            thresholds[step],
            falsePositives[step] / negatives(),
            truePositives[step] / positives());
  }
}
