package dev.unrolled.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told when the fault is not the user's. */
class FailuresTest {

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void anUnexpectedExceptionBecomesOneErrorThatAsksForAReportOfItsWholeTrace(AnyCompiler compiler) {
    IllegalStateException cause = new IllegalStateException("boom");
    cause.setStackTrace(new StackTraceElement[] {
      new StackTraceElement("some.Stage", "step", "Stage.java", 7),
      new StackTraceElement("some.Stage", "begin", "Stage.java", 3)
    });
    IllegalStateException failure = new IllegalStateException("no step", cause);
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("other.Stage", "run", "Stage.java", 1)});

    assertThat(
            toldOf(failure, compiler).lines().map(String::strip)) // javac moves all but the first
        .containsExactly(
            "[Internal] The processor of Unrolled failed on demo.Xor; this is a fault in Unrolled,"
                + " please report it together with this class and what follows.",
            "java.lang.IllegalStateException: no step",
            "at other.Stage.run(Stage.java:1)",
            "Caused by: java.lang.IllegalStateException: boom",
            "at some.Stage.step(Stage.java:7)",
            "at some.Stage.begin(Stage.java:3)");
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionMayHaveNoStack(AnyCompiler compiler) {
    StackOverflowError failure = new StackOverflowError();
    failure.setStackTrace(new StackTraceElement[0]);

    assertThat(toldOf(failure, compiler))
        .startsWith("[Internal] The processor of Unrolled failed on demo.Xor;")
        .contains("java.lang.StackOverflowError");
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatCannotBeWrittenIsNoFaultOfOurs(AnyCompiler compiler) {
    assertThat(toldOf(new UncheckedIOException(new FileNotFoundException("full")), compiler))
        .isEqualTo("[CannotWrite] The class generated for demo.Xor cannot be written:"
            + " java.io.FileNotFoundException: full; see whether another annotation processor"
            + " generates it too, and whether the output folder can be written to.");
  }

  private String toldOf(Throwable failure, AnyCompiler compiler) {
    Outcome outcome = compiler.compile(folder, new Failing(failure), Map.of("demo/Xor.java", """
            package demo;
            @dev.unrolled.Layer(in = 2, out = 1)
            class Xor {}
            """));
    assertThat(outcome.errors()).hasSize(1);
    assertThat(outcome.errors().get(0).line()).isEqualTo(3);
    return outcome.messages().get(0);
  }

  private static class Failing extends ReadingProcessor {

    private final Throwable failure;

    Failing(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      reader().declaredIn(round).forEach(type -> reader().reportFailure(type, failure));
      return false;
    }
  }
}
