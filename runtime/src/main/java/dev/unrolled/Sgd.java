package dev.unrolled;

/** Stochastic gradient descent: {@code p = p - learningRate * dL/dp}. */
public final class Sgd implements Optimizer {

  private final double learningRate;

  /**
   * Gradient descent with a fixed learning rate.
   *
   * @param learningRate how far to go along the gradient, finite and above 0
   * @throws IllegalArgumentException if it is not
   */
  public Sgd(double learningRate) {
    Require.positive("The learning rate", learningRate);
    this.learningRate = learningRate;
  }

  @Override
  public void step(double[] p, double[] g) {
    Require.length("g", g, p.length);
    step(p, g, learningRate);
  }

  /** The same step without an object, for {@link Network#train(double[], double[], double)}. */
  static void step(double[] p, double[] g, double learningRate) {
    for (int k = 0; k < p.length; k++) {
      p[k] -= learningRate * g[k];
    }
  }
}
