package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.UnrolledProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever compiles gets the same text, and no warning from it. {@link Compiled} already asks javac
 * for {@code -Xlint:all -Werror}.
 */
class CompilersTest {

  private static final String GENERATED_ANNOTATION = "javax.annotation.processing.Generated";

  @TempDir
  Path folder;

  @Test
  void eclipseGeneratesTheSameBytesAndHasNothingToSayAboutThem() throws IOException {
    Map<String, String> generated = Golden.generate();
    Map<String, String> byEclipse = new HashMap<>();
    for (Map.Entry<List<String>, List<Golden>> group : Golden.byOptions().entrySet()) {
      Path out = Files.createTempDirectory(folder, "eclipse");
      Outcome outcome = AnyCompiler.ECLIPSE.compile(
          out,
          new UnrolledProcessor(),
          group.getValue().stream().map(Golden::path).toList(),
          group.getKey().toArray(String[]::new));

      assertThat(outcome.diagnostics()).isEmpty();
      assertThat(outcome.success()).isTrue();
      for (String name : generated.keySet()) {
        Path file = out.resolve(name.replace('.', '/') + ".java");
        if (Files.exists(file)) {
          byEclipse.put(name, Files.readString(file));
        }
      }
    }
    assertThat(byEclipse).isEqualTo(generated);
  }

  @Test
  void theSameSourcesGiveTheSameBytesInAnyOrder() {
    Map<String, String> sources = sourcesInPackage();
    Compiled first = Compiled.of(sources);
    List<String> names = new ArrayList<>(sources.keySet());
    Collections.reverse(names);
    Map<String, String> reversed = new LinkedHashMap<>();
    names.forEach(name -> reversed.put(name, sources.get(name)));

    for (Compiled again : List.of(Compiled.of(sources), Compiled.of(reversed))) {
      assertThat(again.sources()).isEqualTo(first.sources());
      assertThat(again.classFiles()).containsOnlyKeys(first.classFiles().keySet());
      assertThat(again.classFiles())
          .allSatisfy((name, bytes) ->
              assertThat(bytes).as(name).isEqualTo(first.classFiles().get(name)));
    }
  }

  /** Where the annotation would be an error, or a warning to the user, it is left out. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      requires dev.unrolled;                                              | none
      requires dev.unrolled; requires static java.compiler;               | all
      exports example; requires transitive dev.unrolled;                  | none
      exports example; requires transitive dev.unrolled; requires static java.compiler; | unseen
      """)
  void aModuleCompilesAsCleanly(String directives, String annotated) {
    Map<String, String> sources = sourcesInPackage();
    sources.put("module-info", "module example { " + directives + " }");

    Compiled compiled = Compiled.of(sources, "--module-path", Compiled.runtime().toString());

    assertThat(compiled.sources()).hasSize(sources.size() - 1).allSatisfy((name, source) -> {
      boolean isPublic = source.contains("\npublic final class");
      assertThat(source.contains(GENERATED_ANNOTATION))
          .as(name)
          .isEqualTo(annotated.equals("all") || (annotated.equals("unseen") && !isPublic));
    });
  }

  private static Map<String, String> sourcesInPackage() {
    return Golden.sources(Golden.byOptions().get(List.<String>of()));
  }
}
