package dev.unrolled.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Which row of an embedding each text of its categories is. A network has one embedding for all its
 * inputs, so the texts of a column stand behind those of the column before; where a cell may be
 * none of the texts, row 0 stands for that in all columns, and the texts begin at 1.
 *
 * @param columns the categories, in the order of the header
 */
record EmbeddingRows(List<Column> columns) {

  /** What row 0 is called where it stands for none of the texts. */
  private static final String NONE = "(none)";

  static EmbeddingRows of(List<Column> inputs) {
    return new EmbeddingRows(inputs.stream().filter(Column::isEmbedded).toList());
  }

  private boolean hasNone() {
    return columns.stream().anyMatch(Column::mayBeNone);
  }

  /**
   * The row of a text.
   *
   * @param column its column
   * @param index which of the column's texts it is; below 0 for none of them
   */
  int row(Column column, int index) {
    return index < 0 ? 0 : first(column) + index;
  }

  /** The row of the first text of a column. */
  int first(Column column) {
    int first = hasNone() ? 1 : 0;
    for (Column before : columns.subList(0, columns.indexOf(column))) {
      first += before.knownTexts().size();
    }
    return first;
  }

  /** What each row stands for. */
  List<String> names() {
    List<String> names = new ArrayList<>(hasNone() ? List.of(NONE) : List.of());
    columns.forEach(column -> names.addAll(column.textNames()));
    return List.copyOf(names);
  }

  /** For a reader: how it is to be declared, once that is known. */
  List<String> lines() {
    if (columns.isEmpty() || columns.stream().anyMatch(column -> column.texts() == null)) {
      return List.of();
    }
    return List.of(
        "embedding: rows = %s%s".formatted(names().size(), hasNone() ? ", paddingIndex = 0" : ""));
  }
}
