package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.MASKS;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

/**
 * Cuts a product into blocks: {@link VectorFloatOperands}. Columns that do not fill a vector are
 * computed in a padded tile, as on Java 17 masks are slow.
 */
final class VectorFloatProduct {

  /** Vectors of 256 bits come with 16 registers; the other sizes with 32, enough for 24 sums. */
  private static final boolean WIDE = SPECIES.vectorBitSize() != 256;

  private static final int TILE_ROWS = 48;

  private final VectorFloatOperands m = new VectorFloatOperands();
  private final VectorFloatPartRows partRows = new VectorFloatPartRows();

  private final float[] tile = new float[TILE_ROWS * LANES];
  private final float[] zeros = new float[8 * LANES];
  private float[] padded = {};

  void left(float[] a, int row, int column, int depth, float factor) {
    m.a = a;
    m.aRow = row;
    m.aColumn = column;
    m.depth = depth;
    m.factor = factor;
  }

  void right(float[] b, int row) {
    m.b = b;
    m.bRow = row;
  }

  void base(float[] base, int row) {
    m.base = base;
    m.baseRow = row;
  }

  /** A base of a single row for all: as many zeros as a panel of columns and a vector more. */
  float[] zeros() {
    return zeros;
  }

  void result(float[] c, int row) {
    m.c = c;
    m.cRow = row;
  }

  /** From where its operands begin. */
  void run(int rows, int columns, int aAt, int bAt, int baseAt, int cAt) {
    int i = 0;
    for (; rows == 1 && i <= columns - 8 * LANES; i += 8 * LANES) {
      VectorFloatOneRow.byEight(m, aAt, bAt + i, baseAt + i, cAt + i);
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
      VectorFloatSixRows.byFour(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    for (; r <= rows - 2; r += 2) {
      VectorFloatTwoRows.byFour(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    if (r < rows) {
      VectorFloatOneRow.byFour(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
  }

  private void byTwo(int rows, int aAt, int bAt, int baseAt, int cAt) {
    int r = 0;
    for (; r <= rows - 6; r += 6) {
      VectorFloatSixRows.byTwo(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    for (; r <= rows - 2; r += 2) {
      VectorFloatTwoRows.byTwo(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    if (r < rows) {
      VectorFloatOneRow.byTwo(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
  }

  private void byOne(int rows, int aAt, int bAt, int baseAt, int cAt) {
    int r = 0;
    for (; r <= rows - 6; r += 6) {
      VectorFloatSixRows.byOne(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    for (; r <= rows - 2; r += 2) {
      VectorFloatTwoRows.byOne(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
    if (r < rows) {
      VectorFloatOneRow.byOne(m, aAt + r * m.aRow, bAt, baseAt + r * m.baseRow, cAt + r * m.cRow);
    }
  }

  /**
   * Masks are slow only where a vector would leave its array: with many rows, b is copied first.
   */
  private void part(int rows, int columns, int aAt, int bAt, int baseAt, int cAt) {
    float[] b = m.b;
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
    float[] b = m.b;
    float[] base = m.base;
    float[] c = m.c;
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
  private void pad(int columns, float[] b, int bAt, int bRow) {
    if (padded.length < m.depth * LANES) {
      padded = new float[m.depth * LANES];
    }
    for (int k = 0; k < m.depth; k++) {
      System.arraycopy(b, bAt + k * bRow, padded, k * LANES, columns);
    }
    m.b = padded;
    m.bRow = LANES;
  }
}
