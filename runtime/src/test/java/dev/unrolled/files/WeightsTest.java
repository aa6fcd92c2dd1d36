package dev.unrolled.files;

import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Bias.NONE;
import static dev.unrolled.Bias.PER_NEURON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.Initializer;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.WeightOrder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tensors of a file are taken, which are left aside, and what is refused. */
final class WeightsTest {

  private static final TensorSelection ALL = TensorSelection.all();

  /** Takes {@code 0.weight [2, 3], 0.bias [2], 2.weight [1, 2]}. */
  private static final Shape SHAPE =
      Shape.ofInputs(3).layer(2, TANH, PER_NEURON).layer(1, IDENTITY, NONE);

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  private static NetworkText text(Shape shape, Precision precision, String... options) {
    return new NetworkText(shape, precision, Loss.MSE, Reduction.MEAN, List.of(options));
  }

  private Weights read(Shape shape, TensorSelection selection) throws IOException {
    return Weights.of(
        "net", SafeTensors.of(tensors, texts), text(shape, Precision.DOUBLE), selection);
  }

  /** Tensors as {@code name sizes}; their numbers count on from this one. */
  private void put(int first, String text) {
    int next = first;
    for (Map.Entry<String, Tensor> tensor : LayerLinesTest.tensors(text).entrySet()) {
      double[] values = new double[tensor.getValue().values().length];
      for (int k = 0; k < values.length; k++) {
        values[k] = next++;
      }
      tensors.put(tensor.getKey(), Tensor.f64(tensor.getValue().shape(), values));
    }
  }

  /** The parameters one after the other, each in the order of PyTorch. */
  private static double[] inOrder(Shape shape, double[] parameters) {
    return shape.parameters().stream()
        .flatMapToDouble(each -> Arrays.stream(each.read(parameters, WeightOrder.OUT_BY_IN)))
        .toArray();
  }

