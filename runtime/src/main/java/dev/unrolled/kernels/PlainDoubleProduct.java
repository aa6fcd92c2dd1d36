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
final class PlainDoubleProduct {

  /** What is copied of b at once: 128 rows of 512 doubles are 256 kB. */
  private static final int DEPTH = 128;

  private static final int WIDTH = 512;

  private static final int PASS = 8;

  private static final double[] NONE = {};

  private final double[][] lines = new double[DEPTH][];
  private double[] sum = NONE;
  private double factor;

  PlainDoubleProduct() {
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
      double factor,
      double[] a,
      int aAt,
      int aRow,
      int aColumn,
      double[] b,
      int bAt,
      int bRow,
      int bColumn,
      double[] c,
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

  private void copy(int count, int columns, double[] b, int at, int row, int column) {
    if (sum.length < columns) {
      sum = new double[columns];
    }
    for (int k = 0; k < count; k++) {
      if (lines[k].length < columns) {
        lines[k] = new double[columns];
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

  private void row(int count, int columns, double[] a, int at, int step, double[] c, int cAt) {
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

  private void pass(int n, int k, double[] a, int at, int step) {
    double f = factor;
    double[][] b = lines;
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

  private static void one(int n, double[] sum, double[] b, double a) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(a, b[i], sum[i]);
    }
  }

  private static void eight(
      int n,
      double[] sum,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double[] b4,
      double[] b5,
      double[] b6,
      double[] b7,
      double a0,
      double a1,
      double a2,
      double a3,
      double a4,
      double a5,
      double a6,
      double a7) {
    for (int i = 0; i < n; i++) {
      double first = Math.fma(a0, b0[i], Math.fma(a1, b1[i], Math.fma(a2, b2[i], a3 * b3[i])));
      double last = Math.fma(a4, b4[i], Math.fma(a5, b5[i], Math.fma(a6, b6[i], a7 * b7[i])));
      sum[i] = sum[i] + (first + last);
    }
  }

  /** {@code c[r,j] = sum over i of a[r,i] * b[j,i]}, all three row by row. */
  static void dots(
      int rows,
      int depth,
      int width,
      double[] a,
      int aAt,
      double[] b,
      int bAt,
      double[] c,
      int cAt) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j++) {
        c[cAt + r * width + j] = dot(depth, a, aAt + r * depth, b, bAt + j * depth);
      }
    }
  }

  /** Four sums at a time: each addition would otherwise wait for the one before. */
  private static double dot(int n, double[] a, int aAt, double[] b, int bAt) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
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
