package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comment of a generated class says which of its methods compute. */
class FormSentenceTest {

  @ParameterizedTest
  @CsvSource({
    "15, 17, unrolled, false",
    "16, 16, unrolled, true",
    "40, 20, unrolled, true",
    "9, 89, kernels, false"
  })
  void whereTheVectorApiComputesOneExampleByMatricesTheCommentSaysSo(
      int in, int out, String form, boolean says) {
    Compiled compiled = Compiled.of(Map.of(
        "example.Net",
        "package example; import dev.unrolled.*; @Layer(in = %s, out = %s) class Net {}"
            .formatted(in, out)));
    String comment = comment(compiled);

    assertThat(comment).contains("Form: " + form);
    assertThat(comment.contains("In a program started with the Vector API they compute a single"
            + " example too, faster from 256 weights on: a breakpoint in the sums spelled out is then"
            + " reached by {@code trace} only."))
        .isEqualTo(says);
  }

  /** Where weights are used more than once, their number is not what decides. */
  @Test
  void whereMultiplicationsAreComparedTheyAreTold() {
    Compiled compiled = Compiled.of(Map.of(
        "example.Net",
        "package example; import dev.unrolled.*; @Layer(in = {20, 4}, out = 4) class Net {}"));

    assertThat(comment(compiled))
        .contains("With work for 320 multiplications, every sum can be spelled out")
        .contains("faster from 256 multiplications on");
  }

  private static String comment(Compiled compiled) {
    return String.valueOf(compiled.sources().get("example.UnrolledNet"))
        .replaceAll("\\s+\\*\\s+", " ");
  }
}
