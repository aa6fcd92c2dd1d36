package dev.unrolled;

import dev.unrolled.internal.Numbers;

/**
 * The loss of a network over a batch and its gradient, one example after the other, in passes of
 * training.
 *
 * @param <A> the arrays it computes with
 * @param <V> the values of one pass
 */
record BatchLoss<A, V extends Workspace>(
    Passes<A, V> passes, Numbers<A> numbers, Reduction reduction, Draws draws) {

  double loss(A p, A[] x, A[] t, V v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      draws.begin(v, i);
      passes.forward(p, x[i], v);
      sum += passes.loss(t[i], v);
    }
    return reduction.of(sum, x.length);
  }

  /** Adds the gradient to {@code g}, which must be 0, and returns the loss. */
  double gradient(A p, A[] x, A[] t, A g, V v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      draws.begin(v, i);
      passes.forward(p, x[i], v);
      sum += passes.loss(t[i], v);
      passes.backward(p, x[i], t[i], v, g);
    }
    switch (reduction) {
      case MEAN -> numbers.divide(g, x.length);
      case SUM -> {}
    }
    return reduction.of(sum, x.length);
  }
}
