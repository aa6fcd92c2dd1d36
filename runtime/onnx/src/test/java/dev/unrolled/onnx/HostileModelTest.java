package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.StoredTensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the bytes are, they are read, or refused at a cost that their number bounds. */
final class HostileModelTest {

  /** How many damaged files are read; {@code -Dunrolled.fuzz=100000} for more. */
  private static final int ROUNDS = Integer.getInteger("unrolled.fuzz", 5_000);

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "08 | at byte 1, in ModelProto, a varint is expected, but it has no end",
        "08 ff ff | at byte 1, in ModelProto, a varint is expected, but it has no end",
        "08 ff ff ff ff ff ff ff ff ff ff 01 | at byte 1, in ModelProto, a varint of at most 10 bytes"
            + " is expected",
        "00 | at byte 0, in ModelProto, a field is expected, but it has the number 0 and the kind 0",
        "0e | at byte 0, in ModelProto, a field is expected, but it has the number 1 and the kind 6",
        "ff ff ff ff ff 01 00 | at byte 0, in ModelProto, a field is expected, but it has the number"
            + " 8589934591 and the kind 7",
        "0b | at byte 0, in ModelProto, a group is no part of ONNX, but stands here",
        "0c | at byte 0, in ModelProto, the end of a group is no part of ONNX, but stands here",
        "0d 00 00 | at byte 1, in ModelProto, 4 bytes are expected, but only 2 follow",
        "09 00 | at byte 1, in ModelProto, 8 bytes are expected, but only 1 follow",
        "12 05 61 | at byte 1, in ModelProto, 5 bytes are said to follow, but only 1 do",
        "12 ff ff ff ff ff ff ff ff ff 01 | at byte 1, in ModelProto, 18446744073709551615 bytes are"
            + " said to follow, but only 0 do",
        "12 01 ff | at byte 1, in ModelProto, a text in UTF-8 is expected",
        "10 01 | at byte 0, in ModelProto, field 2 must be a length and as many bytes, but is a"
            + " varint",
        "3a 02 0a 01 | at byte 3, in GraphProto, 1 bytes are said to follow, but only 0 do",
        "3a 04 0a 02 0a 01 | at byte 5, in NodeProto, 1 bytes are said to follow, but only 0 do",
        "3a 07 2a 05 22 03 00 00 00 | at byte 6, in TensorProto, numbers of 4 bytes are expected, not"
            + " 3 bytes of them",
        "3a 04 2a 02 20 01 | at byte 4, in TensorProto, field 4 must be 4 bytes, but is a varint",
      })
  void whatIsNotTheEncodingIsRefusedWithItsPlace(String bytes, String reason) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Onnx.read("net", HexFormat.ofDelimiter(" ").parseHex(bytes)))
        .withMessage("net is no sound ONNX file: %s.", reason);
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Onnx.read("net", new byte[0]))
        .withMessage(
            "net has 0 bytes and no graph in them; it is no ONNX file, or not all of one.");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Onnx.read(folder.resolve("none")));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Onnx.read(folder))
        .withMessage("%s is a folder; give the name of a file in it.", folder);
  }

  @Test
  void partsWithoutNumberAreRefused() {
    byte[] emptyNodes = new byte[800_000]; // 400,000 of them
    for (int k = 0; k < emptyNodes.length; k += 2) {
      emptyNodes[k] = 10;
    }
    byte[] model = new byte[emptyNodes.length + 4];
    byte[] head = HexFormat.of().parseHex("3a80ea30"); // field 7, 800,000 bytes
    System.arraycopy(head, 0, model, 0, head.length);
    System.arraycopy(emptyNodes, 0, model, head.length, emptyNodes.length);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Onnx.read("net", model))
        .withMessageEndingWith("in GraphProto, no more than 200000 parts of a model are read.");
  }

  /** A function in 60 steps that each use the one before twice has 2^60 paths. */
  @Test
  void aGraphThatUsesEverythingTwiceCostsNoMoreThanItsNodes() {
    GraphDraft draft = new GraphDraft(17).input(Model.FREE, 2);
    String last = "x";
    for (int k = 0; k < 60; k++) {
      draft
          .node("m%s = Mul(%s, %s)".formatted(k, last, last))
          .node("t%s = Tanh(m%s)".formatted(k, k));
      last = "t" + k;
    }
    draft.output(last, Model.FREE, 2).isRefused("none of our activations");
  }

  /** Small files can ask for large arrays in many ways. */
  @Test
  void arraysThatNoFileOfThatSizeHoldsAreRefused() {
    GraphDraft draft = new GraphDraft(17).input(Model.FREE, 500).constant("w", 500, 500);
    String last = "x";
    for (int k = 0; k < 100; k++) {
      draft.node("z%s = MatMul(%s, w)".formatted(k, last));
      last = "z" + k;
    }
    draft
        .output(last, Model.FREE, 500)
        .isRefused("parameters, which a file of its size could not hold");

    GraphDraft transposed = new GraphDraft(17).input(Model.FREE, 500).constant("w", 500, 500);
    last = "w";
    for (int k = 0; k < 100; k++) {
      transposed.node("t%s = Transpose(%s)".formatted(k, last));
      last = "t" + k;
    }
    transposed
        .node("y = MatMul(x, %s)".formatted(last))
        .output("y", Model.FREE, 500)
        .isRefused("makes more numbers of its own than a file of its size could hold");

    new GraphDraft(17)
        .input(Model.FREE, 3, 50_000, 40)
        .constant("c", 3, 1, 40)
        .node("y = Mul(x, c)")
        .output("y", Model.FREE, 3, 50_000, 40)
        .isRefused("makes more numbers of its own than a file of its size could hold");
  }

  @Test
  void sizesThatNoArrayHasAreRefused() {
    new GraphDraft(17)
        .input(Model.FREE, 2_000_000_000, 2_000_000_000)
        .node("y = Relu(x)")
        .output("y", Model.FREE)
        .isRefused("the input \"x\" has the sizes [?, 2000000000, 2000000000]; an array holds");
    new GraphDraft(17)
        .input(Model.FREE, 4)
        .constant(new StoredTensor(
            "",
            "w",
            ElementType.FLOAT,
            new long[] {1L << 40, 4},
            null,
            new long[0],
            List.of(),
            null))
        .node("y = MatMul(x, w)")
        .output("y", Model.FREE)
        .isRefused("the tensor \"w\" has the sizes [1099511627776, 4]; each must be from 0 to");
    new GraphDraft(17)
        .input(Model.FREE, 4)
        .constant(new StoredTensor(
            "",
            "w",
            ElementType.FLOAT,
            new long[] {1 << 20, 1 << 20},
            null,
            new long[0],
            List.of(),
            null))
        .node("y = MatMul(x, w)")
        .output("y", Model.FREE)
        .isRefused("are 1099511627776 numbers; an array holds");
  }

  @Test
  void sizesThatGrowBeyondAnArrayAreRefused() {
    new GraphDraft(17)
        .input(Model.FREE, 1 << 30)
        .constant("table", 5, 3)
        .node("i = Cast(x)", "to", 7)
        .node("e = Gather(table, i)")
        .node("y = Flatten(e)")
        .output("y", Model.FREE)
        .isRefused("Gather \"Gather1\" gives [batch, 1073741824, 3]; an array holds 2147483639");
  }

  @Test
  void aGraphMayNotGoRoundInACircle() {
    new GraphDraft(17)
        .input(Model.FREE, 4)
        .node("a = Add(x, b)")
        .node("b = Tanh(a)")
        .output("b", Model.FREE, 4)
        .isRefused("goes round in a circle");
    new GraphDraft(17)
        .input(Model.FREE, 4)
        .node("b = Tanh(x)")
        .node("b = Relu(x)")
        .output("b", Model.FREE, 4)
        .isRefused("gives \"b\" twice");
    new GraphDraft(17)
        .input(Model.FREE, 4)
        .node("b = MatMul(x, w)")
        .output("b", Model.FREE, 4)
        .isRefused("MatMul \"MatMul0\" takes \"w\", which nothing gives");
  }

  static Stream<String> files() {
    return PyTorchFileTest.files();
  }

  /**
   * Each damaged file is read or refused, in little memory and never otherwise than by a sentence.
   */
  @Test
  void damagedFilesAreRefusedAndCostLittle() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("HostileModelTest: seed " + seed);
    Random random = new Random(seed);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<String> names = files().toList();
    byte[][] sound = new byte[names.size()][];
    for (int k = 0; k < sound.length; k++) {
      sound[k] = PyTorchFileTest.bytes(names.get(k));
    }
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damaged(sound[random.nextInt(sound.length)], random);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        Onnx.read("net", damaged);
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).as("seed %s", seed).startsWith("net");
      } catch (RuntimeException e) {
        throw new AssertionError(
            "seed %s: %s, of %s".formatted(seed, e, HexFormat.of().formatHex(damaged)), e);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("seed %s", seed)
          .isLessThan(16_000_000);
    }
    assertThat(refused).as("seed %s", seed).isBetween(ROUNDS / 5, ROUNDS - 1);
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
      case 1 -> { // a part stands twice
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from);
        byte[] twice = Arrays.copyOf(bytes, bytes.length + to - from);
        System.arraycopy(bytes, from, twice, to, bytes.length - from);
        yield twice;
      }
      case 2 -> renamed(bytes, random);
      default -> bytes.clone();
    };
    for (int k = random.nextInt(4); k > 0 && damaged.length > 0; k--) {
      damaged[random.nextInt(damaged.length)] =
          (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(16));
    }
    return damaged;
  }

  /** One operator becomes another whose name is as long. */
  private static byte[] renamed(byte[] bytes, Random random) {
    String[] names = {
      "Relu", "Tanh", "Gemm", "Sqrt", "Add", "Mul", "Sub", "Div", "Pow", "Neg", "Exp"
    };
    String model = new String(bytes, StandardCharsets.ISO_8859_1);
    String from = names[random.nextInt(names.length)];
    String to = names[random.nextInt(names.length)];
    return from.length() == to.length()
        ? model.replace(from, to).getBytes(StandardCharsets.ISO_8859_1)
        : bytes.clone();
  }
}
