package dev.unrolled;

import dev.unrolled.generated.Kernels;
import dev.unrolled.shape.Shape;

/**
 * The smallest network, a = w x with L = (a - t)^2, declared to start from w = 3. Its numbers are
 * exact: at x = 2, t = 1 it gives a = 6, L = 25 and dL/dw = 2 (a - t) x = 20.
 */
public final class OneWeight extends DoubleNetwork<OneWeight.Values> {

  public static final class Values extends Workspace {
    final double[] a1 = doubles(1);
    final double[] dL_da1 = doubles(1);

    Values(int rows) {
      super(rows);
    }
  }

  public OneWeight() {
    this(Trainable.ALL);
  }

  public OneWeight(Trainable trainable) {
    super(
        Shape.ofInputs(1).layer(1, Activation.IDENTITY, Bias.NONE).trainable(trainable), Loss.SSE);
    initialize(Unrolled.DEFAULT_SEED);
  }

  @Override
  protected void declaredStart(double[] p) {
    p[0] = 3;
  }

  private OneWeight(OneWeight other) {
    super(other);
  }

  @Override
  public OneWeight copy() {
    return new OneWeight(this);
  }

  @Override
  public Values newWorkspace(int rows) {
    return new Values(rows);
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

  @Override
  public void forward(
      double[] p, double[] x, int from, int to, Values v, Kernels<double[]> kernels) {
    kernels.affine(from, to, 1, 1, x, p, 0, 1, 0, v.a1);
  }

  @Override
  public double loss(double[] t, int from, int to, Values v) {
    double sum = 0;
    for (int r = from; r < to; r++) {
      sum += (v.a1[r] - t[r]) * (v.a1[r] - t[r]);
    }
    return sum;
  }

  @Override
  public void backward(
      double[] p, double[] t, int from, int to, Values v, Kernels<double[]> kernels) {
    for (int r = from; r < to; r++) {
      v.dL_da1[r] = 2 * (v.a1[r] - t[r]);
    }
  }

  @Override
  public void addGradient(
      double[] x,
      int from,
      int to,
      Values v,
      double factor,
      double[] target,
      Kernels<double[]> kernels) {
    kernels.addWeightGradient(from, to, 1, 1, x, v.dL_da1, factor, target, 0);
  }

  @Override
  public double[] outputs(Values v) {
    return v.a1;
  }
}
