package dev.unrolled.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks every contender, measures every row, and writes two tables and a plot.
 *
 * <pre>{@code
 * Benchmarks [quick|whole] [DIRECTORY]
 * }</pre>
 */
public final class Benchmarks {

  private final Jmh jmh;
  private final Effort effort;
  private final List<JvmLine> lines;
  private final Optional<CProgram> limit;
  private final List<Measurement> measured = new ArrayList<>();

  private Benchmarks(Effort effort, Path directory) {
    this.effort = effort;
    this.jmh = new Jmh(effort);
    this.lines = Library.all().stream().flatMap(JvmLine::of).toList();
    this.limit = CProgram.compile(directory.resolve("limit"));
  }

  public static void main(String[] args) throws IOException {
    Effort effort = Effort.named(args.length > 0 ? args[0] : "quick");
    Path directory = Path.of(args.length > 1 ? args[1] : "target").toAbsolutePath();
    Benchmarks benchmarks = new Benchmarks(effort, directory);
    benchmarks.check();
    benchmarks.measure();
    benchmarks.write(directory);
  }

  /** Every contender first: nobody waits for a quarter of an hour to hear of a wrong one. */
  private void check() {
    for (Workload workload : Workload.values()) {
      for (Operation operation : workload.operations()) {
        limit.ifPresent(program -> program.check(workload, operation));
        for (Library library : Library.all()) {
          if (library.takesPart(workload, operation)) {
            Check.check(library, workload, operation);
          }
        }
      }
    }
    System.out.println("All contenders compute the same outputs and the same steps.");
  }

  private void measure() {
    for (Workload workload : Workload.values()) {
      for (Operation operation : workload.operations()) {
        limit.ifPresent(program -> add(program.measure(workload, operation, effort.seconds())));
        for (JvmLine line : lines) {
          if (line.library().takesPart(workload, operation)) {
            add(jmh.measure(line, workload, operation));
          }
        }
      }
    }
  }

  private void add(Measurement row) {
    measured.add(row);
    System.out.printf(
        Locale.ROOT,
        "%-34s %-8s %-26s %14.1f ns +- %2.0f%%%n",
        row.workload().title(),
        row.operation().title(),
        row.contender(),
        row.time().median(),
        100 * row.time().spread());
  }

  private void write(Path directory) throws IOException {
    Machine machine = Machine.here();
    Path table = directory.resolve("benchmarks.md");
    Path ratios = directory.resolve("ratios.md");
    Path plot = directory.resolve("benchmarks.svg");
    Files.writeString(table, new MarkdownTable(measured, machine).text());
    Files.writeString(ratios, new RatioTable(measured, machine).text());
    Files.writeString(plot, new SvgPlot(measured, machine).text());
    System.out.println(
        "The tables are in %s and %s, the plot in %s.".formatted(table, ratios, plot));
  }
}