  private static double[] from(int first, int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, k -> first + k);
    return numbers;
  }

  private void assertRefused(Shape shape, TensorSelection selection, String message) {
    assertThatIOException().isThrownBy(() -> read(shape, selection)).withMessage("%s", message);
  }

  @Test
  void parametersLieAsTheShapeSays() throws IOException {
    put(1, "0.weight 2x3; 0.bias 2; 2.weight 1x2");
    Weights weights = read(SHAPE, ALL);

    assertThat(weights.parameters()).containsExactly(1, 4, 2, 5, 3, 6, 7, 8, 9, 10);
    assertThat(weights.remarks()).isEmpty();
    weights.parameters()[0] = 77;
    assertThat(weights.parameters()[0]).isEqualTo(1);
  }

  @Test
  void doublesStayExactAndFloatsMustHoldThem() throws IOException {
    put(1, "0.weight 2x3; 0.bias 2; 2.weight 1x2");
    tensors.put("0.bias", Tensor.f64(List.of(2), Math.PI, -Double.MIN_VALUE));
    NetworkText floats = text(SHAPE, Precision.FLOAT);

    assertThat(read(SHAPE, ALL).parameters()).contains(Math.PI, -Double.MIN_VALUE);
    assertThat(Weights.of("net", SafeTensors.of(tensors, texts), floats, ALL).parameters())
        .contains(Math.PI);
    tensors.put("0.bias", Tensor.f64(List.of(2), 1, -1e39));
    assertThatIOException()
        .isThrownBy(() -> Weights.of("net", SafeTensors.of(tensors, texts), floats, ALL))
        .withMessage("net has -1.0E39 at place 1 of 0.bias; it must be a finite float.");
    tensors.put("0.bias", Tensor.f64(List.of(2), Double.POSITIVE_INFINITY, 1));
    assertRefused(SHAPE, ALL, "net has Infinity at place 0 of 0.bias; it must be a finite number.");
  }

  @ParameterizedTest
  @CsvSource({"encoder., 1", "decoder., 101", "encoder, 1", "de, 101"})
  void ofTwoNetworksInAFileThePrefixChoosesOne(String prefix, int first) throws IOException {
    put(1, "encoder.0.weight 2x3; encoder.0.bias 2; encoder.2.weight 1x2");
    put(101, "decoder.0.weight 2x3; decoder.0.bias 2; decoder.2.weight 1x2");
    Weights weights = read(SHAPE, ALL.withPrefix(prefix));
    String other = first == 1 ? "decoder." : "encoder.";

    assertThat(inOrder(SHAPE, weights.parameters())).containsExactly(from(first, 10));
    assertThat(weights.remarks())
        .containsExactly(
            "Left aside: %s0.weight, %s0.bias, %s2.weight.".formatted(other, other, other));
  }

  @Test
  void aPrefixThatIsAWholeNameIsThatNameAlone() throws IOException {
    put(1, "net.0.weight 2x3; net.0.bias 2; net.2.weight 1x2");
    put(101, "net2.0.weight 2x3; net2.0.bias 2; net2.2.weight 1x2");

    assertThat(inOrder(SHAPE, read(SHAPE, ALL.withPrefix("net")).parameters()))
        .containsExactly(from(1, 10));
  }

  @Test
  void aPrefixThatIsNotThereIsRefusedWithThoseThatAre() {
    put(1, "encoder.0.weight 2x3; encoder.0.bias 2; decoder.0.weight 1x2; scale 1");
    assertRefused(
        SHAPE,
        ALL.withPrefix("enkoder."),
        "net has no tensor whose name begins with \"enkoder.\"; there are encoder, decoder.");
    tensors.clear();
    put(1, "weight 2x3");
    assertRefused(
        SHAPE,
        ALL.withPrefix("a\n"),
        "net has no tensor whose name begins with \"a\\n\"; its names have no prefix.");
  }

  @Test
  void namedLayersAreTakenInTheirOrderWhateverElseIsThere() throws IOException {
    Shape alike = Shape.ofInputs(2).layer(2, TANH, NONE).layer(2, TANH, NONE);
    put(1, "net.a.weight 2x2; net.b.weight 2x2; net.c.weight 2x2; net.scale 3; d.weight 9x9");
    Weights weights = read(alike, ALL.withPrefix("net.").withLayers("c", "a"));

    assertThat(inOrder(alike, weights.parameters())).containsExactly(9, 10, 11, 12, 1, 2, 3, 4);
    assertThat(weights.remarks()).containsExactly("Left aside: net.b.weight, net.scale, d.weight.");
    assertThat(inOrder(alike, read(alike, ALL.withLayers("net.c", "net.a")).parameters()))
        .containsExactly(9, 10, 11, 12, 1, 2, 3, 4);
  }

  @Test
  void aLayerOfNoNameMayBeNamed() throws IOException {
    Shape single = Shape.ofInputs(3).layer(2, TANH, PER_NEURON);
    put(1, "weight 2x3; bias 2; other.weight 2x3");

    assertThat(inOrder(single, read(single, ALL.withLayers("")).parameters()))
        .containsExactly(from(1, 8));
  }

  @Test
  void aNamedLayerThatIsNotThereIsRefusedWithThoseThatAre() {
    put(1, "net.a.weight 2x3; net.a.bias 2; net.b.weight 1x2; net.scale 1");
    assertRefused(
        SHAPE,
        ALL.withPrefix("net").withLayers("a", "c"),
        "net has no layer \"net.c\"; it has net.a, net.b.");
    assertRefused(
        SHAPE,
        ALL.withLayers("net.a"),
        "net has 1 layers (net.a.weight [2, 3], net.a.bias [2]); this 3-2-1 network has 2. The"
            + " tensors fit these lines, each with its activation: @Layer(in = 3, out = 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALL.withLayers("a", "b", "a"))
        .withMessage("The layer \"a\" is named twice; name each once.");
  }

  @Test
  void extrasAreLeftAsideOnRequestAndNamed() throws IOException {
    put(1, "0.weight 2x3; 0.bias 2; 2.weight 1x2; 4.weight 5x1; scale 3; head.bias 7");
    assertRefused(
        SHAPE,
        ALL,
        "net has a tensor \"scale\"; a network has weights and biases, called like 0.weight and"
            + " 0.bias. If nothing is computed with it, leave it aside: leavingExtras().");
    Weights weights = read(SHAPE, ALL.leavingExtras());

    assertThat(inOrder(SHAPE, weights.parameters())).containsExactly(from(1, 10));
    assertThat(weights.remarks()).containsExactly("Left aside: 4.weight, scale, head.bias.");
  }

  @Test
  void extrasThatFitAsWellAreRefused() {
    put(1, "0.weight 2x3; 0.bias 2; 2.weight 1x2; 4.weight 1x2; 6.weight 7x7");
    assertRefused(
        SHAPE,
        ALL.leavingExtras(),
        "net has 4 layers (0.weight [2, 3], 0.bias [2], 2.weight [1, 2], 4.weight [1, 2], 6.weight"
            + " [7, 7]), of which 3 fit; this 3-2-1 network has 2.");
  }

  /** Whole numbers are counters and the like, unless they are called as parameters are. */
  @Test
  void otherTypesAreLeftAsideUnlessTheyAreWanted() throws IOException {
    put(1, "0.weight 2x3; 0.bias 2; 2.weight 1x2");
    tensors.put("steps", new Tensor(Tensor.Type.I64, List.of(), ByteBuffer.allocate(8)));
    tensors.put("mask", new Tensor(Tensor.Type.BOOL, List.of(3), ByteBuffer.allocate(3)));
    tensors.put("bytes", new Tensor(Tensor.Type.U8, List.of(1), ByteBuffer.allocate(1)));
    assertThat(read(SHAPE, ALL).remarks()).containsExactly("Left aside: steps, mask, bytes.");

    tensors.put("0.bias", new Tensor(Tensor.Type.I64, List.of(2), ByteBuffer.allocate(16)));
    assertRefused(
        SHAPE,
        ALL,
        "net has 0.bias of type I64; parameters are read from F16, BF16, F32 and F64 (in PyTorch:"
            + " .float()).");
  }

  @Test
  void whatIsReservedIsNoTensorOfANetwork() throws IOException {
    put(1, "0.weight 2x3; 0.bias 2; 2.weight 1x2; unrolled.optimizer.step 1");
    assertThat(read(SHAPE, ALL).remarks()).isEmpty();
  }

  @Test
  void otherActivationsThanTheFileSaysAreRefusedButOfAPart() throws IOException {
    put(1, "0.weight 2x3; 0.bias 2; 2.weight 1x2");
    texts.putAll(text(SHAPE, Precision.FLOAT, "layer1 alpha=0.2").texts());
    Shape other = Shape.ofInputs(3).layer(2, RELU, PER_NEURON).layer(1, IDENTITY, NONE);
    String message =
        "net holds the parameters of 3 -> 2 TANH -> 1 IDENTITY; this network is 3 -> 2 RELU -> 1"
            + " IDENTITY.";
    assertRefused(other, ALL, message);
    assertRefused(other, ALL.leavingExtras(), message);
    assertRefused(
        SHAPE,
        ALL,
        "net was written by a network declared with layer1 alpha=0.2, this one is declared with"
            + " nothing of the kind: they compute different things. Declare it as that one.");

    Shape part = Shape.ofInputs(3).layer(2, RELU, PER_NEURON);
    Weights weights = read(part, ALL.withLayers("0"));
    assertThat(inOrder(part, weights.parameters())).containsExactly(from(1, 8));
    assertThat(weights.metadata()).isEqualTo(texts);
  }

  /**
   * An embedding, layer norms and dense layers, by their shapes, and alike ones by their numbers.
   */
  @ParameterizedTest
  @CsvSource({
    "embed, fc1, norm1, fc2, norm2, out",
    "tok.embedding, enc.layers.0.lin, enc.layers.0.ln, enc.layers.1.lin, enc.layers.1.ln, head",
    "0, 2, 3, 5, 6, 10",
    "m.8, m.9, m.10, m.11, m.100, m.101"
  })
  void everyKindHasThePlaceThatNumbersAndShapesTell(
      String embedding, String dense, String norm, String dense2, String norm2, String last)
      throws IOException {
    Shape shape = Shape.ofInputs(2)
        .layer(new EmbeddingSpec(9, 3, -1, Initializer.NORMAL, 1))
        .layer(new FlattenSpec())
        .layer(new DenseSpec(6, IDENTITY, NONE))
        .layer(new LayerNormSpec(1, 1e-5, true, RELU))
        .layer(new DropoutSpec(0.5))
        .layer(new DenseSpec(6, IDENTITY, NONE))
        .layer(new LayerNormSpec(1, 1e-5, true, RELU))
        .layer(new DenseSpec(2, IDENTITY, PER_NEURON));
    String[] layers = {embedding, dense, norm, dense2, norm2, last};
    String[] parts = {
      ".weight 9x3",
      ".weight 6x6",
      ".weight 6; %s.bias 6",
      ".weight 6x6",
      ".weight 6; %s.bias 6",
      ".weight 2x6; %s.bias 2"
    };
    int next = 1;
    for (int k = 0; k < layers.length; k++) {
      put(next, (layers[k] + parts[k]).formatted(layers[k]));
      next =
          1 + tensors.values().stream().mapToInt(each -> each.values().length).sum();
    }
    Map<String, Tensor> alphabetical = new TreeMap<>(tensors);
    tensors.clear();
    tensors.putAll(alphabetical);

    assertThat(inOrder(shape, read(shape, ALL).parameters()))
        .containsExactly(from(1, shape.parameterCount()));
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheLinesThatWould() {
    put(1, "fc1.weight 16x4; fc1.bias 16; fc2.weight 3x16; fc2.bias 3");
    String lines =
        " The tensors fit these lines, each with its activation: @Layer(in = 4, out = 16)"
            + " @Layer(out = 3)";
    assertRefused(
        Shape.ofInputs(4).layer(16, RELU, PER_NEURON).layer(2, RELU, PER_NEURON),
        ALL,
        "net has fc2.weight of shape [3, 16]; layer 2 of 2 needs [2, 16]." + lines);
    assertRefused(
        Shape.ofInputs(4).layer(16, RELU, NONE).layer(3, RELU, PER_NEURON),
        ALL,
        "net has fc1.bias F64 16, but layer 1 of 2 has no bias; declare it with one." + lines);
    tensors.put("out.weight", Tensor.f64(List.of(1, 3), 1, 2, 3));
    assertRefused(
        SHAPE.layer(5, RELU, NONE),
        ALL,
        "net has layers of different names, fc1.weight [16, 4], fc1.bias [16], fc2.weight [3, 16],"
            + " fc2.bias [3], out.weight [1, 3], and neither numbers nor shapes tell which is layer 1,"
            + " with weight [2, 3], bias [2]. Name them in the order of the layers, withLayers(...), or"
            + " rename them: 0.weight, 0.bias, 1.weight and so on."
            + lines
            + " @Layer(out = 1, bias = NONE)");
  }

  @Test
  void manyLinesAreCutOff() {
    for (int k = 0; k < 30; k++) {
      put(1, k + ".weight 1x1");
    }
    assertThatIOException()
        .isThrownBy(() -> read(SHAPE, ALL))
        .withMessageEndingWith("@Layer(in = 1, out = 1, bias = NONE)"
            + " @Layer(out = 1, bias = NONE)".repeat(19)
            + " ...");
  }

  /** Nothing but a sentence or finite numbers, for tensors of any names, shapes and types. */
  @Test
  void whateverAFileHoldsItIsTakenOrRefused() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> layers = List.of("0.", "1.", "2.", "3.", "fc1.", "bn1.", "emb.", "");
    List<String> parts = List.of(
        "weight", "weight", "bias", "running_mean", "running_var", "num_batches_tracked", "x");
    List<List<Integer>> shapes = List.of(
        List.of(),
        List.of(2),
        List.of(3),
        List.of(0),
        List.of(2, 3),
        List.of(3, 2),
        List.of(2, 2),
        List.of(0, 3),
        List.of(2, 3, 1),
        List.of(3, 3));
    List<TensorSelection> selections = List.of(
        ALL,
        ALL.leavingExtras(),
        ALL.withPrefix("fc1").leavingExtras(),
        ALL.withLayers("0", "1", "2"),
        ALL.withLayers("fc1", "bn1"),
        ALL.withLayers("bn1", "0", ""));
    int taken = 0;
    for (int round = 0; round < 20_000; round++) {
      tensors.clear();
      for (int k = random.nextInt(7); k >= 0; k--) {
        List<Integer> shape = shapes.get(random.nextInt(shapes.size()));
        int size = shape.stream().reduce(1, (a, b) -> a * b);
        double[] values = random.doubles(size, -0.1, 2).toArray();
        tensors.put(
            layers.get(random.nextInt(layers.size())) + parts.get(random.nextInt(parts.size())),
            random.nextInt(20) > 0
                ? Tensor.f64(shape, values)
                : new Tensor(Tensor.Type.I64, shape, ByteBuffer.allocate(8 * size)));
      }
      Shape shape = random.nextBoolean() ? SHAPE : Shape.ofInputs(3).layer(2, RELU, NONE);
      try {
        double[] parameters =
            read(shape, selections.get(random.nextInt(selections.size()))).parameters();
        taken++;
        assertThat(Arrays.stream(parameters).allMatch(Double::isFinite))
            .as("seed %s", seed)
            .isTrue();
      } catch (IOException e) {
        assertThat(e.getMessage()).as("seed %s", seed).startsWith("net ");
      } catch (RuntimeException e) {
        throw new AssertionError("seed %s, tensors %s".formatted(seed, tensors), e);
      }
      LayerLines.of(tensors);
    }
    assertThat(taken).as("seed %s", seed).isPositive();
  }
}
