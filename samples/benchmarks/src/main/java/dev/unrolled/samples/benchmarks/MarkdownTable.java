package dev.unrolled.samples.benchmarks;

import java.util.List;
import java.util.OptionalDouble;

/** All rows as Markdown, with the ratio to the C program's time where it was measured. */
final class MarkdownTable {

  private static final String HEAD = """
      | workload | step | contender | median | spread | x C | bytes a step |
      |---|---|---|--:|--:|--:|--:|
      """;

  private final List<Measurement> measured;
  private final Machine machine;

  MarkdownTable(List<Measurement> measured, Machine machine) {
    this.measured = List.copyOf(measured);
    this.machine = machine;
  }

  /** The time of the C program for the same step, if it was measured. */
  static OptionalDouble limit(List<Measurement> measured, Measurement row) {
    return measured.stream()
        .filter(other -> other.contender().equals(CProgram.NAME))
        .filter(other -> other.workload() == row.workload())
        .filter(other -> other.operation() == row.operation())
        .mapToDouble(other -> other.time().median())
        .findFirst();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(machine).append("\n\n").append(HEAD);
    for (Measurement row : measured) {
      text.append(line(row)).append('\n');
    }
    return text.toString();
  }

  private String line(Measurement row) {
    OptionalDouble limit = limit(measured, row);
    return "| %s | %s | %s | %s | %s%% | %s | %s |"
        .formatted(
            row.workload().title(),
            row.operation().title(),
            row.contender(),
            Figures.time(row.time().median()),
            Math.round(100 * row.time().spread()),
            limit.isPresent() ? Figures.threeDigits(row.time().median() / limit.getAsDouble()) : "",
            Figures.bytes(row.bytes()));
  }
}
