package dev.unrolled.kernels;

import java.util.List;
import java.util.stream.Stream;

/** Kernels over floats, under test. */
final class FloatsUnderTest extends UnderTest {

  private final FloatKernels kernels;

  FloatsUnderTest(FloatKernels kernels) {
    super(kernels, 0x1p-24);
    this.kernels = kernels;
  }

  @Override
  void run(Call call, double[]... arrays) {
    List<float[]> floats = Stream.of(arrays).map(FloatsUnderTest::floats).toList();
    call.on(kernels, floats);
    for (int k = 0; k < arrays.length; k++) {
      copy(floats.get(k), arrays[k]);
    }
  }

  @Override
  UnderTest fresh() {
    return new FloatsUnderTest(
        kernels instanceof PlainFloatKernels ? new PlainFloatKernels() : FloatKernels.best());
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
    float[] result = floats(z);
    kernels.affine(from, to, in, out, floats(x), floats(p), w, b, biases, result);
    copy(result, z);
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
    float[] result = floats(g);
    kernels.addWeightGradient(from, to, in, out, floats(x), floats(dz), (float) factor, result, w);
    copy(result, g);
  }

  @Override
  void addBiasGradient(
      int from, int to, int out, double[] dz, double factor, double[] g, int b, int biases) {
    float[] result = floats(g);
    kernels.addBiasGradient(from, to, out, floats(dz), (float) factor, result, b, biases);
    copy(result, g);
  }

  @Override
  void inputGradient(
      int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx) {
    float[] result = floats(dx);
    kernels.inputGradient(from, to, in, out, floats(dz), floats(p), w, result);
    copy(result, dx);
  }

  @Override
  void exp(int from, int to, double[] x, double[] y) {
    float[] result = floats(y);
    kernels.exp(from, to, floats(x), result);
    copy(result, y);
  }

  @Override
  void tanh(int from, int to, double[] x, double[] y) {
    float[] result = floats(y);
    kernels.tanh(from, to, floats(x), result);
    copy(result, y);
  }

  @Override
  void sigmoid(int from, int to, double[] x, double[] y) {
    float[] result = floats(y);
    kernels.sigmoid(from, to, floats(x), result);
    copy(result, y);
  }

  @Override
  void relu(int from, int to, double[] x, double[] y) {
    float[] result = floats(y);
    kernels.relu(from, to, floats(x), result);
    copy(result, y);
  }

  @Override
  void reluGradient(int from, int to, double[] a, double[] da, double[] dz) {
    float[] result = floats(dz);
    kernels.reluGradient(from, to, floats(a), floats(da), result);
    copy(result, dz);
  }

  @Override
  void softmax(int from, int to, int out, double[] z, double[] a) {
    float[] result = floats(a);
    kernels.softmax(
        from, to, out, floats(z), new float[to], new float[z.length], new float[to], result);
    copy(result, a);
  }

  @Override
  void addScaled(int from, int to, double factor, double[] x, double[] y) {
    float[] result = floats(y);
    kernels.addScaled(from, to, (float) factor, floats(x), result);
    copy(result, y);
  }

  @Override
  double nearest(double value) {
    return (float) value;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      floats[k] = (float) values[k];
    }
    return floats;
  }

  private static void copy(float[] from, double[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] = from[k];
    }
  }
}
