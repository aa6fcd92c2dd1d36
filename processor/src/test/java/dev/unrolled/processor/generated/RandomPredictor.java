package dev.unrolled.processor.generated;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Network;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Rows;
import dev.unrolled.data.Scaling;
import dev.unrolled.training.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A network declared at random for rows read at random: numbers near to 0 and far from it, of which
 * some may be missing, categories with every choice, targets of every kind.
 */
final class RandomPredictor {

  private static final List<String> NAMES = List.of(
      "Sepal.Length",
      "sepal_length",
      "class",
      "MPG",
      "mpg",
      "weight (kg)",
      "1st",
      "??",
      "\u00e4\u00f6",
      "predict",
      "x",
      "raw",
      "tab\there",
      "*/ end",
      "\"said\"");
  private static final List<String> TEXTS = List.of(
      "a", "b b", "\u00fc", "3", "say \"x\"", "tab\there", "back\\slash", "europe", "(other)");

  private final SplittableRandom random;
  private final String name;
  private final boolean isEmbedding;
  private final boolean isFloat;
  private final List<String> header = new ArrayList<>();
  private final List<List<String>> texts = new ArrayList<>(); // none for numbers
  private final List<double[]> spreads = new ArrayList<>();
  private final List<Boolean> mayMiss = new ArrayList<>();
  private final List<Boolean> mayBeOther = new ArrayList<>();
  private final Dataset data;
  private final Kind kind;

  /** What is learned. */
  private enum Kind {
    NUMBERS,
    CLASSES,
    YES_NO
  }

  RandomPredictor(SplittableRandom random, String name) {
    this.random = random;
    this.name = name;
    isEmbedding = random.nextInt(4) == 0;
    isFloat = random.nextInt(3) == 0;
    kind = Kind.values()[random.nextInt(3)];
    data = data();
  }

  private <T> List<T> some(List<T> of, int count) {
    List<T> all = new ArrayList<>(of);
    Collections.shuffle(all, new java.util.Random(random.nextLong()));
    return new ArrayList<>(all.subList(0, count));
  }

  private boolean draws(int in) {
    return random.nextInt(in) == 0;
  }

  private Dataset data() {
    header.addAll(some(NAMES, 1 + random.nextInt(draws(4) ? 12 : 5)));
    int inputs = header.size();
    int targets = kind == Kind.NUMBERS ? 1 + random.nextInt(5) : 1;
    for (int k = 0; k < targets; k++) {
      header.add("target" + k);
    }
    Columns columns = Columns.of(header.toArray(String[]::new)).emptyWhen("?");
    for (int c = 0; c < inputs; c++) {
      String column = header.get(c);
      boolean isText = isEmbedding || draws(3);
      boolean misses = draws(2);
      mayMiss.add(misses);
      mayBeOther.add(isText && draws(2));
      double far = Math.pow(10, random.nextInt(isFloat ? 4 : 7));
      spreads.add(new double[] {random.nextDouble(-far, far), random.nextDouble(0.1, 10)});
      if (!isText) {
        texts.add(List.of());
        columns = columns.numbers(column);
        columns = misses ? columns.emptyAsMean(column) : columns;
        continue;
      }
      List<String> some = some(TEXTS, 1 + random.nextInt(6));
      texts.add(some);
      columns = columns.categories(column, some.toArray(String[]::new));
      if (misses) {
        columns = draws(2) ? columns.emptyAsNone(column) : columns.emptyAsCategory(column);
      }
      columns = mayBeOther.get(c) ? columns.unknownAsNone(column) : columns;
      columns = isEmbedding ? columns.forEmbedding(column) : columns;
    }
    columns = kind == Kind.NUMBERS
        ? columns.targets(header.subList(inputs, header.size()).toArray(String[]::new))
        : columns.classes(
            "target0",
            some(TEXTS, kind == Kind.YES_NO ? 2 : 2 + random.nextInt(3)).toArray(String[]::new));
    List<String> classes = kind == Kind.NUMBERS ? List.of() : columns.targetNames();
    List<String[]> rows = new ArrayList<>();
    for (int r = 0; r < 12; r++) {
      List<String> cells = new ArrayList<>(List.of(cells()));
      for (int k = 0; k < targets; k++) {
        cells.add(
            classes.isEmpty()
                ? String.valueOf(random.nextDouble(50, 90))
                : classes.get(r % classes.size()));
      }
      rows.add(cells.toArray(String[]::new));
    }
    Dataset read = columns.read(rows);
    read = kind == Kind.YES_NO ? read.yesNo() : read;
    List<Function<Rows, Scaling>> ways =
        List.of(Scaling::standardize, Scaling::minMax, Scaling::fillOnly);
    boolean mustFill = texts.stream().anyMatch(List::isEmpty) && mayMiss.contains(true);
    if (mustFill || draws(2)) {
      read = read.scaled(ways.get(random.nextInt(3)).apply(read.inputs()));
    }
    return kind == Kind.NUMBERS && draws(2)
        ? read.scaledTargets(Scaling.standardize(read.targets()))
        : read;
  }

