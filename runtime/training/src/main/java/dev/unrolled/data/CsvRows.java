package dev.unrolled.data;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The rows of a CSV text, which are cut into cells when they are asked for: the text is held once,
 * and no string for each of its cells.
 */
final class CsvRows extends AbstractList<String[]> implements RandomAccess {

  private final String text;
  private final char separator;
  private int width;
  private int size;
  private int[] places = new int[16];
  private int[] lines = new int[16];

  /** No row yet, of cells that are separated so. */
  CsvRows(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  void add(int place, int line) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    places[size] = place;
    lines[size] = line;
    size++;
  }

  void setWidth(int width) {
    this.width = width;
  }

  int width() {
    return width;
  }

  /** On which line of the text a row begins, counted from 1. */
  int line(int row) {
    return lines[checked(row)];
  }

  @Override
  public String[] get(int row) {
    CsvScanner scanner =
        new CsvScanner(text, separator, CsvScanner.NO_COMMENT, places[checked(row)], lines[row]);
    String[] cells = new String[width];
    Arrays.fill(cells, "");
    boolean more = true;
    for (int k = 0; k < width && more; k++) {
      more = scanner.nextCell();
      cells[k] = scanner.cell();
    }
    return cells;
  }

  @Override
  public int size() {
    return size;
  }

  private int checked(int row) {
    return Objects.checkIndex(row, size);
  }
}
