package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * The weighted sums of a layer for a single example, {@code z[i] = base[i] + sum over j of x[j] *
 * w[j,i]}. Narrow blocks take several inputs at a time, with sums of their own, as otherwise each
 * addition waits for the one before.
 */
final class VectorDoubleExampleSums {

  private VectorDoubleExampleSums() {}

  /** The base is a vector longer than there are units. */
  static void add(
      int in, int out, double[] x, int xAt, double[] p, int w, double[] base, double[] z, int zAt) {
    int i = 0;
    for (; i <= out - 8 * LANES; i += 8 * LANES) {
      byEight(in, out, x, xAt, p, w + i, base, i, z, zAt + i);
    }
    for (; i <= out - 4 * LANES; i += 4 * LANES) {
      byFour(in, out, x, xAt, p, w + i, base, i, z, zAt + i);
    }
    if (i <= out - 2 * LANES) {
      byTwo(in, out, x, xAt, p, w + i, base, i, z, zAt + i);
      i += 2 * LANES;
    }
    if (i <= out - LANES) {
      byOne(in, out, x, xAt, p, w + i, base, i, z, zAt + i);
      i += LANES;
    }
    if (i < out) {
      rest(out - i, in, out, x, xAt, p, w + i, base, i, z, zAt + i);
    }
  }

