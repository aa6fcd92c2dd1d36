package dev.unrolled.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what separates the cells of a CSV text: what gives each of its first records the same count
 * of cells, and more than one. The comma comes last, since a table with another separator may have
 * as many decimal commas in each record.
 */
final class SeparatorGuess {

  private static final char[] SEPARATORS = {'\t', ';', '|', ','};
  private static final int MOST_RECORDS = 200;

  private SeparatorGuess() {}

  /**
   * How long a record is.
   *
   * @param cells how many cells it has
   * @param filled how many there are up to the last that is not blank
   */
  private record Length(int cells, int filled) {

    /** Whether it suits that of a header, but for blank cells at the end of either. */
    boolean suits(Length header) {
      return cells >= header.filled && filled <= header.cells;
    }
  }

  static char of(String text, char comment, int from, int line) {
    char most = ',';
    int mostInHeader = 1;
    for (char separator : SEPARATORS) {
      List<Length> lengths = lengths(new CsvScanner(text, separator, comment, from, line));
      Length header = lengths.isEmpty() ? new Length(0, 0) : lengths.get(0);
      if (header.cells > 1 && lengths.stream().allMatch(length -> length.suits(header))) {
        return separator;
      }
      if (header.cells > mostInHeader) {
        most = separator;
        mostInHeader = header.cells;
      }
    }
    return most;
  }

  /** Those of the first records; where quotes are broken, the last is of no cell. */
  private static List<Length> lengths(CsvScanner scanner) {
    List<Length> lengths = new ArrayList<>();
    while (lengths.size() < MOST_RECORDS && scanner.findRecord()) {
      int cells = 0;
      int filled = 0;
      boolean more = true;
      while (more) {
        try {
          more = scanner.nextCell();
        } catch (IllegalArgumentException e) {
          lengths.add(new Length(0, 0));
          return lengths;
        }
        cells++;
        filled = scanner.isCellBlank() ? filled : cells;
      }
      lengths.add(new Length(cells, filled));
    }
    return lengths;
  }
}
