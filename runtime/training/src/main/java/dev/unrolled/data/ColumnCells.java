package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The cells of one column as they are read: numbers, or for each text the count of those that were
 * seen before it.
 */
final class ColumnCells {

  private static final int NONE = -1; // no code of a text

  private final Column column;
  private final Comparator<String> order;
  private final Map<String, Integer> codes = new LinkedHashMap<>();

  ColumnCells(Column column, Comparator<String> order) {
    this.column = column;
    this.order = order;
    if (column.texts() != null) {
      column.texts().forEach(text -> codes.put(text, codes.size()));
    }
  }

  Column column() {
    return column;
  }

  /** The number that stands for a cell. */
  double number(Cell cell) {
    if (!column.isText()) {
      return cell.number();
    }
    if (cell.isNone()) {
      return NONE;
    }
    if (column.texts() == null) {
      return codes.computeIfAbsent(cell.category(), text -> codes.size());
    }
    Integer code = codes.get(cell.category());
    if (code == null) {
      cell.checkUnknown(column.texts());
      return NONE;
    }
    return code;
  }

  /** The column with all its texts in their order; the empty one last. */
  Column known(int rows) {
    if (!column.isText() || column.texts() != null) {
      return column;
    }
    if (codes.isEmpty()) {
      throw new IllegalArgumentException(
          "All %s rows have nothing in column %s. Leave it out: leaveOut(%<s)."
              .formatted(rows, Brief.quoted(column.name())));
    }
    if (codes.size() < column.fewestTexts()) {
      throw new IllegalArgumentException(
          "All %s rows have %s in column %s: there is nothing to tell apart. Add rows of other"
                  .formatted(rows, Brief.list(codes.keySet()), Brief.quoted(column.name()))
              + " classes.");
    }
    List<String> texts = new ArrayList<>(codes.keySet());
    texts.sort(order);
    if (texts.remove(Column.EMPTY)) {
      texts.add(Column.EMPTY);
    }
    return column.withTexts(texts);
  }

  /**
   * What its cells become in a row of a dataset.
   *
   * @param known the column with all its texts
   * @param place where among the columns its cells stand
   * @param rows which rows of an embedding its texts are, if it is in one
   */
  List<CellNumber> numbers(Column known, int place, EmbeddingRows rows) {
    if (!column.isText()) {
      return List.of(new CellNumber(place, CellNumber.SAME));
    }
    if (column.isEmbedded()) {
      int first = rows.first(known);
      int[] rowOfCode = Arrays.stream(places(known)).map(index -> first + index).toArray();
      return List.of(new CellNumber(place, CellNumber.ROW, rowOfCode));
    }
    return Arrays.stream(codes(known))
        .mapToObj(code -> new CellNumber(place, code))
        .toList();
  }

  private int[] codes(Column known) {
    return known.knownTexts().stream()
        .mapToInt(text -> Objects.requireNonNull(codes.get(text)))
        .toArray();
  }

  /** For each code, which of the known texts it is. */
  int[] places(Column known) {
    int[] codes = codes(known);
    int[] places = new int[codes.length];
    for (int k = 0; k < codes.length; k++) {
      places[codes[k]] = k;
    }
    return places;
  }
}
