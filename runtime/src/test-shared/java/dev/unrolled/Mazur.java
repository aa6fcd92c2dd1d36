package dev.unrolled;

import dev.unrolled.generated.Equations;
import dev.unrolled.generated.Kernels;
import dev.unrolled.shape.Shape;

/**
 * The 2-2-2 network of Matt Mazur's "A step by step backpropagation example", by hand: sigmoid
 * units, the mean squared error. It declares the start of layer 1 and leaves layer 2 to the seed.
 */
public final class Mazur extends DoubleNetwork<Mazur.Values> {

  /** All parameters of the published example. */
  static final double[] PUBLISHED = {
    0.15, 0.25, 0.20, 0.30, 0.35, 0.35, 0.40, 0.50, 0.45, 0.55, 0.60, 0.60
  };

  public static final class Values extends Workspace {
    final double[] a1 = doubles(2);
    final double[] a2 = doubles(2);
    final double[] dL_da1 = doubles(2);
    final double[] dL_dz1 = doubles(2);
    final double[] dL_dz2 = doubles(2);

    Values(int rows) {
      super(rows);
    }
  }

  public Mazur() {
    this(Loss.MSE);
  }

  /** The loss decides which targets are refused; the mathematics stays that of MSE. */
  public Mazur(Loss loss) {
    super(
        Shape.ofInputs(2)
            .layer(2, Activation.SIGMOID, Bias.PER_NEURON)
            .layer(2, Activation.SIGMOID, Bias.PER_NEURON),
        loss);
    initialize(Unrolled.DEFAULT_SEED);
  }

  public static Mazur published() {
    Mazur mazur = new Mazur();
    mazur.parameters().set(PUBLISHED);
    return mazur;
  }

  @Override
  protected void declaredStart(double[] p) {
    System.arraycopy(PUBLISHED, 0, p, 0, 6);
  }

  private Mazur(Mazur other) {
    super(other);
  }

  @Override
  public Mazur copy() {
    return new Mazur(this);
  }

  @Override
  public Values newWorkspace(int rows) {
    return new Values(rows);
  }

  @Override
  public double[] forward(double[] p, double[] x, Values v) {
    for (int i = 0; i < 2; i++) {
      v.a1[i] = sigmoid(p[i] * x[0] + p[2 + i] * x[1] + p[4 + i]);
    }
    for (int i = 0; i < 2; i++) {
      v.a2[i] = sigmoid(p[6 + i] * v.a1[0] + p[8 + i] * v.a1[1] + p[10 + i]);
    }
    return v.a2;
  }

  @Override
  public double loss(double[] t, Values v) {
    double e0 = v.a2[0] - t[0];
    double e1 = v.a2[1] - t[1];
    return (e0 * e0 + e1 * e1) / 2;
  }

  @Override
  public void backward(double[] p, double[] x, double[] t, Values v, double[] g) {
    for (int i = 0; i < 2; i++) {
      v.dL_dz2[i] = (v.a2[i] - t[i]) * (v.a2[i] * (1 - v.a2[i]));
      g[6 + i] += v.dL_dz2[i] * v.a1[0];
      g[8 + i] += v.dL_dz2[i] * v.a1[1];
      g[10 + i] += v.dL_dz2[i];
    }
    for (int i = 0; i < 2; i++) {
      double dL_da1 = v.dL_dz2[0] * p[6 + 2 * i] + v.dL_dz2[1] * p[7 + 2 * i];
      v.dL_dz1[i] = dL_da1 * (v.a1[i] * (1 - v.a1[i]));
      g[i] += v.dL_dz1[i] * x[0];
      g[2 + i] += v.dL_dz1[i] * x[1];
      g[4 + i] += v.dL_dz1[i];
    }
  }

  @Override
  public void forward(
      double[] p, double[] x, int from, int to, Values v, Kernels<double[]> kernels) {
    kernels.affine(from, to, 2, 2, x, p, 0, 4, 2, v.a1);
    kernels.sigmoid(2 * from, 2 * to, v.a1, v.a1);
    kernels.affine(from, to, 2, 2, v.a1, p, 6, 10, 2, v.a2);
    kernels.sigmoid(2 * from, 2 * to, v.a2, v.a2);
  }

  @Override
  public double loss(double[] t, int from, int to, Values v) {
    double sum = 0;
    for (int k = 2 * from; k < 2 * to; k++) {
      sum += (v.a2[k] - t[k]) * (v.a2[k] - t[k]);
    }
    return sum / 2;
  }

  @Override
  public void backward(
      double[] p, double[] t, int from, int to, Values v, Kernels<double[]> kernels) {
    for (int k = 2 * from; k < 2 * to; k++) {
      v.dL_dz2[k] = (v.a2[k] - t[k]) * (v.a2[k] * (1 - v.a2[k]));
    }
    kernels.inputGradient(from, to, 2, 2, v.dL_dz2, p, 6, v.dL_da1);
    for (int k = 2 * from; k < 2 * to; k++) {
      v.dL_dz1[k] = v.dL_da1[k] * (v.a1[k] * (1 - v.a1[k]));
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
    kernels.addWeightGradient(from, to, 2, 2, x, v.dL_dz1, factor, target, 0);
    kernels.addBiasGradient(from, to, 2, v.dL_dz1, factor, target, 4, 2);
    kernels.addWeightGradient(from, to, 2, 2, v.a1, v.dL_dz2, factor, target, 6);
    kernels.addBiasGradient(from, to, 2, v.dL_dz2, factor, target, 10, 2);
  }

  @Override
  public void equations(Values v, Equations pass) {
    pass.value("a1[{i}]", "sigmoid((w1_{i}0 * x[0] + w1_{i}1 * x[1]) + b1_{i})", v.a1);
    pass.value("a2[{i}]", "sigmoid((w2_{i}0 * a1[0] + w2_{i}1 * a1[1]) + b2_{i})", v.a2);
    pass.loss("((a2[0] - t[0])^2 + (a2[1] - t[1])^2) / 2");
    pass.value("dL_dz2[{i}]", "(a2[{i}] - t[{i}]) * (a2[{i}] * (1 - a2[{i}]))", v.dL_dz2);
    pass.gradient("layer2.weight", "dL_dw2_{i}{j}", "dL_dz2[{i}] * a1[{j}]");
    pass.gradient("layer2.bias", "dL_db2_{i}", "dL_dz2[{i}]");
    pass.value(
        "dL_dz1[{i}]",
        "(dL_dz2[0] * w2_0{i} + dL_dz2[1] * w2_1{i}) * (a1[{i}] * (1 - a1[{i}]))",
        v.dL_dz1);
    pass.gradient("layer1.weight", "dL_dw1_{i}{j}", "dL_dz1[{i}] * x[{j}]");
    pass.gradient("layer1.bias", "dL_db1_{i}", "dL_dz1[{i}]");
    pass.function("sigmoid(z) = 1 / (1 + exp(-z))");
  }

  @Override
  public double[] outputs(Values v) {
    return v.a2;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
