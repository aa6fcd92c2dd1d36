package dev.unrolled.samples.benchmarks;

import java.util.List;

/**
 * A network and how many examples go through it at once. All compute in floats. The loss is half
 * the sum of squared errors for W1, and softmax cross entropy for the others, the mean over the
 * examples.
 */
@SuppressWarnings("ImmutableEnumChecker") // its list is made by List.of
public enum Workload {
  W1("2-2-2 sigmoid", Hidden.SIGMOID, 1, 1, 2, 2, 2),
  W2("4-16-16-3 tanh", Hidden.TANH, 1, 1, 4, 16, 16, 3),
  W3("64-32-16-10 relu", Hidden.RELU, 1, 1, 64, 32, 16, 10),
  W3_64("64-32-16-10 relu", Hidden.RELU, 64, 1, 64, 32, 16, 10),
  W4("784-128-10 relu", Hidden.RELU, 1, 1, 784, 128, 10),
  W4_64("784-128-10 relu", Hidden.RELU, 64, 1, 784, 128, 10),
  W5("512-512-512-10 relu", Hidden.RELU, 128, 1, 512, 512, 512, 10),
  W5_TWO_THREADS("512-512-512-10 relu", Hidden.RELU, 128, 2, 512, 512, 512, 10),
  W6("24-8-2 tanh", Hidden.TANH, 200, 1, 24, 8, 2),
  W7("LeNet relu", 1, Maps.LENET, 256, 10),
  W7_64("LeNet relu", 64, Maps.LENET, 256, 10),
  W8("signal of 128 relu", 1, Maps.SIGNAL, 16, 4);

  /** What the hidden layers do to their sums. */
  public enum Hidden {
    SIGMOID,
    TANH,
    RELU
  }

  private final String network;
  private final Hidden hidden;
  private final int rows;
  private final int threads;
  private final List<Maps> maps;
  private final List<Integer> sizes;

  Workload(String network, Hidden hidden, int rows, int threads, Integer... sizes) {
    this(network, hidden, rows, threads, List.of(), sizes);
  }

  Workload(String network, int rows, List<Maps> maps, Integer... sizes) {
    this(network, Hidden.RELU, rows, 1, maps, sizes);
  }

  Workload(
      String network, Hidden hidden, int rows, int threads, List<Maps> maps, Integer... sizes) {
    this.network = network;
    this.hidden = hidden;
    this.rows = rows;
    this.threads = threads;
    this.maps = maps;
    this.sizes = List.of(sizes);
  }

  /** {@return what the hidden layers do to their sums} */
  public Hidden hidden() {
    return hidden;
  }

  /** {@return whether it ends in sigmoids and squared errors, not in softmax and cross entropy} */
  public boolean squaredError() {
    return this == W1;
  }

  /** {@return how many examples go through at once} */
  public int rows() {
    return rows;
  }

  /** {@return how many threads may compute} */
  public int threads() {
    return threads;
  }

  /** {@return its first layers, where these are convolutions; dense ones follow} */
  public List<Maps> maps() {
    return maps;
  }

  /** {@return how many layers with weights there are} */
  public int layers() {
    return maps.size() + sizes.size() - 1;
  }

  /**
   * The weights of one unit of a layer, or of one filter: as many inputs does it look at.
   *
   * @param layer counted from 0
   * @return how many
   */
  public int in(int layer) {
    return layer < maps.size() ? maps.get(layer).weights() : sizes.get(layer - maps.size());
  }

  /**
   * The units of a layer, or its filters.
   *
   * @param layer counted from 0
   * @return how many
   */
  public int out(int layer) {
    return layer < maps.size() ? maps.get(layer).filters() : sizes.get(layer - maps.size() + 1);
  }

  /**
   * What a layer hands on.
   *
   * @param layer counted from 0
   * @return how many numbers
   */
  public int width(int layer) {
    return layer < maps.size() ? maps.get(layer).outputs() : out(layer);
  }

  /** {@return how many inputs an example has} */
  public int inputs() {
    return maps.isEmpty() ? sizes.get(0) : maps.get(0).inputs();
  }

  /**
   * {@return the sizes of all inputs together: the examples, and what each has: channels, rows and
   * columns of an image, channels and columns of a signal, else its inputs}
   */
  public int[] inputSizes() {
    if (maps.isEmpty()) {
      return new int[] {rows, inputs()};
    }
    Maps first = maps.get(0);
    return first.isSignal()
        ? new int[] {rows, first.channels(), first.width()}
        : new int[] {rows, first.channels(), first.height(), first.width()};
  }

  /**
   * The sizes of the weights of a layer: its units and the inputs of each; of maps the filters,
   * channels, and the rows and columns of a filter, or its columns alone.
   *
   * @param layer counted from 0
   * @return the sizes
   */
  public int[] weightSizes(int layer) {
    if (layer >= maps.size()) {
      return new int[] {out(layer), in(layer)};
    }
    Maps seen = maps.get(layer);
    return seen.isSignal()
        ? new int[] {seen.filters(), seen.channels(), seen.across()}
        : new int[] {seen.filters(), seen.channels(), seen.down(), seen.across()};
  }

  /** {@return how many outputs an example has} */
  public int outputs() {
    return out(layers() - 1);
  }

  /** {@return what is measured on it} */
  public List<Operation> operations() {
    return this == W6 ? List.of(Operation.GRADIENT) : List.of(Operation.PREDICT, Operation.TRAIN);
  }

  /** {@return as it stands in a table: {@code W4 784-128-10 relu, 64 examples}} */
  public String title() {
    String examples = rows == 1 ? "1 example" : rows + " examples";
    String together = threads == 1 ? "" : ", " + threads + " threads";
    return "%s %s, %s%s".formatted(name().substring(0, 2), network, examples, together);
  }
}
