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

  /** By two vectors. */
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
    int at = aAt;
    int from = bAt;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
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
    s10.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow)).intoArray(c, cAt + cRow);
    s11.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow + LANES))
        .intoArray(c, cAt + cRow + LANES);
  }

  /** By one vector. */
  static void byOne(VectorFloatOperands m, int aAt, int bAt, int baseAt, int cAt) {
    float[] a = m.a;
    float[] b = m.b;
    int aRow = m.aRow;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      at += aColumn;
      from += bRow;
    }
    FloatVector f = FloatVector.broadcast(SPECIES, m.factor);
    float[] base = m.base;
    float[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.fma(f, FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s10.fma(f, FloatVector.fromArray(SPECIES, base, baseAt + baseRow)).intoArray(c, cAt + cRow);
  }
}
