package dev.unrolled.report;

import java.util.List;

/**
 * A table as text: in columns as wide as their widest cell, the first with its cells to the left,
 * the others, which are mostly numbers, to the right.
 */
public final class TextTable {

  private static final int WIDEST_NAME = 20;

  private TextTable() {}

  /**
   * The table.
   *
   * @param rows its rows, with as many cells each; the first may be a header
   * @return a line for each row
   */
  public static String aligned(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(widths[column] - cell.length());
        text.append(column == 0 ? cell + blanks : "  " + blanks + cell);
      }
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * A name as it stands in a table or a picture: not long, and on one line.
   *
   * @param name any text
   * @return its beginning, if it is long, and blanks for control characters
   */
  public static String cut(String name) {
    String line = name.replaceAll("\\p{Cntrl}", " ");
    if (line.codePointCount(0, line.length()) <= WIDEST_NAME) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, WIDEST_NAME - 3)) + "...";
  }
}
