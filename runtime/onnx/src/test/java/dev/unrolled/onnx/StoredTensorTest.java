package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrolled.Precision;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.ExternalData;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.ProtoReader;
import dev.unrolled.onnx.model.StoredTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers are read from wherever a file may hold them, each exactly. */
final class StoredTensorTest {

  private static final long FREE = Model.FREE;
  private static final double[] NUMBERS = {1, -2, 0.5, 96};

  @TempDir
  Path folder;

  private static ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** 1, -2, 0.5 and 96 in 16 bits each. */
  private static short[] halves(ElementType type) {
    return type == ElementType.FLOAT16
        ? new short[] {0x3C00, (short) 0xC000, 0x3800, 0x5600}
        : new short[] {0x3F80, (short) 0xC000, 0x3F00, 0x42C0};
  }

  private static StoredTensor raw(ElementType type) {
    ByteBuffer bytes = allocate(4 * type.bytes());
    for (int k = 0; k < NUMBERS.length; k++) {
      switch (type) {
        case FLOAT -> bytes.putFloat((float) NUMBERS[k]);
        case DOUBLE -> bytes.putDouble(NUMBERS[k]);
        case INT32 -> bytes.putInt((int) NUMBERS[k]);
        case INT64 -> bytes.putLong((long) NUMBERS[k]);
        default -> bytes.putShort(halves(type)[k]);
      }
    }
    return tensor(type, bytes.flip(), new long[0], null);
  }

  private static StoredTensor tensor(
      ElementType type,
      @Nullable ByteBuffer bytes,
      long[] wholes,
      @Nullable Map<String, String> external) {
    return new StoredTensor(
        "net.onnx", "w", type, new long[] {4, 1}, bytes, wholes, List.of(), external);
  }

  private static GraphDraft draft(StoredTensor tensor) {
    return new GraphDraft(17)
        .input(FREE, 4)
        .constant(tensor)
        .node("y = MatMul(x, w)")
        .output("y", FREE, 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE", "FLOAT16", "BFLOAT16", "INT32", "INT64"})
  void rawBytesAreRead(ElementType type) throws IOException {
    OnnxNetwork network = draft(raw(type)).read();
    boolean isWhole = !type.isFloating();

    assertThat(network.parameters()).containsExactly(1, -2, isWhole ? 0 : 0.5, 96);
    assertThat(network.precision())
        .isEqualTo(type == ElementType.DOUBLE ? Precision.DOUBLE : Precision.FLOAT);
  }

  /** Halves stand among the whole numbers, as their bits. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16", "INT32", "INT64"})
  void numbersOneByOneAreRead(ElementType type) throws IOException {
    short[] halves = halves(type);
    long[] wholes = type.isFloating()
        ? new long[] {halves[0], halves[1] & 0xFFFF, halves[2], halves[3]}
        : new long[] {1, -2, 0, 96};

    assertThat(draft(tensor(type, null, wholes, null)).read().parameters())
        .containsExactly(1, -2, type.isFloating() ? 0.5 : 0, 96);
  }

  /** Packed, as protobuf 3 writes them, and one by one, as protobuf 2 may; in several parts. */
  @Test
  void floatsAndDoublesOneByOneAreRead() throws IOException {
    ProtoReader in = ProtoReader.of(
        "net",
        HexFormat.of()
            .parseHex(
                "22080000803f000000c0" + "250000003f" + "22040000c042"), // field 4: 1, -2; 0.5; 96
        "TensorProto");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (in.next()) {
      in.numbers(Float.BYTES, out);
    }
    ByteBuffer floats = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(tensor(ElementType.FLOAT, floats, new long[0], null).read(new ExternalData(null)))
        .containsExactly(NUMBERS);
  }

  @Test
  void otherTypesAreRefusedByName() {
    for (ElementType type : ElementType.values()) {
      if (type.bytes() == 0 && type != ElementType.STRING) {
        draft(tensor(type, allocate(4), new long[0], null))
            .isRefused("the tensor \"w\" is of type %s; FLOAT, DOUBLE, FLOAT16, BFLOAT16, INT32 and"
                .formatted(type));
      }
    }
    draft(tensor(ElementType.FLOAT, allocate(15), new long[0], null))
        .isRefused("the tensor \"w\" has 15 bytes of numbers; FLOAT [4, 1] needs 16");
    draft(tensor(ElementType.INT64, null, new long[3], null))
        .isRefused("the tensor \"w\" has 3 numbers; [4, 1] needs 4");
    draft(tensor(ElementType.FLOAT, allocate(16).putFloat(0, Float.NaN), new long[0], null))
        .isRefused("net.onnx: layer1.weight[0] is NaN; it must be a finite number.");
  }

  private StoredTensor external(String location, String... more) {
    Map<String, String> entries = new LinkedHashMap<>(Map.of("location", location));
    for (int k = 0; k < more.length; k += 2) {
      entries.put(more[k], more[k + 1]);
    }
    return tensor(ElementType.FLOAT, null, new long[0], entries);
  }

  private Path model(StoredTensor tensor) throws IOException {
    Path inner = Files.createDirectories(folder.resolve("model"));
    return Files.write(inner.resolve("net.onnx"), draft(tensor).bytes());
  }

  @Test
  void numbersInAFileBesideAreRead() throws IOException {
    ByteBuffer bytes = allocate(16);
    for (double number : NUMBERS) {
      bytes.putFloat((float) number);
    }
    Path inner = Files.createDirectories(folder.resolve("model/weights"));
    byte[] data = new byte[24];
    bytes.get(0, data, 8, 16);
    Files.write(inner.resolveSibling("net.onnx.data"), data);
    Files.write(inner.resolve("w.bin"), Arrays.copyOfRange(data, 8, 24));

    assertThat(Onnx.read(model(external("net.onnx.data", "offset", "8", "length", "16")))
            .parameters())
        .containsExactly(NUMBERS);
    assertThat(Onnx.read(model(external("weights/w.bin"))).parameters()).containsExactly(NUMBERS);
  }

  @Test
  void numbersElsewhereAreRefused() throws IOException {
    Files.write(folder.resolve("secret"), new byte[16]);
    Path inner = Files.createDirectories(folder.resolve("model"));
    Files.write(inner.resolve("short"), new byte[15]);
    Files.createSymbolicLink(inner.resolve("link"), folder.resolve("secret"));

    refused(
        external("../secret"), "lies in \"../secret\"; it must lie in the folder of the model.");
    refused(
        external(folder.resolve("secret").toString()), "it must lie in the folder of the model.");
    refused(external(""), "lies in \"\"; it must lie in the folder of the model.");
    refused(external("link"), "lies in \"link\", which is a link out of the folder of the model.");
    refused(external("none"), "which is not there; keep that file beside the model.");
    refused(external("a\0b"), "which is no name of a file.");
    refused(external("short"), "its sizes [4, 1] need 16 bytes, and that file has 15.");
    refused(external("short", "length", "12"), "12 bytes long; its sizes [4, 1] need 16 bytes");
    refused(external("short", "offset", "9223372036854775807"), "and that file has 15.");
    refused(
        external("short", "offset", "-1"), "has the offset \"-1\" of its data; it must be a whole");
    draft(external("short")).isRefused("but this model was not read from a folder.");
  }

  private void refused(StoredTensor tensor, String message) throws IOException {
    Path file = model(tensor);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Onnx.read(file))
        .withMessageStartingWith(file + ": the tensor \"w\" ")
        .withMessageEndingWith(message.endsWith(".") ? message : "")
        .withMessageContaining(message);
  }
}
