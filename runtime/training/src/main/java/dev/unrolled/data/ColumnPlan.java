package dev.unrolled.data;

import dev.unrolled.data.Column.Choice;
import dev.unrolled.data.Column.Role;
import dev.unrolled.internal.Brief;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Columns} have been declared.
 *
 * @param header the names of all columns of the table
 * @param columns those that are used, in the order of the header
 * @param leftOut why others are not, by their names
 * @param format how the cells are written
 * @param incomplete what becomes of rows with an empty cell of which nothing can be made
 */
record ColumnPlan(
    List<String> header,
    List<Column> columns,
    Map<String, String> leftOut,
    CellFormat format,
    IncompleteRows incomplete) {

  static ColumnPlan of(String... header) {
    return new ColumnPlan(
        Arrays.stream(header).map(Blanks::strip).toList(),
        List.of(),
        Map.of(),
        CellFormat.PLAIN,
        IncompleteRows.REFUSED);
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
            "Column %s is declared twice, as %s and as %s; declare it once."
                .formatted(Brief.quoted(name), column.role().text, role.text));
      }
      if (column.excludes(role)) {
        throw new IllegalArgumentException(
            "Column %s is to be learned already, as %s; %s cannot be learned as %s besides."
                .formatted(
                    Brief.quoted(column.name()),
                    column.role().text,
                    Brief.quoted(name),
                    role.text));
      }
    }
    more.add(new Column(name, position, role));
    more.sort(Comparator.comparingInt(Column::position));
    Map<String, String> others = new HashMap<>(leftOut);
    others.remove(name);
    return new ColumnPlan(header, List.copyOf(more), Map.copyOf(others), format, incomplete);
  }

  /** Without a column, whatever it was declared to be. */
  ColumnPlan leaveOut(String name, String why) {
    checkExists(name);
    Map<String, String> others = new HashMap<>(leftOut);
    others.put(name, why);
    return new ColumnPlan(
        header,
        columns.stream().filter(column -> !column.name().equals(name)).toList(),
        Map.copyOf(others),
        format,
        incomplete);
  }

  boolean isDeclared(String name) {
    return leftOut.containsKey(name)
        || columns.stream().anyMatch(column -> column.name().equals(name));
  }

  private void checkExists(String name) {
    if (!header.contains(name)) {
      throw new IllegalArgumentException(
          "There is no column %s; there are %s.".formatted(Brief.quoted(name), Brief.list(header)));
    }
  }

  private int position(String name) {
    checkExists(name);
    int position = header.indexOf(name);
    if (header.lastIndexOf(name) != position) {
      throw new IllegalArgumentException(
          "Columns %s and %s are both called %s; give each a name of its own."
              .formatted(position + 1, header.lastIndexOf(name) + 1, Brief.quoted(name)));
    }
    return position;
  }

  /** The texts that were declared; none means that they are still to be found. */
  ColumnPlan withTexts(String name, List<String> texts) {
    if (texts.isEmpty()) {
      return this;
    }
    List<String> stripped = texts.stream().map(Blanks::strip).toList();
    int fewest = columns.get(find(name)).fewestTexts();
    if (texts.size() < fewest || new HashSet<>(stripped).size() < texts.size()) {
      throw new IllegalArgumentException(
          "Column %s can have the texts %s; it needs at least %s, each once."
              .formatted(Brief.quoted(name), Brief.list(stripped), fewest));
    }
    return change(name, column -> column.withTexts(stripped));
  }

  /** Why columns are left out, in the order of the header. */
  Map<String, String> leftOutInOrder() {
    Map<String, String> inOrder = new LinkedHashMap<>();
    for (String name : header) {
      @Nullable String why = leftOut.get(name);
      if (why != null) {
        inOrder.put(name, why);
      }
    }
    return Collections.unmodifiableMap(inOrder);
  }

  private int find(String name) {
    return columns.stream().map(Column::name).toList().indexOf(name);
  }

  ColumnPlan choose(Role role, Choice choice, String... names) {
    ColumnPlan plan = this;
    for (String name : names) {
      if (columns.stream().noneMatch(c -> c.name().equals(name) && c.role() == role)) {
        throw new IllegalArgumentException(
            "Column %s is not declared as %s; declare it before its %s."
                .formatted(Brief.quoted(name), role.text, choice.about));
      }
      plan = plan.change(name, column -> column.with(choice));
    }
    return plan;
  }

  ColumnPlan with(CellFormat changed) {
    return new ColumnPlan(header, columns, leftOut, changed, incomplete);
  }

  ColumnPlan with(IncompleteRows changed) {
    return new ColumnPlan(header, columns, leftOut, format, changed);
  }

  ColumnPlan change(String name, UnaryOperator<Column> change) {
    List<Column> changed = columns.stream()
        .map(column -> column.name().equals(name) ? change.apply(column) : column)
        .toList();
    return new ColumnPlan(header, changed, leftOut, format, incomplete);
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

  /** Which rows of an embedding the texts of its categories are. */
  EmbeddingRows embeddingRows() {
    return EmbeddingRows.of(inputs());
  }

  /** Whether a row is an empty line, cut at its separators, of which it has none. */
  boolean isEmptyLine(String @Nullable [] cells) {
    return cells != null
        && cells.length == 1
        && header.size() > 1
        && cells[0] != null
        && Blanks.strip(cells[0]).isEmpty();
  }

  /** A row of the table must have a cell for each column, used or not. */
  void checkRow(String @Nullable [] cells, Cell.Place place) {
    if (cells == null) {
      throw new IllegalArgumentException(
          "%s is null; give an array of its cells.".formatted(place));
    }
    if (cells.length != header.size()) {
      throw new IllegalArgumentException("%s has %s cells; it needs %s: %s."
          .formatted(place, cells.length, header.size(), Brief.list(header)));
    }
  }

  Cell cell(Column column, Cell.Place place, @Nullable String text) {
    return Cell.of(column, place, text, format);
  }

  /** The inputs for one row of text, a cell for each column that is one. */
  double[] encode(String... cells) {
    List<Column> inputs = inputs();
    if (cells.length != inputs.size()) {
      throw new IllegalArgumentException("There are %s cells; the inputs need %s: %s."
          .formatted(
              cells.length,
              inputs.size(),
              Brief.list(inputs.stream().map(Column::name).toList())));
    }
    EmbeddingRows rows = embeddingRows();
    double[] x = new double[features(inputs).size()];
    int at = 0;
    for (int k = 0; k < cells.length; k++) {
      Column column = inputs.get(k);
      Cell cell = cell(column, Cell.Place.SINGLE, cells[k]);
      if (!column.isText()) {
        x[at++] = cell.number();
        continue;
      }
      int index = cell.indexIn(column.knownTexts());
      if (column.isEmbedded()) {
        x[at++] = rows.row(column, index);
      } else {
        if (index >= 0) {
          x[at + index] = 1;
        }
        at += column.knownTexts().size();
      }
    }
    return x;
  }

  /** What is declared and found, for a reader. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (int k = 0; k < header.size(); k++) {
      int position = k;
      String name = header.get(k);
      columns.stream()
          .filter(column -> column.position() == position)
          .forEach(column -> lines.add(column.toString()));
      if (leftOut.containsKey(name)) {
        lines.add("%s: left out, %s".formatted(name, leftOut.get(name)));
      }
    }
    lines.addAll(embeddingRows().lines());
    lines.addAll(format.lines());
    if (incomplete != IncompleteRows.REFUSED) {
      lines.add(incomplete.text);
    }
    return String.join("\n", lines);
  }

  /** What becomes of rows with an empty cell of which nothing can be made. */
  enum IncompleteRows {
    REFUSED(""),
    LEFT_OUT_WITHOUT_TARGET("rows without a target are left out"),
    LEFT_OUT("rows with an empty cell are left out");

    final String text;

    IncompleteRows(String text) {
      this.text = text;
    }

    /** Whether a row is left out that has such a cell. */
    boolean leaveOut(Cell missing) {
      return this == LEFT_OUT
          || (this == LEFT_OUT_WITHOUT_TARGET && !missing.column().isInput());
    }
  }
}
