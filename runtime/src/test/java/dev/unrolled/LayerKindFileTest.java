package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The parameters of every kind of layer are called, and lie in a file, as PyTorch has them. */
final class LayerKindFileTest {

  @TempDir
  Path folder;

  static Stream<Arguments> kinds() {
    LayerSpec dense = new DenseSpec(2, Activation.IDENTITY, Bias.PER_NEURON);
    LayerSpec relu = new DenseSpec(2, Activation.RELU, Bias.PER_NEURON);
    return Stream.of(
        // Linear, ReLU, Linear
        arguments(
            Shape.ofInputs(3).layer(relu).layer(dense),
            List.of("0.weight [2, 3]", "0.bias [2]", "2.weight [2, 2]", "2.bias [2]")),
        // Linear, ReLU, Linear, of rows
        arguments(
            Shape.ofInputs(4, 3).layer(relu).layer(dense),
            List.of("0.weight [2, 3]", "0.bias [2]", "2.weight [2, 2]", "2.bias [2]")),
        // Linear, ReLU, Linear
        arguments(
            Shape.ofInputs(3)
                .layer(dense)
                .layer(new ActivationSpec(Activation.RELU))
                .layer(dense),
            List.of("0.weight [2, 3]", "0.bias [2]", "2.weight [2, 2]", "2.bias [2]")),
        // Linear, Dropout, Linear
        arguments(
            Shape.ofInputs(3).layer(dense).layer(new DropoutSpec(0.5)).layer(dense),
            List.of("0.weight [2, 3]", "0.bias [2]", "2.weight [2, 2]", "2.bias [2]")),
        // Flatten, Linear
        arguments(
            Shape.ofInputs(2, 3).layer(new FlattenSpec()).layer(dense),
            List.of("1.weight [2, 6]", "1.bias [2]")),
        // Embedding, Flatten, Linear
        arguments(
            Shape.ofInputs(2)
                .layer(new EmbeddingSpec(5, 3, 0, Initializer.NORMAL, 1))
                .layer(new FlattenSpec())
                .layer(dense),
            List.of("0.weight [5, 3]", "2.weight [2, 6]", "2.bias [2]")),
        // LayerNorm, Tanh, Linear
        arguments(
            Shape.ofInputs(3)
                .layer(new LayerNormSpec(1, 1e-5, true, Activation.TANH))
                .layer(dense),
            List.of("0.weight [3]", "0.bias [3]", "2.weight [2, 3]", "2.bias [2]")),
        // LayerNorm([2, 3]), Linear
        arguments(
            Shape.ofInputs(2, 3)
                .layer(new LayerNormSpec(2, 1e-5, true, Activation.IDENTITY))
                .layer(dense),
            List.of("0.weight [2, 3]", "0.bias [2, 3]", "1.weight [2, 3]", "1.bias [2]")),
        // LayerNorm without parameters, Linear
        arguments(
            Shape.ofInputs(3)
                .layer(new LayerNormSpec(1, 1e-5, false, Activation.IDENTITY))
                .layer(dense),
            List.of("1.weight [2, 3]", "1.bias [2]")),
        // BatchNorm1d, Tanh, Linear
        arguments(
            Shape.ofInputs(3)
                .layer(new BatchNormSpec(0.1, 1e-5, true, Activation.TANH))
                .layer(dense),
            List.of(
                "0.weight [3]",
                "0.bias [3]",
                "0.running_mean [3]",
                "0.running_var [3]",
                "0.num_batches_tracked []",
                "2.weight [2, 3]",
                "2.bias [2]")),
        // Conv2d, BatchNorm2d without weights, Flatten, Linear
        arguments(
            Shape.ofInputs(1, 2, 2)
                .layer(new ConvolutionSpec(3, Window.of(2), Activation.IDENTITY))
                .layer(new BatchNormSpec(0.1, 1e-5, false, Activation.IDENTITY))
                .layer(new FlattenSpec())
                .layer(dense),
            List.of(
                "0.weight [3, 1, 2, 2]",
                "0.bias [3]",
                "1.running_mean [3]",
                "1.running_var [3]",
                "1.num_batches_tracked []",
                "3.weight [2, 3]",
                "3.bias [2]")),
        // Conv1d, ReLU, MaxPool1d, Conv1d without bias, AvgPool1d, Flatten, Linear
        arguments(
            Shape.ofInputs(2, 7)
                .layer(new ConvolutionSpec(3, Window.of(2), Activation.RELU))
                .layer(new PoolingSpec(LayerKind.MAX_POOLING, Window.of(2).stride(2)))
                .layer(new ConvolutionSpec(
                    1, Window.of(2), 1, false, Activation.IDENTITY, Initializer.XAVIER_UNIFORM, 0))
                .layer(new PoolingSpec(LayerKind.AVERAGE_POOLING, Window.of(2)))
                .layer(new FlattenSpec())
                .layer(dense),
            List.of(
                "0.weight [3, 2, 2]",
                "0.bias [3]",
                "3.weight [1, 3, 2]",
                "6.weight [2, 1]",
                "6.bias [2]")),
        // Conv2d, Flatten, Linear
        arguments(
            Shape.ofInputs(2, 3, 3)
                .layer(new ConvolutionSpec(2, Window.of(3, 2), Activation.IDENTITY))
                .layer(new FlattenSpec())
                .layer(dense),
            List.of("0.weight [2, 2, 3, 2]", "0.bias [2]", "2.weight [2, 4]", "2.bias [2]")),
        // Linear, ReLU, and what a branch adds
        arguments(
            Shape.ofInputs(2).layer(relu).adding(0).layer(dense, 0).adding(1),
            List.of("0.weight [2, 2]", "0.bias [2]", "2.weight [2, 2]", "2.bias [2]")));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsWrittenHasPyTorchsNamesAndOrder(Shape shape, List<String> expected)
      throws IOException {
    DoubleNetwork<?> network = AnyShape.doubles(shape);
    network.initialize(7);
    network.save(folder.resolve("net.safetensors"));
    Map<String, Tensor> tensors =
        SafeTensors.read(folder.resolve("net.safetensors")).tensors();

    assertThat(tensors.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue().shape()))
        .containsExactlyInAnyOrderElementsOf(expected);
    for (int k = 0; k < expected.size(); k++) {
      Parameter parameter = shape.parameters().get(k);
      Tensor tensor = tensor(tensors, expected.get(k));
      if (tensor.type() == Tensor.Type.I64) { // a count, as PyTorch keeps it
        continue;
      }
      double[] values = tensor.values();
      double[] inOrder = new double[values.length];
      Arrays.setAll(inOrder, n -> network.parameters().array()[parameter.placeOf(n)]);
      assertThat(values).as(expected.get(k)).isEqualTo(inOrder);
    }
    DoubleNetwork<?> other = AnyShape.doubles(shape);
    other.load(folder.resolve("net.safetensors"));
    assertThat(other.parameters().array()).isEqualTo(network.parameters().array());
    FloatNetwork<?> floats = AnyShape.floats(shape);
    floats.load(folder.resolve("net.safetensors"));
    for (int k = 0; k < shape.parameterCount(); k++) {
      assertThat(floats.parameters().array()[k])
          .isEqualTo((float) network.parameters().array()[k]);
    }
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String nameAndShape) {
    String name = nameAndShape.substring(0, nameAndShape.indexOf(' '));
    return Objects.requireNonNull(tensors.get(name), name);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatPyTorchWroteIsRead(Shape shape, List<String> names) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int next = 1;
    for (int k = 0; k < names.size(); k++) {
      Parameter parameter = shape.parameters().get(k);
      double[] values = new double[parameter.size()];
      for (int n = 0; n < values.length; n++) {
        values[n] = next++;
      }
      String name = names.get(k).substring(0, names.get(k).indexOf(' '));
      tensors.put(
          name,
          name.endsWith("num_batches_tracked")
              ? Tensor.i64((long) values[0])
              : Tensor.f32(parameter.shape(), values));
    }
    SafeTensors.of(tensors, Map.of("format", "pt")).write(folder.resolve("torch.safetensors"));
    DoubleNetwork<?> network = AnyShape.doubles(shape);
    network.load(folder.resolve("torch.safetensors"));

    int expected = 1;
    for (Parameter parameter : shape.parameters()) {
      for (int n = 0; n < parameter.size(); n++) {
        assertThat(network.parameters().array()[parameter.placeOf(n)]).isEqualTo(expected++);
      }
    }
  }

