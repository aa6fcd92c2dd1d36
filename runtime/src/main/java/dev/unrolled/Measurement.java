package dev.unrolled;

import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.Metric;
import java.util.Arrays;
import java.util.List;

/** What a network makes of a dataset that it does not learn from. */
final class Measurement {

  private static final int BATCH =
      256; // large enough for products of matrices, small enough for caches

  private Measurement() {}

  /** Shows all outputs to the metrics, and returns the mean loss. */
  static <A, V extends Workspace> double of(
      Network<A, V> network, Dataset data, List<Metric> metrics) {
    new DatasetCheck<>(network, "to measure", data).check(metrics);
    int[] order = new int[data.size()];
    Arrays.setAll(order, row -> row);
    double sum = 0;
    try (Workers workers = Workers.start(1)) {
      Batch<A, V> batch = new Batch<>(
          network, ClassWeights.NONE.on(data).ranges(), Math.min(BATCH, order.length), workers);
      for (int from = 0; from < order.length; ) {
        from += batch.gather(data, order, from);
        sum += batch.loss();
        batch.addTo(metrics);
      }
    }
    return sum / order.length;
  }
}
