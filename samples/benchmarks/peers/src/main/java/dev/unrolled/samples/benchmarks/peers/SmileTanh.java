package dev.unrolled.samples.benchmarks.peers;

import smile.base.mlp.ActivationFunction;

/**
 * A tanh for Smile with its slope, {@code 1 - a * a}. Smile 3.1.1 has {@code (1 - a) * (1 - a)}:
 * the check of this benchmark saw it.
 */
final class SmileTanh implements ActivationFunction {

  private static final long serialVersionUID = 1;

  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public void f(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.tanh(x[i]);
    }
  }

  @Override
  public void g(double[] gradient, double[] a) {
    for (int i = 0; i < a.length; i++) {
      gradient[i] *= 1 - a[i] * a[i];
    }
  }
}
