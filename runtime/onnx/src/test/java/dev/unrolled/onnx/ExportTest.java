package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.AnyShape;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written computes in ONNX Runtime what the network does, and is read back as it was. */
final class ExportTest {

  private static final int ROWS = 3;

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void everyActivationIsWritten(Activation activation) throws IOException {
    check(Shape.ofInputs(4).layer(3, activation, Bias.PER_NEURON), 7);
    check(Shape.ofInputs(2, 4).layer(3, activation, Bias.PER_NEURON), 8);
    check(Shape.ofInputs(4).layer(new ActivationSpec(activation)), 9);
    check(Shape.ofInputs(4).layer(new LayerNormSpec(1, 1e-3, true, activation)), 10);
  }

  static Stream<Shape> kinds() {
    LayerSpec norm = new LayerNormSpec(2, 1e-5, true, Activation.IDENTITY);
    LayerSpec plain = new LayerNormSpec(1, 1e-5, false, Activation.RELU);
    LayerSpec words = new EmbeddingSpec(5, 4, -1, Initializer.NORMAL, 1);
    Shape dense = Shape.ofInputs(3).layer(3, Activation.TANH, Bias.SHARED);
    return Stream.of(
        dense,
        Shape.ofInputs(3).layer(1, Activation.TANH, Bias.SHARED),
        Shape.ofInputs(3).layer(2, Activation.IDENTITY, Bias.NONE),
        Shape.ofInputs(2, 3).layer(2, Activation.RELU, Bias.SHARED),
        Shape.ofInputs(2, 3).layer(2, Activation.RELU, Bias.NONE),
        Shape.ofInputs(2, 3).layer(new FlattenSpec()).layer(2, Activation.SOFTMAX, Bias.NONE),
        Shape.ofInputs(2, 3).layer(norm),
        Shape.ofInputs(2, 3).layer(plain).layer(new FlattenSpec()),
        Shape.ofInputs(2).layer(words),
        Shape.ofInputs(2)
            .layer(words)
            .layer(plain)
            .layer(new FlattenSpec())
            .layer(8, Activation.TANH, Bias.PER_NEURON)
            .adding(3)
            .layer(new DropoutSpec(0.25))
            .layer(2, Activation.SOFTMAX, Bias.PER_NEURON),
        dense.adding(0),
        dense.layer(new DropoutSpec(0.5)),
        dense.layer(new ActivationSpec(Activation.IDENTITY)).adding(0),
        dense.layer(new LayerNormSpec(1, 1e-5, true, Activation.IDENTITY), 0).adding(1));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindIsWritten(Shape shape) throws IOException {
    check(shape, 11);
  }

  static Stream<Shape> windows() {
    Window both = Window.of(3, 2).stride(2, 1).padding(1, 0).dilation(1, 2);
    return Stream.of(
        Shape.ofInputs(2, 6, 5)
            .layer(new ConvolutionSpec(3, both, Activation.RELU))
            .layer(new PoolingSpec(LayerKind.MAX_POOLING, Window.of(2).stride(1)))
            .layer(new FlattenSpec())
            .layer(2, Activation.SOFTMAX, Bias.PER_NEURON),
        Shape.ofInputs(3, 9)
            .layer(new ConvolutionSpec(
                2,
                Window.of(3).padding(Layer.SAME),
                1,
                false,
                Activation.TANH,
                Initializer.XAVIER_UNIFORM,
                0))
            .layer(new PoolingSpec(
                LayerKind.AVERAGE_POOLING, Window.of(3).stride(2).padding(1)))
            .layer(new PoolingSpec(LayerKind.AVERAGE_POOLING, Window.of())),
        Shape.ofInputs(4, 5)
            .layer(new ConvolutionSpec(
                6, Window.of(2), 2, true, Activation.RELU, Initializer.HE_UNIFORM, 0))
            .layer(new ConvolutionSpec(
                6, Window.of(2), 6, false, Activation.TANH, Initializer.XAVIER_UNIFORM, 0)),
        Shape.ofInputs(1, 4, 4)
            .layer(new PoolingSpec(LayerKind.MAX_POOLING, Window.of(3).stride(2).padding(1)))
            .layer(new PoolingSpec(LayerKind.MAX_POOLING, Window.of())));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void convolutionsAndPoolingsAreWritten(Shape shape) throws IOException {
    check(shape, 12);
  }

  static Stream<Shape> batchNorms() {
    return Stream.of(
        Shape.ofInputs(3)
            .layer(4, Activation.TANH, Bias.NONE)
            .layer(new BatchNormSpec(0.1, 0.25, true, Activation.RELU))
            .layer(new BatchNormSpec(0.1, 0.5, false, Activation.IDENTITY))
            .layer(2, Activation.SOFTMAX, Bias.PER_NEURON),
        Shape.ofInputs(2, 5)
            .layer(new BatchNormSpec(0.1, 0.25, true, Activation.IDENTITY))
            .layer(new ConvolutionSpec(3, Window.of(3), Activation.TANH))
            .layer(new BatchNormSpec(0.1, 0.25, true, Activation.SIGMOID)),
        Shape.ofInputs(1, 4, 3)
            .layer(new ConvolutionSpec(2, Window.of(2, 2), Activation.IDENTITY))
            .layer(new BatchNormSpec(0.1, 0.25, false, Activation.RELU))
            .layer(new FlattenSpec())
            .layer(2, Activation.IDENTITY, Bias.PER_NEURON));
  }

  /** Where it is read, it becomes part of the layers beside it. */
  @ParameterizedTest
  @MethodSource("batchNorms")
  void aBatchNormIsWrittenAsItPredicts(Shape shape) throws IOException {
    Network<?, ?> network = draw(AnyShape.floats(shape), 13);
    for (Parameter parameter : shape.parameters()) {
      if (parameter.part().equals(BatchNormSpec.RUNNING_VARIANCE)) {
        double[] variances = new double[parameter.size()];
        Arrays.setAll(variances, k -> 0.5 + k);
        network.parameters().set(parameter.name(), variances);
      }
    }
    Path file = folder.resolve("net.onnx");
    Onnx.write(network, file);

    checkOutputs(network, 13);
    double[] x = new Random(14).doubles(shape.inputs(), -1, 1).toArray();
    assertThat(Evaluator.of(Onnx.read(file)).outputs(x))
        .containsExactly(Evaluator.of(network).outputs(x), within(1e-5));
  }

  @Test
  void networksDrawnAtRandomAreWritten() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("ExportTest: seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      RandomShape drawn = new RandomShape(new Random(random.nextLong()));
      check(drawn.shape(), round, drawn.options());
    }
  }

  @Test
  void alphasAreWritten() throws IOException {
    Shape shape = Shape.ofInputs(3)
        .layer(3, Activation.LEAKY_RELU, Bias.NONE)
        .layer(4, Activation.ELU, Bias.PER_NEURON);
    check(shape, 1, "layer1 alpha=0.2", "layer2 alpha=1.7");

    Path file = folder.resolve("net.onnx");
    Network<?, ?> network = AnyShape.declared(shape, "layer1 alpha=0.2", "layer2 alpha=1.7");
    Onnx.write(network, file);
    assertThat(Onnx.read(file))
        .hasToString("3 -> 3 LEAKY_RELU bias NONE alpha 0.2 -> 4 ELU alpha 1.7");
  }

  @Test
  void dropoutIsLeftOut() throws IOException {
    Shape shape = Shape.ofInputs(3)
        .layer(2, Activation.RELU, Bias.PER_NEURON)
        .layer(new DropoutSpec(0.5))
        .layer(1, Activation.IDENTITY, Bias.PER_NEURON);
    Path file = folder.resolve("net.onnx");
    Onnx.write(AnyShape.declared(shape), file);

    assertThat(Onnx.read(file)).hasToString("3 -> 2 RELU -> 1 IDENTITY");
  }

  @Test
  void whatBelongsToANetworkIsWrittenWithIt() throws IOException {
    Shape shape = Shape.ofInputs(2)
        .layer(3, Activation.TANH, Bias.NONE)
        .layer(3, Activation.IDENTITY, Bias.NONE);
    Network<?, ?> network = AnyShape.floats(shape);
    Path file = folder.resolve("net.onnx");
    OnnxOptions options = OnnxOptions.none()
        .withScaledInputs(new double[] {2, -3}, new double[] {0.5, 4})
        .withScaledTargets(new double[] {7, 8, 9}, new double[] {2, 3, -1})
        .withClassNames(List.of("a", "b\n", "\u00e9"))
        .withFeatureNames(List.of("width", ""));
    Onnx.write(network, file, options);
    OnnxNetwork read = Onnx.read(file);
    double[] raw = {1, 2};
    double[] y = Evaluator.of(network).outputs((1 - 2) / 0.5, (2 + 3) / 4.0);
    double[] expected = {y[0] * 2 + 7, y[1] * 3 + 8, y[2] * -1 + 9};

    assertThat(read.classNames()).containsExactly("a", "b\n", "\u00e9");
    assertThat(read.featureNames()).containsExactly("width", "");
    assertThat(read.metadata()).hasSize(5).containsEntry("unrolled.class.0", "a");
    assertThat(read).hasToString("2 -> 3 TANH -> 3 IDENTITY"); // which now add what was shifted
    assertThat(Evaluator.of(read).outputs(raw)).containsExactly(expected, within(1e-6));
    assertThat(OnnxRuntime.outputs(
            Files.readAllBytes(file), "input", "output", ElementType.FLOAT, new long[] {1, 2}, raw))
        .containsExactly(expected, within(1e-5));
  }

  /** Whether ONNX Runtime gives what the network does, and reading gives the network. */
  private void check(Shape shape, int seed, String... options) throws IOException {
    Network<?, ?> floats = AnyShape.floats(shape, options);
    Network<?, ?> doubles = AnyShape.declared(shape, options);
    checkFile(draw(doubles, seed), Precision.DOUBLE);
    checkFile(draw(floats, seed), Precision.FLOAT);
    checkOutputs(floats, seed); // those of the file that was written last
  }

  /** Biases and norms too, which start from 0 and 1. */
  private static Network<?, ?> draw(Network<?, ?> network, int seed) {
    Random random = new Random(seed);
    network
        .parameters()
        .set(random.doubles(network.shape().parameterCount(), -1, 1).toArray());
    return network;
  }

  private void checkFile(Network<?, ?> network, Precision precision) throws IOException {
    Path file = folder.resolve("net.onnx");
    Onnx.write(network, file);
    if (changesNothing(network.shape())) {
      return; // dropouts alone: nothing to be read back
    }
    OnnxNetwork read = Onnx.read(file);

    if (network.shape().parameterCount() > 0) {
      assertThat(read.precision()).isEqualTo(precision);
    }
    assertThat(read.parameters())
        .as("%s %s", network.shape(), network.shape().layers())
        .isEqualTo(Evaluator.parameters(network));
    double[] before = Evaluator.parameters(network);
    network.initialize(3);
    read.copyTo(network);
    assertThat(Evaluator.parameters(network)).isEqualTo(before);
  }

  private static boolean changesNothing(Shape shape) {
    return shape.layers().stream()
        .allMatch(layer -> layer.add() < 0
            && layer.parameters().isEmpty()
            && layer.activation() == Activation.IDENTITY
            && !(layer.spec() instanceof LayerNormSpec)
            && !(layer.spec() instanceof PoolingSpec)
            && !(layer.spec() instanceof FlattenSpec && layer.inShape().size() > 1));
  }

  private void checkOutputs(Network<?, ?> network, int seed) throws IOException {
    Shape shape = network.shape();
    Random random = new Random(seed);
    int rows = shape.rowsLookedUp().orElse(0);
    double[] x = new double[ROWS * shape.inputs()];
    Arrays.setAll(x, k -> rows > 0 ? random.nextInt(rows) : (float) (4 * random.nextDouble() - 2));
    long[] sizes = new long[shape.inputShape().size() + 1];
    sizes[0] = ROWS;
    for (int k = 1; k < sizes.length; k++) {
      sizes[k] = shape.inputShape().get(k - 1);
    }
    double[] y = OnnxRuntime.outputs(
        Files.readAllBytes(folder.resolve("net.onnx")),
        "input",
        "output",
        ElementType.FLOAT,
        sizes,
        x);
    for (int row = 0; row < ROWS; row++) {
      double[] inputs = Arrays.copyOfRange(x, row * shape.inputs(), (row + 1) * shape.inputs());
      double[] expected = Evaluator.of(network).outputs(inputs);
      for (int k = 0; k < expected.length; k++) {
        assertThat(y[row * expected.length + k])
            .as("%s %s", shape, shape.layers())
            .isCloseTo(expected[k], within(1e-5 * Math.max(1, Math.abs(expected[k]))));
      }
    }
  }
}
