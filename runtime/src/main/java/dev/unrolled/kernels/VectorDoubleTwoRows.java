package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** Blocks of two rows, for what sixes leave: {@link VectorDoubleOperands}. */
final class VectorDoubleTwoRows {

  private VectorDoubleTwoRows() {}

  /** By four vectors. */
  static void byFour(VectorDoubleOperands m, int aAt, int bAt, int baseAt, int cAt) {
    double[] a = m.a;
    double[] b = m.b;
    int aRow = m.aRow;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = DoubleVector.zero(SPECIES);
    DoubleVector s02 = DoubleVector.zero(SPECIES);
    DoubleVector s03 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector s12 = DoubleVector.zero(SPECIES);
    DoubleVector s13 = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int k = 0; k < depth; k++) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, from);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, from + LANES);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, from + 2 * LANES);
      DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, from + 3 * LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      at += aColumn;
      from += bRow;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + LANES)).intoArray(c, cAt + LANES);
    s02.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 2 * LANES))
        .intoArray(c, cAt + 2 * LANES);
    s03.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 3 * LANES))
        .intoArray(c, cAt + 3 * LANES);
    s10.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + baseRow)).intoArray(c, cAt + cRow);
    s11.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + baseRow + LANES))
        .intoArray(c, cAt + cRow + LANES);
    s12.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + baseRow + 2 * LANES))
        .intoArray(c, cAt + cRow + 2 * LANES);
    s13.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + baseRow + 3 * LANES))
        .intoArray(c, cAt + cRow + 3 * LANES);
  }

  /** By two vectors, two products at a time. */
  static void byTwo(VectorDoubleOperands m, int aAt, int bAt, int baseAt, int cAt) {
    double[] a = m.a;
    double[] b = m.b;
    int aRow = m.aRow;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector t00 = DoubleVector.zero(SPECIES);
    DoubleVector t01 = DoubleVector.zero(SPECIES);
    DoubleVector t10 = DoubleVector.zero(SPECIES);
    DoubleVector t11 = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    int k = 0;
    for (; k <= depth - 2; k += 2) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, from);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, from + LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      DoubleVector c0 = DoubleVector.fromArray(SPECIES, b, from + bRow);
      DoubleVector c1 = DoubleVector.fromArray(SPECIES, b, from + bRow + LANES);
      DoubleVector d0 = DoubleVector.broadcast(SPECIES, a[at + aColumn]);
      t00 = d0.fma(c0, t00);
      t01 = d0.fma(c1, t01);
      DoubleVector d1 = DoubleVector.broadcast(SPECIES, a[at + aRow + aColumn]);
      t10 = d1.fma(c0, t10);
      t11 = d1.fma(c1, t11);
      at += 2 * aColumn;
      from += 2 * bRow;
    }
    if (k < depth) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(DoubleVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + LANES), s01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(DoubleVector.fromArray(SPECIES, b, from), s10);
      s11 = a1.fma(DoubleVector.fromArray(SPECIES, b, from + LANES), s11);
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.add(t00).fma(f, DoubleVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.add(t01)
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + LANES))
        .intoArray(c, cAt + LANES);
    s10.add(t10)
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + baseRow))
        .intoArray(c, cAt + cRow);
    s11.add(t11)
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + baseRow + LANES))
        .intoArray(c, cAt + cRow + LANES);
  }

  /** By one vector, two products at a time. */
  static void byOne(VectorDoubleOperands m, int aAt, int bAt, int baseAt, int cAt) {
    double[] a = m.a;
    double[] b = m.b;
    int aRow = m.aRow;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector t00 = DoubleVector.zero(SPECIES);
    DoubleVector t10 = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    int k = 0;
    for (; k <= depth - 2; k += 2) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, from);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      DoubleVector c0 = DoubleVector.fromArray(SPECIES, b, from + bRow);
      DoubleVector d0 = DoubleVector.broadcast(SPECIES, a[at + aColumn]);
      t00 = d0.fma(c0, t00);
      DoubleVector d1 = DoubleVector.broadcast(SPECIES, a[at + aRow + aColumn]);
      t10 = d1.fma(c0, t10);
      at += 2 * aColumn;
      from += 2 * bRow;
    }
    if (k < depth) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(DoubleVector.fromArray(SPECIES, b, from), s00);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(DoubleVector.fromArray(SPECIES, b, from), s10);
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.add(t00).fma(f, DoubleVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s10.add(t10)
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + baseRow))
        .intoArray(c, cAt + cRow);
  }
}
