package dev.unrolled.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostileHeaderTest {

  @TempDir
  Path folder;

  static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  /** A dot stands for a quotation mark, W for a sound tensor of 8 bytes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | '{' is expected at character 0",
        "`` | '{' is expected at character 0",
        "{ | '\"' is expected at character 1",
        "{.a | it ends too early at character 3",
        "{.a. | ':' is expected at character 4",
        "{.a.: | '{' is expected at character 5",
        "{.a.:1} | '{' is expected at character 5",
        "{.a.:[[[[ | '{' is expected at character 5",
        "{W} x | the end is expected at character 55",
        "{W,} | '\"' is expected at character 54",
        "{W,W} | the name \"a\" stands twice at character 57",
        "{.a.:{.dtype.:.F64.,.dtype.:.F64.}} | the name \"dtype\" stands twice at character 27",
        "{.__metadata__.:{.a.:.b.,.a.:.c.}} | the name \"a\" stands twice at character 28",
        "{.__metadata__.:{.a.:1}} | '\"' is expected at character 21",
        "{.__metadata__.:{.a.:{}}} | '\"' is expected at character 21",
        "{.a.:{.x.:1}} | tensor \"a\" lacks one of dtype, shape and data_offsets at character 12",
        "{.a.:{.x.:01}} | '}' is expected at character 11",
        "{.a.:{.x.:tru}} | a value is expected at character 10",
        "{.a.:{.x.:[1,]}} | a value is expected at character 13",
        "{.a.:{.x.:{1:2}}} | '\"' is expected at character 11",
        "{.a.:{.x.:{.y.:1,.y.:2}}} | the name \"y\" stands twice at character 20",
        "{.__metadata__.:nul} | '{' is expected at character 16",
        "{.a.:{.dtype.:.F64.,.shape.:[1]}} | tensor \"a\" lacks one of dtype, shape and data_offsets"
            + " at character 32",
        "{.a.:{.dtype.:.F33.}} | tensor \"a\" has the unknown type \"F33\" at character 19",
        "{.a.:{.dtype.:.f32.}} | tensor \"a\" has the unknown type \"f32\" at character 19",
        "{.a.:{.shape.:[-1]}} | a whole number of at most 15 digits is expected at character 15",
        "{.a.:{.shape.:[1.5]}} | ']' is expected at character 16",
        "{.a.:{.shape.:[01]}} | a whole number of at most 15 digits is expected at character 15",
        "{.a.:{.shape.:[1e3]}} | ']' is expected at character 16",
        "{.a.:{.shape.:[9999999999999999]}} | a whole number of at most 15 digits is expected at"
            + " character 15",
        "{.a.:{.dtype.:.F64.,.shape.:[4294967296],.data_offsets.:[0,8]}} | tensor \"a\" has a dimension"
            + " of 4294967296 at character 62",
        "{.a.:{.dtype.:.F64.,.shape.:[1],.data_offsets.:[8,0]}} | tensor \"a\" has the offsets [8, 0],"
            + " not a begin and an end, at character 53",
        "{.a.:{.dtype.:.F64.,.shape.:[1],.data_offsets.:[8]}} | tensor \"a\" has the offsets [8], not a"
            + " begin and an end, at character 51",
        "{.\\x. | the unknown escape \"\\\\x\" stands in a text at character 4",
        "{.\\u12g4. | \\u without four digits stands in a text at character 7",
        "{.\\ud83d.:1} | half a character, a lone surrogate, stands in a text at character 9",
      })
  void whatIsNotTheFormatIsRefused(String header, String reason) throws IOException {
    String tensor = "\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}";
    String json = header.replace('.', '"').replace("1\"5", "1.5").replace("W", tensor);

    assertRefused(
        file(json, new byte[8]),
        "net: the header is not one that safetensors describes: " + reason + ".");
  }

  @Test
  void valuesThatLieTooDeepAreRefused() throws IOException {
    assertRefused(
        file("{\"a\":{\"x\":" + "[".repeat(100_000), new byte[0]),
        "net: the header is not one that safetensors describes: values lie more than 100 deep in"
            + " each other at character 111.");
  }

  @Test
  void aControlCharacterOrBrokenUtf8IsRefused() throws IOException {
    assertRefused(
        file("{\"\n\"", new byte[0]),
        "net: the header is not one that safetensors describes: a control character stands in a"
            + " text at character 3.");
    byte[] broken = file("{\"a\"", new byte[0]);
    broken[10] = (byte) 0xFF;
    assertRefused(broken, "net: the header is not UTF-8 text.");
  }

  @Test
  void tensorsThatDoNotFillTheFileAreRefused() throws IOException {
    assertRefused(
        file(tensor("a", 1, 0, 8), new byte[7]),
        "net has 7 bytes of numbers, but its header describes 8: it is not complete.");
    assertRefused(
        file(tensor("a", 1, 0, 8), new byte[9]),
        "net has 9 bytes of numbers, but its header describes 8: it is too long.");
    assertRefused(
        file(tensor("a", 1, 0, 16), new byte[16]),
        "net: tensor \"a\" lies from byte 0 to 16, which does not suit F64 [1].");
    assertRefused(
        file(tensor("a", 2147483647, 0, 8), new byte[8]),
        "net: tensor \"a\" lies from byte 0 to 8, which does not suit F64 [2147483647].");
    String both = tensor("a", 1, 0, 8).replace("}}", "},");
    assertRefused(
        file(both + tensor("b", 1, 4, 12).substring(1), new byte[12]),
        "net: tensor \"b\" begins at byte 4 of the data, where byte 8 would follow: tensors"
            + " overlap.");
    assertRefused(
        file(both + tensor("b", 1, 9, 17).substring(1), new byte[17]),
        "net: tensor \"b\" begins at byte 9 of the data, where byte 8 would follow: tensors leave a"
            + " gap.");
  }

  @Test
  void numbersOfLessThanAByteMustEndWithAWholeOne() throws IOException {
    String tensor = tensor("a", 3, 0, 2).replace("F64", "F4");

    assertRefused(
        file(tensor, new byte[2]),
        "net: tensor \"a\" lies from byte 0 to 2, which does not suit F4 [3].");
  }

  @Test
  void dimensionsThatOverflowAreRefused() throws IOException {
    String header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[2147483647,2147483647,2147483647],"
        + "\"data_offsets\":[0,8]}}";

    assertRefused(
        file(header, new byte[8]),
        "net: tensor \"a\" lies from byte 0 to 8, which does not suit F64 [2147483647, 2147483647,"
            + " 2147483647].");
  }

  @Test
  void aLengthThatTheFileDoesNotHaveIsRefused() throws IOException {
    assertRefused(
        new byte[7], "net has 7 bytes; it must begin with 8 that give its header's length.");
    assertRefused(
        length(5, 4), "net says that its header is 5 bytes long, but only 4 bytes follow.");
    assertRefused(
        length(100_000_001, 4),
        "net says that its header is 100000001 bytes long; at most 100000000 are read.");
    assertRefused(
        length(-1, 4),
        "net says that its header is 18446744073709551615 bytes long; at most 100000000 are read.");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> SafeTensors.read(folder.resolve("none")));
  }

  /** Each damaged file is read or refused, at a cost that its own size bounds. */
  @Test
  void damagedFilesAreRefusedAndCostLittle() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Path sound = folder.resolve("sound");
    SafeTensors.of(
            Map.of(
                "0.weight",
                Tensor.f64(List.of(2, 2), 1, 2, 3, 4),
                "0.bias",
                Tensor.f32(List.of(2), 1, 2)),
            Map.of("format", "pt", "text", "\n\u00e9"))
        .write(sound);
    byte[] bytes = Files.readAllBytes(sound);
    Path file = folder.resolve("net");
    int refused = 0;
    for (int round = 0; round < 2_000; round++) {
      Files.write(file, damaged(bytes, random));
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        SafeTensors.read(file).tensors().values().forEach(Tensor::values);
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).as("seed %s", seed).startsWith(file.toString());
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("seed %s", seed)
          .isLessThan(2_000_000);
    }
    assertThat(refused).as("seed %s", seed).isBetween(400, 1_999);
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    String digits = "0123456789{}[]:,\"\\u ";
    byte[] damaged = switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
      case 1 -> { // a part stands twice
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from);
        byte[] twice = Arrays.copyOf(bytes, bytes.length + to - from);
        System.arraycopy(bytes, from, twice, to, bytes.length - from);
        yield twice;
      }
      default -> bytes.clone();
    };
    for (int k = random.nextInt(3); k > 0 && damaged.length > 0; k--) {
      damaged[random.nextInt(damaged.length)] = random.nextBoolean()
          ? (byte) random.nextInt()
          : (byte) digits.charAt(random.nextInt(digits.length()));
    }
    return damaged;
  }

  private static byte[] length(long length, int following) {
    return ByteBuffer.allocate(8 + following)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .array();
  }

  private static String tensor(String name, int size, int begin, int end) {
    return "{\"%s\":{\"dtype\":\"F64\",\"shape\":[%s],\"data_offsets\":[%s,%s]}}"
        .formatted(name, size, begin, end);
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = Files.write(folder.resolve("net"), content);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeTensors.read(file))
        .withMessage("%s", message.replaceFirst("^net", file.toString().replace("\\", "\\\\")));
  }
}
