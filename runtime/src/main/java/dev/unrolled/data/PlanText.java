package dev.unrolled.data;

import dev.unrolled.data.Column.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What {@link Columns} have been declared and have found, as text: a line for each column of the
 * table in its order, of fields with tabs between them. The first field is what the column is, the
 * second its name, the others its texts. A line {@code empty} before them has the texts that mean
 * an empty cell. In a field, {@code \t}, {@code \n}, {@code \r} and {@code \\} are a tab, the two
 * ends of a line and a backslash.
 */
final class PlanText {

  private static final String EMPTY = "empty";
  private static final String UNUSED = "unused";
  private static final String OR_EMPTY = " or empty";

  private PlanText() {}

  static String write(ColumnPlan plan) {
    List<String> lines = new ArrayList<>();
    if (!plan.format().emptyTexts().isEmpty()) {
      lines.add(line(EMPTY, new TreeSet<>(plan.format().emptyTexts())));
    }
    for (int k = 0; k < plan.header().size(); k++) {
      int position = k;
      lines.add(plan.columns().stream()
          .filter(column -> column.position() == position)
          .findFirst()
          .map(PlanText::line)
          .orElseGet(() -> line(UNUSED, List.of(plan.header().get(position)))));
    }
    return String.join("\n", lines);
  }

  private static String line(Column column) {
    List<String> fields = new ArrayList<>(List.of(column.name()));
    if (column.texts() != null) {
      fields.addAll(column.texts());
    }
    return line(column.role().text + (column.mayBeEmpty() ? OR_EMPTY : ""), fields);
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
    String[] emptyTexts = {};
    if (lines.size() > 1 && lines.get(0).get(0).equals(EMPTY)) {
      List<String> first = lines.remove(0);
      emptyTexts = first.subList(1, first.size()).toArray(String[]::new);
    }
    for (List<String> line : lines) {
      if (line.size() < 2) {
        throw refusal(line);
      }
    }
    ColumnPlan plan = ColumnPlan.of(lines.stream().map(line -> line.get(1)).toArray(String[]::new))
        .with(CellFormat.PLAIN.emptyWhen(Stream.of(emptyTexts)));
    for (List<String> line : lines) {
      plan = declare(plan, line);
    }
    return plan;
  }

  private static ColumnPlan declare(ColumnPlan plan, List<String> line) {
    String what = line.get(0);
    String name = line.get(1);
    if (what.equals(UNUSED)) {
      return plan;
    }
    boolean mayBeEmpty = what.endsWith(OR_EMPTY);
    String text = mayBeEmpty ? what.substring(0, what.length() - OR_EMPTY.length()) : what;
    Role role = Arrays.stream(Role.values())
        .filter(known -> known.text.equals(text))
        .findFirst()
        .orElseThrow(() -> refusal(line));
    Column column = new Column(name, 0, role);
    if ((mayBeEmpty && !column.isInput()) || (line.size() > 2 && !column.isText())) {
      throw refusal(line);
    }
    ColumnPlan declared = plan.declare(role, name).withTexts(name, line.subList(2, line.size()));
    return mayBeEmpty ? declared.withEmpty(role, name) : declared;
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
        "\"%s\" is no column; a line is what the column is, a tab and its name. Take a text that"
                .formatted(String.join(" ", line))
            + " Columns.text() gave.");
  }
}
