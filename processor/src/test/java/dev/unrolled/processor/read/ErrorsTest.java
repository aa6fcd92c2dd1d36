package dev.unrolled.processor.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.AnyCompiler.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {

  @TempDir
  Path out;

  static List<ErrorFile> files() {
    return ErrorFile.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void javacTellsExactlyTheExpectedErrorsAtTheirExactPositions(ErrorFile file) throws IOException {
    Outcome outcome = AnyCompiler.JAVAC.compile(out, new ReadingProcessor(), List.of(file.path()));

    assertThat(outcome.errors()).containsExactlyInAnyOrderElementsOf(file.expected());
  }

  @ParameterizedTest
  @MethodSource("files")
  void eclipseTellsTheSameErrorsOnTheSameLines(ErrorFile file) throws IOException {
    Outcome outcome =
        AnyCompiler.ECLIPSE.compile(out, new ReadingProcessor(), List.of(file.path()));

    assertThat(outcome.errors())
        .extracting(Told::line, Told::message)
        .containsExactlyInAnyOrderElementsOf(file.expected().stream()
            .map(told -> tuple(told.line(), told.message()))
            .toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageHasAnErrorFileNamedAfterIt(Message message) {
    // The first two are told when the processor or the file system fails: no source can cause them.
    // The others are told while a class is written, of an option, or of more numbers than a file
    // here should have, or of another file: see UnrolledProcessorTest, IncrementalTest, FormTest
    // and
    // FrozenClassTest.
    if (EnumSet.of(
            Message.INTERNAL,
            Message.CANNOT_WRITE,
            Message.EXAMPLE_OVERFLOWS,
            Message.EXAMPLE_TOO_LONG,
            Message.FORM_DOES_NOT_FIT,
            Message.MODEL_DOES_NOT_FIT,
            Message.MODEL_HAS_TOO_MANY_LAYERS,
            Message.MODEL_WITH_LAYERS,
            Message.NO_SUCH_FILE,
            Message.PAGE_TOO_HEAVY,
            Message.PAGE_OPTION,
            Message.WEIGHTS_DO_NOT_FIT)
        .contains(message)) {
      return;
    }
    assertThat(ErrorFile.all())
        .filteredOn(file -> file.tag().equals(message.tag()))
        .singleElement()
        .satisfies(
            file -> assertThat(file.messages()).anyMatch(text -> text.startsWith(message.tag())));
  }

  @Test
  void aMessageHasTheSameDigitsInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Message.OUT_BELOW_ONE.with("1 of 2", -30)).contains("out = -30;");
    } finally {
      Locale.setDefault(before);
    }
  }
}
