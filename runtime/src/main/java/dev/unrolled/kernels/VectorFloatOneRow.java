package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Blocks of a single row: {@link VectorFloatOperands}. Several products at a time have sums of
 * their own, as otherwise each addition waits for the one before.
 */
final class VectorFloatOneRow {

  private VectorFloatOneRow() {}

  /** By eight vectors: whole cache lines one after the other. */
  static void byEight(VectorFloatOperands m, int aAt, int bAt, int baseAt, int cAt) {
    float[] a = m.a;
    float[] b = m.b;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES);
    FloatVector s03 = FloatVector.zero(SPECIES);
    FloatVector s04 = FloatVector.zero(SPECIES);
    FloatVector s05 = FloatVector.zero(SPECIES);
    FloatVector s06 = FloatVector.zero(SPECIES);
    FloatVector s07 = FloatVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int k = 0; k < depth; k++) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(FloatVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(FloatVector.fromArray(SPECIES, b, from + LANES), s01);
      s02 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 2 * LANES), s02);
      s03 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 3 * LANES), s03);
      s04 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 4 * LANES), s04);
      s05 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 5 * LANES), s05);
      s06 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 6 * LANES), s06);
      s07 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 7 * LANES), s07);
      at += aColumn;
      from += bRow;
    }
    FloatVector f = FloatVector.broadcast(SPECIES, m.factor);
    float[] base = m.base;
    float[] c = m.c;
    s00.fma(f, FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + LANES)).intoArray(c, cAt + LANES);
    s02.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 2 * LANES))
        .intoArray(c, cAt + 2 * LANES);
    s03.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 3 * LANES))
        .intoArray(c, cAt + 3 * LANES);
    s04.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 4 * LANES))
        .intoArray(c, cAt + 4 * LANES);
    s05.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 5 * LANES))
        .intoArray(c, cAt + 5 * LANES);
    s06.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 6 * LANES))
        .intoArray(c, cAt + 6 * LANES);
    s07.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 7 * LANES))
        .intoArray(c, cAt + 7 * LANES);
  }

  /** By four vectors, two products at a time. */
  static void byFour(VectorFloatOperands m, int aAt, int bAt, int baseAt, int cAt) {
    float[] a = m.a;
    float[] b = m.b;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES);
    FloatVector s03 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s12 = FloatVector.zero(SPECIES);
    FloatVector s13 = FloatVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    int k = 0;
    for (; k <= depth - 2; k += 2) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(FloatVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(FloatVector.fromArray(SPECIES, b, from + LANES), s01);
      s02 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 2 * LANES), s02);
      s03 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 3 * LANES), s03);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aColumn]);
      s10 = a1.fma(FloatVector.fromArray(SPECIES, b, from + bRow), s10);
      s11 = a1.fma(FloatVector.fromArray(SPECIES, b, from + bRow + LANES), s11);
      s12 = a1.fma(FloatVector.fromArray(SPECIES, b, from + bRow + 2 * LANES), s12);
      s13 = a1.fma(FloatVector.fromArray(SPECIES, b, from + bRow + 3 * LANES), s13);
      at += 2 * aColumn;
      from += 2 * bRow;
    }
    for (; k < depth; k++) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(FloatVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(FloatVector.fromArray(SPECIES, b, from + LANES), s01);
      s02 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 2 * LANES), s02);
      s03 = a0.fma(FloatVector.fromArray(SPECIES, b, from + 3 * LANES), s03);
      at += aColumn;
      from += bRow;
    }
    FloatVector f = FloatVector.broadcast(SPECIES, m.factor);
    float[] base = m.base;
    float[] c = m.c;
    s00.add(s10).fma(f, FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.add(s11)
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt + LANES))
        .intoArray(c, cAt + LANES);
    s02.add(s12)
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 2 * LANES))
        .intoArray(c, cAt + 2 * LANES);
    s03.add(s13)
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 3 * LANES))
        .intoArray(c, cAt + 3 * LANES);
  }

  /** By two vectors, four products at a time. */
  static void byTwo(VectorFloatOperands m, int aAt, int bAt, int baseAt, int cAt) {
    float[] a = m.a;
    float[] b = m.b;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    int k = 0;
    for (; k <= depth - 4; k += 4) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(FloatVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(FloatVector.fromArray(SPECIES, b, from + LANES), s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aColumn]);
      s10 = a1.fma(FloatVector.fromArray(SPECIES, b, from + bRow), s10);
      s11 = a1.fma(FloatVector.fromArray(SPECIES, b, from + bRow + LANES), s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aColumn]);
      s20 = a2.fma(FloatVector.fromArray(SPECIES, b, from + 2 * bRow), s20);
      s21 = a2.fma(FloatVector.fromArray(SPECIES, b, from + 2 * bRow + LANES), s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aColumn]);
      s30 = a3.fma(FloatVector.fromArray(SPECIES, b, from + 3 * bRow), s30);
      s31 = a3.fma(FloatVector.fromArray(SPECIES, b, from + 3 * bRow + LANES), s31);
      at += 4 * aColumn;
      from += 4 * bRow;
    }
    for (; k < depth; k++) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(FloatVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(FloatVector.fromArray(SPECIES, b, from + LANES), s01);
      at += aColumn;
      from += bRow;
    }
    FloatVector f = FloatVector.broadcast(SPECIES, m.factor);
    float[] base = m.base;
    float[] c = m.c;
    s00.add(s10)
        .add(s20.add(s30))
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt))
        .intoArray(c, cAt);
    s01.add(s11)
        .add(s21.add(s31))
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt + LANES))
        .intoArray(c, cAt + LANES);
  }

  /** By one vector, four products at a time. */
  static void byOne(VectorFloatOperands m, int aAt, int bAt, int baseAt, int cAt) {
    float[] a = m.a;
    float[] b = m.b;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    int k = 0;
    for (; k <= depth - 4; k += 4) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(FloatVector.fromArray(SPECIES, b, from), s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aColumn]);
      s10 = a1.fma(FloatVector.fromArray(SPECIES, b, from + bRow), s10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aColumn]);
      s20 = a2.fma(FloatVector.fromArray(SPECIES, b, from + 2 * bRow), s20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aColumn]);
      s30 = a3.fma(FloatVector.fromArray(SPECIES, b, from + 3 * bRow), s30);
      at += 4 * aColumn;
      from += 4 * bRow;
    }
    for (; k < depth; k++) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(FloatVector.fromArray(SPECIES, b, from), s00);
      at += aColumn;
      from += bRow;
    }
    FloatVector f = FloatVector.broadcast(SPECIES, m.factor);
    float[] base = m.base;
    float[] c = m.c;
    s00.add(s10)
        .add(s20.add(s30))
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt))
        .intoArray(c, cAt);
  }
}
