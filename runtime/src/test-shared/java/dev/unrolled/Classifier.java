package dev.unrolled;

import dev.unrolled.generated.Equations;
import dev.unrolled.generated.Kernels;
import dev.unrolled.shape.Shape;

/** A 2-4-3 classifier of floats, as the processor writes one: RELU, SOFTMAX, cross entropy. */
public final class Classifier extends FloatNetwork<Classifier.Values> {

  public static final class Values extends Workspace {
    final float[] z1 = floats(4);
    final float[] a1 = floats(4);
    final float[] z2 = floats(3);
    final float[] max2 = floats(1);
    final float[] e2 = floats(3);
    final float[] sum2 = floats(1);
    final float[] a2 = floats(3);
    final float[] dL_dz2 = floats(3);
    final float[] dL_da1 = floats(4);
    final float[] dL_dz1 = floats(4);

    Values(int rows) {
      super(rows);
    }
  }

  public Classifier() {
    this(Reduction.MEAN);
  }

  public Classifier(Reduction reduction) {
    super(
        Shape.ofInputs(2)
            .layer(4, Activation.RELU, Bias.PER_NEURON)
            .layer(3, Activation.SOFTMAX, Bias.PER_NEURON),
        Loss.CATEGORICAL_CROSS_ENTROPY,
        reduction);
    initialize(Unrolled.DEFAULT_SEED);
  }

  private Classifier(Classifier other) {
    super(other);
  }

  @Override
  public Classifier copy() {
    return new Classifier(this);
  }

  @Override
  public Values newWorkspace(int rows) {
    return new Values(rows);
  }

  @Override
  public void forward(float[] p, float[] x, int from, int to, Values v, Kernels<float[]> kernels) {
    kernels.affine(from, to, 2, 4, x, p, 0, 8, 4, v.z1);
    kernels.relu(4 * from, 4 * to, v.z1, v.a1);
    kernels.affine(from, to, 4, 3, v.a1, p, 12, 24, 3, v.z2);
    kernels.softmax(from, to, 3, v.z2, v.max2, v.e2, v.sum2, v.a2);
  }

  @Override
  public double loss(float[] t, int from, int to, Values v) {
    double sum = 0;
    for (int k = 3 * from; k < 3 * to; k++) {
      sum -= t[k] == 0 ? 0 : t[k] * Math.log(v.a2[k]);
    }
    return sum;
  }

  @Override
  public void backward(float[] p, float[] t, int from, int to, Values v, Kernels<float[]> kernels) {
    for (int k = 3 * from; k < 3 * to; k++) {
      v.dL_dz2[k] = v.a2[k] - t[k];
    }
    kernels.inputGradient(from, to, 4, 3, v.dL_dz2, p, 12, v.dL_da1);
    kernels.reluGradient(4 * from, 4 * to, v.a1, v.dL_da1, v.dL_dz1);
  }

  @Override
  public void addGradient(
      float[] x,
      int from,
      int to,
      Values v,
      double factor,
      float[] target,
      Kernels<float[]> kernels) {
    kernels.addWeightGradient(from, to, 2, 4, x, v.dL_dz1, factor, target, 0);
    kernels.addBiasGradient(from, to, 4, v.dL_dz1, factor, target, 8, 4);
    kernels.addWeightGradient(from, to, 4, 3, v.a1, v.dL_dz2, factor, target, 12);
    kernels.addBiasGradient(from, to, 3, v.dL_dz2, factor, target, 24, 3);
  }

  @Override
  public float[] outputs(Values v) {
    return v.a2;
  }

  @Override
  public void equations(Values v, Equations pass) {
    pass.value("z1[{i}]", "w1_{i}0 * x[0] + w1_{i}1 * x[1] + b1_{i}", v.z1);
    pass.value("a1[{i}]", "max(0, z1[{i}])", v.a1);
    pass.value("z2[{i}]", "(sum over j = 0..3 of w2_{i}j * a1[j]) + b2_{i}", v.z2);
    pass.value("a2[{i}]", "exp(z2[{i}]) / (sum over k = 0..2 of exp(z2[k]))", v.a2);
    pass.loss("-(sum over i = 0..2 of t[i] * log(a2[i]))");
  }
}
