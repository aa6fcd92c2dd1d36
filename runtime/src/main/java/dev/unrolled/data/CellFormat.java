package dev.unrolled.data;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the cells of a table are written.
 *
 * @param emptyTexts what else than nothing means an empty cell
 * @param numbers how its numbers are written
 * @param markIsKnown whether the decimal mark was named or found, rather than taken for a point
 */
record CellFormat(Set<String> emptyTexts, NumberWriting numbers, boolean markIsKnown) {

  static final CellFormat PLAIN = new CellFormat(Set.of(), NumberWriting.PLAIN, false);

  CellFormat emptyWhen(Stream<String> texts) {
    Set<String> more =
        Stream.concat(emptyTexts.stream(), texts.map(Blanks::strip)).collect(Collectors.toSet());
    return new CellFormat(Set.copyOf(more), numbers, markIsKnown);
  }

  CellFormat with(NumberWriting writing) {
    return new CellFormat(emptyTexts, writing, markIsKnown);
  }

  CellFormat withDecimalMark(char mark) {
    return new CellFormat(emptyTexts, numbers.withDecimalMark(mark), true);
  }

  boolean isEmpty(String text) {
    return text.isEmpty() || emptyTexts.contains(text);
  }
}
