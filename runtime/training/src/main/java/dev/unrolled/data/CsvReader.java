package dev.unrolled.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the header of a CSV text, and finds its rows and whether they suit it. */
final class CsvReader {

  private final String text;
  private final char separator;
  private final CsvScanner scanner;
  private final boolean shortRows;

  CsvReader(String text, char separator, CsvScanner scanner, boolean shortRows) {
    this.text = text;
    this.separator = separator;
    this.scanner = scanner;
    this.shortRows = shortRows;
  }

  /** With the first line as the header. */
  Csv read(@Nullable Character decimalMark) {
    checkNotEmpty("its first line must name the columns");
    List<String> header = new ArrayList<>(scanner.record());
    header.replaceAll(Blanks::strip);
    int named = header.size();
    while (named > 1 && header.get(named - 1).isEmpty()) {
      named--; // there may be a separator behind the last name
    }
    CsvRows rows = rows(named, header.size());
    return csv(header, rows, decimalMark);
  }

  /** With names for the columns of a text that has no header. */
  Csv read(List<String> names, @Nullable Character decimalMark) {
    checkNotEmpty("it has no row");
    CsvScanner first =
        new CsvScanner(text, separator, CsvScanner.NO_COMMENT, scanner.place(), scanner.line());
    int width = first.record().size();
    if (!names.isEmpty() && names.size() != width) {
      throw new IllegalArgumentException(
          "line %s: the row has %s cells, and %s names were given: %s. Give as many, or name the separator,"
                  .formatted(scanner.line(), width, names.size(), String.join(", ", names))
              + " which is " + CsvScanner.name(separator) + " here.");
    }
    List<String> header = new ArrayList<>(names);
    while (header.size() < width) {
      header.add("");
    }
    header.replaceAll(Blanks::strip);
    return csv(header, rows(width, width), decimalMark);
  }

  private void checkNotEmpty(String needed) {
    if (!scanner.findRecord()) {
      throw new IllegalArgumentException("line 1: there is no line; %s.".formatted(needed));
    }
  }

  private Csv csv(List<String> header, CsvRows rows, @Nullable Character decimalMark) {
    return new Csv(
        unique(header.subList(0, rows.width())),
        rows,
        separator,
        decimalMark != null ? decimalMark : foundMark(rows));
  }

  /**
   * Finds the rows: each needs a cell for each name, and none with anything in it beyond the
   * header. Cells below the end of a header that goes on without names count as columns if one is
   * filled.
   */
  private CsvRows rows(int named, int header) {
    CsvRows rows = new CsvRows(text, separator);
    int width = named;
    while (scanner.findRecord()) {
      rows.add(scanner.place(), scanner.line());
      int line = scanner.line();
      int cells = 0;
      int filled = 0;
      boolean more;
      do {
        more = scanner.nextCell();
        cells++;
        filled = scanner.isCellBlank() ? filled : cells;
      } while (more);
      if (filled > header || (cells < named && !shortRows)) {
        throw new IllegalArgumentException(
            "line %s: the row has %s cells; it needs %s, which %s separates. %s"
                .formatted(line, cells, named, CsvScanner.name(separator), wayOut(cells < named)));
      }
      width = filled > width ? header : width;
    }
    rows.setWidth(width);
    return rows;
  }

  private static String wayOut(boolean isShort) {
    return isShort
        ? "Correct it, name another separator, or let such rows end with empty cells:"
            + " new CsvFormat().fillShortRows()."
        : "Correct it (a cell with a separator in it needs quotes), or name another separator:"
            + " new CsvFormat().separator(...).";
  }

  /** As pandas: a, a.1, a.2. A column without a name is called by its place, from column1 on. */
  private static List<String> unique(List<String> header) {
    Set<String> given = new HashSet<>(header);
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int k = 0; k < header.size(); k++) {
      String name = header.get(k).isEmpty() ? "column" + (k + 1) : header.get(k);
      String free = name;
      for (int copy = 1; used.contains(free) || (copy > 1 && given.contains(free)); copy++) {
        free = name + "." + copy;
      }
      used.add(free);
      names.add(free);
    }
    return List.copyOf(names);
  }

  /** Null where it is a point, or the rows do not show it. */
  private @Nullable Character foundMark(CsvRows rows) {
    boolean mayHaveCommas = separator == ',' ? text.indexOf('"') >= 0 : text.indexOf(',') >= 0;
    return mayHaveCommas ? shownMark(rows) : null;
  }

  /** The mark that the numbers of these rows show; null if they show none. */
  static @Nullable Character shownMark(Iterable<String[]> rows) {
    NumberLooks looks = new NumberLooks();
    for (String[] row : rows) {
      for (String cell : row) {
        String bare = Blanks.strip(cell);
        if (!bare.isEmpty()) {
          looks.see(bare);
        }
      }
    }
    return NumberLooks.decimalMark(List.of(looks));
  }
}
