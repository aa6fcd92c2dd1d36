package dev.unrolled;

/**
 * The loss of a network over a batch, one example after the other, at any parameters.
 *
 * @param <A> the arrays it computes with
 * @param <V> the values of one pass
 */
record BatchLoss<A, V extends Workspace>(Passes<A, V> network, Reduction reduction) {

  double of(A p, A[] x, A[] t, V v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      network.forward(p, x[i], v);
      sum += network.loss(t[i], v);
    }
    return reduction.of(sum, x.length);
  }
}
