package dev.unrolled.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the cells of a table are written.
 *
 * @param emptyTexts what else than nothing means an empty cell
 * @param emptyNumbers what else means one where there should be a number
 * @param numbers how its numbers are written
 * @param markIsKnown whether the decimal mark was named or found, rather than taken for a point
 */
record CellFormat(
    Set<String> emptyTexts, Set<String> emptyNumbers, NumberWriting numbers, boolean markIsKnown) {

  static final CellFormat PLAIN = new CellFormat(Set.of(), Set.of(), NumberWriting.PLAIN, false);

  CellFormat {
    emptyTexts = Set.copyOf(emptyTexts);
    emptyNumbers = Set.copyOf(emptyNumbers);
  }

  CellFormat emptyWhen(String... texts) {
    Stream<String> stripped = Arrays.stream(texts).map(Blanks::strip);
    return new CellFormat(
        Stream.concat(emptyTexts.stream(), stripped).collect(Collectors.toSet()),
        emptyNumbers,
        numbers,
        markIsKnown);
  }

  CellFormat noNumberWhen(Set<String> texts) {
    return new CellFormat(
        emptyTexts,
        Stream.concat(emptyNumbers.stream(), texts.stream()).collect(Collectors.toSet()),
        numbers,
        markIsKnown);
  }

  CellFormat with(NumberWriting writing) {
    return new CellFormat(emptyTexts, emptyNumbers, writing, markIsKnown);
  }

  CellFormat withDecimalMark(char mark) {
    return new CellFormat(emptyTexts, emptyNumbers, numbers.withDecimalMark(mark), true);
  }

  /** A thousands mark that is a point or a comma leaves the other one for the decimals. */
  CellFormat withThousandsMark(char mark) {
    if (Character.isLetterOrDigit(mark) || NumberWriting.isSign(mark)) {
      throw new IllegalArgumentException(
          "The thousands mark is \"%s\"; it cannot be a letter, a digit or a sign."
              .formatted(mark));
    }
    boolean tells = mark == '.' || mark == ',';
    return new CellFormat(
        emptyTexts, emptyNumbers, numbers.withThousandsMarks(Set.of(mark)), markIsKnown || tells);
  }

  CellFormat withUnits(String... units) {
    return with(numbers.withUnits(Arrays.stream(units)
        .map(Blanks::strip)
        .filter(unit -> !unit.isEmpty())
        .collect(Collectors.toSet())));
  }

  boolean isEmpty(String text, boolean asNumber) {
    return text.isEmpty() || emptyTexts.contains(text) || (asNumber && emptyNumbers.contains(text));
  }

  /** What is not as usual, for a reader. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!emptyTexts.isEmpty()) {
      lines.add("empty cells: " + String.join(", ", new TreeSet<>(emptyTexts)));
    }
    if (!emptyNumbers.isEmpty()) {
      lines.add("missing numbers: " + String.join(", ", new TreeSet<>(emptyNumbers)));
    }
    if (!numbers.words().isEmpty()) {
      lines.add("numbers: " + numbers.words());
    }
    return lines;
  }
}
