package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.MASKS;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;
import static dev.unrolled.kernels.VectorDoubleOperands.exchange;
import static dev.unrolled.kernels.VectorDoubleOperands.lanesWith;
import static jdk.incubator.vector.DoubleVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * The products of a row with every row of a matrix, {@code c[j] = sum over i of a[i] * b[j,i]},
 * four at a time. In the end their four vectors become one: half of each is added to its other
 * half, and two of these halves are laid side by side; then the quarters. That is as fast as
 * {@code reduceLanes}, and unlike it always adds in the same order.
 */
final class VectorDoubleDots {

  private static final VectorMask<Double> HALVES = lanesWith(LANES / 2);
  private static final VectorMask<Double> QUARTERS = lanesWith(LANES / 4);
  private static final VectorShuffle<Double> BY_HALF = exchange(LANES / 2);
  private static final VectorShuffle<Double> BY_QUARTER = exchange(LANES / 4);
  private static final VectorShuffle<Double> BY_EIGHTH = exchange(LANES / 8);
  private static final VectorShuffle<Double> BY_SIXTEENTH = exchange(LANES / 16);

  private static final double[] NONE = {};

  private final double[] sums = new double[LANES];
  private double[] row = NONE;

  void run(int rows, int depth, double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
    int fours = rowsToRead(rows, depth, b.length - bAt) / 4 * 4;
    if (MASKS && depth <= LANES) {
      shortRows(fours, depth, a, aAt, b, bAt, c, cAt);
    } else if (fours > 0) {
      longRows(fours, depth, padded(depth, a, aAt), b, bAt, c, cAt);
    }
    for (int j = fours; j < rows; j++) {
      c[cAt + j] = PlainDoubleLoops.dot(depth, a, aAt, 1, b, bAt + j * depth, 1);
    }
  }

  /** Long rows are read in whole vectors, so past their end; two lanes are not worth it. */
  private static int rowsToRead(int rows, int depth, int length) {
    if (MASKS && depth <= LANES) {
      return rows;
    }
    int last = length - wholeVectors(depth);
    return last < 0 || LANES < 4 ? 0 : Math.min(rows, last / depth + 1);
  }

  private static int wholeVectors(int depth) {
    return (depth + LANES - 1) / LANES * LANES;
  }

  /** With zeros behind it. */
  private double[] padded(int depth, double[] a, int aAt) {
    if (row.length < wholeVectors(depth)) {
      row = new double[wholeVectors(depth)];
    }
    System.arraycopy(a, aAt, row, 0, depth);
    Arrays.fill(row, depth, row.length, 0);
    return row;
  }

  private void shortRows(
      int rows, int depth, double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
    VectorMask<Double> used = SPECIES.indexInRange(0, depth);
    DoubleVector left = fromArray(SPECIES, a, aAt, used);
    int q = bAt;
    for (int j = 0; j < rows; j += 4) {
      DoubleVector s0 = left.mul(fromArray(SPECIES, b, q, used));
      DoubleVector s1 = left.mul(fromArray(SPECIES, b, q + depth, used));
      DoubleVector s2 = left.mul(fromArray(SPECIES, b, q + 2 * depth, used));
      DoubleVector s3 = left.mul(fromArray(SPECIES, b, q + 3 * depth, used));
      DoubleVector s01 = s0.blend(s1, HALVES).add(s1.blend(s0, HALVES).rearrange(BY_HALF));
      DoubleVector s23 = s2.blend(s3, HALVES).add(s3.blend(s2, HALVES).rearrange(BY_HALF));
      DoubleVector s = s01.blend(s23, QUARTERS).add(s23.blend(s01, QUARTERS).rearrange(BY_QUARTER));
      if (LANES > 4) {
        s = s.add(s.rearrange(BY_EIGHTH));
      }
      if (LANES > 8) {
        s = s.add(s.rearrange(BY_SIXTEENTH));
      }
      s.intoArray(sums, 0);
      c[cAt + j] = sums[0];
      c[cAt + j + 1] = sums[LANES / 2];
      c[cAt + j + 2] = sums[LANES / 4];
      c[cAt + j + 3] = sums[LANES / 2 + LANES / 4];
      q += 4 * depth;
    }
  }

  /** What is read behind the end of a row of b is left out: it may be infinite. */
  private void longRows(int rows, int depth, double[] a, double[] b, int bAt, double[] c, int cAt) {
    int end = depth / LANES * LANES;
    VectorMask<Double> rest = SPECIES.indexInRange(end, depth);
    DoubleVector none = DoubleVector.zero(SPECIES);
    for (int j = 0; j < rows; j += 4) {
      int q = bAt + j * depth;
      DoubleVector s0 = none;
      DoubleVector s1 = none;
      DoubleVector s2 = none;
      DoubleVector s3 = none;
      for (int i = 0; i < end; i += LANES) {
        DoubleVector left = fromArray(SPECIES, a, i);
        s0 = left.fma(fromArray(SPECIES, b, q + i), s0);
        s1 = left.fma(fromArray(SPECIES, b, q + i + depth), s1);
        s2 = left.fma(fromArray(SPECIES, b, q + i + 2 * depth), s2);
        s3 = left.fma(fromArray(SPECIES, b, q + i + 3 * depth), s3);
      }
      if (end < depth) {
        DoubleVector left = fromArray(SPECIES, a, end);
        q += end;
        s0 = left.fma(none.blend(fromArray(SPECIES, b, q), rest), s0);
        s1 = left.fma(none.blend(fromArray(SPECIES, b, q + depth), rest), s1);
        s2 = left.fma(none.blend(fromArray(SPECIES, b, q + 2 * depth), rest), s2);
        s3 = left.fma(none.blend(fromArray(SPECIES, b, q + 3 * depth), rest), s3);
      }
      DoubleVector s01 = s0.blend(s1, HALVES).add(s1.blend(s0, HALVES).rearrange(BY_HALF));
      DoubleVector s23 = s2.blend(s3, HALVES).add(s3.blend(s2, HALVES).rearrange(BY_HALF));
      DoubleVector s = s01.blend(s23, QUARTERS).add(s23.blend(s01, QUARTERS).rearrange(BY_QUARTER));
      if (LANES > 4) {
        s = s.add(s.rearrange(BY_EIGHTH));
      }
      if (LANES > 8) {
        s = s.add(s.rearrange(BY_SIXTEENTH));
      }
      s.intoArray(sums, 0);
      c[cAt + j] = sums[0];
      c[cAt + j + 1] = sums[LANES / 2];
      c[cAt + j + 2] = sums[LANES / 4];
      c[cAt + j + 3] = sums[LANES / 2 + LANES / 4];
    }
  }
}
