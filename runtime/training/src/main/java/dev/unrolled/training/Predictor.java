package dev.unrolled.training;

import dev.unrolled.Checkpoint;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Network;
import dev.unrolled.Workspace;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import dev.unrolled.metrics.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network together with how its rows are read: the columns of text, the scaling of inputs and
 * targets, and the names of the classes, all as in the dataset that it was trained on. So it takes
 * raw rows, and answers in the unit of the targets.
 *
 * <pre>{@code
 * Predictor.of(net, split.train()).save(path);
 *
 * Predictor iris = Predictor.load(path, new UnrolledIris());
 * String species = iris.predictClass("5.1", "3.5", "1.4", "0.2");
 * double[] likely = iris.predict(5.1, 3.5, 1.4, 0.2);
 * }</pre>
 *
 * <p>The network is not copied: what changes its parameters changes the predictions. Many threads
 * may predict as long as none changes them.
 */
public final class Predictor {

  private static final int BATCH = 256; // large enough for products of matrices

  private final Network<?, ?> network;
  private final RowFormat format;

  private Predictor(Network<?, ?> network, RowFormat format) {
    this.network = network;
    this.format = format;
  }

  /**
   * A network that was trained.
   *
   * @param network the network
   * @param data what it was trained on, scaled as it was then
   * @return the predictor
   * @throws IllegalArgumentException if the dataset has other counts of inputs and targets than the
   *     network
   */
  public static Predictor of(Network<?, ?> network, Dataset data) {
    new DatasetCheck<>(network, "trained on", data).checkWidths();
    return new Predictor(network, RowFormat.of(data));
  }

  /**
   * What {@link #save} or a {@link Trainer#checkpoint} has written. From a file of parameters alone
   * comes a predictor that takes numbers as they are.
   *
   * @param path the file
   * @param network a network of the same layers, whose parameters are replaced
   * @return the predictor
   * @throws IOException if the file cannot be read, holds the parameters of another network, or
   *     columns, classes or scalings of other counts than its inputs and outputs; the network is
   *     unchanged
   */
  public static Predictor load(Path path, Network<?, ?> network) throws IOException {
    Checkpoint checkpoint = Checkpoint.read(path);
    RowFormat format = RowFormat.of(checkpoint, network.shape());
    checkpoint.restoreAlone(network);
    return new Predictor(network, format);
  }

  /**
   * Writes everything to one file in the safetensors format: beside the parameters the columns as
   * the text {@code unrolled.text.columns}, the classes as {@code unrolled.text.class-0} and so on,
   * the scalings as the tensors {@code unrolled.inputs.shift}, {@code scale} and {@code fill}, and
   * {@code unrolled.targets...}. A crash leaves the old file or the new one.
   *
   * @param path where to write, by custom with the ending {@code .safetensors}
   * @throws IOException if that fails; a file that was there is unchanged
   */
  public void save(Path path) throws IOException {
    format.addTo(Checkpoint.of(network)).replace(path);
  }

  /**
   * The outputs for one raw row of numbers.
   *
   * @param raw a number for each input, not scaled; NaN for an empty cell that the scaling fills
   * @return the outputs, in the unit of the targets, in a new array: for classes a number each, as
   *     in {@link #classNames}
   * @throws IllegalArgumentException if there are not as many numbers as inputs, or one is not
   *     finite
   */
  public double[] predict(double... raw) {
    Require.length("The row", raw.length, network.shape().inputs());
    return format.unscaled(outputs(network, format.scaled(raw)));
  }

  /**
   * The outputs for one row of text.
   *
   * @param cells a cell for each of {@link Columns#inputColumns}, in that order
   * @return the outputs, as of {@link #predict(double...)}
   * @throws IllegalArgumentException if there are not as many cells, or one does not suit its
   *     column
   * @throws IllegalStateException if the network was not trained on rows of text
   */
  public double[] predict(String... cells) {
    return predict(columns().encode(cells));
  }

  /**
   * The most likely class for one raw row of numbers; with a single output, the second class from
   * 0.5 on.
   *
   * @param raw as for {@link #predict(double...)}
   * @return one of {@link #classNames}
   * @throws IllegalArgumentException as {@link #predict(double...)}
   * @throws IllegalStateException if the network was not trained on classes
   */
  public String predictClass(double... raw) {
    return format.likeliest(predict(raw));
  }

  /**
   * The most likely class for one row of text.
   *
   * @param cells as for {@link #predict(String...)}
   * @return one of {@link #classNames}
   * @throws IllegalArgumentException as {@link #predict(String...)}
   * @throws IllegalStateException if the network was not trained on rows of text, or not on classes
   */
  public String predictClass(String... cells) {
    return format.likeliest(predict(cells));
  }

