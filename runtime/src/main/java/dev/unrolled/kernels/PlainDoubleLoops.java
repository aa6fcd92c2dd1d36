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
