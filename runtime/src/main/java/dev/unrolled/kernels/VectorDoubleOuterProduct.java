package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * What a single example adds to the weights: {@code c[r,i] += factor * a[r] * b[i]}. There is one
 * product for each value read and written, so the rows are taken in the order of memory.
 */
final class VectorDoubleOuterProduct {

  /** So many places are worked on in turn where rows overlap: each must wait for its last store. */
  private static final int PLACES = 4;

  private VectorDoubleOuterProduct() {}

  static void add(VectorDoubleOperands m, int rows, int columns, int aAt, int bAt, int cAt) {
    int whole = columns / LANES * LANES;
    if (whole > 0) {
      vectors(m, rows, whole, aAt, bAt, cAt);
    }
    if (whole < columns) {
      rest(m, rows, columns - whole, aAt, bAt + whole, cAt + whole);
    }
  }

  private static void vectors(
      VectorDoubleOperands m, int rows, int columns, int aAt, int bAt, int cAt) {
    double[] a = m.a;
    double[] b = m.b;
    double[] c = m.c;
    for (int r = 0; r < rows; r++) {
      DoubleVector scaled = DoubleVector.broadcast(SPECIES, m.factor * a[aAt + r * m.aRow]);
      int to = cAt + r * m.cRow;
      for (int i = 0; i < columns; i += LANES) {
        scaled
            .fma(
                DoubleVector.fromArray(SPECIES, b, bAt + i),
                DoubleVector.fromArray(SPECIES, c, to + i))
            .intoArray(c, to + i);
      }
    }
  }

  /** Whole vectors, with what lies past the columns written back as it was, while there is room. */
  private static void rest(
      VectorDoubleOperands m, int rows, int columns, int aAt, int bAt, int cAt) {
    int room = m.c.length - LANES - cAt;
    int safe = room < 0 || bAt + LANES > m.b.length ? 0 : Math.min(rows, room / m.cRow + 1);
    int part = safe / PLACES;
    blended(m, part, columns, aAt, bAt, cAt);
    for (int r = part * PLACES; r < rows; r++) {
      double scaled = m.factor * m.a[aAt + r * m.aRow];
      for (int i = 0; i < columns; i++) {
        int k = cAt + r * m.cRow + i;
        m.c[k] = Math.fma(scaled, m.b[bAt + i], m.c[k]);
      }
    }
  }

  private static void blended(
      VectorDoubleOperands m, int part, int columns, int aAt, int bAt, int cAt) {
    if (part == 0) {
      return;
    }
    double[] a = m.a;
    double[] c = m.c;
    int aStep = part * m.aRow;
    int cStep = part * m.cRow;
    VectorMask<Double> mask = SPECIES.indexInRange(0, columns);
    DoubleVector b = DoubleVector.fromArray(SPECIES, m.b, bAt);
    for (int r = 0; r < part; r++) {
      int from = aAt + r * m.aRow;
      int to = cAt + r * m.cRow;
      for (int q = 0; q < PLACES; q++) {
        DoubleVector old = DoubleVector.fromArray(SPECIES, c, to + q * cStep);
        DoubleVector scaled = DoubleVector.broadcast(SPECIES, m.factor * a[from + q * aStep]);
        old.blend(scaled.fma(b, old), mask).intoArray(c, to + q * cStep);
      }
    }
  }
}