  /** One row, a cell for each input column. */
  String[] cells() {
    String[] cells = new String[texts.size()];
    for (int c = 0; c < cells.length; c++) {
      if (mayMiss.get(c) && draws(4)) {
        cells[c] = draws(2) ? "" : "?";
      } else if (texts.get(c).isEmpty()) {
        double[] spread = spreads.get(c);
        cells[c] = String.valueOf(spread[0] + spread[1] * random.nextDouble(-2, 2));
      } else if (mayBeOther.get(c) && draws(4)) {
        cells[c] = "never seen";
      } else {
        cells[c] = texts.get(c).get(random.nextInt(texts.get(c).size()));
      }
    }
    return cells;
  }

  /** Whether the cells of an input column are texts. */
  boolean isText(int column) {
    return !texts.get(column).isEmpty();
  }

  int columns() {
    return texts.size();
  }

  int outputs() {
    return data.targets().width();
  }

  boolean hasClasses() {
    return kind != Kind.NUMBERS;
  }

  double tolerance() {
    return isFloat ? 1e-5 : 1e-12;
  }

  /** The class that declares the network, with what else stands above it. */
  String source(String above) {
    String hidden = draws(2) ? "TANH" : "SIGMOID";
    String first = isEmbedding
        ? """
        @Layer(kind = LayerKind.EMBEDDING, in = %s, rows = %s, out = 2)
        @Layer(kind = LayerKind.FLATTEN)
        @Layer(out = 6, activation = Activation.%s)
        """.formatted(data.inputs().width(), data.columns().embeddingRows().size(), hidden)
        : """
        @Layer(in = %s, out = 6, activation = Activation.%s%s)
        """.formatted(data.inputs().width(), hidden, draws(4) ? ", bias = Bias.SHARED" : "");
    return """
        package example;
        import dev.unrolled.*;
        %s
        @Unrolled(precision = Precision.%s, form = Form.%s, loss = Loss.%s)
        %s@Layer(out = %s, activation = Activation.%s)
        class %s {}
        """.formatted(
            above,
            isFloat ? "FLOAT" : "DOUBLE",
            draws(2) ? "UNROLLED" : "KERNELS",
            kind == Kind.NUMBERS
                ? "MSE"
                : kind == Kind.CLASSES ? "CATEGORICAL_CROSS_ENTROPY" : "BINARY_CROSS_ENTROPY",
            first,
            outputs(),
            kind == Kind.NUMBERS ? "IDENTITY" : kind == Kind.CLASSES ? "SOFTMAX" : "SIGMOID",
            name);
  }

  /** With parameters at random. */
  Predictor predictor(Compiled compiled) {
    Network<?, ?> network = isFloat
        ? compiled.floats("example.Unrolled" + name)
        : compiled.network("example.Unrolled" + name);
    double[] parameters = Randomness.numbers(random, network.shape().parameterCount());
    if (network instanceof DoubleNetwork<?> doubles) {
      doubles.parameters().set(parameters);
    } else {
      ((FloatNetwork<?>) network).parameters().set(parameters);
    }
    return Predictor.of(network, data);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s: %s%n%s", name, Arrays.asList(kind, isFloat), data.columns());
  }
}
