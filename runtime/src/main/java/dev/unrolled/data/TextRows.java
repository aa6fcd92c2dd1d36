package dev.unrolled.data;

import dev.unrolled.data.Column.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rows of a table of text, once: no text is kept but one of each category. What
 * categories there are is known only at the end.
 */
final class TextRows {

  private final ColumnPlan plan;
  private final List<ColumnCells> cells = new ArrayList<>();
  private int rows;

  TextRows(ColumnPlan plan) {
    this.plan = plan;
    if (plan.inputs().isEmpty()) {
      throw new IllegalStateException(
          "No column is an input. Declare some, with numbers(...) or categories(...).");
    }
    if (plan.targets().isEmpty()) {
      throw new IllegalStateException(
          "No column is to be learned. Declare one, with classes(...) or targets(...).");
    }
    for (Column column : plan.columns()) {
      cells.add(new ColumnCells(column));
    }
  }

  Dataset read(Iterable<String[]> table) {
    for (String[] row : table) {
      plan.checkRow(row, rows);
      for (ColumnCells column : cells) {
        column.add(plan.cell(column.column(), rows, row[column.column().position()]));
      }
      rows++;
    }
    if (rows == 0) {
      throw new IllegalArgumentException(
          "There is no row after the header; a dataset needs at least one.");
    }
    ColumnPlan known = plan;
    for (ColumnCells column : cells) {
      Column found = column.known();
      known = known.change(found.name(), unknown -> found);
    }
    return dataset(known);
  }

  private Dataset dataset(ColumnPlan known) {
    Rows inputs = numbers(known.inputs());
    ColumnCells target = of(known.targets().get(0));
    Dataset data = target.column().role() == Role.CLASSES
        ? Dataset.of(inputs, Labels.of(target.numbers(rows), target.known().knownTexts()))
        : Dataset.of(inputs, numbers(known.targets()));
    return data.with(new Columns(known));
  }

  /** These columns beside each other, a row per row of the table. */
  private Rows numbers(List<Column> columns) {
    List<Feature> features = ColumnPlan.features(columns);
    int width = features.size();
    double[] numbers = new double[Table.length(rows, width)];
    int at = 0;
    for (Column column : columns) {
      of(column).copy(rows, numbers, at, width);
      at += column.features().size();
    }
    return new Rows(new Table.Doubles(rows, width, numbers), features, Rows.inOrder(rows));
  }

  private ColumnCells of(Column column) {
    return cells.stream()
        .filter(read -> read.column().position() == column.position())
        .findFirst()
        .orElseThrow();
  }
}
