package dev.unrolled.kernels;

import dev.unrolled.generated.Kernels;

/**
 * What networks do with the kernels of a thread beside handing them to generated code: threads part
 * the work, and a gradient is looked at before it is added up.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 */
public abstract class ThreadKernels<A> extends Kernels<A> {

  /** Every kernel's blocks have a number of rows that divides this one. */
  private static final int BLOCK = 12;

  /** Fewer rows may be computed in another way. */
  private static final int LEAST_ROWS = 24;

  /** What so many products of looked-at numbers may add up to is known to be finite. */
  private static final double MANY = 0x1p20;

  private int part;
  private int parts = 1;
  private boolean looking;
  private boolean within;
  private double limit;

  ThreadKernels() {}

  /**
   * Where a part of some rows begins, for threads to share them. Parts have whole blocks of rows,
   * and the last also those that fill none; so every row is computed in a block of the same kind,
   * however many parts there are, and the result is the same, bit for bit. With few rows some parts
   * are empty.
   *
   * @param rows how many rows there are
   * @param part which part, from 0 on; {@code parts} for the end of the last
   * @param parts how many parts there are, 1 or more
   * @return the first row of that part
   */
  public static int firstRow(int rows, int part, int parts) {
    int used = Math.min(parts, Math.max(1, rows / LEAST_ROWS));
    return part >= used ? rows : (int) ((long) rows / BLOCK * part / used) * BLOCK;
  }

  /** {@return whether they use the Vector API} */
  public abstract boolean useVectors();

  /** {@return new kernels of the same kind, for another thread} */
  public abstract ThreadKernels<A> another();

  /**
   * From now on these kernels add only a share of the gradients of weights and biases that they are
   * asked for, so that threads can share those too. All shares together are the whole, bit for bit.
   *
   * @param part which share, from 0 on
   * @param parts how many shares there are, 1 or more
   */
  public final void share(int part, int parts) {
    if (part < 0 || part >= parts) {
      throw new IndexOutOfBoundsException(
          "The share is %s of %s; it must be from 0 to %s.".formatted(part, parts, parts - 1));
    }
    this.part = part;
    this.parts = parts;
  }

  /**
   * Until {@link #endLook}, the methods that add to a target add nothing up. They look at what it
   * would be made of: how many products, times which factor, and the rows of x and of dz. What
   * loops of a generated class add up, where {@link #collectsHere} is asked, may be of any size.
   *
   * @param limit which of these numbers none may pass
   */
  public final void beginLook(double limit) {
    looking = true;
    within = true;
    this.limit = limit;
  }

  /**
   * {@return whether all numbers since {@link #beginLook} lie between minus the limit and it, and
   * no more than 2^20 products are added up, or of these products times a factor above 1}
   */
  public final boolean endLook() {
    looking = false;
    return within;
  }

  @Override
  public final boolean collectsHere() {
    if (looking) {
      within = false;
    }
    return !looking && part == 0;
  }

  /** {@return whether gradients are looked at, not added up} */
  protected final boolean isLooking() {
    return looking;
  }

  /**
   * Looks at some rows of what a gradient is made of.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns how many values a row has
   * @param x the rows
   * @param factor what is added up is multiplied by it
   */
  protected final void look(int from, int to, int columns, A x, double factor) {
    within = within
        && (to - from) * Math.max(1, Math.abs(factor)) <= MANY
        && areWithin(from * columns, to * columns, x, limit);
  }

  /**
   * The first of so many inputs whose weights' gradient is in the share.
   *
   * @param in how many inputs there are
   * @return its number
   */
  protected final int firstInput(int in) {
    return firstRow(in, part, parts);
  }

  /**
   * The input after the last.
   *
   * @param in how many inputs there are
   * @return its number
   */
  protected final int endOfInputs(int in) {
    return firstRow(in, part + 1, parts);
  }

  /** {@return whether the share has biases} There are few: one share has them all. */
  protected final boolean hasBiases() {
    return part == 0;
  }

  /**
   * Whether all of some values are finite.
   *
   * @param from the first value
   * @param to the index after the last
   * @param x the values
   * @return whether none is infinite or not a number
   */
  public abstract boolean areFinite(int from, int to, A x);

  /**
   * Whether all of some values lie between minus a limit and the limit.
   *
   * @param from the first value
   * @param to the index after the last
   * @param x the values
   * @param limit above 0; its rounding, and that of a product with it, is not told from it
   * @return whether none is larger, less than minus the limit, or not a number
   */
  public abstract boolean areWithin(int from, int to, A x, double limit);
}
