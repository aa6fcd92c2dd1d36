package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The comment of a generated class tells what the annotations chose. */
class ChoicesTest {

  @Test
  void whatIsNotAsUsualIsSaid() {
    assertThat(comment("""
        @Unrolled(reduction = Reduction.SUM, precision = Precision.FLOAT, strict = true)
        @Layer(in = 2, out = 3, initializer = Initializer.NORMAL, initialScale = 0.1)
        @Layer(out = 1, initializer = Initializer.HE_UNIFORM)
        """)).contains("""
         * over a batch, the sum of its examples' L
         * weights of layer 1 drawn by NORMAL with 0.1
         * weights of layer 2 drawn by HE_UNIFORM
         * computed in floats
         * strict: the same bits on every JVM
        """);
  }

  @Test
  void whatIsAsUsualIsNot() {
    assertThat(comment("@Layer(in = 2, out = 3, initializer = Initializer.XAVIER_UNIFORM)\n"))
        .contains(" * over a batch, the mean of its examples' L\n * }</pre>");
  }

  private static String comment(String annotations) {
    String source = """
        package example;
        import dev.unrolled.*;
        %sclass Chosen {}
        """.formatted(annotations);
    return Objects.requireNonNull(
        Compiled.of(Map.of("example.Chosen", source)).sources().get("example.UnrolledChosen"));
  }
}
