package dev.unrolled.kernels;

/**
 * Functions of each value of an array of floats, from one index to another, and of each row of a
 * matrix: a part of the {@link FloatKernels}, where they are found.
 */
public abstract class FloatArrayFunctions {

  FloatArrayFunctions() {}

  /**
   * The exponential function of each value, to 2 units in the last place.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  public final void exp(int from, int to, float[] x, float[] y) {
    Ranges.values("x", x.length, from, to);
    Ranges.values("y", y.length, from, to);
    exponentials(from, to, x, y);
  }

  /**
   * The hyperbolic tangent of each value, to 2 units in the last place.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  public final void tanh(int from, int to, float[] x, float[] y) {
    Ranges.values("x", x.length, from, to);
    Ranges.values("y", y.length, from, to);
    tangents(from, to, x, y);
  }

  /**
   * {@code 1 / (1 + exp(-x))} of each value, to 2 units in the last place.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  public final void sigmoid(int from, int to, float[] x, float[] y) {
    Ranges.values("x", x.length, from, to);
    Ranges.values("y", y.length, from, to);
    sigmoids(from, to, x, y);
  }

  /**
   * {@code x > 0 ? x : 0} of each value; NaN for NaN.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  public final void relu(int from, int to, float[] x, float[] y) {
    Ranges.values("x", x.length, from, to);
    Ranges.values("y", y.length, from, to);
    for (int k = from; k < to; k++) {
      y[k] = Math.max(x[k], 0);
    }
  }

  /**
   * The gradient on its way back through {@code relu}: {@code dz = a > 0 ? da : 0} at each index.
   *
   * @param from the first value, an index in all arrays
   * @param to the index after the last
   * @param a what relu was given, or what it gave: both have the same sign
   * @param da the gradient along its results
   * @param dz the gradient along its arguments, which is written; a or da itself is allowed
   */
  public final void reluGradient(int from, int to, float[] a, float[] da, float[] dz) {
    Ranges.values("a", a.length, from, to);
    Ranges.values("da", da.length, from, to);
    Ranges.values("dz", dz.length, from, to);
    whereAboveZero(from, to, a, da, dz);
  }

  /**
   * The softmax of each row: {@code a[r,i] = exp(z[r,i] - m) / (sum over k of exp(z[r,k] - m))}
   * with m the largest value of the row, so that nothing overflows.
   *
   * @param from the first row
   * @param to the row after the last
   * @param out how many columns z and a have
   * @param z the arguments
   * @param a the results, which are written; z itself is allowed
   */
  public final void softmax(int from, int to, int out, float[] z, float[] a) {
    Ranges.rows(from, to);
    Ranges.matrix("z", z.length, to, out);
    Ranges.matrix("a", a.length, to, out);
    for (int r = from; r < to; r++) {
      subtractLargest(r * out, (r + 1) * out, z, a);
    }
    exponentials(from * out, to * out, a, a);
    for (int r = from; r < to; r++) {
      divideBySum(r * out, (r + 1) * out, a);
    }
  }

  /**
   * {@code y += factor * x} at each index.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param factor what every value is multiplied by
   * @param x what is added
   * @param y to which is added
   */
  public final void addScaled(int from, int to, float factor, float[] x, float[] y) {
    Ranges.values("x", x.length, from, to);
    Ranges.values("y", y.length, from, to);
    for (int k = from; k < to; k++) {
      y[k] = Math.fma(factor, x[k], y[k]);
    }
  }

  abstract void exponentials(int from, int to, float[] x, float[] y);

  abstract void tangents(int from, int to, float[] x, float[] y);

  abstract void sigmoids(int from, int to, float[] x, float[] y);

  abstract void whereAboveZero(int from, int to, float[] a, float[] da, float[] dz);

  private static void subtractLargest(int from, int to, float[] z, float[] a) {
    float largest = z[from];
    for (int k = from + 1; k < to; k++) {
      largest = z[k] > largest ? z[k] : largest;
    }
    for (int k = from; k < to; k++) {
      a[k] = z[k] - largest;
    }
  }

  private static void divideBySum(int from, int to, float[] a) {
    float sum = 0;
    for (int k = from; k < to; k++) {
      sum += a[k];
    }
    float part = 1 / sum;
    for (int k = from; k < to; k++) {
      a[k] *= part;
    }
  }
}
