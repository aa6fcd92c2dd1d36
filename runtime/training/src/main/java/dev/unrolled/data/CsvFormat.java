package dev.unrolled.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written, where that cannot be found from the file itself:
 *
 * <pre>{@code
 * Csv prices = new CsvFormat().separator(';').decimalMark(',').read(Path.of("prices.csv"));
 * }</pre>
 *
 * <p>Immutable: each method that says something gives a changed format.
 */
public final class CsvFormat {

  private final Charset charset;
  private final @Nullable Character separator;
  private final @Nullable Character decimalMark;
  private final char comment;
  private final @Nullable List<String> names;
  private final boolean shortRows;

  /** The separator and the decimal mark are found; UTF-8; the first line names the columns. */
  public CsvFormat() {
    this(UTF_8, null, null, CsvScanner.NO_COMMENT, null, false);
  }

  private CsvFormat(
      Charset charset,
      @Nullable Character separator,
      @Nullable Character decimalMark,
      char comment,
      @Nullable List<String> names,
      boolean shortRows) {
    this.charset = charset;
    this.separator = separator;
    this.decimalMark = decimalMark;
    this.comment = comment;
    this.names = names;
    this.shortRows = shortRows;
  }

  /**
   * In which charset the file is written. A byte order mark of UTF-8 or UTF-16 at its start counts
   * for more.
   *
   * @param charset UTF-8 unless another is named, such as {@code Charset.forName("windows-1252")}
   * @return the changed format
   */
  public CsvFormat charset(Charset charset) {
    return new CsvFormat(charset, separator, decimalMark, comment, names, shortRows);
  }

  /**
   * What stands between cells. Unless it is named, a comma, semicolon, tab or vertical bar is
   * found.
   *
   * @param separator any character but a quote, a letter, a digit or the end of a line
   * @return the changed format
   * @throws IllegalArgumentException if it is one of those
   */
  public CsvFormat separator(char separator) {
    if (separator == '"'
        || separator == '\n'
        || separator == '\r'
        || Character.isLetterOrDigit(separator)) {
      throw new IllegalArgumentException(
          ("The separator has the code %s; it cannot be a quote, a letter, a digit or the end of a"
                  + " line.")
              .formatted((int) separator));
    }
    return new CsvFormat(charset, separator, decimalMark, comment, names, shortRows);
  }

  /**
   * What stands before the decimals of numbers. Unless it is named, it is found.
   *
   * @param mark a point or a comma
   * @return the changed format
   * @throws IllegalArgumentException if it is another character
   */
  public CsvFormat decimalMark(char mark) {
    return new CsvFormat(
        charset,
        separator,
        NumberWriting.PLAIN.withDecimalMark(mark).decimalMark(),
        comment,
        names,
        shortRows);
  }

  /**
   * Skips lines that begin with that character.
   *
   * @param first such as {@code #}
   * @return the changed format
   */
  public CsvFormat comment(char first) {
    return new CsvFormat(charset, separator, decimalMark, first, names, shortRows);
  }

  /**
   * Takes the first line for a row.
   *
   * @param names what the columns are called; if none are given, {@code column1}, {@code column2}
   *     and so on
   * @return the changed format
   */
  public CsvFormat withoutHeader(String... names) {
    return new CsvFormat(charset, separator, decimalMark, comment, List.of(names), shortRows);
  }

  /**
   * Lets a row that has fewer cells than there are columns end with empty cells, as pandas does.
   * Otherwise such a row is refused: often a quote or a separator is missing.
   *
   * @return the changed format
   */
  public CsvFormat fillShortRows() {
    return new CsvFormat(charset, separator, decimalMark, comment, names, true);
  }

  /**
   * Reads a file.
   *
   * @param path the file
   * @return the table
   * @throws IOException if the file cannot be read, is not text in its charset, has no line, has a
   *     quote that does not close or a row that does not suit the columns; the message says where
   */
  public Csv read(Path path) throws IOException {
    String text = CsvText.read(path, charset);
    try {
      return table(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s, %s".formatted(path, e.getMessage()), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param text all of the table
   * @return the table
   * @throws IllegalArgumentException if it has no line, a quote that does not close or a row that
   *     does not suit the columns; the message says where
   */
  public Csv parse(String text) {
    try {
      return table(text);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          Character.toUpperCase(message.charAt(0)) + message.substring(1), e);
    }
  }

  private Csv table(String text) {
    char named = namedInText(text);
    int from = named == 0 ? 0 : text.indexOf('\n') + 1;
    int line = named == 0 ? 1 : 2;
    char found = separator != null
        ? separator
        : named != 0 ? named : SeparatorGuess.of(text, comment, from, line);
    CsvScanner scanner = new CsvScanner(text, found, comment, from, line);
    CsvReader reader = new CsvReader(text, found, scanner, shortRows);
    return names == null ? reader.read(decimalMark) : reader.read(names, decimalMark);
  }

  /** Excel names the separator in a first line such as {@code sep=;}. */
  private static char namedInText(String text) {
    boolean names = text.startsWith("sep=")
        && text.length() > 5
        && (text.startsWith("\n", 5) || text.startsWith("\r\n", 5));
    return names ? text.charAt(4) : 0;
  }
}
