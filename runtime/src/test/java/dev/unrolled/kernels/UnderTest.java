package dev.unrolled.kernels;

import dev.unrolled.generated.Kernels;
import java.util.List;
import java.util.stream.Stream;

/** Any kernels, called with doubles, so that one test holds for floats and doubles alike. */
abstract class UnderTest {

  /** The largest relative error of one rounding. */
  final double unit;

  private final Object kernels;

  UnderTest(Object kernels, double unit) {
    this.kernels = kernels;
    this.unit = unit;
  }

  /** The plain kernels and, in a JVM with the module, those on the Vector API. */
  static Stream<UnderTest> all() {
    Stream<UnderTest> plain = Stream.of(
        new FloatsUnderTest(new PlainFloatKernels()),
        new DoublesUnderTest(new PlainDoubleKernels()));
    Stream<UnderTest> best = Stream.of(
        new FloatsUnderTest(FloatKernels.best()), new DoublesUnderTest(DoubleKernels.best()));
    return VectorApi.PRESENT ? Stream.concat(plain, best) : plain;
  }

  /** Any kernel, called with arrays of either precision. */
  @FunctionalInterface
  interface Call {
    <A> void on(Kernels<A> kernels, List<A> arrays);
  }

  /** Calls it with these numbers, and writes back what it made of them. */
  abstract void run(Call call, double[]... arrays);

  /** The same kernels as new, with no scratch arrays yet. */
  abstract UnderTest fresh();

  abstract void affine(
      int from,
      int to,
      int in,
      int out,
      double[] x,
      double[] p,
      int w,
      int b,
      int biases,
      double[] z);

  abstract void addWeightGradient(
      int from, int to, int in, int out, double[] x, double[] dz, double factor, double[] g, int w);

  abstract void addBiasGradient(
      int from, int to, int out, double[] dz, double factor, double[] g, int b, int biases);

  abstract void inputGradient(
      int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx);

  abstract void exp(int from, int to, double[] x, double[] y);

  abstract void tanh(int from, int to, double[] x, double[] y);

  abstract void sigmoid(int from, int to, double[] x, double[] y);

  abstract void relu(int from, int to, double[] x, double[] y);

  abstract void reluGradient(int from, int to, double[] a, double[] da, double[] dz);

  abstract void softmax(int from, int to, int out, double[] z, double[] a);

  abstract void addScaled(int from, int to, double factor, double[] x, double[] y);

  /** The number of this precision next to the one given. */
  abstract double nearest(double value);

  @Override
  public final String toString() {
    return kernels.getClass().getSimpleName();
  }
}
