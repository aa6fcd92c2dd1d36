package dev.unrolled.data;

/** What becomes of rows with an empty cell of which nothing can be made. */
enum IncompleteRows {
  REFUSED(""),
  LEFT_OUT_WITHOUT_TARGET("rows without a target are left out"),
  LEFT_OUT("rows with an empty cell are left out");

  final String text;

  IncompleteRows(String text) {
    this.text = text;
  }

  /** Whether a row is left out that has such a cell. */
  boolean leaveOut(Cell missing) {
    return this == LEFT_OUT
        || (this == LEFT_OUT_WITHOUT_TARGET && !missing.column().isInput());
  }
}
