package dev.unrolled.data;

import dev.unrolled.data.Column.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the rows of a table of text, once: no text is kept but one of each category. What
 * categories there are is known only at the end.
 */
final class TextRows {

  private final ColumnPlan plan;
  private final List<ColumnCells> columns;
  private final NumberBlocks cells;
  private final List<Integer> complete = new ArrayList<>(); // the rows that are not left out

  /** For cells to be held as floats, or as doubles. */
  TextRows(ColumnPlan plan, boolean inFloats) {
    this.plan = plan;
    if (plan.inputs().isEmpty()) {
      throw new IllegalStateException(
          "No column is an input. Declare some, with numbers(...) or categories(...).");
    }
    if (plan.targets().isEmpty()) {
      throw new IllegalStateException(
          "No column is to be learned. Declare one, with classes(...) or targets(...).");
    }
    columns = plan.columns().stream()
        .map(column -> new ColumnCells(column, plan.format().numbers().order()))
        .toList();
    cells = new NumberBlocks(columns.size(), inFloats);
  }

  Dataset read(Iterable<String[]> table) {
    int emptyLines = 0;
    for (String[] row : table) {
      Cell.Place place = Cell.Place.of(table, cells.rows());
      if (plan.isEmptyLine(row)) {
        cells.addRow();
        emptyLines++;
      } else {
        add(row, place);
      }
    }
    if (cells.rows() == emptyLines) {
      throw new IllegalArgumentException(
          "There is no row after the header; a dataset needs at least one.");
    }
    if (complete.isEmpty()) {
      throw new IllegalArgumentException(
          "All %s rows are left out, since a cell is empty in each; a dataset needs at least one row."
              .formatted(cells.rows() - emptyLines));
    }
    ColumnPlan known = plan;
    for (ColumnCells column : columns) {
      Column found = column.known(complete.size());
      known = known.change(found.name(), unknown -> found);
    }
    Dataset all = dataset(known);
    return complete.size() == cells.rows() ? all : all.subset(array(complete));
  }

  /** A row that is left out keeps its place, so that messages count the rows of the table. */
  private void add(String[] texts, Cell.Place place) {
    plan.checkRow(texts, place);
    int row = cells.rows();
    cells.addRow();
    List<Cell> read = new ArrayList<>();
    for (ColumnCells column : columns) {
      Cell cell = plan.cell(column.column(), place, texts[column.column().position()]);
      if (cell.isMissing() && plan.incomplete().leaveOut(cell)) {
        return;
      }
      read.add(cell);
    }
    for (int k = 0; k < columns.size(); k++) {
      cells.set(row, k, columns.get(k).number(read.get(k)));
      if (Double.isInfinite(cells.get(row, k))) {
        throw read.get(k).beyondFloats();
      }
    }
    complete.add(row);
  }

  private Dataset dataset(ColumnPlan known) {
    Rows inputs = numbers(known, true);
    Column target = known.targets().get(0);
    Dataset data = target.role() == Role.CLASSES
        ? Dataset.of(inputs, Labels.of(classes(known, target), target.knownTexts()))
        : Dataset.of(inputs, numbers(known, false));
    return data.with(new Columns(known));
  }

  /** The inputs, or the targets: views of the cells, which are held once. */
  private Rows numbers(ColumnPlan known, boolean inputs) {
    EmbeddingRows rows = known.embeddingRows();
    List<CellNumber> numbers = new ArrayList<>();
    List<Feature> features = new ArrayList<>();
    for (int k = 0; k < columns.size(); k++) {
      Column column = known.columns().get(k);
      if (column.isInput() == inputs) {
        features.addAll(column.features());
        numbers.addAll(columns.get(k).numbers(column, k, rows));
      }
    }
    return new Rows(new Table.Cells(cells, numbers), features, Rows.inOrder(cells.rows()));
  }

  private int[] classes(ColumnPlan known, Column target) {
    int column = known.columns().indexOf(target);
    int[] places = columns.get(column).places(target);
    int[] classes = new int[cells.rows()];
    Arrays.setAll(classes, row -> places[(int) cells.get(row, column)]);
    return classes;
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
