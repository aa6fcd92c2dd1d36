package dev.unrolled;

/**
 * The smallest network, a = w x with L = (a - t)^2, declared to start from w = 3. Its numbers are
 * exact: at x = 2, t = 1 it gives a = 6, L = 25 and dL/dw = 2 (a - t) x = 20.
 */
final class OneWeight extends DoubleNetwork<OneWeight.Values> {

  static final class Values extends Workspace {
    final double[] a1 = new double[1];
    final double[] dL_da1 = new double[1];
  }

  OneWeight() {
    this(Trainable.ALL);
  }

  OneWeight(Trainable trainable) {
    super(
        Shape.ofInputs(1).layer(1, Activation.IDENTITY, Bias.NONE).trainable(trainable), Loss.SSE);
    initialize(Unrolled.DEFAULT_SEED);
  }

  @Override
  protected void declaredStart(double[] p) {
    p[0] = 3;
  }

  @Override
  public Values newWorkspace() {
    return new Values();
  }

  @Override
  public double[] forward(double[] p, double[] x, Values v) {
    v.a1[0] = p[0] * x[0];
    return v.a1;
  }

  @Override
  public double loss(double[] t, Values v) {
    return (v.a1[0] - t[0]) * (v.a1[0] - t[0]);
  }

  @Override
  public void backward(double[] p, double[] x, double[] t, Values v, double[] g) {
    v.dL_da1[0] = 2 * (v.a1[0] - t[0]);
    g[0] += v.dL_da1[0] * x[0];
  }
}
