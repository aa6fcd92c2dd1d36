package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;

/**
 * The gradient along a layer's inputs, {@code dx[r,j] = sum over i of dz[r,i] * w[j,i]}. The
 * weights of an input lie side by side, so for a few rows each value is a sum of the products of
 * two rows: {@link VectorFloatDots}. For many rows it pays to transpose the weights, some inputs at
 * a time, and to multiply as always.
 */
final class VectorFloatInputGradient {

  /** From so many rows on it pays to transpose. */
  private static final int ROWS_TO_TRANSPOSE = 6;

  /** How many inputs' weights are transposed at once. */
  private static final int PANEL = 4 * LANES;

  /**
   * How many units' weights are transposed in one go, so that what is written stays in the cache.
   */
  private static final int UNITS = 16;

  private static final float[] NONE = {};

  private final VectorFloatProduct product;
  private final VectorFloatDots dots = new VectorFloatDots();
  private float[] transposed = NONE;

  VectorFloatInputGradient(VectorFloatProduct product) {
    this.product = product;
  }

  void run(int from, int to, int in, int out, float[] dz, float[] p, int w, float[] dx) {
    if (to - from < ROWS_TO_TRANSPOSE) {
      for (int r = from; r < to; r++) {
        dots.run(in, out, dz, r * out, p, w, dx, r * in);
      }
    } else {
      product(from, to, in, out, dz, p, w, dx);
    }
  }

  private void product(
      int from, int to, int in, int out, float[] dz, float[] p, int w, float[] dx) {
    if (transposed.length < out * PANEL + LANES) {
      transposed = new float[out * PANEL + LANES];
    }
    product.left(dz, out, 1, out, 1);
    product.right(transposed, PANEL);
    product.result(dx, in);
    for (int j = 0; j < in; j += PANEL) {
      int columns = Math.min(PANEL, in - j);
      for (int i = 0; i < out; i += UNITS) {
        int units = Math.min(UNITS, out - i);
        VectorFloatTranspose.run(
            columns, units, p, w + j * out + i, out, transposed, i * PANEL, PANEL);
      }
      product.base(product.zeros(), 0);
      product.run(to - from, columns, from * out, 0, 0, from * in + j);
    }
  }
}
