package dev.unrolled.kernels;

/** The loops over doubles. */
public abstract sealed class DoubleKernels extends DoubleArrayFunctions
    permits PlainDoubleKernels, VectorDoubleKernels {

  DoubleKernels() {}

  @Override
  public abstract DoubleKernels another();

  /**
   * {@return new kernels, the fastest that this JVM has: on the Vector API where the module
   * {@code jdk.incubator.vector} is present, in plain loops otherwise}
   */
  public static DoubleKernels best() {
    return VectorApi.PRESENT ? new VectorDoubleKernels() : plain();
  }

  /** {@return new kernels in plain loops, which give the same bits on every JVM} */
  public static DoubleKernels plain() {
    return new PlainDoubleKernels();
  }

  @Override
  public final void affine(
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
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, in);
    Ranges.matrix("z", z.length, to, out);
    Ranges.part("p", p.length, w, (long) in * out);
    Ranges.biases(biases, out);
    Ranges.part("p", p.length, b, biases);
    Ranges.apart("z", z, "x", x);
    Ranges.apart("z", z, "p", p);
    if (from < to) {
      sums(from, to, in, out, x, p, w, b, biases, z);
    }
  }

  @Override
  public final void addWeightGradient(
      int from,
      int to,
      int in,
      int out,
      double[] x,
      double[] dz,
      double factor,
      double[] target,
      int w) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, in);
    Ranges.matrix("dz", dz.length, to, out);
    Ranges.part("The target", target.length, w, (long) in * out);
    Ranges.apart("The target", target, "x", x);
    Ranges.apart("The target", target, "dz", dz);
    if (isLooking()) {
      look(from * in, to * in, x);
      look(from * out, to * out, dz);
      return;
    }
    int first = firstInput(in);
    int end = endOfInputs(in);
    if (from < to && first < end) {
      weightGradient(from, to, first, end, in, out, x, dz, factor, target, w);
    }
  }

  @Override
  public final void addBiasGradient(
      int from, int to, int out, double[] dz, double factor, double[] target, int b, int biases) {
    Ranges.rows(from, to);
    Ranges.matrix("dz", dz.length, to, out);
    Ranges.biases(biases, out);
    Ranges.part("The target", target.length, b, biases);
    Ranges.apart("The target", target, "dz", dz);
    if (isLooking()) {
      look(from * out, to * out, dz);
      return;
    }
    if (from < to && biases > 0 && hasBiases()) {
      biasGradient(from, to, out, dz, factor, target, b, biases);
    }
  }

  @Override
  public final void inputGradient(
      int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx) {
    Ranges.rows(from, to);
    Ranges.matrix("dz", dz.length, to, out);
    Ranges.matrix("dx", dx.length, to, in);
    Ranges.part("p", p.length, w, (long) in * out);
    Ranges.apart("dx", dx, "dz", dz);
    Ranges.apart("dx", dx, "p", p);
    if (from < to) {
      gradientOfInputs(from, to, in, out, dz, p, w, dx);
    }
  }

  abstract void sums(
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

  /** For the weights of the inputs {@code first} to {@code end - 1}. */
  abstract void weightGradient(
      int from,
      int to,
      int first,
      int end,
      int in,
      int out,
      double[] x,
      double[] dz,
      double factor,
      double[] target,
      int w);

  abstract void biasGradient(
      int from, int to, int out, double[] dz, double factor, double[] target, int b, int biases);

  abstract void gradientOfInputs(
      int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx);
}
