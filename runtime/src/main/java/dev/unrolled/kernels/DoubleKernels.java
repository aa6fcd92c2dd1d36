package dev.unrolled.kernels;

/**
 * The numeric loops over doubles. All matrices lie row by row in flat arrays, from index 0 on, one
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
public abstract class DoubleKernels extends DoubleArrayFunctions {

  DoubleKernels() {}

  /**
   * {@return new kernels, the fastest that this JVM has: on the Vector API where the module
   * {@code jdk.incubator.vector} is present, in plain loops otherwise}
   */
  public static DoubleKernels best() {
    return VectorApi.PRESENT ? new VectorDoubleKernels() : new PlainDoubleKernels();
  }

  /** {@return which kernels these are, such as {@code Vector API, 16 doubles at a time}} */
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
      int from, int to, int out, double[] dz, double factor, double[] target, int b, int biases) {
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

  abstract void weightGradient(
      int from,
      int to,
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
