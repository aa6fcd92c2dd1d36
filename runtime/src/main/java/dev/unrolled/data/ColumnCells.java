package dev.unrolled.data;

import dev.unrolled.data.Column.Role;
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

  private final Column column;
  private final Map<String, Integer> codes = new LinkedHashMap<>();

  ColumnCells(Column column) {
    this.column = column;
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
      return cell.indexIn(column.texts());
    }
    return codes.computeIfAbsent(cell.category(), text -> codes.size());
  }

  /** The column with all its texts, in the order of the alphabet; the empty one last. */
  Column known(int rows) {
    if (!column.isText() || column.texts() != null) {
      return column;
    }
    if (codes.size() < 2) {
      String consequence = column.role() == Role.CLASSES
          ? "there is nothing to tell apart. Add rows of other classes."
          : "it tells nothing. Leave the column out.";
      throw new IllegalArgumentException("All %s rows have %s in column \"%s\": %s"
          .formatted(rows, String.join(", ", codes.keySet()), column.name(), consequence));
    }
    List<String> texts = new ArrayList<>(codes.keySet());
    texts.sort(Comparator.naturalOrder());
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
