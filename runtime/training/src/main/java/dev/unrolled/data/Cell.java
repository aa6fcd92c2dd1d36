package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table of text, without the blanks around it.
 *
 * @param column its column
 * @param place where its row stands
 * @param text what it says
 * @param format how cells are written
 */
record Cell(Column column, Place place, String text, CellFormat format) {

  static Cell of(Column column, Place place, @Nullable String text, CellFormat format) {
    if (text == null) {
      throw new Cell(column, place, "", format)
          .refusal("the cell is null. Give a text; one with nothing in it is an empty cell.");
    }
    return new Cell(column, place, Blanks.strip(text), format);
  }

  boolean isEmpty() {
    return format.isEmpty(text, !column.isText());
  }

  /** Whether it is empty, and nothing can be made of that. */
  boolean isMissing() {
    return isEmpty() && !column.mayBeEmpty();
  }

  /** The number, NaN for an empty cell where the column allows it. */
  double number() {
    if (isEmpty()) {
      if (column.mayBeEmpty()) {
        return Double.NaN;
      }
      throw refusal(
          column.isInput()
              ? "the cell is empty. Leave such rows out: withoutEmptyCells(); or let empty cells stand"
                  + " for the mean of the rows to train on: emptyAsMean(%s)."
                      .formatted(Brief.quoted(column.name()))
              : "the cell is empty, and nothing can be learned without its target. Leave such rows"
                  + " out: withoutEmptyTargets().");
    }
    double number = format.numbers().parse(text);
    if (Double.isNaN(number)) {
      throw refusal("%s is not a finite number such as %s. %s"
          .formatted(
              Brief.quoted(text),
              format.numbers().decimalMark() == ',' ? "5,1 or -2e-3" : "5.1 or -2e-3",
              NumberLooks.wayOut(text, format.numbers())));
    }
    if (Double.isInfinite(number)) {
      throw refusal("%s is beyond what a double can hold. Correct it, or leave the row out."
          .formatted(Brief.of(text)));
    }
    return number;
  }

  /** What a number is refused with that a double can hold, and a float cannot. */
  IllegalArgumentException beyondFloats() {
    return refusal("%s is beyond what a float can hold. Give it in a larger unit, or read doubles."
        .formatted(Brief.of(text)));
  }

  /** Whether it is none of its column's texts, since nothing is in it. */
  boolean isNone() {
    return column.emptyIsNone() && isEmpty();
  }

  /** The category or class. */
  String category() {
    if (!isEmpty()) {
      return text;
    }
    if (column.mayBeEmpty()) {
      return Column.EMPTY;
    }
    throw refusal(
        column.isInput()
            ? "the cell is empty. Leave such rows out: withoutEmptyCells(); or let empty cells be a"
                + " category of their own: emptyAsCategory(%s)."
                    .formatted(Brief.quoted(column.name()))
            : "the cell is empty, and nothing can be learned without its class. Leave such rows out:"
                + " withoutEmptyTargets().");
  }

  /** Which of the known texts it says; -1 for another where the column allows it. */
  int indexIn(List<String> texts) {
    if (isNone()) {
      return -1;
    }
    int index = texts.indexOf(category());
    if (index < 0) {
      checkUnknown(texts);
    }
    return index;
  }

  /** Refuses that it says none of the known texts, unless the column allows it. */
  void checkUnknown(List<String> texts) {
    if (!column.mayBeUnknown()) {
      throw refusal("%s is none of the texts known: %s. Correct it, or learn from rows that have"
              .formatted(Brief.quoted(category()), Brief.list(texts))
          + " it too%s."
              .formatted(
                  column.isInput()
                      ? ", or take it for none of them: unknownAsNone(%s)"
                          .formatted(Brief.quoted(column.name()))
                      : ""));
    }
  }

  /** What is wrong with a cell that is no number, where most of its column are. */
  IllegalArgumentException amongNumbers(long numbers, long cells, String otherwise) {
    return refusal(
        "%s is not a number, but %s of the %s cells are. Correct it, leave the row out, or, if it"
                .formatted(Brief.quoted(text), numbers, cells)
            + " stands for an empty cell, say so: emptyWhen(%s). If it is right, declare %s(%s)."
                .formatted(Brief.quoted(text), otherwise, Brief.quoted(column.name())));
  }

  /**
   * What is wrong with a cell that is no number, where most of its column hold one.
   *
   * @param classes how many classes the column would be
   * @param ways what makes numbers of such cells
   */
  IllegalArgumentException amongHeld(long hold, long cells, String classes, List<String> ways) {
    return refusal(
        "%s is not a number, but %s of the %s cells hold one, which would be %s classes. Write all"
                .formatted(Brief.quoted(text), hold, cells, classes)
            + " as plain numbers%s. If the texts are right, declare classes(%s)."
                .formatted(
                    ways.isEmpty()
                        ? ""
                        : ", or say what does not count: " + String.join(" and ", ways),
                    Brief.quoted(column.name())));
  }

  /** What is wrong with a negative number such as {@code (10)} or {@code 10-}. */
  IllegalArgumentException likeAnAccountants(String otherwise) {
    return refusal(
        "%s may be a negative number, with %s. Write it with a minus before it, or say what the column is:"
                .formatted(
                    Brief.quoted(text),
                    text.endsWith(")") ? "brackets for its sign" : "its sign behind it")
            + " %s(%s)%s."
                .formatted(
                    otherwise,
                    Brief.quoted(column.name()),
                    otherwise.equals("classes")
                        ? ""
                        : ", or leaveOut(%s)".formatted(Brief.quoted(column.name()))));
  }

  IllegalArgumentException refusal(String sentence) {
    String where = "column %s: ".formatted(Brief.quoted(column.name()));
    return new IllegalArgumentException(
        place.equals(Place.SINGLE)
            ? Character.toUpperCase(where.charAt(0)) + where.substring(1) + sentence
            : "%s, %s%s".formatted(place, where, sentence));
  }

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
}