  /**
   * Predicts the rows of a dataset, to look at those that are wrong.
   *
   * @param data the examples, at least one, either not scaled or with inputs scaled as here
   * @return a prediction for each row, in the unit of the targets
   * @throws IllegalArgumentException if the examples do not fit
   * @throws ArithmeticException if an output is not finite
   */
  public Predictions predict(Dataset data) {
    Dataset scaled = suited("to predict", data, List.of());
    return new Predictions(data, outputs(network, scaled), targets(data));
  }

  /**
   * Predicts the rows of a dataset, for metrics to see in the unit of the targets; where those are
   * not scaled, {@link Measurement#of} gives the same and the loss.
   *
   * @param data the examples, at least one, either not scaled or with inputs scaled as here
   * @param metrics what to measure; cleared before
   * @throws IllegalArgumentException if examples or a metric do not fit
   */
  public void measure(Dataset data, Metric... metrics) {
    Dataset scaled = suited("to measure", data, List.of(metrics));
    double[][] outputs = outputs(network, scaled);
    double[][] targets = targets(data);
    for (Metric metric : metrics) {
      for (int row = 0; row < outputs.length; row++) {
        metric.add(outputs[row], targets[row]);
      }
    }
  }

  /** The dataset as the network is to be given it, after all checks. */
  private Dataset suited(String what, Dataset data, List<Metric> metrics) {
    checkSame(what, "classes", format.classNames(), data.classNames());
    if (format.columns() != null && data.hasColumns()) {
      checkSame(what, "inputs", format.columns().inputNames(), data.columns().inputNames());
      checkSame(
          what,
          "rows of an embedding",
          format.columns().embeddingRows(),
          data.columns().embeddingRows());
    }
    Dataset scaled = scaledAsHere(what, data);
    new DatasetCheck<>(network, what, scaled).check(metrics);
    return scaled;
  }

  /** As many, and others, would give answers that mean something else. */
  private static void checkSame(String what, String parts, List<String> here, List<String> there) {
    if (!here.isEmpty() && !there.isEmpty() && !here.equals(there)) {
      throw new IllegalArgumentException(
          "The network was trained on the %s [%s]; the dataset %s has [%s]. Read it by the predictor's"
                  .formatted(parts, Brief.list(here), what, Brief.list(there))
              + " columns().");
    }
  }

  private Dataset scaledAsHere(String what, Dataset data) {
    Scaling here = format.inputs();
    Scaling there = data.inputs().scaling().orElse(null);
    if (here != null && there == null) {
      return data.scaled(here);
    }
    if (there != null && !RowFormat.alike(here, there)) {
      throw new IllegalArgumentException(
          "The dataset %s has inputs scaled otherwise than the network was trained on. Give it as it"
                  .formatted(what)
              + " was read.");
    }
    return data;
  }

  /**
   * The columns of the rows of text that it was trained on.
   *
   * @return the columns
   * @throws IllegalStateException if it was not trained on rows of text
   */
  public Columns columns() {
    Columns columns = format.columns();
    if (columns == null) {
      throw new IllegalStateException(
          "This network was not trained on rows of text, so it has no columns; give numbers.");
    }
    return columns;
  }

  /** {@return what the classes are called; empty where the targets are numbers} */
  public List<String> classNames() {
    return List.copyOf(format.classNames());
  }

  private static double[] outputs(Network<?, ?> network, double... inputs) {
    if (network instanceof DoubleNetwork<?> ofDoubles) {
      return ofDoubles.predict(inputs);
    }
    float[] x = new float[inputs.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = (float) inputs[k];
    }
    float[] y = ((FloatNetwork<?>) network).predict(x);
    double[] outputs = new double[y.length];
    Arrays.setAll(outputs, k -> y[k]);
    return outputs;
  }

  /** The outputs for each row of a dataset. */
  private <A, V extends Workspace> double[][] outputs(Network<A, V> network, Dataset scaled) {
    Numbers<A> numbers = Numbers.of(network.parameters().array());
    int inputs = network.shape().inputs();
    int width = network.shape().outputs();
    int most = Math.min(BATCH, scaled.size());
    V v = network.newWorkspace(most);
    A x = numbers.zeros(most * inputs);
    A y = numbers.zeros(most * width);
    int[] order = IntStream.range(0, scaled.size()).toArray();
    double[][] outputs = new double[order.length][];
    for (int from = 0; from < order.length; from += most) {
      int count = Math.min(most, order.length - from);
      Batch.gather(scaled.inputs(), order, from, count, x);
      network.predict(x, y, count, v);
      for (int k = 0; k < count; k++) {
        double[] row = new double[width];
        int at = k * width;
        Arrays.setAll(row, output -> numbers.get(y, at + output));
        outputs[from + k] = format.unscaled(row);
      }
    }
    return outputs;
  }

  /** The targets of each row of a dataset, in their unit. */
  private static double[][] targets(Dataset data) {
    RowFormat theirs = RowFormat.of(data);
    double[][] targets = new double[data.size()][];
    Arrays.setAll(targets, row -> theirs.unscaled(data.targets().get(row)));
    return targets;
  }
}
