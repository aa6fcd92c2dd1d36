package dev.unrolled;

import dev.unrolled.internal.Masks;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import dev.unrolled.kernels.ThreadKernels;
import dev.unrolled.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The values of one pass through a network: its sums, activations and their gradients, for one
 * example or for the rows of a batch.
 *
 * <p>Every generated class has its own kind, {@code Values}, with an array for each of them, to be
 * read after a pass: row by row, as many rows as there were examples. A workspace belongs to one
 * thread at a time; threads with workspaces of their own may share a network as long as none of
 * them trains it (see {@link Network#copy}). Its arrays are overwritten by the next pass, so do not
 * give them to that pass as inputs, targets or gradient: copy them first.
 */
public abstract class Workspace {

  /** Asks for loops that give the same bits on every JVM. */
  protected static final boolean STRICT = true;

  private final int rows;
  private final boolean isStrict;
  private @Nullable ThreadKernels<?> kernels;
  private StackedRows.@Nullable Stack<?> stack;
  private @Nullable SharedPass<?, ?> sharedPass;
  private boolean draws;
  private boolean isOfBatch;
  private long key;
  private int firstRow;

  /**
   * For generated classes.
   *
   * @param rows how many examples one pass may have, 1 or more
   * @throws IllegalArgumentException if there are fewer
   */
  protected Workspace(int rows) {
    this(rows, !STRICT);
  }

  /**
   * For generated classes of networks that are {@linkplain Unrolled#strict strict}.
   *
   * @param rows how many examples one pass may have, 1 or more
   * @param isStrict whether the bits must be the same on every JVM: {@link #STRICT}
   * @throws IllegalArgumentException if there are fewer rows
   */
  protected Workspace(int rows, boolean isStrict) {
    Require.positive("The number of rows of a workspace", rows);
    this.rows = rows;
    this.isStrict = isStrict;
  }

  /** {@return how many examples one pass may have} */
  public final int rows() {
    return rows;
  }

  /**
   * A matrix of the workspace, for generated classes.
   *
   * @param columns how many numbers each row has
   * @return the new matrix, row by row
   * @throws IllegalArgumentException if no array is so large
   */
  protected final double[] doubles(int columns) {
    return new double[size(rows, columns)];
  }

  /**
   * {@link #doubles} in single precision.
   *
   * @param columns how many numbers each row has
   * @return the new matrix, row by row
   * @throws IllegalArgumentException if no array is so large
   */
  protected final float[] floats(int columns) {
    return new float[size(rows, columns)];
  }

  /**
   * {@link #doubles} of what is there once for the whole batch.
   *
   * @param columns how many numbers
   * @return the new array
   */
  protected final double[] doublesOfBatch(int columns) {
    return new double[columns];
  }

  /**
   * {@link #doublesOfBatch} in single precision.
   *
   * @param columns how many numbers
   * @return the new array
   */
  protected final float[] floatsOfBatch(int columns) {
    return new float[columns];
  }

  /**
   * {@return whether the rows of the pass are a batch to train on, whose own mean and variance a
   * batch norm takes; if not, it takes the running ones} For generated classes.
   */
  public final boolean isOfBatch() {
    return isOfBatch;
  }

  /**
   * With what a number is multiplied in a layer that drops some, for generated classes: 1 unless
   * this is a pass of training.
   *
   * @param layer which layer, counted from 1
   * @param row in which row of this workspace
   * @param unit which number of the row
   * @param rate the probability of 0
   * @return 1, or what {@link Masks} draws
   */
  public final double mask(int layer, int row, int unit, double rate) {
    return draws ? Masks.of(key, layer, firstRow + row, unit, rate) : 1;
  }

  /**
   * What one number counts in a mean over all rows of a pass, for generated classes.
   *
   * @param places how many numbers each row has in the mean
   * @param rows how many rows there are
   * @return 1 divided by how many numbers there are; 0 unless they are {@linkplain #isOfBatch a
   *     batch}: in running statistics none of them has a part
   */
  public final double share(int places, int rows) {
    return isOfBatch ? 1 / ((double) places * rows) : 0;
  }

  /**
   * Begins a pass of training.
   *
   * @param key that of its step, see {@link Masks}
   * @param firstRow which row of the batch the first of this workspace is
   */
  final void draw(long key, int firstRow) {
    draws = true;
    this.key = key;
    this.firstRow = firstRow;
  }

  /** Begins a pass that is no training. */
  final void drawNothing() {
    draws = false;
    isOfBatch = false;
  }

  /** Says whether the rows of the pass are a batch to train on. */
  final void meet(boolean meets) {
    isOfBatch = meets;
  }

  /** How many numbers a matrix has, which must be as many as Java can hold in an array. */
  static int size(int rows, int columns) {
    long size = (long) rows * columns;
    if (size > Shape.MAX_PARAMETERS) {
      throw new IllegalArgumentException(
          "%s rows of %s values are %s; an array holds %s. Make the batch smaller."
              .formatted(rows, columns, size, Shape.MAX_PARAMETERS));
    }
    return (int) size;
  }

  /** The loops that compute in this workspace, made at the first use and kept. */
  final <A> ThreadKernels<A> kernels(Numbers<A> numbers) {
    ThreadKernels<A> own = numbers.kernels(kernels, isStrict);
    if (own != kernels) {
      kernels = own;
    }
    return own;
  }

  /** The rows of a batch that have been stacked for a pass; null before the first. */
  final StackedRows.@Nullable Stack<?> stack() {
    return stack;
  }

  final void keep(StackedRows.Stack<?> made) {
    stack = made;
  }

  /** The passes of this workspace on several threads; null if they run on one. */
  final @Nullable SharedPass<?, ?> sharedPass() {
    return sharedPass;
  }

  final void share(SharedPass<?, ?> pass) {
    sharedPass = pass;
  }
}
