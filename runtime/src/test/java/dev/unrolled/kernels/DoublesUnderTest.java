package dev.unrolled.kernels;

import java.util.List;

/** Kernels over doubles, under test. */
final class DoublesUnderTest extends UnderTest {

  private final DoubleKernels kernels;

  DoublesUnderTest(DoubleKernels kernels) {
    super(kernels, 0x1p-53);
    this.kernels = kernels;
  }

  @Override
  void run(Call call, double[]... arrays) {
    call.on(kernels, List.of(arrays));
  }

  @Override
  UnderTest fresh() {
    return new DoublesUnderTest(
        kernels instanceof PlainDoubleKernels ? new PlainDoubleKernels() : DoubleKernels.best());
  }

  @Override
  void affine(
      int from,
      int to,
      int in,
      int out,
      double[] x,
      double[] p,
      int w,
      int b,
      int biases,
      double[] z) {
    kernels.affine(from, to, in, out, x, p, w, b, biases, z);
  }

  @Override
  void addWeightGradient(
      int from,
      int to,
      int in,
      int out,
      double[] x,
      double[] dz,
      double factor,
      double[] g,
      int w) {
    kernels.addWeightGradient(from, to, in, out, x, dz, factor, g, w);
  }

  @Override
  void addBiasGradient(
      int from, int to, int out, double[] dz, double factor, double[] g, int b, int biases) {
    kernels.addBiasGradient(from, to, out, dz, factor, g, b, biases);
  }

  @Override
  void inputGradient(
      int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx) {
    kernels.inputGradient(from, to, in, out, dz, p, w, dx);
  }

  @Override
  void exp(int from, int to, double[] x, double[] y) {
    kernels.exp(from, to, x, y);
  }

  @Override
  void tanh(int from, int to, double[] x, double[] y) {
    kernels.tanh(from, to, x, y);
  }

  @Override
  void sigmoid(int from, int to, double[] x, double[] y) {
    kernels.sigmoid(from, to, x, y);
  }

  @Override
  void relu(int from, int to, double[] x, double[] y) {
    kernels.relu(from, to, x, y);
  }

  @Override
  void reluGradient(int from, int to, double[] a, double[] da, double[] dz) {
    kernels.reluGradient(from, to, a, da, dz);
  }

  @Override
  void softmax(int from, int to, int out, double[] z, double[] a) {
    kernels.softmax(from, to, out, z, new double[to], new double[z.length], new double[to], a);
  }

  @Override
  void addScaled(int from, int to, double factor, double[] x, double[] y) {
    kernels.addScaled(from, to, factor, x, y);
  }

  @Override
  double nearest(double value) {
    return value;
  }
}
