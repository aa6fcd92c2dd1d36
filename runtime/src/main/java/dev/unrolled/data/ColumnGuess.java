package dev.unrolled.data;

import dev.unrolled.data.Column.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses by the looks of their cells what the columns of a table are that nobody declared. */
final class ColumnGuess {

  private static final int MOST_TEXTS = 20;

  private final ColumnPlan declared;
  private final String target;
  private final List<Looks> looks = new ArrayList<>();

  /** What the cells of a column have looked like so far. */
  private static final class Looks {
    boolean empty;
    final Set<String> texts = new HashSet<>();
    private long numbers;
    private long others;
    private @Nullable Cell firstOther;

    void see(Cell cell) {
      if (cell.isEmpty()) {
        empty = true;
        return;
      }
      if (cell.isNumber()) {
        numbers++;
      } else {
        firstOther = others++ == 0 ? cell : firstOther;
      }
      if (texts.size() <= MOST_TEXTS) {
        texts.add(cell.text());
      }
    }

    /** Whether the column has numbers; a few other cells among many numbers are mistakes. */
    boolean areNumbers(String wayOut) {
      if (firstOther != null && numbers > 9 * others) {
        throw firstOther.amongNumbers(numbers, numbers + others, wayOut);
      }
      return others == 0;
    }
  }

  ColumnGuess(ColumnPlan declared, String target) {
    this.declared = declared;
    this.target = target;
    declared.header().forEach(name -> looks.add(new Looks()));
  }

  ColumnPlan guess(Iterable<String[]> rows) {
    int count = 0;
    for (String[] row : rows) {
      declared.checkRow(row, count);
      for (int k = 0; k < row.length; k++) {
        Column column = new Column(declared.header().get(k), k, Role.NUMBER);
        looks.get(k).see(declared.cell(column, count, row[k]));
      }
      count++;
    }
    ColumnPlan plan = declared;
    if (!isDeclared(target)) {
      int position = declared.header().indexOf(target);
      boolean numbers = position < 0 || looks.get(position).areNumbers("classes");
      plan = plan.declare(numbers ? Role.TARGET : Role.CLASSES, target);
    }
    for (int k = 0; k < looks.size(); k++) {
      String name = declared.header().get(k);
      if (!name.equals(target) && !isDeclared(name)) {
        plan = withInput(plan, name, looks.get(k));
      }
    }
    return plan;
  }

  private static ColumnPlan withInput(ColumnPlan plan, String name, Looks looks) {
    int kinds = looks.texts.size() + (looks.empty ? 1 : 0);
    boolean numbers = looks.areNumbers("categories");
    if (numbers && looks.texts.size() > 1) {
      ColumnPlan more = plan.declare(Role.NUMBER, name);
      return looks.empty ? more.withEmpty(Role.NUMBER, name) : more;
    }
    if (!numbers && kinds > 1 && looks.texts.size() <= MOST_TEXTS) {
      ColumnPlan more = plan.declare(Role.CATEGORY, name);
      return looks.empty ? more.withEmpty(Role.CATEGORY, name) : more;
    }
    return plan; // it tells nothing, or too much, such as a name that no two rows share
  }

  private boolean isDeclared(String name) {
    return declared.columns().stream().anyMatch(column -> column.name().equals(name));
  }
}
