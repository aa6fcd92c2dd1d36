package dev.unrolled.kernels;

/** The loops over floats. */
public abstract sealed class FloatKernels extends FloatArrayFunctions
    permits PlainFloatKernels, VectorFloatKernels {

  /** Apart, so that who has no vectors does not load what computes with them. */
  private static final class Vectors {

    static FloatKernels kernels() {
      return new VectorFloatKernels();
    }
  }

  FloatKernels() {}

  @Override
  public abstract FloatKernels another();

  /**
   * {@return new kernels, the fastest that this JVM has: on the Vector API where the module
   * {@code jdk.incubator.vector} is present, in plain loops otherwise}
   */
  public static FloatKernels best() {
    return VectorApi.PRESENT ? Vectors.kernels() : plain();
  }

  /** {@return new kernels in plain loops, which give the same bits on every JVM} */
  public static FloatKernels plain() {
    return new PlainFloatKernels();
  }

  @Override
  public final void affine(
      int from,
      int to,
      int in,
      int out,
      float[] x,
      float[] p,
      int w,
      int b,
      int biases,
      float[] z) {
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
      float[] x,
      float[] dz,
      double factor,
      float[] target,
      int w) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, in);
    Ranges.matrix("dz", dz.length, to, out);
    Ranges.part("The target", target.length, w, (long) in * out);
    Ranges.apart("The target", target, "x", x);
    Ranges.apart("The target", target, "dz", dz);
    if (isLooking()) {
      look(from, to, in, x, factor);
      look(from, to, out, dz, factor);
      return;
    }
    int first = firstInput(in);
    int end = endOfInputs(in);
    if (from < to && first < end) {
      weightGradient(from, to, first, end, in, out, x, dz, (float) factor, target, w);
    }
  }

  @Override
  public final void addBiasGradient(
      int from, int to, int out, float[] dz, double factor, float[] target, int b, int biases) {
    Ranges.rows(from, to);
    Ranges.matrix("dz", dz.length, to, out);
    Ranges.biases(biases, out);
    Ranges.part("The target", target.length, b, biases);
    Ranges.apart("The target", target, "dz", dz);
    if (isLooking()) {
      look(from, to, out, dz, factor);
      return;
    }
    if (from < to && biases > 0 && hasBiases()) {
      biasGradient(from, to, out, dz, (float) factor, target, b, biases);
    }
  }

  @Override
  public final void inputGradient(
      int from, int to, int in, int out, float[] dz, float[] p, int w, float[] dx) {
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

  @Override
  public final void product(
      int from, int to, int rows, int depth, int columns, float[] a, float[] b, float[] c) {
    matrices(from, to, rows, depth, columns, a, b, c);
    for (int m = from; m < to; m++) {
      int aAt = m * rows * depth;
      int bAt = m * depth * columns;
      multiply(rows, depth, columns, a, aAt, depth, 1, b, bAt, c, m * rows * columns);
    }
  }

  @Override
  public final void productWithTransposed(
      int from, int to, int rows, int depth, int columns, float[] a, float[] b, float[] c) {
    matrices(from, to, rows, depth, columns, a, b, c);
    for (int m = from; m < to; m++) {
      int aAt = m * rows * depth;
      int bAt = m * depth * columns;
      for (int r = 0; r < rows; r++) {
        dots(columns, depth, a, aAt + r * depth, b, bAt, c, (m * rows + r) * columns);
      }
    }
  }

  @Override
  public final void productOfTransposed(
      int from, int to, int rows, int depth, int columns, float[] a, float[] b, float[] c) {
    matrices(from, to, rows, depth, columns, a, b, c);
    for (int m = from; m < to; m++) {
      int aAt = m * rows * depth;
      int bAt = m * depth * columns;
      multiply(rows, depth, columns, a, aAt, 1, rows, b, bAt, c, m * rows * columns);
    }
  }

  private static void matrices(
      int from, int to, int rows, int depth, int columns, float[] a, float[] b, float[] c) {
    Ranges.rows(from, to);
    Ranges.matrices("a", a.length, to, rows, depth);
    Ranges.matrices("b", b.length, to, depth, columns);
    Ranges.matrices("c", c.length, to, rows, columns);
    Ranges.apart("c", c, "a", a);
    Ranges.apart("c", c, "b", b);
  }

  abstract void sums(
      int from, int to, int in, int out, float[] x, float[] p, int w, int b, int biases, float[] z);

  /** For the weights of the inputs {@code first} to {@code end - 1}. */
  abstract void weightGradient(
      int from,
      int to,
      int first,
      int end,
      int in,
      int out,
      float[] x,
      float[] dz,
      float factor,
      float[] target,
      int w);

  abstract void biasGradient(
      int from, int to, int out, float[] dz, float factor, float[] target, int b, int biases);

  abstract void gradientOfInputs(
      int from, int to, int in, int out, float[] dz, float[] p, int w, float[] dx);

  /** {@code c = a b}: of a there are the steps from row to row and from column to column. */
  abstract void multiply(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      float[] b,
      int bAt,
      float[] c,
      int cAt);

  /** {@code c[j] = sum over k of a[k] * b[j,k]}, for so many rows of b. */
  abstract void dots(
      int rows, int depth, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);
}
