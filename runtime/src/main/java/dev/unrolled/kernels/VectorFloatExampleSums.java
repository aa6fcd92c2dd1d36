package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The weighted sums of a layer for a single example, {@code z[i] = base[i] + sum over j of x[j] *
 * w[j,i]}. Narrow blocks take several inputs at a time, with sums of their own, as otherwise each
 * addition waits for the one before.
 */
final class VectorFloatExampleSums {

  private VectorFloatExampleSums() {}

  /** The base is a vector longer than there are units. */
  static void add(
      int in, int out, float[] x, int xAt, float[] p, int w, float[] base, float[] z, int zAt) {
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
      float[] x,
      int xAt,
      float[] p,
      int w,
      float[] base,
      int b,
      float[] z,
      int at) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, base, b);
    FloatVector s1 = FloatVector.fromArray(SPECIES, base, b + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, base, b + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, base, b + 3 * LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, base, b + 4 * LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, base, b + 5 * LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, base, b + 6 * LANES);
    FloatVector s7 = FloatVector.fromArray(SPECIES, base, b + 7 * LANES);
    int q = w;
    for (int j = 0; j < in; j++) {
      FloatVector a = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a.fma(FloatVector.fromArray(SPECIES, p, q), s0);
      s1 = a.fma(FloatVector.fromArray(SPECIES, p, q + LANES), s1);
      s2 = a.fma(FloatVector.fromArray(SPECIES, p, q + 2 * LANES), s2);
      s3 = a.fma(FloatVector.fromArray(SPECIES, p, q + 3 * LANES), s3);
      s4 = a.fma(FloatVector.fromArray(SPECIES, p, q + 4 * LANES), s4);
      s5 = a.fma(FloatVector.fromArray(SPECIES, p, q + 5 * LANES), s5);
      s6 = a.fma(FloatVector.fromArray(SPECIES, p, q + 6 * LANES), s6);
      s7 = a.fma(FloatVector.fromArray(SPECIES, p, q + 7 * LANES), s7);
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
      float[] x,
      int xAt,
      float[] p,
      int w,
      float[] base,
      int b,
      float[] z,
      int at) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, base, b);
    FloatVector s1 = FloatVector.fromArray(SPECIES, base, b + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, base, b + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, base, b + 3 * LANES);
    FloatVector t0 = FloatVector.zero(SPECIES);
    FloatVector t1 = FloatVector.zero(SPECIES);
    FloatVector t2 = FloatVector.zero(SPECIES);
    FloatVector t3 = FloatVector.zero(SPECIES);
    int q = w;
    int j = 0;
    for (; j <= in - 2; j += 2) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a0.fma(FloatVector.fromArray(SPECIES, p, q), s0);
      s1 = a0.fma(FloatVector.fromArray(SPECIES, p, q + LANES), s1);
      s2 = a0.fma(FloatVector.fromArray(SPECIES, p, q + 2 * LANES), s2);
      s3 = a0.fma(FloatVector.fromArray(SPECIES, p, q + 3 * LANES), s3);
      FloatVector a1 = FloatVector.broadcast(SPECIES, x[xAt + j + 1]);
      t0 = a1.fma(FloatVector.fromArray(SPECIES, p, q + out), t0);
      t1 = a1.fma(FloatVector.fromArray(SPECIES, p, q + out + LANES), t1);
      t2 = a1.fma(FloatVector.fromArray(SPECIES, p, q + out + 2 * LANES), t2);
      t3 = a1.fma(FloatVector.fromArray(SPECIES, p, q + out + 3 * LANES), t3);
      q += 2 * out;
    }
    if (j < in) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a0.fma(FloatVector.fromArray(SPECIES, p, q), s0);
      s1 = a0.fma(FloatVector.fromArray(SPECIES, p, q + LANES), s1);
      s2 = a0.fma(FloatVector.fromArray(SPECIES, p, q + 2 * LANES), s2);
      s3 = a0.fma(FloatVector.fromArray(SPECIES, p, q + 3 * LANES), s3);
    }
    s0.add(t0).intoArray(z, at);
    s1.add(t1).intoArray(z, at + LANES);
    s2.add(t2).intoArray(z, at + 2 * LANES);
    s3.add(t3).intoArray(z, at + 3 * LANES);
  }

  private static void byTwo(
      int in,
      int out,
      float[] x,
      int xAt,
      float[] p,
      int w,
      float[] base,
      int b,
      float[] z,
      int at) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, base, b);
    FloatVector s1 = FloatVector.fromArray(SPECIES, base, b + LANES);
    FloatVector t0 = FloatVector.zero(SPECIES);
    FloatVector t1 = FloatVector.zero(SPECIES);
    FloatVector u0 = FloatVector.zero(SPECIES);
    FloatVector u1 = FloatVector.zero(SPECIES);
    FloatVector v0 = FloatVector.zero(SPECIES);
    FloatVector v1 = FloatVector.zero(SPECIES);
    int q = w;
    int j = 0;
    for (; j <= in - 4; j += 4) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a0.fma(FloatVector.fromArray(SPECIES, p, q), s0);
      s1 = a0.fma(FloatVector.fromArray(SPECIES, p, q + LANES), s1);
      FloatVector a1 = FloatVector.broadcast(SPECIES, x[xAt + j + 1]);
      t0 = a1.fma(FloatVector.fromArray(SPECIES, p, q + out), t0);
      t1 = a1.fma(FloatVector.fromArray(SPECIES, p, q + out + LANES), t1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, x[xAt + j + 2]);
      u0 = a2.fma(FloatVector.fromArray(SPECIES, p, q + 2 * out), u0);
      u1 = a2.fma(FloatVector.fromArray(SPECIES, p, q + 2 * out + LANES), u1);
      FloatVector a3 = FloatVector.broadcast(SPECIES, x[xAt + j + 3]);
      v0 = a3.fma(FloatVector.fromArray(SPECIES, p, q + 3 * out), v0);
      v1 = a3.fma(FloatVector.fromArray(SPECIES, p, q + 3 * out + LANES), v1);
      q += 4 * out;
    }
    for (; j < in; j++) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s0 = a0.fma(FloatVector.fromArray(SPECIES, p, q), s0);
      s1 = a0.fma(FloatVector.fromArray(SPECIES, p, q + LANES), s1);
      q += out;
    }
    s0.add(t0).add(u0.add(v0)).intoArray(z, at);
    s1.add(t1).add(u1.add(v1)).intoArray(z, at + LANES);
  }

  private static void byOne(
      int in,
      int out,
      float[] x,
      int xAt,
      float[] p,
      int w,
      float[] base,
      int b,
      float[] z,
      int at) {
    FloatVector s = FloatVector.fromArray(SPECIES, base, b);
    FloatVector t = FloatVector.zero(SPECIES);
    FloatVector u = FloatVector.zero(SPECIES);
    FloatVector v = FloatVector.zero(SPECIES);
    int q = w;
    int j = 0;
    for (; j <= in - 4; j += 4) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s = a0.fma(FloatVector.fromArray(SPECIES, p, q), s);
      FloatVector a1 = FloatVector.broadcast(SPECIES, x[xAt + j + 1]);
      t = a1.fma(FloatVector.fromArray(SPECIES, p, q + out), t);
      FloatVector a2 = FloatVector.broadcast(SPECIES, x[xAt + j + 2]);
      u = a2.fma(FloatVector.fromArray(SPECIES, p, q + 2 * out), u);
      FloatVector a3 = FloatVector.broadcast(SPECIES, x[xAt + j + 3]);
      v = a3.fma(FloatVector.fromArray(SPECIES, p, q + 3 * out), v);
      q += 4 * out;
    }
    for (; j < in; j++) {
      s = FloatVector.broadcast(SPECIES, x[xAt + j]).fma(FloatVector.fromArray(SPECIES, p, q), s);
      q += out;
    }
    s.add(t).add(u.add(v)).intoArray(z, at);
  }

  /** Fewer units than a vector has lanes. */
  private static void rest(
      int units,
      int in,
      int out,
      float[] x,
      int xAt,
      float[] p,
      int w,
      float[] base,
      int b,
      float[] z,
      int at) {
    VectorMask<Float> m = SPECIES.indexInRange(0, units);
    FloatVector s = FloatVector.fromArray(SPECIES, base, b);
    FloatVector t = FloatVector.zero(SPECIES);
    FloatVector u = FloatVector.zero(SPECIES);
    FloatVector v = FloatVector.zero(SPECIES);
    int q = w;
    int j = 0;
    for (; j <= in - 4; j += 4) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s = a0.fma(FloatVector.fromArray(SPECIES, p, q, m), s);
      FloatVector a1 = FloatVector.broadcast(SPECIES, x[xAt + j + 1]);
      t = a1.fma(FloatVector.fromArray(SPECIES, p, q + out, m), t);
      FloatVector a2 = FloatVector.broadcast(SPECIES, x[xAt + j + 2]);
      u = a2.fma(FloatVector.fromArray(SPECIES, p, q + 2 * out, m), u);
      FloatVector a3 = FloatVector.broadcast(SPECIES, x[xAt + j + 3]);
      v = a3.fma(FloatVector.fromArray(SPECIES, p, q + 3 * out, m), v);
      q += 4 * out;
    }
    for (; j < in; j++) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s = a0.fma(FloatVector.fromArray(SPECIES, p, q, m), s);
      q += out;
    }
    s.add(t).add(u.add(v)).intoArray(z, at, m);
  }
}