  private static void byEight(
      int in,
      int out,
      double[] x,
      int xAt,
      double[] p,
      int w,
      double[] base,
      int b,
      double[] z,
      int at) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, base, b);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, base, b + LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, base, b + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, base, b + 3 * LANES);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, base, b + 4 * LANES);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, base, b + 5 * LANES);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, base, b + 6 * LANES);
    DoubleVector s7 = DoubleVector.fromArray(SPECIES, base, b + 7 * LANES);
    int q = w;
    for (int j = 0; j < in; j++) {
      DoubleVector a = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a.fma(DoubleVector.fromArray(SPECIES, p, q), s0);
      s1 = a.fma(DoubleVector.fromArray(SPECIES, p, q + LANES), s1);
      s2 = a.fma(DoubleVector.fromArray(SPECIES, p, q + 2 * LANES), s2);
      s3 = a.fma(DoubleVector.fromArray(SPECIES, p, q + 3 * LANES), s3);
      s4 = a.fma(DoubleVector.fromArray(SPECIES, p, q + 4 * LANES), s4);
      s5 = a.fma(DoubleVector.fromArray(SPECIES, p, q + 5 * LANES), s5);
      s6 = a.fma(DoubleVector.fromArray(SPECIES, p, q + 6 * LANES), s6);
      s7 = a.fma(DoubleVector.fromArray(SPECIES, p, q + 7 * LANES), s7);
      q += out;
    }
    s0.intoArray(z, at);
    s1.intoArray(z, at + LANES);
    s2.intoArray(z, at + 2 * LANES);
    s3.intoArray(z, at + 3 * LANES);
    s4.intoArray(z, at + 4 * LANES);
    s5.intoArray(z, at + 5 * LANES);
    s6.intoArray(z, at + 6 * LANES);
    s7.intoArray(z, at + 7 * LANES);
  }

  private static void byFour(
      int in,
      int out,
      double[] x,
      int xAt,
      double[] p,
      int w,
      double[] base,
      int b,
      double[] z,
      int at) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, base, b);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, base, b + LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, base, b + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, base, b + 3 * LANES);
    DoubleVector t0 = DoubleVector.zero(SPECIES);
    DoubleVector t1 = DoubleVector.zero(SPECIES);
    DoubleVector t2 = DoubleVector.zero(SPECIES);
    DoubleVector t3 = DoubleVector.zero(SPECIES);
    int q = w;
    int j = 0;
    for (; j <= in - 2; j += 2) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a0.fma(DoubleVector.fromArray(SPECIES, p, q), s0);
      s1 = a0.fma(DoubleVector.fromArray(SPECIES, p, q + LANES), s1);
      s2 = a0.fma(DoubleVector.fromArray(SPECIES, p, q + 2 * LANES), s2);
      s3 = a0.fma(DoubleVector.fromArray(SPECIES, p, q + 3 * LANES), s3);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, x[xAt + j + 1]);
      t0 = a1.fma(DoubleVector.fromArray(SPECIES, p, q + out), t0);
      t1 = a1.fma(DoubleVector.fromArray(SPECIES, p, q + out + LANES), t1);
      t2 = a1.fma(DoubleVector.fromArray(SPECIES, p, q + out + 2 * LANES), t2);
      t3 = a1.fma(DoubleVector.fromArray(SPECIES, p, q + out + 3 * LANES), t3);
      q += 2 * out;
    }
    if (j < in) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a0.fma(DoubleVector.fromArray(SPECIES, p, q), s0);
      s1 = a0.fma(DoubleVector.fromArray(SPECIES, p, q + LANES), s1);
      s2 = a0.fma(DoubleVector.fromArray(SPECIES, p, q + 2 * LANES), s2);
      s3 = a0.fma(DoubleVector.fromArray(SPECIES, p, q + 3 * LANES), s3);
    }
    s0.add(t0).intoArray(z, at);
    s1.add(t1).intoArray(z, at + LANES);
    s2.add(t2).intoArray(z, at + 2 * LANES);
    s3.add(t3).intoArray(z, at + 3 * LANES);
  }

  private static void byTwo(
      int in,
      int out,
      double[] x,
      int xAt,
      double[] p,
      int w,
      double[] base,
      int b,
      double[] z,
      int at) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, base, b);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, base, b + LANES);
    DoubleVector t0 = DoubleVector.zero(SPECIES);
    DoubleVector t1 = DoubleVector.zero(SPECIES);
    DoubleVector u0 = DoubleVector.zero(SPECIES);
    DoubleVector u1 = DoubleVector.zero(SPECIES);
    DoubleVector v0 = DoubleVector.zero(SPECIES);
    DoubleVector v1 = DoubleVector.zero(SPECIES);
    int q = w;
    int j = 0;
    for (; j <= in - 4; j += 4) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a0.fma(DoubleVector.fromArray(SPECIES, p, q), s0);
      s1 = a0.fma(DoubleVector.fromArray(SPECIES, p, q + LANES), s1);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, x[xAt + j + 1]);
      t0 = a1.fma(DoubleVector.fromArray(SPECIES, p, q + out), t0);
      t1 = a1.fma(DoubleVector.fromArray(SPECIES, p, q + out + LANES), t1);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, x[xAt + j + 2]);
      u0 = a2.fma(DoubleVector.fromArray(SPECIES, p, q + 2 * out), u0);
      u1 = a2.fma(DoubleVector.fromArray(SPECIES, p, q + 2 * out + LANES), u1);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, x[xAt + j + 3]);
      v0 = a3.fma(DoubleVector.fromArray(SPECIES, p, q + 3 * out), v0);
      v1 = a3.fma(DoubleVector.fromArray(SPECIES, p, q + 3 * out + LANES), v1);
      q += 4 * out;
    }
    for (; j < in; j++) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a0.fma(DoubleVector.fromArray(SPECIES, p, q), s0);
      s1 = a0.fma(DoubleVector.fromArray(SPECIES, p, q + LANES), s1);
      q += out;
    }
    s0.add(t0).add(u0.add(v0)).intoArray(z, at);
    s1.add(t1).add(u1.add(v1)).intoArray(z, at + LANES);
  }

  private static void byOne(
      int in,
      int out,
      double[] x,
      int xAt,
      double[] p,
      int w,
      double[] base,
      int b,
      double[] z,
      int at) {
    DoubleVector s = DoubleVector.fromArray(SPECIES, base, b);
    DoubleVector t = DoubleVector.zero(SPECIES);
    DoubleVector u = DoubleVector.zero(SPECIES);
    DoubleVector v = DoubleVector.zero(SPECIES);
    int q = w;
    int j = 0;
    for (; j <= in - 4; j += 4) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s = a0.fma(DoubleVector.fromArray(SPECIES, p, q), s);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, x[xAt + j + 1]);
      t = a1.fma(DoubleVector.fromArray(SPECIES, p, q + out), t);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, x[xAt + j + 2]);
      u = a2.fma(DoubleVector.fromArray(SPECIES, p, q + 2 * out), u);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, x[xAt + j + 3]);
      v = a3.fma(DoubleVector.fromArray(SPECIES, p, q + 3 * out), v);
      q += 4 * out;
    }
    for (; j < in; j++) {
      s = DoubleVector.broadcast(SPECIES, x[xAt + j]).fma(DoubleVector.fromArray(SPECIES, p, q), s);
      q += out;
    }
    s.add(t).add(u.add(v)).intoArray(z, at);
  }

  /** Fewer units than a vector has lanes. */
  private static void rest(
      int units,
      int in,
      int out,
      double[] x,
      int xAt,
      double[] p,
      int w,
      double[] base,
      int b,
      double[] z,
      int at) {
    VectorMask<Double> m = SPECIES.indexInRange(0, units);
    DoubleVector s = DoubleVector.fromArray(SPECIES, base, b);
    DoubleVector t = DoubleVector.zero(SPECIES);
    DoubleVector u = DoubleVector.zero(SPECIES);
    DoubleVector v = DoubleVector.zero(SPECIES);
    int q = w;
    int j = 0;
    for (; j <= in - 4; j += 4) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s = a0.fma(DoubleVector.fromArray(SPECIES, p, q, m), s);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, x[xAt + j + 1]);
      t = a1.fma(DoubleVector.fromArray(SPECIES, p, q + out, m), t);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, x[xAt + j + 2]);
      u = a2.fma(DoubleVector.fromArray(SPECIES, p, q + 2 * out, m), u);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, x[xAt + j + 3]);
      v = a3.fma(DoubleVector.fromArray(SPECIES, p, q + 3 * out, m), v);
      q += 4 * out;
    }
    for (; j < in; j++) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s = a0.fma(DoubleVector.fromArray(SPECIES, p, q, m), s);
      q += out;
    }
    s.add(t).add(u.add(v)).intoArray(z, at, m);
  }
}
