package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;

/** Blocks of six rows: {@link VectorDoubleOperands}. */
final class VectorDoubleSixRows {

  private VectorDoubleSixRows() {}

  /** By four vectors: 24 sums, for machines with 32 vector registers. */
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
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s21 = DoubleVector.zero(SPECIES);
    DoubleVector s22 = DoubleVector.zero(SPECIES);
    DoubleVector s23 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    DoubleVector s31 = DoubleVector.zero(SPECIES);
    DoubleVector s32 = DoubleVector.zero(SPECIES);
    DoubleVector s33 = DoubleVector.zero(SPECIES);
    DoubleVector s40 = DoubleVector.zero(SPECIES);
    DoubleVector s41 = DoubleVector.zero(SPECIES);
    DoubleVector s42 = DoubleVector.zero(SPECIES);
    DoubleVector s43 = DoubleVector.zero(SPECIES);
    DoubleVector s50 = DoubleVector.zero(SPECIES);
    DoubleVector s51 = DoubleVector.zero(SPECIES);
    DoubleVector s52 = DoubleVector.zero(SPECIES);
    DoubleVector s53 = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int k = 0; k < depth; k++) {
      DoubleVector b0 = fromArray(SPECIES, b, from);
      DoubleVector b1 = fromArray(SPECIES, b, from + LANES);
      DoubleVector b2 = fromArray(SPECIES, b, from + 2 * LANES);
      DoubleVector b3 = fromArray(SPECIES, b, from + 3 * LANES);
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
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
      s23 = a2.fma(b3, s23);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      s32 = a3.fma(b2, s32);
      s33 = a3.fma(b3, s33);
      DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[at + 4 * aRow]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      s42 = a4.fma(b2, s42);
      s43 = a4.fma(b3, s43);
      DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[at + 5 * aRow]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      s52 = a5.fma(b2, s52);
      s53 = a5.fma(b3, s53);
      at += aColumn;
      from += bRow;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.fma(f, fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.fma(f, fromArray(SPECIES, base, baseAt + LANES)).intoArray(c, cAt + LANES);
    s02.fma(f, fromArray(SPECIES, base, baseAt + 2 * LANES)).intoArray(c, cAt + 2 * LANES);
    s03.fma(f, fromArray(SPECIES, base, baseAt + 3 * LANES)).intoArray(c, cAt + 3 * LANES);
    s10.fma(f, fromArray(SPECIES, base, baseAt + baseRow)).intoArray(c, cAt + cRow);
    s11.fma(f, fromArray(SPECIES, base, baseAt + baseRow + LANES)).intoArray(c, cAt + cRow + LANES);
    s12.fma(f, fromArray(SPECIES, base, baseAt + baseRow + 2 * LANES))
        .intoArray(c, cAt + cRow + 2 * LANES);
    s13.fma(f, fromArray(SPECIES, base, baseAt + baseRow + 3 * LANES))
        .intoArray(c, cAt + cRow + 3 * LANES);
    s20.fma(f, fromArray(SPECIES, base, baseAt + 2 * baseRow)).intoArray(c, cAt + 2 * cRow);
    s21.fma(f, fromArray(SPECIES, base, baseAt + 2 * baseRow + LANES))
        .intoArray(c, cAt + 2 * cRow + LANES);
    s22.fma(f, fromArray(SPECIES, base, baseAt + 2 * baseRow + 2 * LANES))
        .intoArray(c, cAt + 2 * cRow + 2 * LANES);
    s23.fma(f, fromArray(SPECIES, base, baseAt + 2 * baseRow + 3 * LANES))
        .intoArray(c, cAt + 2 * cRow + 3 * LANES);
    s30.fma(f, fromArray(SPECIES, base, baseAt + 3 * baseRow)).intoArray(c, cAt + 3 * cRow);
    s31.fma(f, fromArray(SPECIES, base, baseAt + 3 * baseRow + LANES))
        .intoArray(c, cAt + 3 * cRow + LANES);
    s32.fma(f, fromArray(SPECIES, base, baseAt + 3 * baseRow + 2 * LANES))
        .intoArray(c, cAt + 3 * cRow + 2 * LANES);
    s33.fma(f, fromArray(SPECIES, base, baseAt + 3 * baseRow + 3 * LANES))
        .intoArray(c, cAt + 3 * cRow + 3 * LANES);
    s40.fma(f, fromArray(SPECIES, base, baseAt + 4 * baseRow)).intoArray(c, cAt + 4 * cRow);
    s41.fma(f, fromArray(SPECIES, base, baseAt + 4 * baseRow + LANES))
        .intoArray(c, cAt + 4 * cRow + LANES);
    s42.fma(f, fromArray(SPECIES, base, baseAt + 4 * baseRow + 2 * LANES))
        .intoArray(c, cAt + 4 * cRow + 2 * LANES);
    s43.fma(f, fromArray(SPECIES, base, baseAt + 4 * baseRow + 3 * LANES))
        .intoArray(c, cAt + 4 * cRow + 3 * LANES);
    s50.fma(f, fromArray(SPECIES, base, baseAt + 5 * baseRow)).intoArray(c, cAt + 5 * cRow);
    s51.fma(f, fromArray(SPECIES, base, baseAt + 5 * baseRow + LANES))
        .intoArray(c, cAt + 5 * cRow + LANES);
    s52.fma(f, fromArray(SPECIES, base, baseAt + 5 * baseRow + 2 * LANES))
        .intoArray(c, cAt + 5 * cRow + 2 * LANES);
    s53.fma(f, fromArray(SPECIES, base, baseAt + 5 * baseRow + 3 * LANES))
        .intoArray(c, cAt + 5 * cRow + 3 * LANES);
  }

  /** By two vectors: 12 sums, for 16 registers. */
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
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s21 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    DoubleVector s31 = DoubleVector.zero(SPECIES);
    DoubleVector s40 = DoubleVector.zero(SPECIES);
    DoubleVector s41 = DoubleVector.zero(SPECIES);
    DoubleVector s50 = DoubleVector.zero(SPECIES);
    DoubleVector s51 = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int k = 0; k < depth; k++) {
      DoubleVector b0 = fromArray(SPECIES, b, from);
      DoubleVector b1 = fromArray(SPECIES, b, from + LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[at + 4 * aRow]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[at + 5 * aRow]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      at += aColumn;
      from += bRow;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.fma(f, fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s01.fma(f, fromArray(SPECIES, base, baseAt + LANES)).intoArray(c, cAt + LANES);
    s10.fma(f, fromArray(SPECIES, base, baseAt + baseRow)).intoArray(c, cAt + cRow);
    s11.fma(f, fromArray(SPECIES, base, baseAt + baseRow + LANES)).intoArray(c, cAt + cRow + LANES);
    s20.fma(f, fromArray(SPECIES, base, baseAt + 2 * baseRow)).intoArray(c, cAt + 2 * cRow);
    s21.fma(f, fromArray(SPECIES, base, baseAt + 2 * baseRow + LANES))
        .intoArray(c, cAt + 2 * cRow + LANES);
    s30.fma(f, fromArray(SPECIES, base, baseAt + 3 * baseRow)).intoArray(c, cAt + 3 * cRow);
    s31.fma(f, fromArray(SPECIES, base, baseAt + 3 * baseRow + LANES))
        .intoArray(c, cAt + 3 * cRow + LANES);
    s40.fma(f, fromArray(SPECIES, base, baseAt + 4 * baseRow)).intoArray(c, cAt + 4 * cRow);
    s41.fma(f, fromArray(SPECIES, base, baseAt + 4 * baseRow + LANES))
        .intoArray(c, cAt + 4 * cRow + LANES);
    s50.fma(f, fromArray(SPECIES, base, baseAt + 5 * baseRow)).intoArray(c, cAt + 5 * cRow);
    s51.fma(f, fromArray(SPECIES, base, baseAt + 5 * baseRow + LANES))
        .intoArray(c, cAt + 5 * cRow + LANES);
  }

  /** By one vector. */
  static void byOne(VectorDoubleOperands m, int aAt, int bAt, int baseAt, int cAt) {
    double[] a = m.a;
    double[] b = m.b;
    int aRow = m.aRow;
    int aColumn = m.aColumn;
    int bRow = m.bRow;
    int depth = m.depth;
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    DoubleVector s40 = DoubleVector.zero(SPECIES);
    DoubleVector s50 = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int k = 0; k < depth; k++) {
      DoubleVector b0 = fromArray(SPECIES, b, from);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[at + 4 * aRow]);
      s40 = a4.fma(b0, s40);
      DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[at + 5 * aRow]);
      s50 = a5.fma(b0, s50);
      at += aColumn;
      from += bRow;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] base = m.base;
    double[] c = m.c;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    s00.fma(f, fromArray(SPECIES, base, baseAt)).intoArray(c, cAt);
    s10.fma(f, fromArray(SPECIES, base, baseAt + baseRow)).intoArray(c, cAt + cRow);
    s20.fma(f, fromArray(SPECIES, base, baseAt + 2 * baseRow)).intoArray(c, cAt + 2 * cRow);
    s30.fma(f, fromArray(SPECIES, base, baseAt + 3 * baseRow)).intoArray(c, cAt + 3 * cRow);
    s40.fma(f, fromArray(SPECIES, base, baseAt + 4 * baseRow)).intoArray(c, cAt + 4 * cRow);
    s50.fma(f, fromArray(SPECIES, base, baseAt + 5 * baseRow)).intoArray(c, cAt + 5 * cRow);
  }
}
