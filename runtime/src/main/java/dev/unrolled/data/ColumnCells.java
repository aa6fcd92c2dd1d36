package dev.unrolled.data;

import dev.unrolled.data.Column.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cells of one column as they are read: numbers, or for each text when it was first seen. */
final class ColumnCells {

  private final Column column;
  private final Map<String, Integer> found = new LinkedHashMap<>();
  private double[] cells = new double[64];
  private int count;

  ColumnCells(Column column) {
    this.column = column;
  }

  Column column() {
    return column;
  }

  void add(Cell cell) {
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, Table.length(count, 2));
    }
    cells[count++] = column.isText() ? index(cell) : cell.number();
  }

  private int index(Cell cell) {
    if (column.texts() != null) {
      return cell.indexIn(column.texts());
    }
    return found.computeIfAbsent(cell.category(), text -> found.size());
  }

  /** The column with all its texts, in the order of the alphabet; the empty one last. */
  Column known() {
    if (!column.isText() || column.texts() != null) {
      return column;
    }
    if (found.size() < 2) {
      String consequence = column.role() == Role.CLASSES
          ? "there is nothing to tell apart. Add rows of other classes."
          : "it tells nothing. Leave the column out.";
      throw new IllegalArgumentException("All %s rows have %s in column \"%s\": %s"
          .formatted(count, String.join(", ", found.keySet()), column.name(), consequence));
    }
    List<String> texts = new ArrayList<>(found.keySet());
    texts.sort(Comparator.naturalOrder());
    if (texts.remove(Column.EMPTY)) {
      texts.add(Column.EMPTY);
    }
    return column.withTexts(texts);
  }

  /** For each row, which of the column's known texts it has. */
  int[] numbers(int rows) {
    List<String> texts = known().knownTexts();
    int[] places = column.texts() != null
        ? Rows.inOrder(texts.size())
        : found.keySet().stream().mapToInt(texts::indexOf).toArray();
    int[] numbers = new int[rows];
    for (int row = 0; row < rows; row++) {
      numbers[row] = places[(int) cells[row]];
    }
    return numbers;
  }

  /** Writes its numbers, or its indicators, into rows of that width, from that place on. */
  void copy(int rows, double[] into, int at, int width) {
    if (column.isText()) {
      int[] numbers = numbers(rows);
      for (int row = 0; row < rows; row++) {
        into[row * width + at + numbers[row]] = 1;
      }
    } else {
      for (int row = 0; row < rows; row++) {
        into[row * width + at] = cells[row];
      }
    }
  }
}
