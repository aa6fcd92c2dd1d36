package dev.unrolled.training;

import dev.unrolled.BatchPasses;
import dev.unrolled.Network;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Rows;
import dev.unrolled.internal.Numbers;
import dev.unrolled.metrics.Metric;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.shape.Shape;
import java.util.List;

/**
 * Some rows of a dataset, gathered into arrays of the batch's own size, and the passes over them.
 * Once warm, nothing of it allocates.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
final class Batch<A, V extends Workspace> {

  private final Network<A, V> network;
  private final BatchPasses<A, V> passes;
  private final Numbers<A> numbers;
  private final ClassRanges classes;
  private final V v;
  private final int[] rows;
  private final A x;
  private final A t;

  /** With room for so many rows. */
  Batch(Network<A, V> network, ClassRanges classes, int size, Workers workers) {
    this.network = network;
    this.classes = classes;
    passes = network.passes();
    numbers = Numbers.of(network.parameters().array());
    v = network.newWorkspace(size, workers);
    rows = new int[size];
    x = numbers.zeros(elements(size, network.shape().inputs()));
    t = numbers.zeros(elements(size, network.shape().outputs()));
  }

  private static int elements(int rows, int columns) {
    long elements = (long) rows * columns;
    if (elements > Shape.MAX_PARAMETERS) {
      throw new IllegalArgumentException(
          "A batch of %s rows of %s values has %s; an array holds %s. Make the batch smaller."
              .formatted(rows, columns, elements, Shape.MAX_PARAMETERS));
    }
    return (int) elements;
  }

  /** Fetches some rows of an order; of less room than that, as many as there is room for. */
  int gather(Dataset data, int[] order, int from) {
    int count = Math.min(rows.length, order.length - from);
    classes.sort(data, order, from, count, rows);
    gather(data.inputs(), rows, 0, count, x);
    gather(data.targets(), rows, 0, count, t);
    return count;
  }

  /** Copies some rows, in the order given, to the beginning of an array. */
  static <A> void gather(Rows from, int[] order, int begin, int count, A into) {
    if (into instanceof double[] doubles) {
      from.copy(order, begin, count, doubles);
    } else if (into instanceof float[] floats) {
      from.copy(order, begin, count, floats);
    }
  }

  /** {@return how many rows it has room for} */
  int size() {
    return rows.length;
  }

  /** Which row of the dataset that row of the batch is. */
  int example(int row) {
    return rows[row];
  }

  /** What the weighted sum of the losses is to be divided by, for their mean. */
  double weight() {
    return classes.totalWeight();
  }

  /** The weighted sum of the losses. */
  double loss() {
    passes.forward(x, classes.rows(), v);
    return sum();
  }

  /** The weighted sum of the losses; their gradient is left in {@link Network#gradient()}. */
  double gradient() {
    if (classes.count() == 1) {
      return passes.gradient(x, t, classes.rows(), v);
    }
    passes.forwardAndBack(x, t, classes.rows(), v);
    A g = passes.gradient();
    numbers.fillWithZeros(g);
    double total = classes.totalWeight();
    for (int c = 0; c < classes.count(); c++) {
      if (classes.from(c) < classes.to(c)) {
        double factor = passes.reduced(classes.weight(c), total);
        passes.addGradient(x, classes.from(c), classes.to(c), v, factor, g);
      }
    }
    return sum();
  }

  /** Whether the latest {@link #gradient} has a number that is not finite. */
  boolean hasLostGradient() {
    return numbers.firstNotFinite(network.gradient().array()) >= 0;
  }

  /** The step that the optimizer makes along the latest {@link #gradient}. */
  void step(Optimizer optimizer) {
    passes.step(optimizer);
  }

  private double sum() {
    double sum = 0;
    for (int c = 0; c < classes.count(); c++) {
      if (classes.from(c) < classes.to(c)) {
        sum += classes.weight(c) * network.loss(t, classes.from(c), classes.to(c), v);
      }
    }
    return sum;
  }

  /** Shows the outputs of the latest pass to the metrics. */
  void addTo(List<Metric> metrics) {
    add(metrics, network.outputs(v), t, classes.rows());
  }

  /** Shows the first rows of some outputs and targets to metrics. */
  static <A> void add(List<Metric> metrics, A y, A t, int rows) {
    for (int k = 0; k < metrics.size(); k++) {
      if (y instanceof double[] outputs && t instanceof double[] targets) {
        metrics.get(k).add(outputs, targets, rows);
      } else if (y instanceof float[] outputs && t instanceof float[] targets) {
        metrics.get(k).add(outputs, targets, rows);
      }
    }
  }

  /** Looks for what made the latest loss, or gradient, no finite number. */
  FirstBadValue firstBadValue(boolean isTrained) {
    return FirstBadValue.find(network, x, t, classes.rows(), v, isTrained);
  }
}
