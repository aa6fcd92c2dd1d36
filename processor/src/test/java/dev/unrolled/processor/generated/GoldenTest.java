package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text of generated classes, to the letter: comments and layout are what is read. Where a
 * change of the text is wanted,
 *
 * <pre>{@code
 * mvn test -pl runtime,runtime/training,processor -Dunrolled.goldens=rewrite
 * }</pre>
 *
 * <p>writes all files anew, to be looked through in the difference to the last commit.
 */
class GoldenTest {

  private static final Map<Path, String> GENERATED = new TreeMap<>();

  @BeforeAll
  static void generate() throws IOException {
    Golden.generate().forEach((name, source) -> GENERATED.put(Golden.file(name), source));
    if ("rewrite".equals(System.getProperty("unrolled.goldens"))) {
      for (Path file : Golden.expected().keySet()) {
        Files.delete(file);
      }
      for (Map.Entry<Path, String> file : GENERATED.entrySet()) {
        Files.writeString(file.getKey(), file.getValue());
      }
    }
  }

  static Iterable<Path> files() {
    return Golden.expected().keySet();
  }

  @ParameterizedTest
  @MethodSource("files")
  void theGeneratedTextIsTheKeptText(Path file) {
    assertThat(GENERATED.get(file)).isEqualTo(Golden.expected().get(file));
  }

  @Test
  void everyAnnotatedClassHasAKeptText() {
    assertThat(GENERATED.keySet()).isEqualTo(Golden.expected().keySet());
    assertThat(GENERATED).hasSameSizeAs(Golden.all());
  }

  @ParameterizedTest
  @MethodSource("files")
  void theTextIsPlainAsciiInLinesOfAtMostAHundredColumns(Path file) {
    assertThat(GENERATED.get(file)).matches("[ -~\n]*").doesNotContain(" \n", "\n\n\n");
    assertThat(GENERATED.get(file).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }
}
