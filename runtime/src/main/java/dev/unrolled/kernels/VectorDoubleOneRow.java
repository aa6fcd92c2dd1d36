package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * Blocks of a single row: {@link VectorDoubleOperands}. Several products at a time have sums of
 * their own, as otherwise each addition waits for the one before.
 */
final class VectorDoubleOneRow {

  private VectorDoubleOneRow() {}

  /** By eight vectors: whole cache lines one after the other. */
  static void byEight(VectorDoubleOperands m, int aAt, int bAt, int baseAt, int cAt) {
    double[] a = m.a;
    double[] b = m.b;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = DoubleVector.zero(SPECIES);
    DoubleVector s02 = DoubleVector.zero(SPECIES);
    DoubleVector s03 = DoubleVector.zero(SPECIES);
    DoubleVector s04 = DoubleVector.zero(SPECIES);
    DoubleVector s05 = DoubleVector.zero(SPECIES);
    DoubleVector s06 = DoubleVector.zero(SPECIES);
    DoubleVector s07 = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int k = 0; k < depth; k++) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(DoubleVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + LANES), s01);
      s02 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 2 * LANES), s02);
      s03 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 3 * LANES), s03);
      s04 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 4 * LANES), s04);
      s05 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 5 * LANES), s05);
      s06 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 6 * LANES), s06);
      s07 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 7 * LANES), s07);
      at += aColumn;
      from += bRow;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    s00.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + LANES)).intoArray(c, cAt + LANES);
    s02.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 2 * LANES))
        .intoArray(c, cAt + 2 * LANES);
    s03.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 3 * LANES))
        .intoArray(c, cAt + 3 * LANES);
    s04.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 4 * LANES))
        .intoArray(c, cAt + 4 * LANES);
    s05.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 5 * LANES))
        .intoArray(c, cAt + 5 * LANES);
    s06.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 6 * LANES))
        .intoArray(c, cAt + 6 * LANES);
    s07.fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 7 * LANES))
        .intoArray(c, cAt + 7 * LANES);
  }

  /** By four vectors, two products at a time. */
  static void byFour(VectorDoubleOperands m, int aAt, int bAt, int baseAt, int cAt) {
    double[] a = m.a;
    double[] b = m.b;
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
    int k = 0;
    for (; k <= depth - 2; k += 2) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(DoubleVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + LANES), s01);
      s02 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 2 * LANES), s02);
      s03 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 3 * LANES), s03);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aColumn]);
      s10 = a1.fma(DoubleVector.fromArray(SPECIES, b, from + bRow), s10);
      s11 = a1.fma(DoubleVector.fromArray(SPECIES, b, from + bRow + LANES), s11);
      s12 = a1.fma(DoubleVector.fromArray(SPECIES, b, from + bRow + 2 * LANES), s12);
      s13 = a1.fma(DoubleVector.fromArray(SPECIES, b, from + bRow + 3 * LANES), s13);
      at += 2 * aColumn;
      from += 2 * bRow;
    }
    for (; k < depth; k++) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(DoubleVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + LANES), s01);
      s02 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 2 * LANES), s02);
      s03 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + 3 * LANES), s03);
      at += aColumn;
      from += bRow;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    s00.add(s10).fma(f, DoubleVector.fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.add(s11)
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + LANES))
        .intoArray(c, cAt + LANES);
    s02.add(s12)
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 2 * LANES))
        .intoArray(c, cAt + 2 * LANES);
    s03.add(s13)
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + 3 * LANES))
        .intoArray(c, cAt + 3 * LANES);
  }

  /** By two vectors, four products at a time. */
  static void byTwo(VectorDoubleOperands m, int aAt, int bAt, int baseAt, int cAt) {
    double[] a = m.a;
    double[] b = m.b;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s21 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    DoubleVector s31 = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    int k = 0;
    for (; k <= depth - 4; k += 4) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(DoubleVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + LANES), s01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aColumn]);
      s10 = a1.fma(DoubleVector.fromArray(SPECIES, b, from + bRow), s10);
      s11 = a1.fma(DoubleVector.fromArray(SPECIES, b, from + bRow + LANES), s11);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[at + 2 * aColumn]);
      s20 = a2.fma(DoubleVector.fromArray(SPECIES, b, from + 2 * bRow), s20);
      s21 = a2.fma(DoubleVector.fromArray(SPECIES, b, from + 2 * bRow + LANES), s21);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[at + 3 * aColumn]);
      s30 = a3.fma(DoubleVector.fromArray(SPECIES, b, from + 3 * bRow), s30);
      s31 = a3.fma(DoubleVector.fromArray(SPECIES, b, from + 3 * bRow + LANES), s31);
      at += 4 * aColumn;
      from += 4 * bRow;
    }
    for (; k < depth; k++) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(DoubleVector.fromArray(SPECIES, b, from), s00);
      s01 = a0.fma(DoubleVector.fromArray(SPECIES, b, from + LANES), s01);
      at += aColumn;
      from += bRow;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    s00.add(s10)
        .add(s20.add(s30))
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt))
        .intoArray(c, cAt);
    s01.add(s11)
        .add(s21.add(s31))
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt + LANES))
        .intoArray(c, cAt + LANES);
  }

  /** By one vector, four products at a time. */
  static void byOne(VectorDoubleOperands m, int aAt, int bAt, int baseAt, int cAt) {
    double[] a = m.a;
    double[] b = m.b;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    int k = 0;
    for (; k <= depth - 4; k += 4) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(DoubleVector.fromArray(SPECIES, b, from), s00);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aColumn]);
      s10 = a1.fma(DoubleVector.fromArray(SPECIES, b, from + bRow), s10);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[at + 2 * aColumn]);
      s20 = a2.fma(DoubleVector.fromArray(SPECIES, b, from + 2 * bRow), s20);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[at + 3 * aColumn]);
      s30 = a3.fma(DoubleVector.fromArray(SPECIES, b, from + 3 * bRow), s30);
      at += 4 * aColumn;
      from += 4 * bRow;
    }
    for (; k < depth; k++) {
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(DoubleVector.fromArray(SPECIES, b, from), s00);
      at += aColumn;
      from += bRow;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    s00.add(s10)
        .add(s20.add(s30))
        .fma(f, DoubleVector.fromArray(SPECIES, base, baseAt))
        .intoArray(c, cAt);
  }
}
