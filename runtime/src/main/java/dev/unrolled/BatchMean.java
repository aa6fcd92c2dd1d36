package dev.unrolled;

/**
 * The mean over a batch of a network's losses and gradients, one example after the other.
 *
 * @param <A> the arrays it computes with
 * @param <V> the values of one pass
 */
record BatchMean<A, V extends Workspace>(Passes<A, V> network, Numbers<A> numbers) {

  double loss(A p, A[] x, A[] t, V v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      network.forward(p, x[i], v);
      sum += network.loss(t[i], v);
    }
    return sum / x.length;
  }

  /** Adds the gradient to {@code g}, which must be 0, and returns the loss. */
  double gradient(A p, A[] x, A[] t, A g, V v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      network.forward(p, x[i], v);
      sum += network.loss(t[i], v);
      network.backward(p, x[i], t[i], v, g);
    }
    numbers.divide(g, x.length);
    return sum / x.length;
  }
}
