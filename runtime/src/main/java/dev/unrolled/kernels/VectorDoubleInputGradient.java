package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.MASKS;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The gradient along a layer's inputs, {@code dx[r,j] = sum over i of dz[r,i] * w[j,i]}. The
 * weights of an input lie side by side, so for a few rows each value is a sum of the products of
 * two rows. For many rows it pays to transpose the weights, some inputs at a time, and to multiply
 * as always.
 */
final class VectorDoubleInputGradient {

  /** From so many rows on it pays to transpose. */
  private static final int ROWS_TO_TRANSPOSE = 6;

  /** How many inputs' weights are transposed at once. */
  private static final int PANEL = 4 * LANES;

  /**
   * How many units' weights are transposed in one go, so that what is written stays in the cache.
   */
  private static final int UNITS = 16;

  private static final double[] NONE = {};

  private final VectorDoubleProduct product;
  private double[] transposed = NONE;
  private double[] row = NONE;

  VectorDoubleInputGradient(VectorDoubleProduct product) {
    this.product = product;
  }

  void run(int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx) {
    if (MASKS && out <= LANES && to - from < ROWS_TO_TRANSPOSE) {
      for (int r = from; r < to; r++) {
        shortDots(in, out, dz, r * out, p, w, dx, r * in);
      }
    } else if (to - from < ROWS_TO_TRANSPOSE) {
      for (int r = from; r < to; r++) {
        dots(in, out, dz, r * out, p, w, dx, r * in);
      }
    } else {
      product(from, to, in, out, dz, p, w, dx);
    }
  }

  private void product(
      int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx) {
    if (transposed.length < out * PANEL) {
      transposed = new double[out * PANEL];
    }
    product.left(dz, out, 1, out, 1);
    product.right(transposed, PANEL);
    product.result(dx, in);
    for (int j = 0; j < in; j += PANEL) {
      int columns = Math.min(PANEL, in - j);
      for (int i = 0; i < out; i += UNITS) {
        transpose(columns, i, Math.min(UNITS, out - i), out, p, w + j * out);
      }
      product.base(product.zeros(), 0);
      product.run(to - from, columns, from * out, 0, 0, from * in + j);
    }
  }

  private void transpose(int columns, int unit, int units, int out, double[] p, int at) {
    double[] t = transposed;
    int j = 0;
    for (; j <= columns - 4; j += 4) {
      int q = at + j * out + unit;
      for (int i = 0; i < units; i++) {
        int to = (unit + i) * PANEL + j;
        t[to] = p[q + i];
        t[to + 1] = p[q + i + out];
        t[to + 2] = p[q + i + 2 * out];
        t[to + 3] = p[q + i + 3 * out];
      }
    }
    for (; j < columns; j++) {
      for (int i = 0; i < units; i++) {
        t[(unit + i) * PANEL + j] = p[at + j * out + unit + i];
      }
    }
  }

  /** One row of dx, where a vector holds the gradient of all units. */
  private static void shortDots(
      int in, int out, double[] dz, int at, double[] p, int w, double[] dx, int to) {
    VectorMask<Double> units = SPECIES.indexInRange(0, out);
    DoubleVector d = DoubleVector.fromArray(SPECIES, dz, at, units);
    int q = w;
    for (int j = 0; j < in; j++) {
      dx[to + j] =
          DoubleVector.fromArray(SPECIES, p, q, units).mul(d).reduceLanes(VectorOperators.ADD);
      q += out;
    }
  }

  /**
   * One row of dx. Whole vectors of weights are read, whatever lies in the lanes past the units.
   */
  private void dots(int in, int out, double[] dz, int at, double[] p, int w, double[] dx, int to) {
    int padded = (out + LANES - 1) / LANES * LANES;
    if (row.length < padded) {
      row = new double[padded];
    }
    System.arraycopy(dz, at, row, 0, out);
    Arrays.fill(row, out, padded, 0);
    int last = p.length - padded - w;
    int whole = last < 0 ? 0 : Math.min(in, last / out + 1);
    int fours = whole / 4 * 4;
    dotsByFour(fours, out, p, w, dx, to);
    for (int j = fours; j < in; j++) {
      dx[to + j] = PlainDoubleLoops.dot(out, dz, at, 1, p, w + j * out, 1);
    }
  }

  private void dotsByFour(int inputs, int out, double[] p, int w, double[] dx, int to) {
    double[] units = row;
    int end = out / LANES * LANES;
    VectorMask<Double> rest = SPECIES.indexInRange(end, out);
    DoubleVector none = DoubleVector.zero(SPECIES);
    for (int j = 0; j < inputs; j += 4) {
      int q = w + j * out;
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = DoubleVector.zero(SPECIES);
      DoubleVector s2 = DoubleVector.zero(SPECIES);
      DoubleVector s3 = DoubleVector.zero(SPECIES);
      for (int i = 0; i < end; i += LANES) {
        DoubleVector d = DoubleVector.fromArray(SPECIES, units, i);
        s0 = d.fma(DoubleVector.fromArray(SPECIES, p, q + i), s0);
        s1 = d.fma(DoubleVector.fromArray(SPECIES, p, q + i + out), s1);
        s2 = d.fma(DoubleVector.fromArray(SPECIES, p, q + i + 2 * out), s2);
        s3 = d.fma(DoubleVector.fromArray(SPECIES, p, q + i + 3 * out), s3);
      }
      if (end < out) {
        int i = q + end;
        DoubleVector d = DoubleVector.fromArray(SPECIES, units, end);
        s0 = d.fma(none.blend(DoubleVector.fromArray(SPECIES, p, i), rest), s0);
        s1 = d.fma(none.blend(DoubleVector.fromArray(SPECIES, p, i + out), rest), s1);
        s2 = d.fma(none.blend(DoubleVector.fromArray(SPECIES, p, i + 2 * out), rest), s2);
        s3 = d.fma(none.blend(DoubleVector.fromArray(SPECIES, p, i + 3 * out), rest), s3);
      }
      dx[to + j] = s0.reduceLanes(VectorOperators.ADD);
      dx[to + j + 1] = s1.reduceLanes(VectorOperators.ADD);
      dx[to + j + 2] = s2.reduceLanes(VectorOperators.ADD);
      dx[to + j + 3] = s3.reduceLanes(VectorOperators.ADD);
    }
  }
}
