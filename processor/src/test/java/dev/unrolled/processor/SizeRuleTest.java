package dev.unrolled.processor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What can be read at one sitting, in all modules: a class is one thing, and a package holds what
 * one reader looks for together.
 */
class SizeRuleTest {

  private static final int MOST_LINES = 400;
  private static final int MOST_TYPES = 40;

  /** The classes that are longer, each with what it waits for; it leaves this list when it came. */
  private static final Map<String, String> LONGER = Map.of(
      "Network", "the one class of which users call nearly everything: half of it is Javadoc");

  /** The packages that have more, each with what it waits for. */
  private static final Map<String, String> FULLER = Map.of();

  @Test
  void noClassIsLongerThanOneThing() throws IOException {
    Map<String, Long> longer = new TreeMap<>();
    for (Path source : sources()) {
      try (Stream<String> lines = Files.lines(source)) {
        long count = lines.count();
        if (count > MOST_LINES) {
          longer.put(typeOf(source), count);
        }
      }
    }
    assertThat(longer.keySet()).as("longer: %s", longer).isEqualTo(LONGER.keySet());
  }

  @Test
  void noPackageHoldsMoreThanOneReaderLooksFor() throws IOException {
    Map<String, Set<String>> types = sources().stream()
        .collect(groupingBy(
            source -> source.resolveSibling("").toString(),
            mapping(SizeRuleTest::typeOf, toSet())));
    Map<String, Integer> fuller = new TreeMap<>();
    types.forEach((folder, all) -> {
      if (all.size() > MOST_TYPES) {
        fuller.put(Path.of(folder).getFileName().toString(), all.size());
      }
    });
    assertThat(fuller.keySet()).as("fuller: %s", fuller).isEqualTo(FULLER.keySet());
  }

  private static String typeOf(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  /** The sources of all modules, each of one type. */
  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<Path> sources = files
          .filter(file -> file.toString().contains("src/main/java"))
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("target"))
          .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
          .sorted()
          .toList();
      assertThat(sources)
          .extracting(file -> Path.of("..").relativize(file).getName(0).toString())
          .contains("runtime", "processor", "samples");
      return sources;
    }
  }
}
