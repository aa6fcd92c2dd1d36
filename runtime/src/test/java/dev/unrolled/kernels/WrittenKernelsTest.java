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

/** The build writes the kernels over doubles: those over floats with the types changed. */
final class WrittenKernelsTest {

  private static final String KERNELS = "dev/unrolled/kernels";
  private static final Path FLOATS = Path.of("src/main/java", KERNELS);
  private static final Path DOUBLES = Path.of("target/generated-sources/kernels", KERNELS);

  static List<Path> written() throws IOException {
    return sources(DOUBLES);
  }

  /** Not even a constant, which would be rounded to a float and then taken for a double. */
  @ParameterizedTest
  @MethodSource("written")
  void nothingOfFloatsIsLeft(Path written) throws IOException {
    assertThat(written)
        .content()
        .doesNotContainIgnoringCase("float")
        .doesNotContainPattern("\\d[fF]\\b");
  }

  @Test
  void everyKernelOverFloatsHasOneOverDoubles() throws IOException {
    assertThat(Stream.concat(written().stream(), sources(FLOATS).stream())
            .map(WrittenKernelsTest::name)
            .filter(name -> name.contains("Double")))
        .containsExactlyInAnyOrderElementsOf(sources(FLOATS).stream()
            .map(WrittenKernelsTest::name)
            .filter(name -> name.contains("Float"))
            .map(name -> name.replace("Float", "Double"))
            .toList());
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
