package dev.unrolled.samples.csv;

import dev.unrolled.AdamW;
import dev.unrolled.Predictor;
import dev.unrolled.Trainer;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.data.Split;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.Metric;
import dev.unrolled.metrics.RegressionErrors;
import dev.unrolled.training.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Learns a column of a file from the others, and says how well. */
@SuppressWarnings("NullAway.Init") // picocli gives the options that are required
final class Training {

  @Option(names = "--file", required = true, paramLabel = "FILE", description = "The CSV file.")
  private Path file;

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
      description = "Texts that mean an empty cell, such as NA,?")
  private List<String> emptyWhen = new ArrayList<>();

  @Option(
      names = "--test",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "The share of the rows to test on (${DEFAULT-VALUE}).")
  private double test;

  @Option(
      names = "--epochs",
      defaultValue = "200",
      paramLabel = "N",
      description = "How often to go through the rows (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch-size",
      defaultValue = "32",
      paramLabel = "N",
      description = "How many rows make a step together (${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--learning-rate",
      defaultValue = "0.003",
      paramLabel = "RATE",
      description = "How far to go at each step (${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "N",
      description = "Where the random numbers begin (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Where to save what was learned, such as iris.safetensors.")
  private @Nullable Path save;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Where to draw the losses, such as iris.svg.")
  private @Nullable Path picture;

  /** Refuses numbers that no training can begin with. */
  void check(CommandLine csv) {
    String wrong = null;
    if (!(test > 0 && test < 1)) {
      wrong = "--test is %s; it must lie between 0 and 1, such as 0.2.".formatted(test);
    } else if (epochs < 1) {
      wrong = "--epochs is %s; it must be at least 1.".formatted(epochs);
    } else if (batchSize < 1) {
      wrong = "--batch-size is %s; it must be at least 1.".formatted(batchSize);
    } else if (!(learningRate > 0 && Double.isFinite(learningRate))) {
      wrong = "--learning-rate is %s; it must be above 0, such as 0.003.".formatted(learningRate);
    } else if (hasNoFolder(save)) {
      wrong = "--save is %s; there is no such folder.".formatted(save);
    } else if (hasNoFolder(picture)) {
      wrong = "--picture is %s; there is no such folder.".formatted(picture);
    }
    if (wrong != null) {
      throw new ParameterException(csv, wrong);
    }
  }

  /** Better now than when all is learned and cannot be written. */
  private static boolean hasNoFolder(@Nullable Path file) {
    Path folder = file == null ? null : file.toAbsolutePath().getParent();
    return folder != null && !Files.isDirectory(folder);
  }

  void run(Format format, PrintWriter out) throws IOException {
    Table table = format.read(file).without(leaveOut);
    try {
      learn(table, out);
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      throw new IllegalArgumentException(Wording.of(table, e), e);
    }
  }

  private void learn(Table table, PrintWriter out) throws IOException {
    Dataset data = columns(table).read(table.cells());
    out.println(data.columns());
    List<String> unused = new ArrayList<>(table.header());
    unused.removeAll(data.columns().inputColumns());
    unused.remove(target);
    if (!unused.isEmpty()) {
      out.println("not used: " + String.join(", ", unused));
    }
    boolean ofClasses = !data.classNames().isEmpty();
    Split inputsScaled = data.split(1 - test, seed).scaled(Scaling::standardize);
    Split split = ofClasses ? inputsScaled : inputsScaled.scaledTargets(Scaling::standardize);
    Model model = Model.untrained(ofClasses);
    out.printf(
        Locale.ROOT,
        "network %s of %s.java, %s rows to train on, %s to test%n",
        model.net().shape(),
        model.declaration().getSimpleName(),
        split.train().size(),
        split.test().size());

    History history = Trainer.of(model.net())
        .optimizer(new AdamW(learningRate).weightDecay(0.1)) // small files are learned by heart
        .batchSize(batchSize)
        .epochs(epochs)
        .seed(seed)
        .validation(split.test())
        .fit(split.train());
    out.println(history.epochs().get(history.epochs().size() - 1));
    Predictor predictor = Predictor.of(model.net(), split.train());
    Metric metric = ofClasses
        ? new ConfusionMatrix(data.classNames())
        : new RegressionErrors(data.targets().width());
    predictor.measure(split.test(), metric);
    out.println(metric);
    if (save != null) {
      predictor.save(save);
      out.println("saved as " + save);
    }
    if (picture != null) {
      Files.writeString(picture, history.toSvg());
      out.println("drawn as " + picture);
    }
  }

  /** What was said about the columns, and for the others what they look like. */
  private Columns columns(Table table) {
    Columns columns =
        table.columns().withoutEmptyTargets().emptyWhen(emptyWhen.toArray(String[]::new));
    for (String category : categories) {
      columns = columns.categories(category);
    }
    if (classes) {
      columns = columns.classes(target);
    }
    return columns.guess(target, table.cells());
  }
}
