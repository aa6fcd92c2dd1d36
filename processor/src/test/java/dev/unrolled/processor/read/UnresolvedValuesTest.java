package dev.unrolled.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.AnyCompiler.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that the compiler does not know: yet, or at all. */
class UnresolvedValuesTest {

  private static final String CONSTANTS = """
      package demo;
      class Constants {
        static final int UNITS = 3;
        static final int NONE = 0;
        static final double START = 0.5;
        static final String NAME = "Later";
        static double activate(double z) { return z; }
        static double slope(double z) { return 1; }
      }
      """;

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void aValueThatIsGeneratedLaterIsWaitedFor(AnyCompiler compiler) {
    ReadingProcessor processor = new GeneratesConstants();

    Outcome outcome = compiler.compile(folder, processor, Map.of("demo/Xor.java", """
        package demo;
        import dev.unrolled.*;
        @Layer(in = 1, out = Constants.UNITS, weights = {1, Constants.START, 2})
        @Unrolled(name = Constants.NAME)
        class Xor {
          @Layer(in = Constants.UNITS, out = 1) static class Nested {}
        }
        @Layer(in = 7, out = 7) class AtOnce {}
        @Layer(in = 5, out = 5, activationClass = Constants.class) class OfItsOwn {}
        """));

    assertThat(outcome.messages()).isEmpty();
    assertThat(processor.models)
        .extracting(model -> model.declaration().generatedName() + " " + model.shape())
        .containsExactly(
            "UnrolledAtOnce 7-7", "UnrolledOfItsOwn 5-5", "Later 1-3", "UnrolledXor_Nested 3-1");
    assertThat(processor.models.get(2).layers().get(0).startValues().weights())
        .containsExactly(1.0, 0.5, 2.0);
  }

  // In a written container: javac itself refuses such a value among repeated annotations.
  @Test
  void anErrorFoundInALaterRoundStillLiesAtItsValue() {
    Outcome outcome =
        AnyCompiler.JAVAC.compile(folder, new GeneratesConstants(), Map.of("demo/Xor.java", """
            package demo;
            import dev.unrolled.*;
            @Layers({@Layer(in = 1, out = 2), @Layer(in = 2, out = (Constants.NONE))})
            class Xor {}
            """));

    assertThat(outcome.errors())
        .containsExactly(new Told(
            3,
            56,
            "[OutBelowOne] Layer 2 of 2 has out = 0; write how many units it has, 1 or more."));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheCompilerRefusesIsNotRefusedTwice(AnyCompiler compiler) {
    List<String> declarations = List.of(
        "@Layer(in = 1, out = Missing.N)",
        "@Layer(in = \"two\", out = 1)",
        "@Layer(in = 1.5, out = 1)",
        "@Layer(in = null, out = 1)",
        "@Layer(in = 1, out = 1, breadth = 3)",
        "@Layer(in = 1, in = 2, out = 1)",
        "@Layer(in = 1, out = 1, activation = Missing)",
        "@Layer(in = 1, out = 1, activation = Activation.MISSING)",
        "@Layer(in = 1, out = 1, activation = Bias.NONE)",
        "@Layer(in = 1, out = 1, activation = 3)",
        "@Layer(in = 1, out = 1, activationClass = Missing.class)",
        "@Layer(in = 1, out = 1, activationClass = Missing[].class)",
        "@Layer(in = 1, out = 1, activationClass = 3)",
        "@Layer(in = 1, out = 1) @Unrolled(lossClass = Missing.class)",
        "@Layer(in = 1, out = 1, weights = {1, \"a\"})",
        "@Layer(in = 1, out = 1, weights = Missing.W)",
        "@Layer(in = 1, out = 1, weights = {Math.random()})",
        "@Layer(in = 1, out = 1, weights = {,,})",
        "@Layer(in = 1, out = 1) @Layer(in = Missing.N, out = 1)",
        "@Layers({@Layer(in = 1, out = 1), 3})",
        "@Layers",
        "@Layers(Missing)",
        "@Layer(in = 1, out = 1) @Unrolled(loss = null)",
        "@Layer(in = 1, out = 1) @Unrolled(name = Missing.NAME)",
        "@Layer(in = 1, out = 1) @Unrolled(name = 5)",
        "@Layer(in = 1, out = 1) @Unrolled(seed = 1.5)",
        "@Layer(in = 1, out = 1) @Unrolled(seed = \"s\")",
        "@Layer(in = 1, out = 1) @Unrolled(page = 1)",
        "@Unrolled(strict = \"yes\") @Layer(in = 1, out = 0)",
        "@Layer(in = 1, out = 1, alpha = \"0.1\")",
        "@Layer(in = 1, out = 1, alpha = true) @Layer(out = 1)",
        "@Layer(in = 1, out = 1, weights = {1, true})",
        "@Example(input = {1, true}, target = 1) @Layer(in = 1, out = 1)");
    assertLeftToTheCompiler(compiler, declarations);
  }

  /** Eclipse's compiler leaves such values out and tells no processor that they were there. */
  @Test
  void whatIsNoElementIsRefusedByJavacAlone() {
    List<String> declarations = List.of(
        "@Layer(1)",
        "@Layer(1) @Layer(2)",
        "@Layers({@Layer(1)})",
        "@Layers(value = @Layer(in = 1, units = 1))",
        "@Layer(in = 2, out = 2) @Layer(units = 3)",
        "@Layer(in = 1, units = 3)",
        "@Unrolled(3)",
        "@Example(1)",
        "@Layer(in = 1, out = 2, activaton = Activation.SIGMOID)"
            + " @Unrolled(loss = Loss.BINARY_CROSS_ENTROPY)");
    assertLeftToTheCompiler(AnyCompiler.JAVAC, declarations);
  }

  private void assertLeftToTheCompiler(AnyCompiler compiler, List<String> declarations) {
    for (int k = 0; k < declarations.size(); k++) {
      Outcome outcome = compiler.compile(
          folder.resolve(String.valueOf(k)),
          new ReadingProcessor(),
          Map.of(
              "demo/Bad.java",
              "package demo; import dev.unrolled.*;\n" + declarations.get(k) + "\nclass Bad {}"));

      assertThat(outcome.messages())
          .as(declarations.get(k))
          .isNotEmpty()
          .noneMatch(message -> message.startsWith("[") || message.contains("Internal"));
    }
  }

  /** A reader beside something that generates constants once it has seen the first round. */
  private static class GeneratesConstants extends ReadingProcessor {

    private boolean generated;

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      super.process(annotations, round);
      if (!generated) {
        generated = true;
        try (Writer file =
            processingEnv.getFiler().createSourceFile("demo.Constants").openWriter()) {
          file.write(CONSTANTS);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
