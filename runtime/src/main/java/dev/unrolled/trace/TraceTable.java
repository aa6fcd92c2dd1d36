package dev.unrolled.trace;

import dev.unrolled.Precision;
import dev.unrolled.internal.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One part of a {@link Trace} as text. */
final class TraceTable {

  /** Of what are more than these, only so many are shown. */
  private static final int MOST = 20;

  private static final int DIGITS = 6;

  /** What stands in one line: a number, or how many are left out. */
  private record Line(String name, String formula, String value) {}

  private final String title;
  private final List<Line> lines = new ArrayList<>();

  /** A table of all these numbers, which are of one part. */
  TraceTable(List<Series> part, Precision precision) {
    title = part.get(0).part().title();
    for (Series each : part) {
      for (int k = 0; k < Math.min(each.size(), MOST); k++) {
        Trace.Row row = each.row(k);
        lines.add(new Line(
            row.name(), row.formula(), NumberText.rounded(row.value(), DIGITS, precision)));
      }
      if (each.size() > MOST) {
        lines.add(new Line(
            "... %s more, up to %s".formatted(each.size() - MOST, each.nameAt(each.size() - 1)),
            "",
            ""));
      }
    }
  }

  /** {@code z1[0] = w1_00 * x[0] + w1_01 * x[1] + b1_0 = 0.3775}, in columns. */
  String plain() {
    int names = width(lines.stream().filter(TraceTable::isNumber).map(Line::name));
    int formulas = width(lines.stream().map(Line::formula));
    boolean signed = lines.stream().anyMatch(line -> line.value().startsWith("-"));
    StringBuilder text = new StringBuilder(title).append('\n');
    for (Line line : lines) {
      text.append("  ").append(line.name());
      if (isNumber(line)) {
        text.append(" ".repeat(names - line.name().length()));
        if (formulas > 0) {
          text.append(" = ")
              .append(line.formula())
              .append(" ".repeat(formulas - line.formula().length()));
        }
        text.append(signed && !line.value().startsWith("-") ? " =  " : " = ").append(line.value());
      }
      text.append('\n');
    }
    return text.toString();
  }

  String markdown() {
    boolean computed = lines.stream().anyMatch(line -> !line.formula().isEmpty());
    StringBuilder text = new StringBuilder("### ").append(title);
    text.append(
        computed
            ? "\n\n| value | formula | number |\n|---|---|---:|\n"
            : "\n\n| value | number |\n|---|---:|\n");
    for (Line line : lines) {
      text.append("| ").append(isNumber(line) ? code(line.name()) : line.name());
      text.append(computed ? " | " + code(line.formula()) : "");
      text.append(" | ").append(line.value()).append(" |\n");
    }
    return text.toString();
  }

  private static boolean isNumber(Line line) {
    return !line.value().isEmpty();
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static int width(Stream<String> texts) {
    return texts.mapToInt(String::length).max().orElse(0);
  }
}
