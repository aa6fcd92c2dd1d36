package dev.unrolled;

/** The mean over a batch of a network's losses and gradients, one example after the other. */
final class BatchMean {

  private BatchMean() {}

  static <V extends Workspace> double loss(
      Passes<V> network, double[] p, double[][] x, double[][] t, V v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      network.forward(p, x[i], v);
      sum += network.loss(t[i], v);
    }
    return sum / x.length;
  }

  /** Adds the gradient to {@code g}, which must be 0, and returns the loss. */
  static <V extends Workspace> double gradient(
      Passes<V> network, double[] p, double[][] x, double[][] t, double[] g, V v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      network.forward(p, x[i], v);
      sum += network.loss(t[i], v);
      network.backward(p, x[i], t[i], v, g);
    }
    for (int k = 0; k < g.length; k++) {
      g[k] /= x.length;
    }
    return sum / x.length;
  }
}
