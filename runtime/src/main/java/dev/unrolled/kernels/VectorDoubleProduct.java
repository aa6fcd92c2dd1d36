package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.MASKS;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

/**
 * Cuts a product into blocks: {@link VectorDoubleOperands}. Columns that do not fill a vector are
 * computed in a padded tile, as on Java 17 masks are slow.
 */
final class VectorDoubleProduct {

  /** Vectors of 256 bits come with 16 registers; the other sizes with 32, enough for 24 sums. */
  private static final boolean WIDE = SPECIES.vectorBitSize() != 256;

  private static final int TILE_ROWS = 48;

  private final VectorDoubleOperands m = new VectorDoubleOperands();
  private final VectorDoublePartRows partRows = new VectorDoublePartRows();

  private final double[] tile = new double[TILE_ROWS * LANES];
  private final double[] zeros = new double[8 * LANES];
  private double[] padded = {};

  void left(double[] a, int row, int column, int depth, double factor) {
    m.a = a;
    m.aRow = row;
    m.aColumn = column;
    m.depth = depth;
    m.factor = factor;
  }

  void right(double[] b, int row) {
    m.b = b;
    m.bRow = row;
  }

  void base(double[] base, int row) {
    m.base = base;
    m.baseRow = row;
  }

  /** A base of a single row for all: as many zeros as a panel of columns and a vector more. */
  double[] zeros() {
    return zeros;
  }

  void result(double[] c, int row) {
    m.c = c;
    m.cRow = row;
  }

  /** From where its operands begin. */
  void run(int rows, int columns, int aAt, int bAt, int baseAt, int cAt) {
    int i = 0;
    for (; rows == 1 && i <= columns - 8 * LANES; i += 8 * LANES) {
      VectorDoubleOneRow.byEight(m, aAt, bAt + i, baseAt + i, cAt + i);
    }
    for (; WIDE && i <= columns - 4 * LANES; i += 4 * LANES) {
      byFour(rows, aAt, bAt + i, baseAt + i, cAt + i);
    }
    for (; i <= columns - 2 * LANES; i += 2 * LANES) {
      byTwo(rows, aAt, bAt + i, baseAt + i, cAt + i);
    }
    for (; i <= columns - LANES; i += LANES) {
      byOne(rows, aAt, bAt + i, baseAt + i, cAt + i);
    }
    if (i < columns && MASKS) {
      part(rows, columns - i, aAt, bAt + i, baseAt + i, cAt + i);
    } else if (i < columns) {
      rest(rows, columns - i, aAt, bAt + i, baseAt + i, cAt + i);
    }
  }

  private void byFour(int rows, int aAt, int bAt, int baseAt, int cAt) {
    int r = 0;
    for (; r <= rows - 6; r += 6) {
      VectorDoubleSixRows.byFour(
          m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    for (; r <= rows - 2; r += 2) {
      VectorDoubleTwoRows.byFour(
          m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    if (r < rows) {
      VectorDoubleOneRow.byFour(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
  }

  private void byTwo(int rows, int aAt, int bAt, int baseAt, int cAt) {
    int r = 0;
    for (; r <= rows - 6; r += 6) {
      VectorDoubleSixRows.byTwo(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    for (; r <= rows - 2; r += 2) {
      VectorDoubleTwoRows.byTwo(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    if (r < rows) {
      VectorDoubleOneRow.byTwo(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
  }

  private void byOne(int rows, int aAt, int bAt, int baseAt, int cAt) {
    int r = 0;
    for (; r <= rows - 6; r += 6) {
      VectorDoubleSixRows.byOne(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    for (; r <= rows - 2; r += 2) {
      VectorDoubleTwoRows.byOne(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    if (r < rows) {
      VectorDoubleOneRow.byOne(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
  }

  /**
   * Masks are slow only where a vector would leave its array: with many rows, b is copied first.
   */
  private void part(int rows, int columns, int aAt, int bAt, int baseAt, int cAt) {
    double[] b = m.b;
    int bRow = m.bRow;
    boolean copied = m.depth < rows && bAt + (m.depth - 1) * bRow + LANES > b.length;
    if (copied) {
      pad(columns, b, bAt, bRow);
    }
    partRows.run(m, rows, columns, aAt, copied ? 0 : bAt, baseAt, cAt);
    m.b = b;
    m.bRow = bRow;
  }

  /** Fewer columns than a vector has lanes: what lies in the lanes past them is not used. */
  private void rest(int rows, int columns, int aAt, int bAt, int baseAt, int cAt) {
    double[] b = m.b;
    double[] base = m.base;
    double[] c = m.c;
    int bRow = m.bRow;
    int baseRow = m.baseRow;
    int cRow = m.cRow;
    int at = bAt;
    if (bAt + (m.depth - 1) * bRow + LANES > b.length) {
      pad(columns, b, bAt, bRow);
      at = 0;
    }
    m.base = zeros;
    m.baseRow = 0;
    m.c = tile;
    m.cRow = LANES;
    for (int r = 0; r < rows; r += TILE_ROWS) {
      int count = Math.min(TILE_ROWS, rows - r);
      byOne(count, aAt + r * m.aRow, at, 0, 0);
      for (int q = 0; q < count; q++) {
        int to = cAt + (r + q) * cRow;
        int from = baseAt + (r + q) * baseRow;
        for (int i = 0; i < columns; i++) {
          c[to + i] = base[from + i] + tile[q * LANES + i];
        }
      }
    }
    m.b = b;
    m.base = base;
    m.c = c;
    m.bRow = bRow;
    m.baseRow = baseRow;
    m.cRow = cRow;
  }

  /** Copies the last columns of b, as to read whole vectors would lead past its end. */
  private void pad(int columns, double[] b, int bAt, int bRow) {
    if (padded.length < m.depth * LANES) {
      padded = new double[m.depth * LANES];
    }
    for (int k = 0; k < m.depth; k++) {
      System.arraycopy(b, bAt + k * bRow, padded, k * LANES, columns);
    }
    m.b = padded;
    m.bRow = LANES;
  }
}
