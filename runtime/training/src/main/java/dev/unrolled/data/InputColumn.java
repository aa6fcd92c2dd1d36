package dev.unrolled.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the inputs as people know it: the numbers of a category, one for each of its texts,
 * are one column.
 *
 * @param name its name
 * @param from the first of its numbers in a row
 * @param to behind the last of its numbers
 * @param texts the texts of a category; null where the cells are numbers
 * @param none what a cell says that is none of those texts
 * @param firstRow in an embedding, the row of the first of its texts; below 0 elsewhere
 */
record InputColumn(
    String name, int from, int to, @Nullable List<String> texts, String none, int firstRow) {

  /** What a cell says of which the text is none of those known. */
  private static final String UNKNOWN = "(unknown)";

  private static final int NOT_EMBEDDED = -1;

  private static final double WHOLE_BELOW = 1e15;

  /** Those of rows of text. */
  static List<InputColumn> of(ColumnPlan plan) {
    List<InputColumn> columns = new ArrayList<>();
    EmbeddingRows rows = plan.embeddingRows();
    int from = 0;
    for (Column column : plan.inputs()) {
      int to = from + column.features().size();
      columns.add(new InputColumn(
          column.name(),
          from,
          to,
          column.isText() ? column.knownTexts() : null,
          column.mayBeUnknown() ? UNKNOWN : "",
          column.isEmbedded() ? rows.first(column) : NOT_EMBEDDED));
      from = to;
    }
    return columns;
  }

  /** Those of arrays: each number is one. */
  static List<InputColumn> of(Rows rows) {
    List<InputColumn> columns = new ArrayList<>();
    for (String name : rows.names()) {
      columns.add(
          new InputColumn(name, columns.size(), columns.size() + 1, null, "", NOT_EMBEDDED));
    }
    return columns;
  }

  /** What the cell of a row says, as it can be read again. */
  String cell(Rows rows, int row) {
    if (texts == null) {
      return text(rows.raw(row, from), rows.holdsFloats());
    }
    int index = index(rows, row);
    if (index < 0) {
      return none;
    }
    String text = texts.get(index);
    return text.equals(Column.EMPTY) ? "" : text;
  }

  /** Which text the cell of a row says; below 0 for none of those known. */
  private int index(Rows rows, int row) {
    if (firstRow >= 0) {
      return (int) rows.raw(row, from) - firstRow;
    }
    for (int k = from; k < to; k++) {
      if (rows.raw(row, k) == 1) {
        return k - from;
      }
    }
    return -1;
  }

  private static String text(double number, boolean isFloat) {
    if (Double.isNaN(number)) {
      return "";
    }
    if (number == Math.rint(number) && Math.abs(number) < WHOLE_BELOW) {
      return String.valueOf((long) number);
    }
    return isFloat ? String.valueOf((float) number) : String.valueOf(number);
  }
}
