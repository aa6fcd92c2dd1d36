package dev.unrolled;

import static dev.unrolled.Activation.GELU;
import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Bias.PER_NEURON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.files.LayerLines;
import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.files.TensorSelection;
import dev.unrolled.files.Weights;
import dev.unrolled.generated.SpecialFunctions;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that PyTorch wrote hold its numbers, and give its outputs. */
final class PyTorchOutputsTest {

  private static final TensorSelection ALL = TensorSelection.all();

  private static final Shape SEQUENTIAL = Shape.ofInputs(4)
      .layer(16, RELU, PER_NEURON)
      .layer(8, TANH, PER_NEURON)
      .layer(3, IDENTITY, PER_NEURON);

  private static final Shape NAMED = Shape.ofInputs(6)
      .layer(12, RELU, PER_NEURON)
      .layer(7, GELU, PER_NEURON)
      .layer(2, IDENTITY, PER_NEURON);

  private static final Shape NORMALIZED =
      Shape.ofInputs(5).layer(8, RELU, PER_NEURON).layer(3, IDENTITY, PER_NEURON);

  @TempDir
  Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("mlp-sequential-f32", SEQUENTIAL, ALL, List.of()),
        arguments("mlp-named-f16", NAMED, ALL, List.of()),
        arguments("mlp-named-bf16", NAMED, ALL, List.of()),
        arguments("mlp-named-f32", NAMED, ALL, List.of()),
        arguments("mlp-named-f64", NAMED, ALL, List.of()),
        arguments(
            "mlp-batchnorm-f32",
            NORMALIZED,
            ALL.withLayers("fc1", "bn1", "out"),
            List.of("The batch norm bn1 is folded into fc1, with an epsilon of 1.0E-5.")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void outputsAreThoseOfPyTorch(
      String name, Shape shape, TensorSelection selection, List<String> remarks)
      throws IOException {
    String json = text(name);
    Path file = Files.write(folder.resolve(name), bytes(name + ".safetensors"));
    DoubleNetwork<?> doubles = AnyShape.doubles(shape);
    FloatNetwork<?> floats = AnyShape.floats(shape);
    double[] x = numbers(json, "inputs");
    double[] expected = numbers(json, "outputs");

    assertThat(doubles.load(file, selection)).isEqualTo(remarks);
    assertThat(floats.load(file, selection)).isEqualTo(remarks);
    double[] y = predict(shape, doubles.parameters().array(), x);
    float[] single = predict(shape, floats.parameters().array(), x);
    assertThat(y).hasSameSizeAs(expected);
    for (int k = 0; k < y.length; k++) {
      assertThat(y[k]).as("%s", k).isCloseTo(expected[k], within(1e-12));
      assertThat((double) single[k]).as("%s", k).isCloseTo(expected[k], within(1e-5));
    }
  }

  /** As a processor does it, which has a stream and no network. */
  @ParameterizedTest
  @MethodSource("files")
  void whoHasNoNetworkGetsTheSameParameters(
      String name, Shape shape, TensorSelection selection, List<String> remarks)
      throws IOException {
    Path file = Files.write(folder.resolve(name), bytes(name + ".safetensors"));
    DoubleNetwork<?> network = AnyShape.doubles(shape);
    network.load(file, selection);
    try (InputStream stream = Files.newInputStream(file)) {
      Weights weights = Checkpoint.read(name, stream).weights(network.text(), selection);

      assertThat(weights.parameters()).containsExactly(network.parameters().copy());
      assertThat(weights.remarks()).isEqualTo(remarks);
      assertThat(weights.metadata())
          .isEqualTo(text(name).contains("\"metadata\"") ? Map.of("format", "pt") : Map.of());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyStoredNumberIsReadExactly(String name) throws IOException {
    String json = text(name);
    Map<String, Tensor> tensors = SafeTensors.read(
            Files.write(folder.resolve(name), bytes(name + ".safetensors")))
        .tensors();

    assertThat(tensors).isNotEmpty();
    tensors.forEach((tensor, content) -> {
      assertThat(json)
          .contains("\"%s\": {\"dtype\": \"%s\", \"shape\": %s"
              .formatted(tensor, content.type(), content.shape()));
      if (content.type().isRead()) {
        assertThat(content.values()).containsExactly(numbers(json, tensor));
      }
    });
  }

  @ParameterizedTest
  @MethodSource("files")
  void linesAreToldByTheTensorsAlone(String name, Shape shape) throws IOException {
    List<String> lines = new ArrayList<>();
    for (LayerShape layer : shape.layers()) {
      lines.add("@Layer(%sout = %s)"
          .formatted(layer.number() == 1 ? "in = " + layer.in() + ", " : "", layer.out()));
    }
    try (InputStream stream = resource(name + ".safetensors")) {
      assertThat(LayerLines.of(SafeTensors.read(name, stream).tensors())).isEqualTo(lines);
    }
  }

  /** Row by row, by the formulas of dense layers. */
  private static double[] predict(Shape shape, double[] p, double[] x) {
    double[] a = x;
    for (LayerShape layer : shape.layers()) {
      int in = layer.in();
      double[] next = new double[a.length / in * layer.out()];
      for (int k = 0; k < next.length; k++) {
        int unit = k % layer.out();
        double z = p[layer.bias(unit)];
        for (int j = 0; j < in; j++) {
          z += p[layer.weight(unit, j)] * a[k / layer.out() * in + j];
        }
        next[k] = activated(layer.activation(), z);
      }
      a = next;
    }
    return a;
  }

  /** The same in floats. */
  private static float[] predict(Shape shape, float[] p, double[] x) {
    float[] a = new float[x.length];
    for (int k = 0; k < a.length; k++) {
      a[k] = (float) x[k];
    }
    for (LayerShape layer : shape.layers()) {
      int in = layer.in();
      float[] next = new float[a.length / in * layer.out()];
      for (int k = 0; k < next.length; k++) {
        int unit = k % layer.out();
        float z = p[layer.bias(unit)];
        for (int j = 0; j < in; j++) {
          z += p[layer.weight(unit, j)] * a[k / layer.out() * in + j];
        }
        next[k] = (float) activated(layer.activation(), z);
      }
      a = next;
    }
    return a;
  }

  private static double activated(Activation activation, double z) {
    return switch (activation) {
      case RELU -> Math.max(0, z);
      case TANH -> Math.tanh(z);
      case GELU -> z / 2 * (1 + SpecialFunctions.erf(z / Math.sqrt(2)));
      default -> z;
    };
  }

  /** The numbers of a tensor in the text beside a file. */
  private static double[] numbers(String json, String name) {
    Matcher data = Pattern.compile(
            "\"" + Pattern.quote(name) + "\": \\{[^\\]]*\\], \"data\": \\[([^\\]]*)\\]")
        .matcher(json);
    assertThat(data.find()).as(name).isTrue();
    return Stream.of(data.group(1).split(",", -1))
        .flatMapToDouble(number -> DoubleStream.of(Double.parseDouble(number)))
        .toArray();
  }

  private static String text(String name) throws IOException {
    return new String(bytes(name + ".json"), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream stream = resource(name)) {
      return stream.readAllBytes();
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        PyTorchOutputsTest.class.getResourceAsStream("/pytorch/" + name), name);
  }
}
