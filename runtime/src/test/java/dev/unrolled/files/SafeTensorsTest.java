package dev.unrolled.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafeTensorsTest {

  private static final Tensor NONE = Tensor.f64(List.of(0));

  @TempDir
  Path folder;

  /** Byte for byte from the format's definition. */
  @Test
  void aFileIsItsHeadersLengthItsHeaderAndItsNumbers() throws IOException {
    Path file = folder.resolve("net");
    String header = "{\"__metadata__\":{\"a\":\"b\"},"
        + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}       ";
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(HexFormat.of().parseHex("5800000000000000")); // 88, little-endian
    expected.write(header.getBytes(StandardCharsets.US_ASCII));
    expected.write(HexFormat.of().parseHex("0000803f" + "0000c0bf")); // 1 and -1.5 in IEEE 754

    SafeTensors.of(Map.of("w", Tensor.f32(List.of(2, 1), 1, -1.5)), Map.of("a", "b"))
        .write(file);

    assertThat(header).hasSize(88);
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.toByteArray());
  }

  @Test
  void doublesStandBeforeFloatsSoThatEachNumberIsAligned() throws IOException {
    Path file = folder.resolve("net");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("float", Tensor.f32(List.of(1), 1));
    tensors.put("double", Tensor.f64(List.of(1), 2));
    SafeTensors.of(tensors, Map.of()).write(file);
    byte[] bytes = Files.readAllBytes(file);

    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .contains("{\"double\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
            + "\"float\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}} ");
    assertThat(bytes[0] % 8).isZero();
    assertThat(ByteBuffer.wrap(bytes, bytes.length - 12, 8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .getDouble())
        .isEqualTo(2);
  }

  @Test
  void whatOtherProgramsWriteIsRead() throws IOException {
    String header = " {\r\n\t\"b\" : { \"data_offsets\" : [ 8 , 8 ] , \"shape\" : [ 0 , 7 ] ,"
        + " \"dtype\" : \"F32\" } , \"a\\u0041\\n\\\"\\/\" : {\"dtype\":\"F64\",\"shape\":[],"
        + "\"data_offsets\":[0,8]} , \"__metadata__\" : { } }  ";
    Path file = write(header.strip(), new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF0, 0x3F});
    SafeTensors read = SafeTensors.read(file);

    assertThat(read.tensors()).containsOnlyKeys("b", "aA\n\"/");
    assertThat(read.tensors().values())
        .extracting(Tensor::toString)
        .containsExactly("F32 0x7", "F64 ");
    assertThat(read.tensors().values())
        .extracting(tensor -> tensor.values().length)
        .containsExactly(0, 1);
    assertThat(read.metadata()).isEmpty();
    assertThat(SafeTensors.read(write("{}", new byte[0])).tensors()).isEmpty();
  }

  @Test
  void whatTheFormatAllowsIsReadInWhateverOrder() throws IOException {
    String last = "\"last\":{\"note\":[{\"x\":-1.5e+3},null,true,\"\"],\"data_offsets\":[4,8],"
        + "\"shape\":[1,1,1,1,1,1,1,1,1,1],\"dtype\":\"F32\"}";
    String first = "\"first\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}";
    String empty = "\"empty\":{\"dtype\":\"I64\",\"shape\":[3,0],\"data_offsets\":[4,4]}";
    Path file = write(
        "{%s,%s,\"__metadata__\":null,%s}      ".formatted(last, first, empty),
        HexFormat.of().parseHex("803f80bf" + "00000040"));
    Map<String, Tensor> read = SafeTensors.read(file).tensors();

    assertThat(read).containsOnlyKeys("last", "first", "empty");
    assertThat(read.getOrDefault("first", NONE).values()).containsExactly(1, -1);
    assertThat(read.getOrDefault("last", NONE).values()).containsExactly(2);
    assertThat(read.getOrDefault("last", NONE).shape()).hasSize(10);
    assertThat(read.get("empty")).hasToString("I64 3x0");
    assertThat(SafeTensors.names(file)).containsExactlyInAnyOrder("last", "first", "empty");
  }

  @Test
  void everythingComesBackAsItWasWritten() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (int k = random.nextInt(6); k > 0; k--) {
        tensors.put("t" + random.nextInt(), randomTensor(random));
      }
      Map<String, String> texts = Map.of("k" + random.nextInt(), "\u0000\n\"\\\u00e9\ud83d\ude00");
      Path file = folder.resolve("net");
      SafeTensors.of(tensors, texts).write(file);
      SafeTensors read = SafeTensors.read(file);

      assertThat(read.metadata()).as("seed %s", seed).isEqualTo(texts);
      assertThat(read.tensors().keySet()).as("seed %s", seed).hasSameElementsAs(tensors.keySet());
      read.tensors().forEach((name, tensor) -> {
        Tensor written = tensors.getOrDefault(name, tensor);
        assertThat(tensor).as("seed %s", seed).hasToString(written.toString());
        assertThat(tensor.values()).as("seed %s", seed).containsExactly(written.values());
      });
    }
  }

  @Test
  void numbersAreCopiedInAndOut() {
    double[] given = {1, 2};
    Tensor tensor = Tensor.f64(List.of(2), given);
    given[0] = 9;
    tensor.values()[1] = 9;

    assertThat(tensor.values()).containsExactly(1, 2);
    assertThat(tensor.shape()).containsExactly(2);
    assertThat(tensor.type()).isEqualTo(Tensor.Type.F64);
    assertThat(Tensor.f32(List.of(2), 0.1, Double.NaN).values()).containsExactly(0.1f, Double.NaN);
  }

  @Test
  void whatNoFileHoldsIsRefusedBeforeItIsWritten() throws IOException {
    assertRefused(
        () -> Tensor.f64(List.of(2, 2), 1, 2, 3),
        "There are 3 values for the shape [2, 2]; it needs as many as its dimensions multiply to,"
            + " and a file holds 2147483639 bytes.");
    assertRefused(
        () -> Tensor.f64(List.of(-1, -1), 1),
        "There are 1 values for the shape [-1, -1]; it needs as many as its dimensions multiply to,"
            + " and a file holds 2147483639 bytes.");
    assertRefused(
        () -> Tensor.f32(List.of(1), 1e39), "Value 0 is 1.0E39, which no float can hold.");
    Map<String, Tensor> reserved = Map.of("__metadata__", Tensor.f64(List.of(1), 1));
    assertRefused(
        () -> SafeTensors.of(reserved, Map.of()),
        "A tensor is called __metadata__, which is the name of the texts; call it otherwise.");
    assertRefused(
        () -> SafeTensors.of(Map.of(), Map.of("a", "\ud83d")),
        "The text \"\\ud83d\" has half a character, a lone surrogate.");
    SafeTensors large = SafeTensors.of(Map.of(), Map.of("a", "x".repeat(100_000_000)));
    assertRefused(
        () -> large.write(folder.resolve("large")),
        "A header of 100000032 bytes and numbers of 0 bytes are too much; a file holds 100000000 and"
            + " 2147483639.");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static Tensor randomTensor(Random random) {
    List<Integer> shape =
        IntStream.range(0, random.nextInt(4)).mapToObj(k -> random.nextInt(4)).toList();
    double[] values =
        random.doubles(shape.stream().reduce(1, (a, b) -> a * b), -9, 9).toArray();
    return random.nextBoolean() ? Tensor.f64(shape, values) : Tensor.f32(shape, values);
  }

  private Path write(String header, byte[] data) throws IOException {
    return Files.write(folder.resolve("other"), HostileHeaderTest.file(header, data));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }
}
