package dev.unrolled.kernels;

/** Loops over one row of a matrix, from where it begins. */
final class PlainFloatRows {

  private PlainFloatRows() {}

  /** Four sums at a time, as each addition waits for the one before. */
  static float sum(int columns, float[] x, int at) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = at;
    int end = at + columns;
    for (; k <= end - 4; k += 4) {
      s0 += x[k];
      s1 += x[k + 1];
      s2 += x[k + 2];
      s3 += x[k + 3];
    }
    for (; k < end; k++) {
      s0 += x[k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The sum of the squared distances from a number. */
  static float squares(int columns, float[] x, int at, float center) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = at;
    int end = at + columns;
    for (; k <= end - 4; k += 4) {
      float d0 = x[k] - center;
      float d1 = x[k + 1] - center;
      float d2 = x[k + 2] - center;
      float d3 = x[k + 3] - center;
      s0 = Math.fma(d0, d0, s0);
      s1 = Math.fma(d1, d1, s1);
      s2 = Math.fma(d2, d2, s2);
      s3 = Math.fma(d3, d3, s3);
    }
    for (; k < end; k++) {
      float d = x[k] - center;
      s0 = Math.fma(d, d, s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Writes z less its largest to e, and says which that is. */
  static float subtractLargest(int from, int to, float[] z, float[] e) {
    float largest = z[from];
    for (int k = from + 1; k < to; k++) {
      largest = Math.max(largest, z[k]);
    }
    for (int k = from; k < to; k++) {
      e[k] = z[k] - largest;
    }
    return largest;
  }

  /** Writes the shares in the sum to a, and says what that is. */
  static float divideBySum(int from, int to, float[] e, float[] a) {
    float sum = 0;
    for (int k = from; k < to; k++) {
      sum += e[k];
    }
    for (int k = from; k < to; k++) {
      a[k] = e[k] / sum;
    }
    return sum;
  }

  static void standardize(int columns, float[] x, int at, float mean, float deviation, float[] n) {
    for (int k = at; k < at + columns; k++) {
      n[k] = (x[k] - mean) / deviation;
    }
  }

  static void standardizeGradient(
      int columns,
      int at,
      float[] dn,
      float meanDn,
      float[] n,
      float meanNDn,
      float deviation,
      float[] dx) {
    for (int k = at; k < at + columns; k++) {
      dx[k] = (dn[k] - meanDn - n[k] * meanNDn) / deviation;
    }
  }

  static void scale(
      int columns, float[] x, int at, float[] p, int w, int b, int biases, float[] z) {
    for (int i = 0; i < columns; i++) {
      float scaled = x[at + i] * p[w + i];
      z[at + i] = biases == 0 ? scaled : scaled + p[biases == 1 ? b : b + i];
    }
  }

  static void addProducts(
      int columns, float[] x, float[] dz, int at, float factor, float[] target, int w) {
    for (int i = 0; i < columns; i++) {
      target[w + i] = Math.fma(factor, x[at + i] * dz[at + i], target[w + i]);
    }
  }

  static void add(int columns, float[] x, int at, float factor, float[] target, int targetAt) {
    for (int i = 0; i < columns; i++) {
      target[targetAt + i] = Math.fma(factor, x[at + i], target[targetAt + i]);
    }
  }
}
