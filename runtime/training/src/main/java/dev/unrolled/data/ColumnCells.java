package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import java.util.ArrayList;
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

  private static final int UNKNOWN = -2; // no code of a text, and not Table.Cells.NO_CODE

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
    if (column.texts() != null) {
      int index = cell.indexIn(column.texts());
      return index < 0 ? UNKNOWN : index;
    }
    return codes.computeIfAbsent(cell.category(), text -> codes.size());
  }

  /** The column with all its texts in their order; the empty one last. */
  Column known(int rows) {
    if (!column.isText() || column.texts() != null) {
      return column;
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

  /** For each number of the known column in a dataset: which code means 1; none for a number. */
  int[] codes(Column known) {
    return column.isText()
        ? known.knownTexts().stream()
            .mapToInt(text -> Objects.requireNonNull(codes.get(text)))
            .toArray()
        : new int[] {Table.Cells.NO_CODE};
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
