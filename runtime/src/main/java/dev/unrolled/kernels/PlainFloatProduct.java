package dev.unrolled.kernels;

import java.util.Arrays;

/**
 * Adds a product of matrices to a matrix: {@code c[r,i] += factor * (sum over k of a[r,k] *
 * b[k,i])}.
 *
 * <p>HotSpot makes vector instructions of a loop only where it can see that what is written in one
 * turn is not read in another: with one index into arrays that begin at 0, not with two places in
 * arrays that could be the same. So eight rows of b at a time, each in an array of its own, are
 * added to one row of c, in an array of its own too. The rows of b are copied once for all rows of
 * c.
 */
final class PlainFloatProduct {

  /** What is copied of b at once: 128 rows of 512 floats are 256 kB. */
  private static final int DEPTH = 128;

  private static final int WIDTH = 512;

  private static final int PASS = 8;

  private static final float[] NONE = {};

  private final float[][] lines = new float[DEPTH][];
  private float[] sum = NONE;
  private float factor;

  PlainFloatProduct() {
    Arrays.fill(lines, NONE);
  }

  /**
   * c is {@code rows} by {@code width}, its rows one after the other; of a and b there is where
   * they begin, the step from row to row, and the step from column to column.
   */
  void add(
      int rows,
      int depth,
      int width,
      float factor,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      float[] b,
      int bAt,
      int bRow,
      int bColumn,
      float[] c,
      int cAt) {
    this.factor = factor;
    for (int i = 0; i < width; i += WIDTH) {
      int columns = Math.min(WIDTH, width - i);
      for (int k = 0; k < depth; k += DEPTH) {
        int count = Math.min(DEPTH, depth - k);
        copy(count, columns, b, bAt + k * bRow + i * bColumn, bRow, bColumn);
        for (int r = 0; r < rows; r++) {
          row(count, columns, a, aAt + r * aRow + k * aColumn, aColumn, c, cAt + r * width + i);
        }
      }
    }
  }

  private void copy(int count, int columns, float[] b, int at, int row, int column) {
    if (sum.length < columns) {
      sum = new float[columns];
    }
    for (int k = 0; k < count; k++) {
      if (lines[k].length < columns) {
        lines[k] = new float[columns];
      }
      if (column == 1) {
        System.arraycopy(b, at + k * row, lines[k], 0, columns);
      } else {
        for (int i = 0; i < columns; i++) {
          lines[k][i] = b[at + k * row + i * column];
        }
      }
    }
  }

  private void row(int count, int columns, float[] a, int at, int step, float[] c, int cAt) {
    System.arraycopy(c, cAt, sum, 0, columns);
    int k = 0;
    for (; k <= count - PASS; k += PASS) {
      pass(columns, k, a, at + k * step, step);
    }
    for (; k < count; k++) {
      one(columns, sum, lines[k], factor * a[at + k * step]);
    }
    System.arraycopy(sum, 0, c, cAt, columns);
  }

  private void pass(int n, int k, float[] a, int at, int step) {
    float f = factor;
    float[][] b = lines;
    eight(
        n,
        sum,
        b[k],
        b[k + 1],
        b[k + 2],
        b[k + 3],
        b[k + 4],
        b[k + 5],
        b[k + 6],
        b[k + 7],
        f * a[at],
        f * a[at + step],
        f * a[at + 2 * step],
        f * a[at + 3 * step],
        f * a[at + 4 * step],
        f * a[at + 5 * step],
        f * a[at + 6 * step],
        f * a[at + 7 * step]);
  }

  private static void one(int n, float[] sum, float[] b, float a) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(a, b[i], sum[i]);
    }
  }

  private static void eight(
      int n,
      float[] sum,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] b4,
      float[] b5,
      float[] b6,
      float[] b7,
      float a0,
      float a1,
      float a2,
      float a3,
      float a4,
      float a5,
      float a6,
      float a7) {
    for (int i = 0; i < n; i++) {
      float first = Math.fma(a0, b0[i], Math.fma(a1, b1[i], Math.fma(a2, b2[i], a3 * b3[i])));
      float last = Math.fma(a4, b4[i], Math.fma(a5, b5[i], Math.fma(a6, b6[i], a7 * b7[i])));
      sum[i] = sum[i] + (first + last);
    }
  }

  /** {@code c[r,j] = sum over i of a[r,i] * b[j,i]}, all three row by row. */
  static void dots(
      int rows, int depth, int width, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j++) {
        c[cAt + r * width + j] = dot(depth, a, aAt + r * depth, b, bAt + j * depth);
      }
    }
  }

  /** Four sums at a time: each addition would otherwise wait for the one before. */
  private static float dot(int n, float[] a, int aAt, float[] b, int bAt) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i <= n - 4; i += 4) {
      s0 = Math.fma(a[aAt + i], b[bAt + i], s0);
      s1 = Math.fma(a[aAt + i + 1], b[bAt + i + 1], s1);
      s2 = Math.fma(a[aAt + i + 2], b[bAt + i + 2], s2);
      s3 = Math.fma(a[aAt + i + 3], b[bAt + i + 3], s3);
    }
    for (; i < n; i++) {
      s0 = Math.fma(a[aAt + i], b[bAt + i], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}
