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
    Require.length("g", g.length, p.length);
    Numbers.DOUBLE.descend(p, g, learningRate);
  }

  @Override
  public void step(float[] p, float[] g) {
    Require.length("g", g.length, p.length);
    Numbers.FLOAT.descend(p, g, learningRate);
  }
}
