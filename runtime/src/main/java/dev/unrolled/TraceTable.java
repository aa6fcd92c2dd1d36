package dev.unrolled;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
        lines.add(
            new Line(row.name(), row.formula(), Digits.rounded(row.value(), DIGITS, precision)));
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
    int names =
        width(lines.stream().filter(TraceTable::isNumber).map(Line::name).toList());
    int formulas = width(lines.stream().map(Line::formula).toList());
    return lines.stream()
        .map(line -> {
          if (!isNumber(line)) {
            return "  " + line.name() + "\n";
          }
          String formula = formulas == 0
              ? ""
              : (line.formula().isEmpty() ? "   " : " = ") + padded(line.formula(), formulas);
          return "  " + padded(line.name(), names) + formula + " = " + line.value() + "\n";
        })
        .collect(Collectors.joining("", title + "\n", ""));
  }

  String markdown() {
    return lines.stream()
        .map(line -> "| %s | %s | %s |\n"
            .formatted(
                isNumber(line) ? code(line.name()) : line.name(),
                code(line.formula()),
                line.value()))
        .collect(Collectors.joining(
            "", "### " + title + "\n\n| value | formula | number |\n|---|---|---:|\n", ""));
  }

  private static boolean isNumber(Line line) {
    return !line.value().isEmpty();
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
