package dev.unrolled.data;

import dev.unrolled.data.Column.Choice;
import dev.unrolled.data.Column.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses by the looks of their cells what the columns of a table are that nobody declared. */
final class ColumnGuess {

  private final ColumnPlan declared;
  private final String target;
  private final List<Column> columns = new ArrayList<>(); // all of the table, as if of numbers
  private final List<ColumnLooks> looks = new ArrayList<>();

  ColumnGuess(ColumnPlan declared, String target) {
    this.declared = declared;
    this.target = target;
    for (int k = 0; k < declared.header().size(); k++) {
      columns.add(new Column(declared.header().get(k), k, Role.NUMBER));
      String name = declared.header().get(k);
      looks.add(
          name.equals(target)
              ? ColumnLooks.ofTarget(name, declared.format())
              : ColumnLooks.ofInput(name, declared.format()));
    }
  }

  ColumnPlan guess(Iterable<String[]> rows) {
    int count = 0;
    for (String[] row : rows) {
      Cell.Place place = Cell.Place.of(rows, count++);
      if (declared.isEmptyLine(row)) {
        continue;
      }
      declared.checkRow(row, place);
      for (int k = 0; k < row.length; k++) {
        looks.get(k).see(declared.cell(columns.get(k), place, row[k]));
      }
    }
    ColumnPlan plan = declared.with(format());
    boolean targetIsDeclared =
        declared.columns().stream().anyMatch(column -> column.name().equals(target));
    if (!targetIsDeclared) {
      plan = withTarget(plan);
    }
    for (ColumnLooks column : looks) {
      if (!column.name().equals(target) && !declared.isDeclared(column.name())) {
        plan = withInput(plan, column);
      }
    }
    return plan;
  }

  private ColumnPlan withTarget(ColumnPlan plan) {
    for (ColumnLooks column : looks) {
      if (column.name().equals(target) && !column.areNumbers()) {
        return plan.declare(Role.CLASSES, target)
            .change(target, classes -> classes.withFound(column.classes()));
      }
    }
    return plan.declare(Role.TARGET, target); // which says so if there is no such column
  }

  /** How cells are written, by those of all columns that are numbers and are not declared. */
  private CellFormat format() {
    CellFormat format = declared.format();
    List<ColumnLooks> numbers = new ArrayList<>();
    for (ColumnLooks column : looks) {
      if (!declared.isDeclared(column.name())) {
        column.checkMistakes(column.name().equals(target));
        if (column.areNumbers()) {
          numbers.add(column);
        }
      }
    }
    Character found = NumberLooks.decimalMark(
        looks.stream().filter(ColumnLooks::areNumbers).map(ColumnLooks::numbers).toList());
    if (!format.markIsKnown() && found != null) {
      format = format.withDecimalMark(found);
    }
    Set<String> words = new HashSet<>();
    Set<String> units = new HashSet<>();
    Set<Character> marks = new HashSet<>();
    for (ColumnLooks column : numbers) {
      column.checkWriting(format);
      words.addAll(column.words());
      units.addAll(column.units());
      marks.addAll(column.numbers().marks());
    }
    units.remove("");
    marks.remove(format.numbers().decimalMark());
    return format
        .noNumberWhen(words)
        .with(format.numbers().withUnits(units).withThousandsMarks(marks));
  }

  private ColumnPlan withInput(ColumnPlan plan, ColumnLooks column) {
    @Nullable String useless = column.useless();
    if (useless != null) {
      return plan.leaveOut(column.name(), useless);
    }
    Role role = column.areNumbers() ? Role.NUMBER : Role.CATEGORY;
    ColumnPlan more = plan.declare(role, column.name());
    boolean mayBeEmpty =
        column.hasEmpty() && declared.incomplete() != ColumnPlan.IncompleteRows.LEFT_OUT;
    return mayBeEmpty ? more.choose(role, Choice.EMPTY, column.name()) : more;
  }
}
