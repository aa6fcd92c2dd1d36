package dev.unrolled.kernels;

import java.util.Arrays;

/**
 * Adds a product of matrices to a matrix: {@code c[r,i] += factor * (sum over k of a[r,k] *
 * b[k,i])}.
 *
 * <p>HotSpot makes vector instructions of a loop only where it can see that what is written in one
 * turn is not read in another: with one index into arrays that begin at 0, not with two places in
 * arrays that could be the same. So rows of b are added to rows of c in arrays of their own; those
 * of b are copied once for all rows of c. Four rows of c by two of b is what Java 17 still takes,
 * and what gives most.
 */
final class PlainDoubleProduct {

  /** What is copied of b at once: 128 rows of 512 doubles are 256 kB. */
  private static final int DEPTH = 128;

  private static final int WIDTH = 512;

  /** Below this width vectors stay empty, and copying costs more than they give. */
  private static final int NARROW = 16;

  /** Products of so many numbers of b are computed where these lie, in the nearest cache. */
  private static final int SMALL = 8192;

  /** Below this width it costs more to copy a line to and fro than its vectors give. */
  private static final int LINE = 64;

  private static final double[] NONE = {};

  private final double[][] lines = new double[DEPTH][];
  private final double[][] sums = {NONE, NONE, NONE, NONE};

  private double[] a = NONE;
  private int aRow;
  private int aColumn;
  private double factor;
  private int count;
  private double[] zeros = NONE;

  private double[] c = NONE;
  private int cRow;
  private int cColumn;

  PlainDoubleProduct() {
    Arrays.fill(lines, NONE);
  }

  void left(double[] a, int aRow, int aColumn, double factor) {
    this.a = a;
    this.aRow = aRow;
    this.aColumn = aColumn;
    this.factor = factor;
  }

  void result(double[] c, int cRow, int cColumn) {
    this.c = c;
    this.cRow = cRow;
    this.cColumn = cColumn;
  }

  /**
   * Of a, b and c there is where they begin, the step from row to row, and the step from column to
   * column.
   */
  void add(
      int rows,
      int depth,
      int width,
      int aAt,
      double[] b,
      int bAt,
      int bRow,
      int bColumn,
      int cAt) {
    boolean small = depth * width <= SMALL && bColumn == 1 && cColumn == 1;
    if (rows == 1 && small) {
      PlainDoubleLoops.addRow(depth, width, factor, a, aAt, aColumn, b, bAt, bRow, c, cAt);
    } else if (depth == 1 && small && width < LINE) {
      PlainDoubleLoops.addOuter(rows, width, factor, a, aAt, aRow, b, bAt, c, cAt, cRow);
    } else if (width < NARROW && (depth == 1 || rows < NARROW)) {
      oneByOne(rows, depth, width, aAt, b, bAt, bRow, bColumn, cAt);
    } else if (width < NARROW) {
      inColumns(rows, depth, width, aAt, b, bAt, bRow, bColumn, cAt);
    } else {
      inLines(rows, depth, width, aAt, b, bAt, bRow, bColumn, cAt);
    }
  }

  /** The same product with rows and columns exchanged: c is narrow, but it has many rows. */
  private void inColumns(
      int rows,
      int depth,
      int width,
      int aAt,
      double[] b,
      int bAt,
      int bRow,
      int bColumn,
      int cAt) {
    double[] right = a;
    int rightRow = aColumn;
    int rightColumn = aRow;
    int step = cRow;
    a = b;
    aRow = bColumn;
    aColumn = bRow;
    cRow = cColumn;
    cColumn = step;
    inLines(
        /* rows= */ width,
        depth,
        /* width= */ rows,
        /* aAt= */ bAt,
        /* b= */ right,
        /* bAt= */ aAt,
        rightRow,
        rightColumn,
        cAt);
  }

