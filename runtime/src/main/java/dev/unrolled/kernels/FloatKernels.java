package dev.unrolled.kernels;

/**
 * The numeric loops over floats. All matrices lie row by row in flat arrays, from index 0 on, one
 * row per example; weights lie in by out in the array of parameters: {@code p[w + j * out + i]} is
 * the weight from input j into unit i. Every method works on the rows {@code from} to {@code to -
 * 1}, so that threads can share a batch.
 *
 * <p>Kernels hold scratch arrays, which grow when a larger size is first met; from then on nothing
 * is allocated. They belong to one thread at a time: keep one in each workspace. The arrays given
 * stay the caller's; none is kept.
 *
 * <p>Ranges that do not lie within their arrays are refused with an
 * {@link IndexOutOfBoundsException}, before anything is written.
 */
public abstract class FloatKernels {

  FloatKernels() {}

  /**
   * {@return new kernels, the fastest that this JVM has: on the Vector API where the module
   * {@code jdk.incubator.vector} is present, in plain loops otherwise}
   */
  public static FloatKernels best() {
    return VectorApi.PRESENT ? new VectorFloatKernels() : new PlainFloatKernels();
  }

  /** {@return which kernels these are, such as {@code Vector API, 16 floats at a time}} */
  @Override
  public abstract String toString();

  /**
   * The weighted sums of a layer: {@code z[r,i] = bias of i + sum over j of x[r,j] * w[j,i]}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param in how many inputs the layer has, the columns of x
   * @param out how many units it has, the columns of z
   * @param x the inputs
   * @param p the parameters
   * @param w where the weights begin in p
   * @param b where the biases begin in p
   * @param biases how many biases there are: one for each unit, 1 for all, or 0
   * @param z the sums, which are written; an array of its own
   */
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

  /**
   * Adds what a layer's weights owe to the sums of its units: {@code target[w + j * out + i] +=
   * factor * (sum over r of x[r,j] * dz[r,i])}. With factor 1 and the gradient as target it adds up
   * the gradient; with minus the learning rate and the parameters themselves it is the step of
   * gradient descent, without any gradient in between.
   *
   * @param from the first row
   * @param to the row after the last
   * @param in how many inputs the layer has, the columns of x
   * @param out how many units it has, the columns of dz
   * @param x the inputs
   * @param dz the gradient of the loss along the sums
   * @param factor what every product is multiplied by
   * @param target to which is added; an array of its own
   * @param w where the weights begin in the target
   */
  public final void addWeightGradient(
      int from,
      int to,
      int in,
      int out,
      float[] x,
      float[] dz,
      float factor,
      float[] target,
      int w) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, in);
    Ranges.matrix("dz", dz.length, to, out);
    Ranges.part("The target", target.length, w, (long) in * out);
    Ranges.apart("The target", target, "x", x);
    Ranges.apart("The target", target, "dz", dz);
    if (from < to) {
      weightGradient(from, to, in, out, x, dz, factor, target, w);
    }
  }

  /**
   * Adds what a layer's biases owe: {@code target[b + i] += factor * (sum over r of dz[r,i])}, or
   * the sum over all units into {@code target[b]} where they share one bias.
   *
   * @param from the first row
   * @param to the row after the last
   * @param out how many units the layer has, the columns of dz
   * @param dz the gradient of the loss along the sums
   * @param factor what every sum is multiplied by
   * @param target to which is added; an array of its own
   * @param b where the biases begin in the target
   * @param biases how many biases there are: one for each unit, 1 for all, or 0
   */
  public final void addBiasGradient(
      int from, int to, int out, float[] dz, float factor, float[] target, int b, int biases) {
    Ranges.rows(from, to);
    Ranges.matrix("dz", dz.length, to, out);
    Ranges.biases(biases, out);
    Ranges.part("The target", target.length, b, biases);
    Ranges.apart("The target", target, "dz", dz);
    if (from < to && biases > 0) {
      biasGradient(from, to, out, dz, factor, target, b, biases);
    }
  }

  /**
   * The gradient along a layer's inputs: {@code dx[r,j] = sum over i of dz[r,i] * w[j,i]}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param in how many inputs the layer has, the columns of dx
   * @param out how many units it has, the columns of dz
   * @param dz the gradient of the loss along the sums
   * @param p the parameters
   * @param w where the weights begin in p
   * @param dx the gradient, which is written; an array of its own
   */
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

  abstract void sums(
      int from, int to, int in, int out, float[] x, float[] p, int w, int b, int biases, float[] z);

  abstract void weightGradient(
      int from,
      int to,
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
