package dev.unrolled.processor.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.AnyCompiler.Told;
import dev.unrolled.processor.UnrolledProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.internal.compiler.batch.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What remains of positions where javac's trees are not to be had. */
class SourcePositionsTest {

  @TempDir
  Path folder;

  static List<ErrorFile> files() {
    return ErrorFile.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aWrappedEnvironmentLosesNoError(ErrorFile file) throws IOException {
    Outcome outcome = AnyCompiler.JAVAC.compile(
        folder, new ReadingProcessor(WrappedEnvironment::new), List.of(file.path()));

    assertThat(outcome.messages()).containsExactlyInAnyOrderElementsOf(file.messages());
  }

  @Test
  void inAWrappedEnvironmentASingleLayerStillHasItsErrorsAtTheirValues() {
    Outcome outcome = AnyCompiler.JAVAC.compile(
        folder, new ReadingProcessor(WrappedEnvironment::new), Map.of("demo/Xor.java", """
            package demo;
            @dev.unrolled.Layer(in = 0, out = -1)
            class Xor {}
            """));

    assertThat(outcome.errors())
        .extracting(Told::line, Told::column)
        .containsExactlyInAnyOrder(tuple(2L, 26L), tuple(2L, 35L));
  }

  @Test
  void underEclipseAnErrorOfARecordNamesItBecauseItHasNoPosition() {
    Outcome outcome = AnyCompiler.ECLIPSE.compile(
        folder,
        new ReadingProcessor(),
        Map.of(
            "demo/Xor.java",
            "package demo; @dev.unrolled.Layer(in = 0, out = 1) record Xor(int x) {}"));

    assertThat(outcome.messages())
        .containsExactly("[InBelowOne] Layer 1 of 1 has in = 0;"
            + " write how many inputs it takes, 1 or more. (record demo.Xor)");
  }

  /** It looks for an annotation in all before it, and there trips over an empty array. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      @Layer(in = 1, out = 1, weights = {}) @Layer(out = 1, weights = {}, biases = {1, 2}) | WrongBiasCount
      @Layer(in = 1, out = 1, biases = {}) @Layer(in = 2, out = 1)                        | SizesDoNotMeet
      @Layer(in = 1, out = 1, weights = {}) @Layer(in = 1, out = 1) @Unrolled(delta = 2)  | NoDelta
      @Example(input = {}, target = {2}) @Layer(in = 1, out = 1)                          | WrongInputCount
      @Example(input = 1, target = {}) @Layer(in = 1, out = 1)                            | WrongTargetCount
      @Example(input = {}, target = 1) @Layer(in = 1, out = 1) @Layer(out = 0)            | OutBelowOne
      """)
  void underEclipseAnErrorBehindAnEmptyArrayIsToldAllTheSame(String annotations, String tag) {
    Outcome outcome = AnyCompiler.ECLIPSE.compile(
        folder,
        new UnrolledProcessor(),
        Map.of(
            "demo/Xor.java",
            "package demo; import dev.unrolled.*;\n" + annotations + " class Xor {}"));

    assertThat(outcome.errors())
        .anySatisfy(told -> assertThat(told.message()).startsWith("[" + tag + "]"))
        .allSatisfy(told -> {
          assertThat(told.line()).isEqualTo(2);
          assertThat(told.message()).doesNotContain("[Internal]");
        });
  }

  @Test
  void inAJavaWithoutJavacEclipseStillTellsTheErrors() throws Exception {
    ErrorFile file = files().get(0);
    Process java = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--limit-modules",
            "java.compiler,java.logging,java.xml,jdk.zipfs",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--release",
            "17",
            "-proc:only",
            "-cp",
            System.getProperty("java.class.path"),
            "-processor",
            UnrolledProcessor.class.getName(),
            "-d",
            folder.toString(),
            "-s",
            folder.toString(),
            file.path().toString())
        .redirectErrorStream(true)
        .start();
    String told = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(java.waitFor()).isNotZero();
    assertThat(told).contains(file.messages());
  }
}
