package dev.unrolled.samples.csv;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.data.Csv;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.data.ThreeWaySplit;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.Metric;
import dev.unrolled.metrics.RegressionErrors;
import dev.unrolled.training.History;
import dev.unrolled.training.Predictor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Learns a column of a file from the others, by a network that is made for the file; says how well,
 * and leaves what was learned and the class of the network.
 */
@SuppressWarnings("NullAway.Init") // picocli gives the options that are required
final class Training {

  @Option(names = "--file", required = true, paramLabel = "FILE", description = "The CSV file.")
  private Path file;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private TableColumns columns;

  @Option(
      names = "--hidden",
      split = ",",
      defaultValue = "16",
      paramLabel = "UNITS",
      description = "The units of each hidden layer (${DEFAULT-VALUE}), such as 32,16.")
  private List<Integer> hidden;

  @Option(
      names = "--test",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "The share of the rows to test on; of the others, the same share tells when to"
          + " stop (${DEFAULT-VALUE}).")
  private double test;

  @ArgGroup(exclusive = false)
  private TrainerOptions steps = new TrainerOptions();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Where to save what was learned (penguins.safetensors for penguins.csv).")
  private @Nullable Path save;

  @Option(
      names = "--name",
      paramLabel = "CLASS",
      description = "What to call the class that is written beside it (Penguins for penguins.csv),"
          + " such as com.acme.Penguins.")
  private @Nullable String name;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Where to draw the losses, such as penguins.svg.")
  private @Nullable Path picture;

  void run(Format format, CommandLine csv) throws IOException {
    String wrong = wrong();
    if (wrong != null) {
      throw new ParameterException(csv, wrong);
    }
    KeptClass kept = new KeptClass(saved().resolveSibling(""), className());
    kept.check(); // better now than when all is learned
    Csv table = format.read(file);
    if (table.rows().isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no row below its header; there is nothing to learn from.".formatted(file));
    }
    try {
      learn(table, format, kept, csv.getOut());
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      throw new IllegalArgumentException(Wording.of(file, table, e), e);
    }
  }

  /** What no run can begin with; null if there is nothing. */
  private @Nullable String wrong() {
    if (!(test > 0 && test < 1)) {
      return "--test is %s; it must lie between 0 and 1, such as 0.2.".formatted(test);
    }
    if (hidden.stream().anyMatch(units -> units < 1)) {
      return "--hidden is %s; each layer needs at least 1 unit.".formatted(hidden);
    }
    if (name != null && !SourceVersion.isName(name)) {
      return "--name is %s; it must be the name of a Java class, such as com.acme.Penguins."
          .formatted(name);
    }
    if (hasNoFolder(save)) {
      return "--save is %s; there is no such folder.".formatted(save);
    }
    if (hasNoFolder(picture)) {
      return "--picture is %s; there is no such folder.".formatted(picture);
    }
    return steps.wrong();
  }

  private static boolean hasNoFolder(@Nullable Path file) {
    Path folder = file == null ? null : file.toAbsolutePath().getParent();
    return folder != null && !Files.isDirectory(folder);
  }

  private Path saved() {
    return save == null ? Path.of(ClassName.stem(file) + ".safetensors") : save;
  }

  private ClassName className() {
    return name == null ? ClassName.of(file) : ClassName.parse(name);
  }

  private void learn(Csv table, Format format, KeptClass kept, PrintWriter out) throws IOException {
    Dataset data = columns.read(table, format);
    out.println(data.columns());
    boolean ofClasses = !data.classNames().isEmpty();
    double learned = 1 - test;
    ThreeWaySplit scaled =
        data.split(learned * learned, learned * test, steps.seed()).scaled(Scaling::standardize);
    ThreeWaySplit split = ofClasses ? scaled : scaled.scaledTargets(Scaling::standardize);
    scaled.train().inputs().scaling().ifPresent(found -> found.remarks().forEach(out::println));
    Declaration declaration = Declaration.of(data, hidden);
    DoubleNetwork<?> network = new Compilation(className(), declaration).network();
    out.printf(
        Locale.ROOT,
        "%s rows to train a network %s on, %s to tell when to stop, %s to test%n",
        split.train().size(),
        network.shape(),
        split.validation().size(),
        split.test().size());

    History history = steps.trainer(network).validation(split.validation()).fit(split.train());
    steps.check(history);
    out.printf(
        Locale.ROOT,
        "%s epochs, of which the best is kept: %s%n",
        history.epochs().size(),
        history.best());
    Predictor predictor = Predictor.of(network, split.train());
    Metric metric = ofClasses
        ? new ConfusionMatrix(data.classNames())
        : new RegressionErrors(data.targets().width());
    predictor.measure(split.test(), metric);
    out.println(metric);
    keep(predictor, kept, declaration, table, out);
    if (picture != null) {
      Files.writeString(picture, history.toSvg());
      out.println("drawn as " + picture);
    }
  }

  private void keep(
      Predictor predictor, KeptClass kept, Declaration declaration, Csv table, PrintWriter out)
      throws IOException {
    predictor.save(saved());
    List<String> loading = kept.loading(saved(), predictor, table);
    kept.write(declaration, predictor.columns(), loading);
    out.printf(
        Locale.ROOT,
        "saved as %s; the class of its network is %s. To load both in your program:%n%n",
        saved(),
        kept.file());
    loading.forEach(line -> out.println("  " + line));
    out.println();
  }
}
