package dev.unrolled.data;

import dev.unrolled.data.Column.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Columns} have been declared.
 *
 * @param header the names of all columns of the table
 * @param columns those that are used, in the order of the header
 * @param format how the cells are written
 */
record ColumnPlan(List<String> header, List<Column> columns, CellFormat format) {

  static ColumnPlan of(String... header) {
    return new ColumnPlan(
        Arrays.stream(header).map(Blanks::strip).toList(), List.of(), CellFormat.PLAIN);
  }

  ColumnPlan declare(Role role, String... names) {
    ColumnPlan plan = this;
    for (String name : names) {
      plan = plan.declare(role, name);
    }
    return plan;
  }

  private ColumnPlan declare(Role role, String name) {
    int position = position(name);
    List<Column> more = new ArrayList<>(columns);
    for (Column column : columns) {
      if (column.position() == position) {
        throw new IllegalArgumentException(
            "Column \"%s\" is declared twice, as %s and as %s; declare it once."
                .formatted(name, column.role().text, role.text));
      }
      if (column.excludes(role)) {
        throw new IllegalArgumentException(
            "Column \"%s\" is to be learned already, as %s; \"%s\" cannot be learned as %s besides."
                .formatted(column.name(), column.role().text, name, role.text));
      }
    }
    more.add(new Column(name, position, role));
    more.sort(Comparator.comparingInt(Column::position));
    return new ColumnPlan(header, List.copyOf(more), format);
  }

  private int position(String name) {
    int position = header.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "There is no column \"%s\"; there are %s.".formatted(name, String.join(", ", header)));
    }
    if (header.lastIndexOf(name) != position) {
      throw new IllegalArgumentException(
          "Columns %s and %s are both called \"%s\"; give each a name of its own."
              .formatted(position + 1, header.lastIndexOf(name) + 1, name));
    }
    return position;
  }

  /** The texts that were declared; none means that they are still to be found. */
  ColumnPlan withTexts(String name, List<String> texts) {
    if (texts.isEmpty()) {
      return this;
    }
    List<String> stripped = texts.stream().map(Blanks::strip).toList();
    if (texts.size() < 2 || new HashSet<>(stripped).size() < texts.size()) {
      throw new IllegalArgumentException(
          "Column \"%s\" can have the texts %s; it needs at least 2, each once."
              .formatted(name, String.join(", ", stripped)));
    }
    return change(name, column -> column.withTexts(stripped));
  }

  ColumnPlan withEmpty(Role role, String... names) {
    ColumnPlan plan = this;
    for (String name : names) {
      if (columns.stream().noneMatch(c -> c.name().equals(name) && c.role() == role)) {
        throw new IllegalArgumentException(
            "Column \"%s\" is not declared as %s; declare it before its empty cells."
                .formatted(name, role.text));
      }
      plan = plan.change(name, Column::withEmpty);
    }
    return plan;
  }

  ColumnPlan with(CellFormat changed) {
    return new ColumnPlan(header, columns, changed);
  }

  ColumnPlan change(String name, UnaryOperator<Column> change) {
    List<Column> changed = columns.stream()
        .map(column -> column.name().equals(name) ? change.apply(column) : column)
        .toList();
    return new ColumnPlan(header, changed, format);
  }

  List<Column> inputs() {
    return columns.stream().filter(Column::isInput).toList();
  }

  List<Column> targets() {
    return columns.stream().filter(column -> !column.isInput()).toList();
  }

  static List<Feature> features(List<Column> columns) {
    return columns.stream().flatMap(column -> column.features().stream()).toList();
  }

  /** A row of the table must have a cell for each column, used or not. */
  void checkRow(String @Nullable [] cells, int row) {
    if (cells == null) {
      throw new IllegalArgumentException(
          "Row %s after the header is null; give an array of its cells.".formatted(row + 1));
    }
    if (cells.length != header.size()) {
      throw new IllegalArgumentException("Row %s after the header has %s cells; it needs %s: %s."
          .formatted(row + 1, cells.length, header.size(), String.join(", ", header)));
    }
  }

  Cell cell(Column column, int row, @Nullable String text) {
    return Cell.of(column, row, text, format);
  }

  /** The inputs for one row of text, a cell for each column that is one. */
  double[] encode(String... cells) {
    List<Column> inputs = inputs();
    if (cells.length != inputs.size()) {
      throw new IllegalArgumentException("There are %s cells; the inputs need %s: %s."
          .formatted(
              cells.length,
              inputs.size(),
              String.join(", ", inputs.stream().map(Column::name).toList())));
    }
    double[] x = new double[features(inputs).size()];
    int at = 0;
    for (int k = 0; k < cells.length; k++) {
      Column column = inputs.get(k);
      Cell cell = cell(column, Cell.SINGLE, cells[k]);
      if (column.isText()) {
        x[at + cell.indexIn(column.knownTexts())] = 1;
        at += column.knownTexts().size();
      } else {
        x[at++] = cell.number();
      }
    }
    return x;
  }
}
