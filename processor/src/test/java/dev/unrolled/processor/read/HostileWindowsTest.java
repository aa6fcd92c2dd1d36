package dev.unrolled.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.AnyCompiler.Told;
import dev.unrolled.processor.UnrolledProcessor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images and windows of any sizes are a network, or an error with its numbers, at once. */
class HostileWindowsTest {

  private static final List<Integer> SIZES = List.of(
      1,
      1,
      1,
      2,
      3,
      28,
      46_340,
      46_341,
      65_535,
      65_536,
      65_537,
      1 << 30,
      Integer.MAX_VALUE - 8,
      Integer.MAX_VALUE);
  private static final List<Integer> WRONG = List.of(0, -1, -2, Integer.MIN_VALUE);

  @TempDir
  Path folder;

  /** A caret stands before the value at which the error is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind = CONVOLUTION, in = ^{1, 65535, 65535}, out = 1, size = 5"
            + "| takes 4294836225 numbers for each example, but a Java array holds 2147483639; make in",
        "kind = CONVOLUTION, in = {1, 40000, 40000}, out = ^2, size = 1"
            + "| gives 3200000000 numbers for each example, but a Java array holds 2147483639; make",
        "kind = CONVOLUTION, in = {1, 40000, 40000}, out = ^65535, size = 30000"
            + "| gives 6554810765535 numbers for each example, but a Java array holds 2147483639;",
        "kind = CONVOLUTION, in = {1, 46340, 46340}, out = ^65535, size = 46340"
            + "| the network has 140729570711535 parameters, but a Java array holds 2147483639; make",
        "kind = CONVOLUTION, in = {1, 5, 5}, out = 1, size = ^65535"
            + "| takes 5 numbers there, with padding = 0 on each side; write size = 5 or less",
        "kind = MAX_POOLING, in = {1, 28, 28}, size = ^{28, 29}"
            + "| has size = 29, but takes 28 numbers there, with padding = 0 on each side; write size ="
            + " 28 or less",
        "kind = CONVOLUTION, in = {1, 28}, out = 1, size = ^5, dilation = 2147483647"
            + "| has size = 5, 2147483647 apart, but takes 28 numbers there, with padding = 0 on each"
            + " side; write size = 1 or less",
        "kind = CONVOLUTION, in = {1, 4}, out = 1, size = 1, padding = ^2147483647"
            + "| the 4 numbers there become 4294967298, but a Java array holds 2147483639; write"
            + " padding = 1073741817 or less",
        "kind = CONVOLUTION, in = {1, 4}, out = 1, size = 65537, padding = ^-1, dilation = 65537"
            + "| has padding = SAME: with that on each side, the 4 numbers there become 4295032836, but",
        "kind = AVERAGE_POOLING, in = {1, 1, 1}, size = ^{65535, 65535}, padding = 32767"
            + "| has size = {65535, 65535}, windows of 4294836225 numbers, but a Java array holds",
        "kind = MAX_POOLING, in = {1, 28, 28}, size = 2, padding = ^65535"
            + "| a place would lie on zeros alone; write padding = 1 or less",
        "kind = CONVOLUTION, in = {1, 28}, out = 1, size = 2, stride = ^-2147483648"
            + "| has stride = -2147483648; write 1 or more",
        "kind = CONVOLUTION, in = {6, 28}, out = 65535, size = 2, groups = ^65535"
            + "| has groups = 65535, but takes {6, 28}, of 6 channels: each group must have as many;"
            + " write groups = 3",
      })
  void itIsToldAtItsValueWithWhatWouldFit(String elements, String message) {
    String line = "@Layer(" + elements + ") class Image {}";
    String source = "import dev.unrolled.*;\nimport static dev.unrolled.LayerKind.*;\n";

    Outcome outcome = AnyCompiler.JAVAC.compile(
        folder, new ReadingProcessor(), Map.of("Image.java", source + line.replace("^", "")));

    assertThat(outcome.errors())
        .singleElement()
        .returns((long) line.indexOf('^') + 1, Told::column)
        .satisfies(told -> assertThat(told.message()).contains(message));
  }

  @Test
  void anyNumbersAreANetworkOrAnError() {
    long seed = Long.getLong("unrolled.seed", new Random().nextLong());
    System.out.println("HostileWindowsTest -Dunrolled.seed=" + seed);
    Random random = new Random(seed);
    Map<String, String> sources = IntStream.range(0, 150)
        .boxed()
        .collect(Collectors.toMap(
            k -> "Image%s.java".formatted(k),
            k -> declaration(random) + " class Image" + k + " {}"));

    Outcome outcome =
        AnyCompiler.JAVAC.compile(folder, new UnrolledProcessor(), sources, "-proc:only");

    assertThat(outcome.messages())
        .isNotEmpty()
        .allSatisfy(message -> assertThat(message).matches("\\[(?!Internal)[A-Z]\\w+] .*\\d.*"));
  }

  private static String declaration(Random random) {
    int dimensions = 1 + random.nextInt(2);
    boolean isConvolution = random.nextBoolean();
    String kind = isConvolution
        ? "CONVOLUTION, out = %s, dilation = %s, groups = %s"
            .formatted(size(random), size(random), random.nextInt(3) == 0 ? size(random) : 1)
        : random.nextBoolean() ? "MAX_POOLING" : "AVERAGE_POOLING";
    return "@dev.unrolled.Layer(kind = dev.unrolled.LayerKind.%s, in = {%s, %s}, size = %s, stride ="
            .formatted(kind, 1 + random.nextInt(3), sizes(dimensions, random), size(random))
        + " %s, padding = %s)".formatted(size(random), padding(random))
        + (random.nextBoolean()
            ? " @dev.unrolled.Layer(kind = dev.unrolled.LayerKind.MAX_POOLING)"
            : "");
  }

  private static String sizes(int count, Random random) {
    return IntStream.range(0, count)
        .mapToObj(k -> String.valueOf(size(random)))
        .collect(Collectors.joining(", "));
  }

  private static int padding(Random random) {
    return random.nextBoolean() ? 0 : random.nextInt(4) == 0 ? -1 : size(random);
  }

  private static int size(Random random) {
    List<Integer> some = random.nextInt(40) == 0 ? WRONG : SIZES;
    return some.get(random.nextInt(some.size()));
  }
}
