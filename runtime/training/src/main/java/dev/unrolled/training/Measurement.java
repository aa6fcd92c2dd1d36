package dev.unrolled.training;

import dev.unrolled.Network;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.Metric;
import java.util.Arrays;
import java.util.List;

/**
 * What a network makes of a dataset that it does not learn from.
 *
 * <pre>{@code
 * ConfusionMatrix confusion = new ConfusionMatrix(data.classNames());
 * double loss = Measurement.of(net, split.test(), confusion);
 * System.out.println(confusion);
 * }</pre>
 */
public final class Measurement {

  private static final int BATCH =
      256; // large enough for products of matrices, small enough for caches

  private Measurement() {}

  /**
   * Predicts the rows of a dataset, for metrics to see.
   *
   * @param network the network
   * @param data the examples, at least one
   * @param metrics what to measure; cleared before
   * @param <A> the arrays that the network computes with
   * @param <V> the values of one pass
   * @return the mean loss
   * @throws IllegalArgumentException if examples or a metric do not fit
   */
  public static <A, V extends Workspace> double of(
      Network<A, V> network, Dataset data, Metric... metrics) {
    List<Metric> shown = List.of(metrics);
    new DatasetCheck<>(network, "to measure", data).check(shown);
    int[] order = new int[data.size()];
    Arrays.setAll(order, row -> row);
    double sum = 0;
    try (Workers workers = Workers.start(1)) {
      Batch<A, V> batch = new Batch<>(
          network, ClassWeights.NONE.on(data).ranges(), Math.min(BATCH, order.length), workers);
      for (int from = 0; from < order.length; ) {
        from += batch.gather(data, order, from);
        sum += batch.loss();
        batch.addTo(shown);
      }
    }
    return sum / order.length;
  }
}
