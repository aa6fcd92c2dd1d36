package dev.unrolled.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How each type of the format is read. */
final class TensorTypeTest {

  private static final int CODES = 1 << 16;

  @TempDir
  Path folder;

  /** As IEEE 754 describes it: the codes count through the numbers, 1024 to each power of two. */
  @Test
  void allHalvesAreReadExactly() throws IOException {
    assertReads(Tensor.Type.F16, 10, 0x1p-24);
  }

  @Test
  void allBfloat16sAreReadExactly() throws IOException {
    assertReads(Tensor.Type.BF16, 7, 0x1p-133);
  }

  /**
   * Walks up from 0: so many steps of the smallest size, and again as many, then the steps double.
   */
  private void assertReads(Tensor.Type type, int fractionBits, double smallest) throws IOException {
    double[] expected = new double[CODES];
    int perPower = 1 << fractionBits;
    int infinity = CODES / 2 - perPower;
    double number = 0;
    double step = smallest;
    for (int code = 0; code < CODES / 2; code++) {
      expected[code] =
          code < infinity ? number : code == infinity ? Double.POSITIVE_INFINITY : Double.NaN;
      expected[code + CODES / 2] = -expected[code];
      step = code > perPower && code % perPower == 0 ? 2 * step : step;
      number += step;
    }
    ByteBuffer codes = ByteBuffer.allocate(2 * CODES).order(ByteOrder.LITTLE_ENDIAN);
    for (int code = 0; code < CODES; code++) {
      codes.putShort((short) code);
    }

    assertThat(read(type, CODES, codes.array()).values()).containsExactly(expected);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"F16", "BF16", "F32", "F64"})
  void otherTypesAreKeptByteForByteAndGiveNoNumbers(Tensor.Type type) throws IOException {
    byte[] bytes = {
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24
    };
    Tensor tensor = read(type, bytes.length * 8 / type.bits(), bytes);
    Path again = folder.resolve("again");
    SafeTensors.of(Map.of("a", tensor), Map.of()).write(again);

    assertThat(tensor.type().isRead()).isFalse();
    assertThat(Files.readAllBytes(again)).endsWith(bytes);
    assertThatIllegalStateException()
        .isThrownBy(tensor::values)
        .withMessage(
            "A tensor of type %s gives no numbers; those of F16, BF16, F32 and F64 do.", type);
  }

  @Test
  void bytesMakeATensorIfTheyAreAsManyAsItsShapeSays() {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(4, 1.5f).putFloat(8, -2).position(4);

    assertThat(Tensor.of(Tensor.Type.F32, List.of(2, 1), bytes).values()).containsExactly(1.5, -2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(Tensor.Type.F32, List.of(3), bytes))
        .withMessage("There are 8 bytes; F32 [3] takes 96 bits.");
  }

  private Tensor read(Tensor.Type type, int count, byte[] bytes) throws IOException {
    String header = "{\"a\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[0,%s]}}"
        .formatted(type, count, bytes.length);
    Path file = Files.write(folder.resolve("net"), HostileHeaderTest.file(header, bytes));
    Tensor tensor = Objects.requireNonNull(SafeTensors.read(file).tensors().get("a"));
    assertThat(tensor.type()).isEqualTo(type);
    assertThat(tensor.shape()).isEqualTo(List.of(count));
    return tensor;
  }
}
