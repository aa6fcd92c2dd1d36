package dev.unrolled.kernels;

import dev.unrolled.generated.FloatFunctions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Plain loops, shaped so that HotSpot makes vector instructions of them: {@link PlainFloatProduct}.
 */
final class PlainFloatKernels extends FloatKernels {

  /** From so many rows on it pays to transpose the weights for the gradient along the inputs. */
  private static final int ROWS_TO_TRANSPOSE = 4;

  private final PlainFloatProduct product = new PlainFloatProduct();
  private @Nullable PlainFloatWindows windows;

  @Override
  public PlainFloatKernels another() {
    return new PlainFloatKernels();
  }

  @Override
  public boolean useVectors() {
    return false;
  }

  @Override
  public String toString() {
    return "plain loops";
  }

  @Override
  void sums(
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
    for (int r = from; r < to; r++) {
      if (biases == out) {
        System.arraycopy(p, b, z, r * out, out);
      } else {
        Arrays.fill(z, r * out, (r + 1) * out, biases == 0 ? 0 : p[b]);
      }
    }
    product.left(x, in, 1, 1);
    product.result(z, out, 1);
    product.add(to - from, in, out, from * in, p, w, out, 1, from * out);
  }

  @Override
  void weightGradient(
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
      int w) {
    product.left(x, 1, in, factor);
    product.result(target, out, 1);
    product.add(
        end - first, to - from, out, from * in + first, dz, from * out, out, 1, w + first * out);
  }

  @Override
  void biasGradient(
      int from, int to, int out, float[] dz, float factor, float[] target, int b, int biases) {
    for (int r = from; r < to; r++) {
      for (int i = 0; i < out; i++) {
        int k = biases == 1 ? b : b + i;
        target[k] = Math.fma(factor, dz[r * out + i], target[k]);
      }
    }
  }

  @Override
  void gradientOfInputs(
      int from, int to, int in, int out, float[] dz, float[] p, int w, float[] dx) {
    if (to - from < ROWS_TO_TRANSPOSE) {
      PlainFloatLoops.dots(to - from, out, in, dz, from * out, p, w, dx, from * in);
      return;
    }
    Arrays.fill(dx, from * in, to * in, 0);
    product.left(dz, out, 1, 1);
    product.result(dx, in, 1);
    product.add(to - from, out, in, from * out, p, w, 1, out, from * in);
  }

  @Override
  void exponentials(int from, int to, float[] x, float[] y) {
    for (int k = from; k < to; k++) {
      y[k] = FloatFunctions.exp(x[k]);
    }
  }

  @Override
  void tangents(int from, int to, float[] x, float[] y) {
    for (int k = from; k < to; k++) {
      y[k] = FloatFunctions.tanh(x[k]);
    }
  }

  @Override
  void sigmoids(int from, int to, float[] x, float[] y) {
    for (int k = from; k < to; k++) {
      y[k] = FloatFunctions.sigmoid(x[k]);
    }
  }

  @Override
  void whereAboveZero(int from, int to, float[] a, float[] da, float[] dz) {
    for (int k = from; k < to; k++) {
      dz[k] = a[k] > 0 ? da[k] : 0;
    }
  }

  @Override
  void multiply(
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
      int cAt) {
    Arrays.fill(c, cAt, cAt + rows * columns, 0);
    product.left(a, aRow, aColumn, 1);
    product.result(c, columns, 1);
    product.add(rows, depth, columns, aAt, b, bAt, columns, 1, cAt);
  }

  @Override
  void dots(int rows, int depth, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    PlainFloatLoops.dots(1, depth, rows, a, aAt, b, bAt, c, cAt);
  }

  @Override
  void slide(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aRow,
      int[] aPlaces,
      float[] b,
      int bAt,
      int[] bPlaces,
      float[] base,
      float[] c,
      int cAt,
      int cRow) {
    if (windows == null) {
      windows = new PlainFloatWindows();
    }
    windows.slide(rows, depth, columns, a, aAt, aRow, aPlaces, b, bAt, bPlaces, base, c, cAt, cRow);
  }

  @Override
  int lanes() {
    return 1;
  }

  @Override
  void dots(
      int rows,
      int first,
      int end,
      int mapWidth,
      int run,
      float[] maps,
      float[] b,
      int[] starts,
      float[] sums) {
    PlainFloatWindows.dots(rows, first, end, mapWidth, run, maps, b, starts, sums);
  }

  @Override
  float total(float[] sums, int at) {
    return sums[at];
  }

  @Override
  float sumOfRow(int columns, float[] x, int at) {
    return PlainFloatRows.sum(columns, x, at);
  }
}
