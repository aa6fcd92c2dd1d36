package dev.unrolled.training;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Initializer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;
import dev.unrolled.Workspace;
import dev.unrolled.generated.Kernels;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.Shape;

/** A network that gives for each of two rows of an embedding the one number that stands there. */
final class Lookup extends DoubleNetwork<Lookup.Values> {

  static final class Values extends Workspace {
    final double[] a1 = doubles(2);
    final double[] dL_da1 = doubles(2);

    Values(int rows) {
      super(rows);
    }
  }

  Lookup(int rows) {
    super(
        Shape.ofInputs(2)
            .layer(new EmbeddingSpec(rows, 1, 0, Initializer.NORMAL, 1))
            .layer(new FlattenSpec()),
        Loss.SSE);
    initialize(Unrolled.DEFAULT_SEED);
  }

  private Lookup(Lookup other) {
    super(other);
  }

  @Override
  public Lookup copy() {
    return new Lookup(this);
  }

  @Override
  public Values newWorkspace(int rows) {
    return new Values(rows);
  }

  @Override
  public void forward(
      double[] p, double[] x, int from, int to, Values v, Kernels<double[]> kernels) {
    for (int k = 2 * from; k < 2 * to; k++) {
      v.a1[k] = p[(int) x[k]];
    }
  }

  @Override
  public double loss(double[] t, int from, int to, Values v) {
    double sum = 0;
    for (int k = 2 * from; k < 2 * to; k++) {
      sum += (v.a1[k] - t[k]) * (v.a1[k] - t[k]);
    }
    return sum;
  }

  @Override
  public void backward(
      double[] p, double[] t, int from, int to, Values v, Kernels<double[]> kernels) {
    for (int k = 2 * from; k < 2 * to; k++) {
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
    for (int k = 2 * from; k < 2 * to; k++) {
      target[(int) x[k]] += x[k] == 0 ? 0 : factor * v.dL_da1[k];
    }
  }

  @Override
  public double[] outputs(Values v) {
    return v.a1;
  }
}
