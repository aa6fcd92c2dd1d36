package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * What a single example adds to the weights of a layer: {@code target[j,i] += factor * x[j] *
 * dz[i]}. There is one product for each value read and written; what belongs to the units stays in
 * registers.
 */
final class VectorFloatOuterProduct {

  private VectorFloatOuterProduct() {}

  static void add(
      int in,
      int out,
      float[] x,
      int xAt,
      float[] dz,
      int dzAt,
      float factor,
      float[] target,
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
      int in, int out, float[] x, int xAt, float[] dz, int at, float factor, float[] c, int w) {
    FloatVector d0 = FloatVector.fromArray(SPECIES, dz, at).mul(factor);
    FloatVector d1 = FloatVector.fromArray(SPECIES, dz, at + LANES).mul(factor);
    FloatVector d2 = FloatVector.fromArray(SPECIES, dz, at + 2 * LANES).mul(factor);
    FloatVector d3 = FloatVector.fromArray(SPECIES, dz, at + 3 * LANES).mul(factor);
    int q = w;
    for (int j = 0; j < in; j++) {
      FloatVector a = FloatVector.broadcast(SPECIES, x[xAt + j]);
      a.fma(d0, FloatVector.fromArray(SPECIES, c, q)).intoArray(c, q);
      a.fma(d1, FloatVector.fromArray(SPECIES, c, q + LANES)).intoArray(c, q + LANES);
      a.fma(d2, FloatVector.fromArray(SPECIES, c, q + 2 * LANES)).intoArray(c, q + 2 * LANES);
      a.fma(d3, FloatVector.fromArray(SPECIES, c, q + 3 * LANES)).intoArray(c, q + 3 * LANES);
      q += out;
    }
  }

  private static void byTwo(
      int in, int out, float[] x, int xAt, float[] dz, int at, float factor, float[] c, int w) {
    FloatVector d0 = FloatVector.fromArray(SPECIES, dz, at).mul(factor);
    FloatVector d1 = FloatVector.fromArray(SPECIES, dz, at + LANES).mul(factor);
    int q = w;
    for (int j = 0; j < in; j++) {
      FloatVector a = FloatVector.broadcast(SPECIES, x[xAt + j]);
      a.fma(d0, FloatVector.fromArray(SPECIES, c, q)).intoArray(c, q);
      a.fma(d1, FloatVector.fromArray(SPECIES, c, q + LANES)).intoArray(c, q + LANES);
      q += out;
    }
  }

  private static void byOne(
      int in, int out, float[] x, int xAt, float[] dz, int at, float factor, float[] c, int w) {
    FloatVector d = FloatVector.fromArray(SPECIES, dz, at).mul(factor);
    int q = w;
    for (int j = 0; j < in; j++) {
      FloatVector a = FloatVector.broadcast(SPECIES, x[xAt + j]);
      a.fma(d, FloatVector.fromArray(SPECIES, c, q)).intoArray(c, q);
      q += out;
    }
  }

  /** Fewer units than a vector has lanes. */
  private static void rest(
      int units,
      int in,
      int out,
      float[] x,
      int xAt,
      float[] dz,
      int at,
      float factor,
      float[] c,
      int w) {
    VectorMask<Float> m = SPECIES.indexInRange(0, units);
    FloatVector d = FloatVector.fromArray(SPECIES, dz, at, m).mul(factor);
    int q = w;
    for (int j = 0; j < in; j++) {
      FloatVector a = FloatVector.broadcast(SPECIES, x[xAt + j]);
      a.fma(d, FloatVector.fromArray(SPECIES, c, q, m)).intoArray(c, q, m);
      q += out;
    }
  }
}
