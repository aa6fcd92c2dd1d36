package dev.unrolled.samples.seeds;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Workspace;

/** The gradient that a network computes, against the slopes found by nudging each parameter. */
final class GradientCheck {

  private static final double H = 1e-6;

  private GradientCheck() {}

  /** The gradient of the loss, as the network computes it. */
  static <V extends Workspace> double[] computed(DoubleNetwork<V> net, double[][] x, double[][] t) {
    double[] g = new double[net.shape().parameterCount()];
    net.gradient(x, t, g, net.newWorkspace());
    return g;
  }

  /** The same by central differences: (L(p + h) - L(p - h)) / 2h, parameter by parameter. */
  static double[] nudged(DoubleNetwork<?> net, double[][] x, double[][] t) {
    double[] p = net.parameters().array();
    double[] slopes = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      double kept = p[k];
      p[k] = kept + H;
      double above = net.loss(x, t);
      p[k] = kept - H;
      double below = net.loss(x, t);
      p[k] = kept;
      slopes[k] = (above - below) / (2 * H);
    }
    return slopes;
  }

  /**
   * How far two gradients are apart, relative to their lengths: |a - b| / (|a| + |b|). Taken over
   * the whole vector, because a component near 0 has no relative error worth the name.
   */
  static double distance(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      difference[k] = a[k] - b[k];
    }
    return length(difference) / (length(a) + length(b));
  }

  private static double length(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
