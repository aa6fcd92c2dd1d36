package dev.unrolled;

import dev.unrolled.generated.Kernels;
import dev.unrolled.shape.Shape;

/** 32 sums of 32 inputs, with squared errors: too many weights for any JVM to spell them out. */
final class Linear extends DoubleNetwork<Linear.Values> {

  static final int SIZE = 32;

  static final class Values extends Workspace {
    final double[] a1 = doubles(SIZE);
    final double[] dL_da1 = doubles(SIZE);

    Values(int rows) {
      super(rows);
    }
  }

  Linear() {
    super(Shape.ofInputs(SIZE).layer(SIZE, Activation.IDENTITY, Bias.NONE), Loss.SSE);
    initialize(Unrolled.DEFAULT_SEED);
  }

  private Linear(Linear other) {
    super(other);
  }

  @Override
  public Linear copy() {
    return new Linear(this);
  }

  @Override
  public Values newWorkspace(int rows) {
    return new Values(rows);
  }

  @Override
  public void forward(
      double[] p, double[] x, int from, int to, Values v, Kernels<double[]> kernels) {
    kernels.affine(from, to, SIZE, SIZE, x, p, 0, SIZE * SIZE, 0, v.a1);
  }

  @Override
  public double loss(double[] t, int from, int to, Values v) {
    double sum = 0;
    for (int k = SIZE * from; k < SIZE * to; k++) {
      sum += (v.a1[k] - t[k]) * (v.a1[k] - t[k]);
    }
    return sum;
  }

  @Override
  public void backward(
      double[] p, double[] t, int from, int to, Values v, Kernels<double[]> kernels) {
    for (int k = SIZE * from; k < SIZE * to; k++) {
      v.dL_da1[k] = 2 * (v.a1[k] - t[k]);
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
    kernels.addWeightGradient(from, to, SIZE, SIZE, x, v.dL_da1, factor, target, 0);
  }

  @Override
  public double[] outputs(Values v) {
    return v.a1;
  }
}
