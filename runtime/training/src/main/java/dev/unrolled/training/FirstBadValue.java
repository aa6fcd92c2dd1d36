package dev.unrolled.training;

import dev.unrolled.BatchPasses;
import dev.unrolled.Network;
import dev.unrolled.Workspace;
import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.Shape;
import dev.unrolled.trace.Trace;

/**
 * The first value of a batch that is no finite number. Made only when a run has failed.
 *
 * @param row the row of the batch; -1 if each row is finite, and only their sum is not
 * @param name the value's name in a {@link Trace}, such as {@code z2[3]}
 * @param value the value
 */
record FirstBadValue(int row, String name, double value) {

  /**
   * Looks through the rows one by one, and then through the trace of the first bad one.
   *
   * @param v what the passes over the batch have left
   * @param isTrained whether they went back too
   */
  static <A, V extends Workspace> FirstBadValue find(
      Network<A, V> network, A x, A t, int rows, V v, boolean isTrained) {
    for (int row = 0; row < rows; row++) {
      double loss = network.loss(t, row, row + 1, v);
      if (!Double.isFinite(loss)) {
        return inTrace(network, x, t, new FirstBadValue(row, "the loss", loss));
      }
    }
    Numbers<A> numbers = Numbers.of(x);
    BatchPasses<A, V> passes = network.passes();
    A g = numbers.zeros(network.shape().parameterCount());
    for (int row = 0; isTrained && row < rows; row++) {
      numbers.fillWithZeros(g);
      passes.addGradient(x, row, row + 1, v, 1, g);
      int bad = numbers.firstNotFinite(g);
      if (bad >= 0) {
        double value = numbers.get(g, bad);
        return inTrace(network, x, t, new FirstBadValue(row, "the gradient", value));
      }
    }
    return new FirstBadValue(-1, "the sum over the batch", Double.NaN);
  }

  /** The first bad number of the pass of the row that was found, by its name; or what was found. */
  private static <A> FirstBadValue inTrace(Network<A, ?> network, A x, A t, FirstBadValue found) {
    Shape shape = network.shape();
    Numbers<A> numbers = Numbers.of(x);
    Trace trace = network.trace(
        row(numbers, x, found.row, shape.inputs()), row(numbers, t, found.row, shape.outputs()));
    return trace
        .rows()
        .filter(each -> !Double.isFinite(each.value()))
        .findFirst()
        .map(each -> new FirstBadValue(found.row, each.name(), each.value()))
        .orElse(found);
  }

  private static <A> A row(Numbers<A> numbers, A matrix, int row, int columns) {
    A copy = numbers.zeros(columns);
    for (int k = 0; k < columns; k++) {
      numbers.set(copy, k, numbers.get(matrix, row * columns + k));
    }
    return copy;
  }
}
