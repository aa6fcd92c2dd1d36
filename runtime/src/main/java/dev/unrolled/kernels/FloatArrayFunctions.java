package dev.unrolled.kernels;

/**
 * Functions of each value of an array of floats, from one index to another: a part of the
 * {@link FloatKernels}, where they are found.
 */
public abstract sealed class FloatArrayFunctions extends FloatRowFunctions permits FloatKernels {

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

  @Override
  public final void tanh(int from, int to, float[] x, float[] y) {
    Ranges.values("x", x.length, from, to);
    Ranges.values("y", y.length, from, to);
    tangents(from, to, x, y);
  }

  @Override
  public final void sigmoid(int from, int to, float[] x, float[] y) {
    Ranges.values("x", x.length, from, to);
    Ranges.values("y", y.length, from, to);
    sigmoids(from, to, x, y);
  }

  @Override
  public final void relu(int from, int to, float[] x, float[] y) {
    Ranges.values("x", x.length, from, to);
    Ranges.values("y", y.length, from, to);
    for (int k = from; k < to; k++) {
      y[k] = Math.max(x[k], 0);
    }
  }

  @Override
  public final void reluGradient(int from, int to, float[] a, float[] da, float[] dz) {
    Ranges.values("a", a.length, from, to);
    Ranges.values("da", da.length, from, to);
    Ranges.values("dz", dz.length, from, to);
    whereAboveZero(from, to, a, da, dz);
  }

  @Override
  public final boolean areFinite(int from, int to, float[] x) {
    Ranges.values("x", x.length, from, to);
    return finite(from, to, x, 1);
  }

  @Override
  public final boolean areWithin(int from, int to, float[] x, double limit) {
    Ranges.values("x", x.length, from, to);
    return finite(from, to, x, Float.MAX_VALUE / (float) limit);
  }

  /**
   * Whether all stay finite times scale. A finite number times 0 is 0, any other is NaN, and so is
   * every sum with a NaN in it.
   */
  boolean finite(int from, int to, float[] x, float scale) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int k = from;
    for (; k <= to - 8; k += 8) { // eight sums, so that none need wait for the others
      s0 += x[k] * scale * 0;
      s1 += x[k + 1] * scale * 0;
      s2 += x[k + 2] * scale * 0;
      s3 += x[k + 3] * scale * 0;
      s4 += x[k + 4] * scale * 0;
      s5 += x[k + 5] * scale * 0;
      s6 += x[k + 6] * scale * 0;
      s7 += x[k + 7] * scale * 0;
    }
    float sum = 0;
    for (; k < to; k++) {
      sum += x[k] * scale * 0;
    }
    return sum + (s0 + s1) + (s2 + s3) + (s4 + s5) + (s6 + s7) == 0;
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

  abstract void tangents(int from, int to, float[] x, float[] y);

  abstract void sigmoids(int from, int to, float[] x, float[] y);

  abstract void whereAboveZero(int from, int to, float[] a, float[] da, float[] dz);
}
