package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * What a single example adds to the weights of a layer: {@code target[j,i] += factor * x[j] *
 * dz[i]}. There is one product for each value read and written; what belongs to the units stays in
 * registers.
 */
final class VectorDoubleOuterProduct {

  private VectorDoubleOuterProduct() {}

  static void add(
      int in,
      int out,
      double[] x,
      int xAt,
      double[] dz,
      int dzAt,
      double factor,
      double[] target,
      int w) {
    int i = 0;
    for (; i <= out - 4 * LANES; i += 4 * LANES) {
      byFour(in, out, x, xAt, dz, dzAt + i, factor, target, w + i);
    }
    if (i <= out - 2 * LANES) {
      byTwo(in, out, x, xAt, dz, dzAt + i, factor, target, w + i);
      i += 2 * LANES;
    }
    if (i <= out - LANES) {
      byOne(in, out, x, xAt, dz, dzAt + i, factor, target, w + i);
      i += LANES;
    }
    if (i < out) {
      rest(out - i, in, out, x, xAt, dz, dzAt + i, factor, target, w + i);
    }
  }

  private static void byFour(
      int in, int out, double[] x, int xAt, double[] dz, int at, double factor, double[] c, int w) {
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, dz, at).mul(factor);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, dz, at + LANES).mul(factor);
    DoubleVector d2 = DoubleVector.fromArray(SPECIES, dz, at + 2 * LANES).mul(factor);
    DoubleVector d3 = DoubleVector.fromArray(SPECIES, dz, at + 3 * LANES).mul(factor);
    int q = w;
    for (int j = 0; j < in; j++) {
      DoubleVector a = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      a.fma(d0, DoubleVector.fromArray(SPECIES, c, q)).intoArray(c, q);
      a.fma(d1, DoubleVector.fromArray(SPECIES, c, q + LANES)).intoArray(c, q + LANES);
      a.fma(d2, DoubleVector.fromArray(SPECIES, c, q + 2 * LANES)).intoArray(c, q + 2 * LANES);
      a.fma(d3, DoubleVector.fromArray(SPECIES, c, q + 3 * LANES)).intoArray(c, q + 3 * LANES);
      q += out;
    }
  }

  private static void byTwo(
      int in, int out, double[] x, int xAt, double[] dz, int at, double factor, double[] c, int w) {
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, dz, at).mul(factor);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, dz, at + LANES).mul(factor);
    int q = w;
    for (int j = 0; j < in; j++) {
      DoubleVector a = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      a.fma(d0, DoubleVector.fromArray(SPECIES, c, q)).intoArray(c, q);
      a.fma(d1, DoubleVector.fromArray(SPECIES, c, q + LANES)).intoArray(c, q + LANES);
      q += out;
    }
  }

  private static void byOne(
      int in, int out, double[] x, int xAt, double[] dz, int at, double factor, double[] c, int w) {
    DoubleVector d = DoubleVector.fromArray(SPECIES, dz, at).mul(factor);
    int q = w;
    for (int j = 0; j < in; j++) {
      DoubleVector a = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      a.fma(d, DoubleVector.fromArray(SPECIES, c, q)).intoArray(c, q);
      q += out;
    }
  }

  /** Fewer units than a vector has lanes. */
  private static void rest(
      int units,
      int in,
      int out,
      double[] x,
      int xAt,
      double[] dz,
      int at,
      double factor,
      double[] c,
      int w) {
    VectorMask<Double> m = SPECIES.indexInRange(0, units);
    DoubleVector d = DoubleVector.fromArray(SPECIES, dz, at, m).mul(factor);
    int q = w;
    for (int j = 0; j < in; j++) {
      DoubleVector a = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      a.fma(d, DoubleVector.fromArray(SPECIES, c, q, m)).intoArray(c, q, m);
      q += out;
    }
  }
}
