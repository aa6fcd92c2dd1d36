package dev.unrolled.data;

/**
 * What a cell that was read becomes in a row of a dataset.
 *
 * @param column from which column of the cells it is
 * @param code the code of the text that is 1, while all others are 0; or {@link #SAME} or
 *     {@link #ROW}
 * @param rows for each code of a text its row of an embedding, if it is such a row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CellNumber(int column, int code, int... rows) {

  /** In place of a code: the number is that of the cell. */
  static final int SAME = -1;

  /** In place of a code: the number is a row of an embedding, row 0 for a cell that has no code. */
  static final int ROW = -2;
}
