package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Blocks of two rows, for what sixes leave: {@link VectorFloatOperands}. */
final class VectorFloatTwoRows {

  private VectorFloatTwoRows() {}

  /** By four vectors. */
  static void byFour(VectorFloatOperands m, int aAt, int bAt, int baseAt, int cAt) {
    float[] a = m.a;
    float[] b = m.b;
    int aRow = m.aRow;
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
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, from + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, from + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      at += aColumn;
      from += bRow;
    }
    FloatVector f = FloatVector.broadcast(SPECIES, m.factor);
    float[] base = m.base;
    float[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.fma(f, FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + LANES)).intoArray(c, cAt + LANES);
    s02.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 2 * LANES))
        .intoArray(c, cAt + 2 * LANES);
    s03.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + 3 * LANES))
        .intoArray(c, cAt + 3 * LANES);
    s10.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow)).intoArray(c, cAt + cRow);
    s11.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow + LANES))
        .intoArray(c, cAt + cRow + LANES);
    s12.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow + 2 * LANES))
        .intoArray(c, cAt + cRow + 2 * LANES);
    s13.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow + 3 * LANES))
        .intoArray(c, cAt + cRow + 3 * LANES);
  }

  /** By two vectors, two products at a time. */
  static void byTwo(VectorFloatOperands m, int aAt, int bAt, int baseAt, int cAt) {
    float[] a = m.a;
    float[] b = m.b;
    int aRow = m.aRow;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector t00 = FloatVector.zero(SPECIES);
    FloatVector t01 = FloatVector.zero(SPECIES);
    FloatVector t10 = FloatVector.zero(SPECIES);
    FloatVector t11 = FloatVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    int k = 0;
    for (; k <= depth - 2; k += 2) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector c0 = FloatVector.fromArray(SPECIES, b, from + bRow);
      FloatVector c1 = FloatVector.fromArray(SPECIES, b, from + bRow + LANES);
      FloatVector d0 = FloatVector.broadcast(SPECIES, a[at + aColumn]);
      t00 = d0.fma(c0, t00);
      t01 = d0.fma(c1, t01);
      FloatVector d1 = FloatVector.broadcast(SPECIES, a[at + aRow + aColumn]);
      t10 = d1.fma(c0, t10);
      t11 = d1.fma(c1, t11);
      at += 2 * aColumn;
      from += 2 * bRow;
    }
    if (k < depth) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(FloatVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(FloatVector.fromArray(SPECIES, b, from + LANES), s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(FloatVector.fromArray(SPECIES, b, from), s10);
      s11 = a1.fma(FloatVector.fromArray(SPECIES, b, from + LANES), s11);
    }
    FloatVector f = FloatVector.broadcast(SPECIES, m.factor);
    float[] base = m.base;
    float[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.add(t00).fma(f, FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.add(t01)
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt + LANES))
        .intoArray(c, cAt + LANES);
    s10.add(t10)
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow))
        .intoArray(c, cAt + cRow);
    s11.add(t11)
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow + LANES))
        .intoArray(c, cAt + cRow + LANES);
  }

  /** By one vector, two products at a time. */
  static void byOne(VectorFloatOperands m, int aAt, int bAt, int baseAt, int cAt) {
    float[] a = m.a;
    float[] b = m.b;
    int aRow = m.aRow;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector t00 = FloatVector.zero(SPECIES);
    FloatVector t10 = FloatVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    int k = 0;
    for (; k <= depth - 2; k += 2) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      FloatVector c0 = FloatVector.fromArray(SPECIES, b, from + bRow);
      FloatVector d0 = FloatVector.broadcast(SPECIES, a[at + aColumn]);
      t00 = d0.fma(c0, t00);
      FloatVector d1 = FloatVector.broadcast(SPECIES, a[at + aRow + aColumn]);
      t10 = d1.fma(c0, t10);
      at += 2 * aColumn;
      from += 2 * bRow;
    }
    if (k < depth) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(FloatVector.fromArray(SPECIES, b, from), s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(FloatVector.fromArray(SPECIES, b, from), s10);
    }
    FloatVector f = FloatVector.broadcast(SPECIES, m.factor);
    float[] base = m.base;
    float[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.add(t00).fma(f, FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s10.add(t10)
        .fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow))
        .intoArray(c, cAt + cRow);
  }
}
