package dev.unrolled.samples.csv;

import dev.unrolled.data.Columns;
import dev.unrolled.data.Csv;
import dev.unrolled.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the columns of the table to learn from mean, as far as that is not to be guessed. */
@SuppressWarnings("NullAway.Init") // picocli gives the options that are required
final class TableColumns {

  @Option(
      names = "--target",
      required = true,
      paramLabel = "COLUMN",
      description = "The column to learn: numbers, or classes.")
  private String target;

  @Option(
      names = "--classes",
      description = "The target is classes, though they look like numbers.")
  private boolean classes;

  @Option(
      names = "--categories",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that are categories, though they look like numbers.")
  private List<String> categories = new ArrayList<>();

  @Option(
      names = "--leave-out",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns not to learn from.")
  private List<String> leaveOut = new ArrayList<>();

  @Option(
      names = "--empty-when",
      split = ",",
      paramLabel = "TEXT",
      description = "Texts that mean an empty cell, such as unknown,x")
  private List<String> emptyWhen = new ArrayList<>();

  String target() {
    return target;
  }

  /** Reads the rows that have a target. */
  Dataset read(Csv csv, Format format) {
    Columns columns = format
        .numbers(csv.columns())
        .emptyWhen(emptyWhen.toArray(String[]::new))
        .leaveOut(leaveOut.toArray(String[]::new))
        .withoutEmptyTargets();
    for (String category : categories) {
      columns = columns.categories(category).emptyAsCategory(category);
    }
    if (classes) {
      columns = columns.classes(target);
    }
    return columns.guess(target, csv.rows()).read(csv.rows());
  }
}
