package dev.unrolled.data;

/**
 * Where a row of text stands.
 *
 * @param row the row, counted from 0; {@link #SINGLE} has none
 * @param line on which line of its file it begins, counted from 1; 0 where that is not known
 */
record Place(int row, int line) {

  /** The place of a row that stands alone. */
  static final Place SINGLE = new Place(-1, 0);

  static Place of(Iterable<String[]> rows, int row) {
    return new Place(row, rows instanceof CsvRows csv ? csv.line(row) : 0);
  }

  @Override
  public String toString() {
    return line > 0 ? "Line " + line : "Row %s after the header".formatted(row + 1);
  }
}
