package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through a CSV text, record by record and cell by cell, as RFC 4180 describes it. The ends
 * of lines may be CR LF, LF or CR. Makes no string until one is asked for.
 */
final class CsvScanner {

  static final char NO_COMMENT = '\0';

  private static final char QUOTE = '"';

  private final String text;
  private final char separator;
  private final char comment;

  private int at;
  private int line;
  private int lineStart;
  private int cellStart;
  private int cellEnd;
  private boolean doubledQuotes;

  /** From a place in the text on, at which the given line begins. */
  CsvScanner(String text, char separator, char comment, int from, int line) {
    this.text = text;
    this.separator = separator;
    this.comment = comment;
    this.at = from;
    this.lineStart = from;
    this.line = line;
  }

  /** Goes to where the next record begins; false where there is none. */
  boolean findRecord() {
    while (at < text.length()) {
      boolean skipped = text.charAt(at) == comment && comment != NO_COMMENT;
      int end = at;
      while (end < text.length() && !isLineEnd(end) && (skipped || isPadding(end))) {
        end++;
      }
      if (end < text.length() && !isLineEnd(end)) {
        return true;
      }
      at = end;
      passLineEnd();
    }
    return false;
  }

  /** Where the record, or the next cell, begins. */
  int place() {
    return at;
  }

  /** The line, counted from 1, on which that is. */
  int line() {
    return line;
  }

  /** All cells of the record. */
  List<String> record() {
    List<String> cells = new ArrayList<>();
    boolean more;
    do {
      more = nextCell();
      cells.add(cell());
    } while (more);
    return cells;
  }

  /** Moves past the next cell of the record; true if another one follows. */
  boolean nextCell() {
    int start = at;
    while (start < text.length() && isPadding(start)) {
      start++;
    }
    if (start < text.length() && text.charAt(start) == QUOTE) {
      return passQuoted(start);
    }
    doubledQuotes = false;
    cellStart = at;
    cellEnd = start;
    while (cellEnd < text.length() && text.charAt(cellEnd) != separator && !isLineEnd(cellEnd)) {
      cellEnd++;
    }
    at = cellEnd;
    return passEndOfCell();
  }

  private boolean passQuoted(int opening) {
    doubledQuotes = false;
    cellStart = opening + 1;
    cellEnd = text.indexOf(QUOTE, cellStart);
    while (cellEnd >= 0 && cellEnd + 1 < text.length() && text.charAt(cellEnd + 1) == QUOTE) {
      doubledQuotes = true;
      cellEnd = text.indexOf(QUOTE, cellEnd + 2);
    }
    if (cellEnd < 0) {
      throw refusal(
          opening,
          "a quote opens a cell, and none closes it before the end. Close it; a quote that belongs to"
              + " a quoted cell is written twice.");
    }
    for (at = cellStart; at < cellEnd; ) {
      if (isLineEnd(at)) {
        passLineEnd();
      } else {
        at++;
      }
    }
    at = cellEnd + 1;
    while (at < text.length() && isPadding(at)) {
      at++;
    }
    if (at < text.length() && text.charAt(at) != separator && !isLineEnd(at)) {
      throw refusal(
          at,
          "%s follows a closing quote; there must be %s or the end of the line. A quote that belongs"
                  .formatted(
                      Brief.quoted(text.substring(at, text.offsetByCodePoints(at, 1))),
                      name(separator))
              + " to a quoted cell is written twice.");
    }
    return passEndOfCell();
  }

  private boolean passEndOfCell() {
    if (at < text.length() && text.charAt(at) == separator) {
      at++;
      return true;
    }
    passLineEnd();
    return false;
  }

  private void passLineEnd() {
    if (at < text.length()) {
      at += text.startsWith("\r\n", at) ? 2 : 1;
      line++;
      lineStart = at;
    }
  }

  /** What the cell says that was passed last. */
  String cell() {
    String cell = text.substring(cellStart, cellEnd);
    return doubledQuotes ? cell.replace("\"\"", "\"") : cell;
  }

  boolean isCellBlank() {
    int k = cellStart;
    while (k < cellEnd && Blanks.isBlank(text.charAt(k))) {
      k++;
    }
    return k == cellEnd;
  }

  private boolean isLineEnd(int place) {
    char letter = text.charAt(place);
    return letter == '\n' || letter == '\r';
  }

  /** Blanks that are neither a separator nor the end of a line. */
  private boolean isPadding(int place) {
    char letter = text.charAt(place);
    return letter != separator && !isLineEnd(place) && Blanks.isBlank(letter);
  }

  private IllegalArgumentException refusal(int place, String sentence) {
    return new IllegalArgumentException(
        "line %s, column %s: %s".formatted(line, place - lineStart + 1, sentence));
  }

  /** How a sentence calls a separator. */
  static String name(char separator) {
    return separator == '\t' ? "a tab" : Brief.quoted(String.valueOf(separator));
  }
}
