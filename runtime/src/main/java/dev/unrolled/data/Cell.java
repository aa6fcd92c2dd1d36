package dev.unrolled.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table of text, without the blanks around it.
 *
 * @param column its column
 * @param row its row, counted from 0; {@link #SINGLE} where there is only one
 * @param text what it says
 * @param format how cells are written
 */
record Cell(Column column, int row, String text, CellFormat format) {

  static final int SINGLE = -1;

  static Cell of(Column column, int row, @Nullable String text, CellFormat format) {
    if (text == null) {
      throw new Cell(column, row, "", format)
          .refusal("the cell is null. Give a text; one with nothing in it is an empty cell.");
    }
    return new Cell(column, row, Blanks.strip(text), format);
  }

  boolean isEmpty() {
    return format.isEmpty(text);
  }

  /** Whether it is one, written as the others are; so "1d", "0x1p3" and "NaN" are none. */
  boolean isNumber() {
    return !Double.isNaN(format.numbers().parse(text));
  }

  /** The number, NaN for an empty cell where the column allows it. */
  double number() {
    if (isEmpty()) {
      if (column.mayBeEmpty()) {
        return Double.NaN;
      }
      throw refusal(
          column.isInput()
              ? "the cell is empty. Leave the row out, or let empty cells stand for the mean of the"
                  + " rows to train on: emptyAsMean(\"%s\").".formatted(column.name())
              : "the cell is empty, and nothing can be learned without its target. Leave the row"
                  + " out.");
    }
    double number = format.numbers().parse(text);
    if (Double.isNaN(number)) {
      throw refusal("\"%s\" is not a finite number such as 5.1 or -2e-3. Correct it, leave the row"
              .formatted(text)
          + " out, or, if it stands for an empty cell, say so: emptyWhen(\"%s\").".formatted(text));
    }
    if (Double.isInfinite(number)) {
      throw refusal(
          "%s is beyond what a double can hold. Correct it, or leave the row out.".formatted(text));
    }
    return number;
  }

  /** What a number is refused with that a double can hold, and a float cannot. */
  IllegalArgumentException beyondFloats() {
    return refusal("%s is beyond what a float can hold. Give it in a larger unit, or read doubles."
        .formatted(text));
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
            ? "the cell is empty. Leave the row out, or let empty cells be a category of their own:"
                + " emptyAsCategory(\"%s\").".formatted(column.name())
            : "the cell is empty, and nothing can be learned without its class. Leave the row"
                + " out.");
  }

  /** Which of the known texts it says. */
  int indexIn(List<String> texts) {
    int index = texts.indexOf(category());
    if (index < 0) {
      throw refusal(
          "\"%s\" is none of the texts known: %s. Correct it, or learn from rows that have"
                  .formatted(category(), String.join(", ", texts))
              + " it too.");
    }
    return index;
  }

  /** What is wrong with a cell that is no number, where most of its column are. */
  IllegalArgumentException amongNumbers(long numbers, long cells, String otherwise) {
    return refusal(
        "\"%s\" is not a number, but %s of the %s cells are. Correct it, leave the row out, or, if it"
                .formatted(text, numbers, cells)
            + " stands for an empty cell, say so: emptyWhen(\"%s\"). If it is right, declare %s(\"%s\")."
                .formatted(text, otherwise, column.name()));
  }

  private IllegalArgumentException refusal(String sentence) {
    String place = "column \"%s\": ".formatted(column.name());
    return new IllegalArgumentException(
        row == SINGLE
            ? Character.toUpperCase(place.charAt(0)) + place.substring(1) + sentence
            : "Row %s after the header, %s%s".formatted(row + 1, place, sentence));
  }
}
