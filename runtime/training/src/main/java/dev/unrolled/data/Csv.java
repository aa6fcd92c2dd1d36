package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table in a CSV file: names of columns, and rows with a cell for each.
 *
 * <pre>{@code
 * Csv csv = Csv.read(Path.of("iris.csv"));
 * Dataset data = csv.columns().guess("species", csv.rows()).read(csv.rows());
 * }</pre>
 *
 * <p>The format is that of <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>, as
 * programs really write it: cells may stand in quotes, and then hold separators, ends of lines, and
 * quotes, written twice; blanks around the quotes do not count. Lines may end in any way, and those
 * with nothing but blanks are skipped, as pandas does. What separates the cells and the decimals is
 * found, or named in a {@link CsvFormat}. Separators at the end of a row, with nothing behind them,
 * do no harm. A name that is there twice becomes {@code name.1}, and a column without a name is
 * called by its place, such as {@code column3}.
 *
 * <p>The text is held once, as it is, and cut into cells when a row is asked for: so a table needs
 * as much memory as its file has characters. Immutable; many threads may read it.
 */
public final class Csv {

  private final List<String> names;
  private final CsvRows rows;
  private final char separator;
  private final @Nullable Character decimalMark;

  Csv(List<String> names, CsvRows rows, char separator, @Nullable Character decimalMark) {
    this.names = names;
    this.rows = rows;
    this.separator = separator;
    this.decimalMark = decimalMark;
  }

  /**
   * Reads a file in UTF-8, or as its byte order mark says, whose first line names the columns.
   *
   * @param path the file
   * @return the table
   * @throws IOException as {@link CsvFormat#read}
   */
  public static Csv read(Path path) throws IOException {
    return new CsvFormat().read(path);
  }

  /** {@return the names of the columns, each once} */
  public List<String> names() {
    return names;
  }

  /**
   * The rows below the header.
   *
   * @return each with a cell for each of {@link #names}, in a new array whenever it is asked for
   */
  public List<String[]> rows() {
    return rows;
  }

  /**
   * Some cells of each row, such as those that a predictor takes, whatever else the file has and in
   * whatever order.
   *
   * @param columns the names of their columns
   * @return the rows, each with a cell for each of these names, in a new array whenever it is asked
   *     for
   * @throws IllegalArgumentException if there is no such column
   */
  public List<String[]> rows(List<String> columns) {
    int[] places = columns.stream().mapToInt(this::place).toArray();
    return new AbstractList<>() {
      @Override
      public String[] get(int row) {
        String[] cells = rows.get(row);
        return Arrays.stream(places).mapToObj(place -> cells[place]).toArray(String[]::new);
      }

      @Override
      public int size() {
        return rows.size();
      }
    };
  }

  private int place(String column) {
    int place = names.indexOf(column);
    if (place < 0) {
      throw new IllegalArgumentException("There is no column %s; there are %s."
          .formatted(
              Brief.quoted(column),
              names.stream().map(Brief::quoted).collect(Collectors.joining(", "))));
    }
    return place;
  }

  /**
   * Where a row stands in the file.
   *
   * @param row the row, counted from 0
   * @return the line on which it begins, counted from 1
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int line(int row) {
    return rows.line(row);
  }

  /** {@return what separates the cells, named or found} */
  public char separator() {
    return separator;
  }

  /** {@return what stands before the decimals of numbers, named or found; else a point} */
  public char decimalMark() {
    return decimalMark == null ? '.' : decimalMark;
  }

  /** {@return whether the decimal mark was named, or the numbers show it, which are looked at} */
  public boolean hasDecimalMark() {
    return decimalMark != null || CsvReader.shownMark(rows) != null;
  }

  /** {@return the columns, of which none is used yet; they know the decimal mark} */
  public Columns columns() {
    Columns columns = Columns.of(names.toArray(String[]::new));
    return decimalMark == null ? columns : columns.decimalMark(decimalMark);
  }

  /** {@return a line that says how many rows and which columns there are, and how it is written} */
  @Override
  public String toString() {
    return "%s rows of %s columns (%s), cells separated by %s, decimal mark \"%s\""
        .formatted(
            rows.size(),
            names.size(),
            String.join(", ", names),
            CsvScanner.name(separator),
            decimalMark());
  }
}
