package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.unrolled.processor.UnrolledProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever compiles gets the same text, whatever the locale of the machine. */
class LocalesTest {

  private static Map<String, String> expected;

  @BeforeAll
  static void generateInTheRootLocale() throws IOException {
    expected = generatedIn(() -> Locale.setDefault(Locale.ROOT));
  }

  /** Persian and Arabic have digits of their own, Turkish a small I, German a comma. */
  static List<Locale> locales() {
    return Stream.of(
            "fa-IR", "ar-EG-u-nu-arab", "ne-NP", "bn-BD", "mr-IN", "my-MM", "tr-TR", "de-DE")
        .map(Locale::forLanguageTag)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("locales")
  void everyDefaultLocaleGivesTheSameSourcesAndPages(Locale locale) throws IOException {
    assertThat(generatedIn(() -> Locale.setDefault(locale))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("locales")
  void soDoesALocaleForFormatsAlone(Locale locale) throws IOException {
    assertThat(generatedIn(() -> Locale.setDefault(Locale.Category.FORMAT, locale)))
        .isEqualTo(expected);
  }

  @Test
  void bothSourcesAndPagesAreCompared() {
    assertThat(expected.keySet())
        .anyMatch(file -> file.endsWith(".java"))
        .anyMatch(file -> file.endsWith(".html"));
  }

  /** What the processor writes for the kept classes, by the names of the files. */
  private static Map<String, String> generatedIn(Runnable locale) throws IOException {
    Locale before = Locale.getDefault();
    Locale format = Locale.getDefault(Locale.Category.FORMAT);
    Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    Map<String, String> files = new TreeMap<>();
    locale.run();
    try {
      for (Map.Entry<List<String>, List<Golden>> group : Golden.byOptions().entrySet()) {
        for (JavaFileObject file : compile(group.getKey(), group.getValue()).generatedFiles()) {
          files.put(file.getName(), file.getCharContent(false).toString());
        }
      }
    } finally {
      Locale.setDefault(before);
      Locale.setDefault(Locale.Category.FORMAT, format);
      Locale.setDefault(Locale.Category.DISPLAY, display);
    }
    return files;
  }

  private static Compilation compile(List<String> options, List<Golden> goldens) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-proc:only", "-Aunrolled.page=true"));
    Compilation compilation = Compiler.javac()
        .withProcessors(new UnrolledProcessor())
        .withOptions(all)
        .compile(goldens.stream()
            .map(golden -> JavaFileObjects.forSourceString(golden.qualifiedName(), golden.source()))
            .toList());
    assertThat(compilation.errors()).isEmpty();
    return compilation;
  }
}