  @Test
  void aNetworkTakesAllBatchNormsOfAFileOrNone() throws IOException {
    Path file = folder.resolve("norms.safetensors");
    LayerSpec norm = new BatchNormSpec(0.1, 1e-5, true, Activation.IDENTITY);
    AnyShape.doubles(Shape.ofInputs(2).layer(norm).layer(norm)).save(file);
    // As PyTorch writes it: without a text that says which network it is of.
    SafeTensors.of(SafeTensors.read(file).tensors(), Map.of()).write(file);

    assertThatIOException()
        .isThrownBy(() -> AnyShape.doubles(Shape.ofInputs(2).layer(norm)).load(file))
        .withMessageContaining("has 2 batch norms (0, 1), the network declares 1.");
  }

  @Test
  void aVarianceBelowZeroIsRefused() throws IOException {
    Path file = folder.resolve("below.safetensors");
    Shape shape = Shape.ofInputs(1).layer(new BatchNormSpec(0.1, 1e-5, false, Activation.IDENTITY));
    DoubleNetwork<?> network = AnyShape.doubles(shape);
    network.parameters().set("layer1.running_var", -1);
    network.save(file);

    assertThatIOException()
        .isThrownBy(() -> AnyShape.doubles(shape).load(file))
        .withMessageContaining("a variance is at least 0");
  }

  @Test
  void everyKindIsAmongThem() {
    assertThat(kinds()
            .map(each -> (Shape) each.get()[0])
            .flatMap(shape -> shape.layers().stream())
            .map(layer -> layer.spec().kind()))
        .contains(LayerKind.values());
  }
}
