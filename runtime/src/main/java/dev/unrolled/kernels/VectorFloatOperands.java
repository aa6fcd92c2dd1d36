package dev.unrolled.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * What a product of matrices is made of: {@code c[r,i] = base[r,i] + factor * (sum over k of a[r,k]
 * * b[k,i])}. Each product of a layer is one of these, by its steps from row to row and from column
 * to column.
 *
 * <p>It is computed in blocks of rows by vectors, whose sums stay in registers from the first k to
 * the last: {@link VectorFloatSixRows}, {@link VectorFloatTwoRows}, {@link VectorFloatOneRow}.
 * Their methods look alike because a sum is kept in a register only as a local variable of its own,
 * and because HotSpot stops inlining in much larger methods: then each vector becomes an object.
 * For the same reason they call nothing but the Vector API itself, and in a loop they call methods
 * of a vector just made, with the sum that the loop carries as an argument: of that one HotSpot
 * does not know the exact class.
 */
final class VectorFloatOperands {

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /**
   * Whether a vector may be loaded and stored in part at no cost: before Java 21, and with vectors
   * of 128 bits, HotSpot makes objects of the masks.
   */
  static final boolean MASKS = Runtime.version().feature() >= 21 && SPECIES.vectorBitSize() > 128;

  private static final float[] NONE = {};

  /** How many products make one sum: the columns of a, the rows of b. */
  int depth;

  float[] a = NONE;
  int aRow;
  int aColumn;

  float[] b = NONE;
  int bRow;

  float factor;

  /** To which is added: c itself, or one row for all. */
  float[] base = NONE;

  int baseRow;

  float[] c = NONE;
  int cRow;

  /** The lanes whose number has that bit. */
  static VectorMask<Float> lanesWith(int bit) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  /** Sends each lane to the one whose number differs in that bit. */
  static VectorShuffle<Float> exchange(int bit) {
    return VectorShuffle.fromOp(SPECIES, lane -> lane ^ bit);
  }
}
