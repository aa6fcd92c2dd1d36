package dev.unrolled.generated;

/**
 * The numeric loops of networks. All matrices lie row by row in flat arrays, from index 0 on, one
 * row per example; weights lie in by out in the array of parameters: {@code p[w + j * out + i]} is
 * the weight from input j into unit i. Every method works on the rows {@code from} to {@code to -
 * 1}, so that threads can share a batch.
 *
 * <p>What they compute is told by what a reader looks for: {@code ProductKernels},
 * {@code RowKernels}, {@code TableKernels}, {@code WindowKernels} and, of each value by itself,
 * {@code ElementKernels}. Here stands what they share: how threads part the work, and how a
 * gradient is looked at before it is added up.
 *
 * <p>Kernels hold scratch arrays, which grow when a larger size is first met; from then on nothing
 * is allocated. They belong to one thread at a time. The arrays given stay the caller's; none is
 * kept.
 *
 * <p>Ranges that do not lie within their arrays are refused with an
 * {@link IndexOutOfBoundsException}, before anything is written.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 */
public abstract class Kernels<A>
    implements ProductKernels<A>,
        ElementKernels<A>,
        RowKernels<A>,
        TableKernels<A>,
        WindowKernels<A> {

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

  /** For the kernels of this module. */
  protected Kernels() {}

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
  public abstract Kernels<A> another();

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
   * would be made of: how many products, times which factor, and the rows of x and of dz.
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

  /**
   * Whether loops of a generated class's own add up gradients here, for parameters that no kernel
   * adds up: of several shares, the first alone does. What they add up is not looked at; so, after
   * {@link #beginLook}, {@link #endLook} says that it may be of any size.
   *
   * @return whether they do
   */
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

  /** {@return which kernels these are, such as {@code Vector API, 16 floats at a time}} */
  @Override
  public abstract String toString();
}
