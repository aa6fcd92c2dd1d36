package dev.unrolled;

import dev.unrolled.kernels.Kernels;
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

  private final int rows;
  private @Nullable Kernels<?> kernels;
  private StackedRows.@Nullable Stack<?> stack;
  private @Nullable SharedPass<?, ?> sharedPass;

  /**
   * For generated classes.
   *
   * @param rows how many examples one pass may have, 1 or more
   * @throws IllegalArgumentException if there are fewer
   */
  protected Workspace(int rows) {
    Require.positive("The number of rows of a workspace", rows);
    this.rows = rows;
  }

  /**
   * For generated classes of networks that are {@linkplain Unrolled#strict strict}.
   *
   * @param rows how many examples one pass may have, 1 or more
   * @param kernels the loops that compute in this workspace, its own
   */
  protected Workspace(int rows, Kernels<?> kernels) {
    this(rows);
    this.kernels = kernels;
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
  final @Nullable Kernels<?> kernels() {
    return kernels;
  }

  final void keep(Kernels<?> made) {
    kernels = made;
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
