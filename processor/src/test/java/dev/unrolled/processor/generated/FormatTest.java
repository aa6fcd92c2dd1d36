package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated source looks as if its author had run google-java-format on it. */
class FormatTest {

  private static final Map<String, String> GENERATED = new TreeMap<>();

  @BeforeAll
  static void generate() {
    GENERATED.putAll(Golden.generate());
  }

  static Set<String> names() {
    return GENERATED.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void googleJavaFormatFindsNothingToChange(String name) throws FormatterException {
    String source = GENERATED.get(name);

    assertThat(source).isEqualTo(new Formatter().formatSourceAndFixImports(source));
  }
}
