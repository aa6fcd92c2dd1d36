package dev.unrolled.data;

import dev.unrolled.data.Column.Choice;
import dev.unrolled.data.Column.Role;
import dev.unrolled.internal.Brief;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@link Columns} have been declared and have found, as text: a line for each column of the
 * table in its order, of fields with tabs between them. The first field is what the column is, the
 * second its name, the others its texts. Lines before them say how cells are written, where that is
 * not as usual: {@code empty} has the texts that mean an empty cell, {@code missing} those that
 * mean a missing number, {@code decimal}, {@code thousands} and {@code unit} the marks and units of
 * numbers, {@code rows} what becomes of rows with an empty cell. In a field, {@code \t},
 * {@code \n}, {@code \r} and {@code \\} are a tab, the two ends of a line and a backslash.
 */
final class PlanText {

  private static final String EMPTY = "empty";
  private static final String MISSING = "missing";
  private static final String DECIMAL = "decimal";
  private static final String THOUSANDS = "thousands";
  private static final String UNIT = "unit";
  private static final String ROWS = "rows";
  private static final Set<String> SETTINGS =
      Set.of(EMPTY, MISSING, DECIMAL, THOUSANDS, UNIT, ROWS);

  private static final String UNUSED = "unused";

  private PlanText() {}

  static String write(ColumnPlan plan) {
    CellFormat format = plan.format();
    NumberWriting numbers = format.numbers();
    List<String> lines = new ArrayList<>();
    addSetting(lines, EMPTY, format.emptyTexts());
    addSetting(lines, MISSING, format.emptyNumbers());
    addSetting(
        lines,
        DECIMAL,
        numbers.decimalMark() == '.' ? Set.of() : Set.of(String.valueOf(numbers.decimalMark())));
    addSetting(
        lines,
        THOUSANDS,
        numbers.thousandsMarks().stream().map(String::valueOf).collect(Collectors.toSet()));
    addSetting(lines, UNIT, numbers.units());
    addSetting(
        lines,
        ROWS,
        plan.incomplete() == ColumnPlan.IncompleteRows.REFUSED
            ? Set.of()
            : Set.of(plan.incomplete().text));
    for (int k = 0; k < plan.header().size(); k++) {
      int position = k;
      lines.add(plan.columns().stream()
          .filter(column -> column.position() == position)
          .findFirst()
          .map(PlanText::line)
          .orElseGet(() -> unused(plan, plan.header().get(position))));
    }
    return String.join("\n", lines);
  }

  private static void addSetting(List<String> lines, String what, Set<String> texts) {
    if (!texts.isEmpty()) {
      lines.add(line(what, new TreeSet<>(texts)));
    }
  }

  private static String unused(ColumnPlan plan, String name) {
    String why = plan.leftOut().get(name);
    return line(UNUSED, why == null ? List.of(name) : List.of(name, why));
  }

  private static String line(Column column) {
    List<String> fields = new ArrayList<>(List.of(column.name()));
    if (column.texts() != null) {
      fields.addAll(column.texts());
    }
    return line(column.role().text + column.written(choice -> choice.kept), fields);
  }

  private static String line(String what, Iterable<String> fields) {
    StringBuilder line = new StringBuilder(what);
    for (String field : fields) {
      line.append('\t').append(escaped(field));
    }
    return line.toString();
  }

  static ColumnPlan read(String text) {
    List<List<String>> lines = new ArrayList<>(
        Arrays.stream(text.split("\n", -1)).map(PlanText::fields).toList());
    List<List<String>> settings = new ArrayList<>();
    while (lines.size() > 1 && SETTINGS.contains(lines.get(0).get(0))) {
      settings.add(lines.remove(0));
    }
    for (List<String> line : lines) {
      if (line.size() < 2) {
        throw refusal(line);
      }
    }
    ColumnPlan plan = ColumnPlan.of(lines.stream().map(line -> line.get(1)).toArray(String[]::new));
    for (List<String> setting : settings) {
      plan = set(plan, setting.get(0), setting.subList(1, setting.size()));
    }
    for (List<String> line : lines) {
      plan = declare(plan, line);
    }
    return plan;
  }

  private static ColumnPlan set(ColumnPlan plan, String what, List<String> texts) {
    CellFormat format = plan.format();
    NumberWriting numbers = format.numbers();
    return switch (what) {
      case EMPTY -> plan.with(format.emptyWhen(texts.toArray(String[]::new)));
      case MISSING -> plan.with(format.noNumberWhen(Set.copyOf(texts)));
      case DECIMAL -> plan.with(format.withDecimalMark(mark(what, texts)));
      case THOUSANDS -> {
        Set<Character> marks =
            texts.stream().map(text -> mark(what, List.of(text))).collect(Collectors.toSet());
        yield plan.with(format.with(numbers.withThousandsMarks(marks)));
      }
      case UNIT -> plan.with(format.with(numbers.withUnits(Set.copyOf(texts))));
      default ->
        plan.with(Arrays.stream(ColumnPlan.IncompleteRows.values())
            .filter(incomplete -> texts.contains(incomplete.text))
            .findFirst()
            .orElseThrow(() -> refusal(List.of(what))));
    };
  }

  private static char mark(String what, List<String> texts) {
    if (texts.size() != 1 || texts.get(0).length() != 1) {
      throw refusal(List.of(what));
    }
    return texts.get(0).charAt(0);
  }

  private static ColumnPlan declare(ColumnPlan plan, List<String> line) {
    String what = line.get(0);
    String name = line.get(1);
    if (what.equals(UNUSED)) {
      return line.size() > 2 ? plan.leaveOut(name, line.get(2)) : plan;
    }
    List<Choice> chosen = new ArrayList<>();
    Choice[] choices = Choice.values();
    for (int k = choices.length - 1; k >= 0; k--) { // the last stands last
      if (what.endsWith(choices[k].kept)) {
        chosen.add(choices[k]);
        what = what.substring(0, what.length() - choices[k].kept.length());
      }
    }
    Role role = role(what, line);
    boolean hasTexts = line.size() > 2;
    if (hasTexts && !new Column(name, 0, role).isText()) {
      throw refusal(line);
    }
    ColumnPlan declared = plan.declare(role, name);
    for (Choice choice :
        chosen) { // before its texts, or that of empty cells would be added to them
      if (!choice.suits(role)) {
        throw refusal(line);
      }
      declared = declared.choose(role, choice, name);
    }
    return declared.withTexts(name, line.subList(2, line.size()));
  }

  private static Role role(String what, List<String> line) {
    return Arrays.stream(Role.values())
        .filter(role -> role.text.equals(what))
        .findFirst()
        .orElseThrow(() -> refusal(line));
  }

  private static List<String> fields(String line) {
    return Arrays.stream(line.split("\t", -1)).map(PlanText::unescaped).toList();
  }

  private static String escaped(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < field.length(); k++) {
      char letter = field.charAt(k);
      if (letter != '\\' || k + 1 == field.length()) {
        text.append(letter);
      } else {
        char next = field.charAt(++k);
        text.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      }
    }
    return text.toString();
  }

  private static IllegalArgumentException refusal(List<String> line) {
    return new IllegalArgumentException(
        "%s is no column; a line is what the column is, a tab and its name. Take a text that"
                .formatted(Brief.quoted(String.join("\t", line)))
            + " Columns.text() gave.");
  }
}
