package dev.unrolled.samples.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A row for each step and a column for each contender, as Markdown: the time of the C program, and
 * for the others how many times as long they took. Steps that it was not measured on have no row.
 */
final class RatioTable {

  private final List<Measurement> measured;
  private final Machine machine;

  RatioTable(List<Measurement> measured, Machine machine) {
    this.measured = List.copyOf(measured);
    this.machine = machine;
  }

  String text() {
    Set<String> contenders = new LinkedHashSet<>();
    measured.forEach(row -> contenders.add(row.contender()));
    contenders.remove(CProgram.NAME);
    StringBuilder text = new StringBuilder();
    text.append(machine).append("; all but C in multiples of its time\n\n");
    List<String> heads = new ArrayList<>(List.of("network", "step", CProgram.NAME));
    heads.addAll(contenders);
    line(text, heads);
    text.append("|---|---|").append("--:|".repeat(1 + contenders.size())).append('\n');
    for (Measurement limit : measured) {
      if (limit.contender().equals(CProgram.NAME)) {
        List<String> cells = new ArrayList<>();
        cells.add(limit.workload().title());
        cells.add(limit.operation().title());
        cells.add(Figures.time(limit.time().median()));
        contenders.forEach(contender -> cells.add(ratio(contender, limit)));
        line(text, cells);
      }
    }
    return text.toString();
  }

  /** Empty where the contender does not take part. */
  private String ratio(String contender, Measurement limit) {
    OptionalDouble median = measured.stream()
        .filter(row -> row.contender().equals(contender))
        .filter(row -> row.workload() == limit.workload())
        .filter(row -> row.operation() == limit.operation())
        .mapToDouble(row -> row.time().median())
        .findFirst();
    return median.isPresent()
        ? Figures.threeDigits(median.getAsDouble() / limit.time().median())
        : "";
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
