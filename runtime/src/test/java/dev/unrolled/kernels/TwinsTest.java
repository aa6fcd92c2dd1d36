package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kernels over doubles are those over floats with the types changed, word for word. After a
 * change to those over floats, {@code -Dunrolled.twins=rewrite} writes the others; only the line
 * breaks are then left to the formatter.
 */
final class TwinsTest {

  private static final Path KERNELS = Path.of("src/main/java/dev/unrolled/kernels");

  /** The constants of a precision, and the functions of single numbers, are its own. */
  private static final List<String> NOT_TWINS = List.of("FloatSeries.java", "FloatFunctions.java");

  static Stream<Path> floats() throws IOException {
    try (Stream<Path> files = Files.list(KERNELS)) {
      return files
          .filter(file -> file.getFileName().toString().contains("Float"))
          .filter(file -> !NOT_TWINS.contains(file.getFileName().toString()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("floats")
  void theKernelsOverDoublesSayTheSame(Path floats) throws IOException {
    Path doubles = floats.resolveSibling(twin(floats.getFileName().toString()));
    String expected = twin(Files.readString(floats));
    if ("rewrite".equals(System.getProperty("unrolled.twins"))) {
      Files.writeString(doubles, expected);
    }

    assertThat(words(Files.readString(doubles))).isEqualTo(words(expected));
  }

  @Test
  void thereAreTwins() throws IOException {
    assertThat(floats()).hasSizeGreaterThan(5);
  }

  private static String twin(String floats) {
    return floats
        .replace("reinterpretAsInts", "reinterpretAsLongs")
        .replace("IntVector", "LongVector")
        .replace("0f", "0")
        .replace("(float) ", "")
        .replace("Float", "Double")
        .replace("float", "double");
  }

  /** Without line breaks and the asterisks after them. */
  private static List<String> words(String source) {
    return source
        .lines()
        .map(String::strip)
        .flatMap(line ->
            Stream.of(line.replaceFirst("^\\*(?!/)", "").split("\\s+|(?=[().])|(?<=[().])")))
        .filter(word -> !word.isBlank())
        .toList();
  }
}
