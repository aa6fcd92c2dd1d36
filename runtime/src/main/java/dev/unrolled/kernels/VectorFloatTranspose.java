package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.MASKS;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;
import static dev.unrolled.kernels.VectorFloatOperands.exchange;
import static dev.unrolled.kernels.VectorFloatOperands.lanesWith;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Exchanges rows and columns, {@code to[j,i] = from[i,j]}, four rows at a time: in vectors of four
 * rows every block of four by four is transposed where it stands, and then stored as four rows.
 */
final class VectorFloatTranspose {

  private static final VectorMask<Float> ODD = lanesWith(1);
  private static final VectorMask<Float> UPPER = lanesWith(2);
  private static final VectorShuffle<Float> BY_ONE = exchange(1);
  private static final VectorShuffle<Float> BY_TWO = exchange(2);
  private static final VectorMask<Float> FIRST = block(0);
  private static final VectorMask<Float> SECOND = block(1);
  private static final VectorMask<Float> THIRD = block(2);
  private static final VectorMask<Float> FOURTH = block(3);

  private VectorFloatTranspose() {}

  /**
   * From where the matrices begin, with the steps from row to row; {@code to} is a vector longer.
   */
  static void run(
      int rows, int columns, float[] from, int at, int row, float[] to, int start, int step) {
    int whole = MASKS ? columns / LANES * LANES : 0;
    int i = 0;
    for (; i <= rows - 4; i += 4) {
      for (int j = 0; j < whole; j += LANES) {
        blocks(from, at + i * row + j, row, to, start + j * step + i, step);
      }
      for (int j = whole; j < columns; j++) {
        int q = at + i * row + j;
        int k = start + j * step + i;
        to[k] = from[q];
        to[k + 1] = from[q + row];
        to[k + 2] = from[q + 2 * row];
        to[k + 3] = from[q + 3 * row];
      }
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[start + j * step + i] = from[at + i * row + j];
      }
    }
  }

  /** Four rows of a vector each. */
  private static void blocks(float[] from, int at, int row, float[] to, int start, int step) {
    FloatVector r0 = fromArray(SPECIES, from, at);
    FloatVector r1 = fromArray(SPECIES, from, at + row);
    FloatVector r2 = fromArray(SPECIES, from, at + 2 * row);
    FloatVector r3 = fromArray(SPECIES, from, at + 3 * row);
    FloatVector s0 = r0.blend(r1.rearrange(BY_ONE), ODD);
    FloatVector s1 = r0.rearrange(BY_ONE).blend(r1, ODD);
    FloatVector s2 = r2.blend(r3.rearrange(BY_ONE), ODD);
    FloatVector s3 = r2.rearrange(BY_ONE).blend(r3, ODD);
    FloatVector c0 = s0.blend(s2.rearrange(BY_TWO), UPPER);
    FloatVector c1 = s1.blend(s3.rearrange(BY_TWO), UPPER);
    FloatVector c2 = s0.rearrange(BY_TWO).blend(s2, UPPER);
    FloatVector c3 = s1.rearrange(BY_TWO).blend(s3, UPPER);
    c0.intoArray(to, start, FIRST);
    c1.intoArray(to, start + step, FIRST);
    c2.intoArray(to, start + 2 * step, FIRST);
    c3.intoArray(to, start + 3 * step, FIRST);
    if (LANES > 4) {
      int second = start + 4 * step - 4;
      c0.intoArray(to, second, SECOND);
      c1.intoArray(to, second + step, SECOND);
      c2.intoArray(to, second + 2 * step, SECOND);
      c3.intoArray(to, second + 3 * step, SECOND);
    }
    if (LANES > 8) {
      int third = start + 8 * step - 8;
      c0.intoArray(to, third, THIRD);
      c1.intoArray(to, third + step, THIRD);
      c2.intoArray(to, third + 2 * step, THIRD);
      c3.intoArray(to, third + 3 * step, THIRD);
      int fourth = start + 12 * step - 12;
      c0.intoArray(to, fourth, FOURTH);
      c1.intoArray(to, fourth + step, FOURTH);
      c2.intoArray(to, fourth + 2 * step, FOURTH);
      c3.intoArray(to, fourth + 3 * step, FOURTH);
    }
  }

  /** Four lanes side by side. */
  private static VectorMask<Float> block(int number) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = lane / 4 == number;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }
}
