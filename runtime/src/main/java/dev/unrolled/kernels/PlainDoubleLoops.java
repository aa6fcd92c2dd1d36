package dev.unrolled.kernels;

/** The innermost loops of {@link PlainDoubleProduct}. */
final class PlainDoubleLoops {

  private PlainDoubleLoops() {}

  /** Adds two rows of b to four sums: {@code s0 += a00 * b0 + a01 * b1} and so on. */
  static void fourByTwo(
      int n,
      double[] s0,
      double[] s1,
      double[] s2,
      double[] s3,
      double[] b0,
      double[] b1,
      double a00,
      double a01,
      double a10,
      double a11,
      double a20,
      double a21,
      double a30,
      double a31) {
    for (int i = 0; i < n; i++) {
      double first = b0[i];
      double second = b1[i];
      s0[i] = Math.fma(a01, second, Math.fma(a00, first, s0[i]));
      s1[i] = Math.fma(a11, second, Math.fma(a10, first, s1[i]));
      s2[i] = Math.fma(a21, second, Math.fma(a20, first, s2[i]));
      s3[i] = Math.fma(a31, second, Math.fma(a30, first, s3[i]));
    }
  }

  /** Adds four rows of b to a sum. */
  static void oneByFour(
      int n,
      double[] sum,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double a0,
      double a1,
      double a2,
      double a3) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(
          a3, b3[i], Math.fma(a2, b2[i], Math.fma(a1, b1[i], Math.fma(a0, b0[i], sum[i]))));
    }
  }

  /**
   * Adds a row of products: one for each number of b, so few that copying it would cost more than
   * computing where it lies.
   */
  static void addRow(
      int depth,
      int width,
      double factor,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bRow,
      double[] c,
      int cAt) {
    int i = 0;
    for (; i <= width - 8; i += 8) {
      eightSums(depth, factor, a, aAt, aStep, b, bAt + i, bRow, c, cAt + i);
    }
    for (; i < width; i++) {
      double sum = dot(depth, a, aAt, aStep, b, bAt + i, bRow);
      c[cAt + i] = Math.fma(factor, sum, c[cAt + i]);
    }
  }

  /** Adds one product to each number of c. */
  static void addOuter(
      int rows,
      int width,
      double factor,
      double[] a,
      int aAt,
      int aRow,
      double[] b,
      int bAt,
      double[] c,
      int cAt,
      int cRow) {
    int i = 0;
    for (; i <= width - 8; i += 8) {
      addToEight(rows, factor, a, aAt, aRow, b, bAt + i, c, cAt + i, cRow);
    }
    for (; i < width; i++) {
      double scaled = factor * b[bAt + i];
      for (int r = 0; r < rows; r++) {
        int k = cAt + r * cRow + i;
        c[k] = Math.fma(a[aAt + r * aRow], scaled, c[k]);
      }
    }
  }

  /** Adds to eight numbers of c, side by side, each in a register until the end. */
  private static void eightSums(
      int n,
      double factor,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] c,
      int cAt) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int k = 0; k < n; k++) {
      double left = a[aAt + k * aStep];
      int q = bAt + k * bStep;
      s0 = Math.fma(left, b[q], s0);
      s1 = Math.fma(left, b[q + 1], s1);
      s2 = Math.fma(left, b[q + 2], s2);
      s3 = Math.fma(left, b[q + 3], s3);
      s4 = Math.fma(left, b[q + 4], s4);
      s5 = Math.fma(left, b[q + 5], s5);
      s6 = Math.fma(left, b[q + 6], s6);
      s7 = Math.fma(left, b[q + 7], s7);
    }
    c[cAt] = Math.fma(factor, s0, c[cAt]);
    c[cAt + 1] = Math.fma(factor, s1, c[cAt + 1]);
    c[cAt + 2] = Math.fma(factor, s2, c[cAt + 2]);
    c[cAt + 3] = Math.fma(factor, s3, c[cAt + 3]);
    c[cAt + 4] = Math.fma(factor, s4, c[cAt + 4]);
    c[cAt + 5] = Math.fma(factor, s5, c[cAt + 5]);
    c[cAt + 6] = Math.fma(factor, s6, c[cAt + 6]);
    c[cAt + 7] = Math.fma(factor, s7, c[cAt + 7]);
  }

  /** Adds to eight columns of c what eight numbers of b, kept in registers, owe to each row. */
  private static void addToEight(
      int rows,
      double factor,
      double[] a,
      int aAt,
      int aRow,
      double[] b,
      int bAt,
      double[] c,
      int cAt,
      int cRow) {
    double b0 = factor * b[bAt];
    double b1 = factor * b[bAt + 1];
    double b2 = factor * b[bAt + 2];
    double b3 = factor * b[bAt + 3];
    double b4 = factor * b[bAt + 4];
    double b5 = factor * b[bAt + 5];
    double b6 = factor * b[bAt + 6];
    double b7 = factor * b[bAt + 7];
    for (int r = 0; r < rows; r++) {
      double left = a[aAt + r * aRow];
      int k = cAt + r * cRow;
      c[k] = Math.fma(left, b0, c[k]);
      c[k + 1] = Math.fma(left, b1, c[k + 1]);
      c[k + 2] = Math.fma(left, b2, c[k + 2]);
      c[k + 3] = Math.fma(left, b3, c[k + 3]);
      c[k + 4] = Math.fma(left, b4, c[k + 4]);
      c[k + 5] = Math.fma(left, b5, c[k + 5]);
      c[k + 6] = Math.fma(left, b6, c[k + 6]);
      c[k + 7] = Math.fma(left, b7, c[k + 7]);
    }
  }

  /** The sum of n products; four sums at a time, as each addition waits for the one before. */
  static double dot(int n, double[] a, int aAt, int aStep, double[] b, int bAt, int bStep) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i <= n - 4; i += 4) {
      int p = aAt + i * aStep;
      int q = bAt + i * bStep;
      s0 = Math.fma(a[p], b[q], s0);
      s1 = Math.fma(a[p + aStep], b[q + bStep], s1);
      s2 = Math.fma(a[p + 2 * aStep], b[q + 2 * bStep], s2);
      s3 = Math.fma(a[p + 3 * aStep], b[q + 3 * bStep], s3);
    }
    for (; i < n; i++) {
      s0 = Math.fma(a[aAt + i * aStep], b[bAt + i * bStep], s0);
    }
    return (s0 + s1) + (s2 + s3);
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
        c[cAt + r * width + j] = dot(depth, a, aAt + r * depth, 1, b, bAt + j * depth, 1);
      }
    }
  }

  /** Copies from a row, or from a column. */
  static void read(int n, double[] from, int at, int step, double[] line) {
    if (step == 1) {
      System.arraycopy(from, at, line, 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        line[i] = from[at + i * step];
      }
    }
  }

  /** Copies to a row, or to a column. */
  static void write(int n, double[] line, double[] to, int at, int step) {
    if (step == 1) {
      System.arraycopy(line, 0, to, at, n);
    } else {
      for (int i = 0; i < n; i++) {
        to[at + i * step] = line[i];
      }
    }
  }
}
