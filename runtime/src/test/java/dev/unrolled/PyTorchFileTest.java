package dev.unrolled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files as {@code safetensors.torch.save_file} writes them: the names in the order of the alphabet,
 * {@code {"format":"pt"}} as all metadata at most, floats, the header filled up with blanks to a
 * multiple of 8 bytes.
 */
final class PyTorchFileTest {

  @TempDir
  Path folder;

  /** Written down by hand from the format's definition, and as such the same as in Python. */
  private Path file(String... tensors) throws IOException {
    List<String> entries = new ArrayList<>(List.of("\"__metadata__\":{\"format\":\"pt\"}"));
    List<Float> numbers = new ArrayList<>();
    for (String tensor : tensors) {
      String[] parts = tensor.split(" ", -1); // name, shape, values
      int begin = numbers.size() * Float.BYTES;
      for (String value : parts[2].split(",", -1)) {
        numbers.add(Float.valueOf(value));
      }
      entries.add("\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%s,%s]}"
          .formatted(parts[0], parts[1], begin, numbers.size() * Float.BYTES));
    }
    String header = "{" + String.join(",", entries) + "}";
    String padded = header + " ".repeat(7 - (header.length() + 7) % 8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + padded.length() + 4 * numbers.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(padded.length())
        .put(padded.getBytes(UTF_8));
    numbers.forEach(bytes::putFloat);
    return Files.write(folder.resolve("net.safetensors"), bytes.array());
  }

  private static DoubleNetwork<?> network(int hidden) {
    return AnyShape.doubles(Shape.ofInputs(2)
        .layer(hidden, Activation.TANH, Bias.PER_NEURON)
        .layer(2, Activation.IDENTITY, Bias.PER_NEURON));
  }

  @Test
  void theNamesOfSequentialAreTaken() throws IOException {
    DoubleNetwork<?> net = network(1);
    net.load(file("0.bias 1 3", "0.weight 1,2 1,2", "2.bias 2 6,7", "2.weight 2,1 4,5"));

    assertThat(net.parameters().copy()).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void namesWithoutNumbersAreTakenWhereShapesTell() throws IOException {
    DoubleNetwork<?> net = network(1);
    net.load(file("a.bias 2 6,7", "a.weight 2,1 4,5", "b.bias 1 3", "b.weight 1,2 1,2"));

    assertThat(net.parameters().copy()).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  /** DataParallel puts {@code module.} before all names, torch.compile {@code _orig_mod.}. */
  @ParameterizedTest
  @ValueSource(strings = {"module.", "_orig_mod.", "module._orig_mod.", "_orig_mod.module.net."})
  void wrappersThatPutTheirNameBeforeAllOthersChangeNothing(String wrapper) throws IOException {
    DoubleNetwork<?> net = network(1);
    net.load(file(
        wrapper + "0.bias 1 3",
        wrapper + "0.weight 1,2 1,2",
        wrapper + "2.bias 2 6,7",
        wrapper + "2.weight 2,1 4,5"));
    DoubleNetwork<?> named = network(1);
    named.load(file(
        wrapper + "a.bias 2 6,7",
        wrapper + "a.weight 2,1 4,5",
        wrapper + "b.bias 1 3",
        wrapper + "b.weight 1,2 1,2"));
    DoubleNetwork<?> single =
        AnyShape.doubles(Shape.ofInputs(2).layer(1, Activation.IDENTITY, Bias.PER_NEURON));
    single.load(file(wrapper + "bias 1 3", wrapper + "weight 1,2 1,2"));

    assertThat(net.parameters().copy()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(named.parameters().copy()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(single.parameters().copy()).containsExactly(1, 2, 3);
  }

  @Test
  void aSingleLinearHasNoPrefix() throws IOException {
    DoubleNetwork<?> net =
        AnyShape.doubles(Shape.ofInputs(2).layer(1, Activation.IDENTITY, Bias.PER_NEURON));
    net.load(file("bias 1 3", "weight 1,2 1,2"));

    assertThat(net.parameters().copy()).containsExactly(1, 2, 3);
  }

  @Test
  void layersOfTheSameShapesAreTakenByTheirNumbersWhateverTheLastIsCalled() throws IOException {
    DoubleNetwork<?> net = AnyShape.doubles(Shape.ofInputs(1)
        .layer(1, Activation.TANH, Bias.NONE)
        .layer(1, Activation.TANH, Bias.NONE)
        .layer(2, Activation.TANH, Bias.NONE));
    net.load(file("a.weight 2,1 3,4", "fc10.weight 1,1 2", "fc9.weight 1,1 1"));

    assertThat(net.parameters().copy()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void layersOfTheSameShapesNeedNumbers() throws IOException {
    Path file = file(
        "hidden.bias 2 1,1",
        "hidden.weight 2,2 1,1,1,1",
        "out.bias 2 1,1",
        "out.weight 2,2 1,1,1,1");
    DoubleNetwork<?> net = network(2);
    double[] before = net.parameters().copy();

    assertThatIOException()
        .isThrownBy(() -> net.load(file))
        .withMessage(
            "%s has layers of different names, hidden.bias [2], hidden.weight [2, 2], out.bias [2],"
                + " out.weight [2, 2], and neither numbers nor shapes tell which of hidden, out"
                + " comes first. Name them in the order of the layers, withLayers(...), or rename"
                + " them: 0.weight, 0.bias, 1.weight and so on.",
            file);
    assertThat(net.parameters().copy()).containsExactly(before);
  }
}
