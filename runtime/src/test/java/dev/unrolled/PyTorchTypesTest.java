package dev.unrolled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.unrolled.shape.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of PyTorch whose tensors are of various types, byte for byte. */
final class PyTorchTypesTest {

  private static final double[] PARAMETERS = {1, -2, 0.5, 3, -0.25, 1.5, 2};

  @TempDir
  Path folder;

  private final DoubleNetwork<?> doubles = AnyShape.doubles(shape());
  private final FloatNetwork<?> floats = AnyShape.floats(shape());

  private static Shape shape() {
    return Shape.ofInputs(2)
        .layer(1, Activation.TANH, Bias.PER_NEURON)
        .layer(2, Activation.IDENTITY, Bias.PER_NEURON);
  }

  /** Tensors as {@code name type shape bytes}, the bytes in hexadecimal digits. */
  private Path file(String... tensors) throws IOException {
    List<String> entries = new ArrayList<>();
    ByteArrayOutputStream numbers = new ByteArrayOutputStream();
    for (String tensor : tensors) {
      String[] parts = tensor.split(" ", -1);
      int begin = numbers.size();
      numbers.writeBytes(HexFormat.of().parseHex(parts[3]));
      entries.add("\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%s,%s]}"
          .formatted(parts[0], parts[1], parts[2], begin, numbers.size()));
    }
    byte[] header = ("{" + String.join(",", entries) + "}").getBytes(UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .array());
    bytes.writeBytes(header);
    numbers.writeTo(bytes);
    return Files.write(folder.resolve("net.safetensors"), bytes.toByteArray());
  }

  private Path halves(String... more) throws IOException {
    List<String> tensors = new ArrayList<>(List.of(
        "0.weight F16 1,2 003c00c0",
        "0.bias F16 1 0038",
        "2.weight F16 2,1 004200b4",
        "2.bias F16 2 003e0040"));
    tensors.addAll(List.of(more));
    return file(tensors.toArray(String[]::new));
  }

  private void assertLoads(Path file) throws IOException {
    doubles.load(file);
    floats.load(file);

    assertThat(doubles.parameters().copy()).containsExactly(PARAMETERS);
    for (int k = 0; k < PARAMETERS.length; k++) {
      assertThat(floats.parameters().array()[k]).isEqualTo((float) PARAMETERS[k]);
    }
  }

  @Test
  void halvesAreParameters() throws IOException {
    assertLoads(halves());
  }

  @Test
  void bfloat16sAreParameters() throws IOException {
    assertLoads(file(
        "0.weight BF16 1,2 803f00c0",
        "0.bias BF16 1 003f",
        "2.weight BF16 2,1 404080be",
        "2.bias BF16 2 c03f0040"));
  }

  @Test
  void eachTensorMayHaveItsOwnType() throws IOException {
    assertLoads(file(
        "0.weight BF16 1,2 803f00c0",
        "0.bias F64 1 000000000000e03f",
        "2.weight F16 2,1 004200b4",
        "2.bias F32 2 0000c03f00000040"));
  }

  @Test
  void countersAreLeftAside() throws IOException {
    assertLoads(halves(
        "1.num_batches_tracked I64  0500000000000000",
        "position_ids I32 1,2 0000000001000000",
        "ready BOOL  01"));
  }

  @Test
  void whatIsWantedIsRefusedByWhatItIs() throws IOException {
    Path file = file(
        "0.weight I8 1,2 01fe",
        "0.bias F16 1 0038",
        "2.weight F16 2,1 004200b4",
        "2.bias F16 2 003e0040");
    double[] before = doubles.parameters().copy();

    assertThatIOException()
        .isThrownBy(() -> doubles.load(file))
        .withMessage(
            "%s has 0.weight of type I8; parameters are read from F16, BF16, F32 and F64 (in"
                + " PyTorch: .float()).",
            file);
    assertThat(doubles.parameters().copy()).containsExactly(before);
  }

  @Test
  void floatsUnderOtherNamesAreNotLeftAside() throws IOException {
    Path file = halves("1.scale F32 1 00000000");

    assertThatIOException()
        .isThrownBy(() -> doubles.load(file))
        .withMessage(
            "%s has a tensor \"1.scale\"; a network has weights and biases, called like"
                + " 0.weight and 0.bias. If nothing is computed with it, leave it aside:"
                + " leavingExtras().",
            file);
  }

  @Test
  void whatIsReservedIsRefusedByWhatItIs() throws IOException {
    Path file = halves("unrolled.training.loss I64  0500000000000000");

    assertThatIOException()
        .isThrownBy(() -> doubles.load(file))
        .withMessage(
            "%s has unrolled.training.loss, of type I64; it is written and read as F64.", file);
  }
}
