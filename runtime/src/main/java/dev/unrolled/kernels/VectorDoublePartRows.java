package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * The last columns of a product, fewer than a vector has lanes, with masks:
 * {@link VectorDoubleOperands}. A narrow layer has no others, and its blocks are short; so each
 * loop takes all of them, and knows which step of a is 1: HotSpot then need not check every index.
 */
final class VectorDoublePartRows {

  private final double[] sums = new double[6 * LANES];

  void run(VectorDoubleOperands m, int rows, int columns, int aAt, int bAt, int baseAt, int cAt) {
    int sixes = rows / 6 * 6;
    if (m.baseRow == 0) {
      rowsOfA(m, sixes, columns, aAt, bAt, baseAt, cAt);
    } else {
      columnsOfA(m, sixes, columns, aAt, bAt, baseAt, cAt);
    }
    for (int r = sixes; r < rows; r++) {
      oneRow(m, columns, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
  }

  /**
   * For the sums and the gradient along the inputs: the columns of a lie side by side, all rows
   * have the same base, and the factor is 1.
   */
  private void rowsOfA(
      VectorDoubleOperands m, int rows, int columns, int aAt, int bAt, int baseAt, int cAt) {
    VectorMask<Double> lanes = SPECIES.indexInRange(0, columns);
    DoubleVector base = fromArray(SPECIES, m.base, baseAt);
    double[] a = m.a;
    double[] b = m.b;
    int bRow = m.bRow;
    int depth = m.depth;
    int aRow = m.aRow;
    for (int r = 0; r < rows; r += 6) {
      int a0 = aAt + r * aRow;
      int a1 = a0 + aRow;
      int a2 = a1 + aRow;
      int a3 = a2 + aRow;
      int a4 = a3 + aRow;
      int a5 = a4 + aRow;
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = DoubleVector.zero(SPECIES);
      DoubleVector s2 = DoubleVector.zero(SPECIES);
      DoubleVector s3 = DoubleVector.zero(SPECIES);
      DoubleVector s4 = DoubleVector.zero(SPECIES);
      DoubleVector s5 = DoubleVector.zero(SPECIES);
      int from = bAt;
      for (int k = 0; k < depth; k++) {
        DoubleVector right = fromArray(SPECIES, b, from, lanes);
        s0 = DoubleVector.broadcast(SPECIES, a[a0 + k]).fma(right, s0);
        s1 = DoubleVector.broadcast(SPECIES, a[a1 + k]).fma(right, s1);
        s2 = DoubleVector.broadcast(SPECIES, a[a2 + k]).fma(right, s2);
        s3 = DoubleVector.broadcast(SPECIES, a[a3 + k]).fma(right, s3);
        s4 = DoubleVector.broadcast(SPECIES, a[a4 + k]).fma(right, s4);
        s5 = DoubleVector.broadcast(SPECIES, a[a5 + k]).fma(right, s5);
        from += bRow;
      }
      s0.intoArray(sums, 0);
      s1.intoArray(sums, LANES);
      s2.intoArray(sums, 2 * LANES);
      s3.intoArray(sums, 3 * LANES);
      s4.intoArray(sums, 4 * LANES);
      s5.intoArray(sums, 5 * LANES);
      for (int q = 0; q < 6; q++) {
        fromArray(SPECIES, sums, q * LANES).add(base).intoArray(m.c, cAt + (r + q) * m.cRow, lanes);
      }
    }
  }

  /** For the gradient of the weights: the rows of a lie side by side. */
  private void columnsOfA(
      VectorDoubleOperands m, int rows, int columns, int aAt, int bAt, int baseAt, int cAt) {
    VectorMask<Double> lanes = SPECIES.indexInRange(0, columns);
    DoubleVector f = DoubleVector.broadcast(SPECIES, m.factor);
    double[] a = m.a;
    double[] b = m.b;
    int bRow = m.bRow;
    int depth = m.depth;
    int aColumn = m.aColumn;
    for (int r = 0; r < rows; r += 6) {
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = DoubleVector.zero(SPECIES);
      DoubleVector s2 = DoubleVector.zero(SPECIES);
      DoubleVector s3 = DoubleVector.zero(SPECIES);
      DoubleVector s4 = DoubleVector.zero(SPECIES);
      DoubleVector s5 = DoubleVector.zero(SPECIES);
      int at = aAt + r;
      int from = bAt;
      for (int k = 0; k < depth; k++) {
        DoubleVector right = fromArray(SPECIES, b, from, lanes);
        s0 = DoubleVector.broadcast(SPECIES, a[at]).fma(right, s0);
        s1 = DoubleVector.broadcast(SPECIES, a[at + 1]).fma(right, s1);
        s2 = DoubleVector.broadcast(SPECIES, a[at + 2]).fma(right, s2);
        s3 = DoubleVector.broadcast(SPECIES, a[at + 3]).fma(right, s3);
        s4 = DoubleVector.broadcast(SPECIES, a[at + 4]).fma(right, s4);
        s5 = DoubleVector.broadcast(SPECIES, a[at + 5]).fma(right, s5);
        at += aColumn;
        from += bRow;
      }
      s0.intoArray(sums, 0);
      s1.intoArray(sums, LANES);
      s2.intoArray(sums, 2 * LANES);
      s3.intoArray(sums, 3 * LANES);
      s4.intoArray(sums, 4 * LANES);
      s5.intoArray(sums, 5 * LANES);
      for (int q = 0; q < 6; q++) {
        fromArray(SPECIES, sums, q * LANES)
            .fma(f, fromArray(SPECIES, m.base, baseAt + (r + q) * m.baseRow, lanes))
            .intoArray(m.c, cAt + (r + q) * m.cRow, lanes);
      }
    }
  }

  private static void oneRow(
      VectorDoubleOperands m, int columns, int aAt, int bAt, int baseAt, int cAt) {
    VectorMask<Double> lanes = SPECIES.indexInRange(0, columns);
    DoubleVector s = DoubleVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int k = 0; k < m.depth; k++) {
      s = DoubleVector.broadcast(SPECIES, m.a[at]).fma(fromArray(SPECIES, m.b, from, lanes), s);
      at += m.aColumn;
      from += m.bRow;
    }
    s.fma(DoubleVector.broadcast(SPECIES, m.factor), fromArray(SPECIES, m.base, baseAt, lanes))
        .intoArray(m.c, cAt, lanes);
  }
}