  private void oneByOne(
      int rows,
      int depth,
      int width,
      int aAt,
      double[] b,
      int bAt,
      int bRow,
      int bColumn,
      int cAt) {
    for (int r = 0; r < rows; r++) {
      if (depth == 1) {
        double scaled = factor * a[aAt + r * aRow];
        for (int i = 0; i < width; i++) {
          c[cAt + r * cRow + i] = Math.fma(scaled, b[bAt + i * bColumn], c[cAt + r * cRow + i]);
        }
      } else {
        for (int i = 0; i < width; i++) {
          double sum =
              PlainDoubleLoops.dot(depth, a, aAt + r * aRow, aColumn, b, bAt + i * bColumn, bRow);
          c[cAt + r * cRow + i] = Math.fma(factor, sum, c[cAt + r * cRow + i]);
        }
      }
    }
  }

  private void inLines(
      int rows,
      int depth,
      int width,
      int aAt,
      double[] b,
      int bAt,
      int bRow,
      int bColumn,
      int cAt) {
    for (int i = 0; i < width; i += WIDTH) {
      int columns = Math.min(WIDTH, width - i);
      for (int k = 0; k < depth; k += DEPTH) {
        count = Math.min(DEPTH, depth - k);
        copy(columns, b, bAt + k * bRow + i * bColumn, bRow, bColumn);
        int at = aAt + k * aColumn;
        int r = 0;
        for (; r <= rows - 4; r += 4) {
          fourRows(columns, at + r * aRow, cAt + r * cRow + i * cColumn);
        }
        for (; r < rows; r++) {
          oneRow(columns, at + r * aRow, cAt + r * cRow + i * cColumn);
        }
      }
    }
  }

  private void copy(int columns, double[] b, int at, int row, int column) {
    for (int s = 0; s < sums.length; s++) {
      sums[s] = atLeast(columns, sums[s]);
    }
    for (int k = 0; k < count; k++) {
      lines[k] = atLeast(columns, lines[k]);
      PlainDoubleLoops.read(columns, b, at + k * row, column, lines[k]);
    }
    zeros = atLeast(columns, zeros);
  }

  private static double[] atLeast(int length, double[] array) {
    return array.length < length ? new double[length] : array;
  }

  private void fourRows(int n, int aAt, int cAt) {
    for (int r = 0; r < 4; r++) {
      PlainDoubleLoops.read(n, c, cAt + r * cRow, cColumn, sums[r]);
    }
    for (int k = 0; k < count; k += 2) {
      PlainDoubleLoops.fourByTwo(
          n,
          sums[0],
          sums[1],
          sums[2],
          sums[3],
          line(k),
          line(k + 1),
          scaled(aAt, k),
          scaled(aAt, k + 1),
          scaled(aAt + aRow, k),
          scaled(aAt + aRow, k + 1),
          scaled(aAt + 2 * aRow, k),
          scaled(aAt + 2 * aRow, k + 1),
          scaled(aAt + 3 * aRow, k),
          scaled(aAt + 3 * aRow, k + 1));
    }
    for (int r = 0; r < 4; r++) {
      PlainDoubleLoops.write(n, sums[r], c, cAt + r * cRow, cColumn);
    }
  }

  private void oneRow(int n, int aAt, int cAt) {
    PlainDoubleLoops.read(n, c, cAt, cColumn, sums[0]);
    for (int k = 0; k < count; k += 4) {
      PlainDoubleLoops.oneByFour(
          n,
          sums[0],
          line(k),
          line(k + 1),
          line(k + 2),
          line(k + 3),
          scaled(aAt, k),
          scaled(aAt, k + 1),
          scaled(aAt, k + 2),
          scaled(aAt, k + 3));
    }
    PlainDoubleLoops.write(n, sums[0], c, cAt, cColumn);
  }

  private double[] line(int k) {
    return k < count ? lines[k] : zeros;
  }

  private double scaled(int aAt, int k) {
    return k < count ? factor * a[aAt + k * aColumn] : 0;
  }
}
