package dev.unrolled.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.Trees;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.AnyCompiler.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What another processor generates or alters in one round is judged in the next. */
class LaterRoundsTest {

  private static final String FUNCTIONS = """
      static double activate(double z) { return z * z; }
      static double slope(double z) { return 2 * z; }
      static double loss(double a, double t) { return a - t; }
      static double slope(double a, double t) { return 1; }
      """;

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void functionsMayBeInheritedFromAClassThatIsGenerated(AnyCompiler compiler) {
    ReadingProcessor processor =
        new Generates(Map.of("demo.Base", "package demo; class Base {" + FUNCTIONS + "}"));

    Outcome outcome = compiler.compile(folder, processor, Map.of("demo/Own.java", """
        package demo;
        import dev.unrolled.*;
        @Unrolled(lossClass = Own.Square.class)
        @Layer(in = 1, out = 1, activationClass = Own.Square.class)
        class Own {
          static class Square extends Base {}
        }
        """));

    assertThat(outcome.messages()).isEmpty();
    assertThat(processor.models).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"Later", "Later.Inner", "later.Other"})
  void everyClassThatIsNamedMayBeGenerated(String name) {
    for (AnyCompiler compiler : AnyCompiler.values()) {
      ReadingProcessor processor = new Generates(new TreeMap<>(Map.of(
          "demo.Later",
          "package demo; class Later {" + FUNCTIONS + " static class Inner {" + FUNCTIONS + "} }",
          "demo.later.Other",
          "package demo.later; public class Other {" + FUNCTIONS.replace("static", "public static")
              + "}")));

      Outcome outcome = compiler.compile(
          folder.resolve(compiler + name), processor, Map.of("demo/Own.java", """
          package demo;
          import dev.unrolled.*;
          @Unrolled(lossClass = %1$s.class)
          @Layer(in = 1, out = 1, activationClass = %1$s.class)
          class Own {}
          """.formatted(
                  name.startsWith("later") ? "demo." + name : name)));

      assertThat(outcome.messages()).isEmpty();
      assertThat(processor.models).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTheLastRoundIsReportedWhatIsStillWrongAtItsPlaceAndOnce(AnyCompiler compiler) {
    ReadingProcessor processor = new Generates(Map.of(
        "demo.Base",
        "package demo; class Base { static double activate(double z) { return z; } }"));

    Outcome outcome = compiler.compile(folder, processor, Map.of("demo/Own.java", """
        package demo;
        import dev.unrolled.*;
        @Layer(in = 1, out = 1, activationClass = Own.Square.class)
        class Own {
          static class Square extends Base {}
        }
        """));

    assertThat(outcome.errors())
        .containsExactly(new Told(
            3,
            compiler == AnyCompiler.JAVAC ? 53 : outcome.errors().get(0).column(),
            "[CustomMethodMissing] Layer 1 of 1 has activationClass = Own.Square.class, but"
                + " Own.Square has no method slope(double); write it: static double slope(double"
                + " z)."));
    assertThat(processor.models).isEmpty();
  }

  /** As Lombok's UtilityClass does. */
  @Test
  void methodsThatAreMadeStaticInTheTreeAreTaken() {
    ReadingProcessor processor =
        new MakesStatic(Map.of("demo.Next", "package demo; class Next {}"));

    Outcome outcome = AnyCompiler.JAVAC.compile(folder, processor, Map.of("demo/Own.java", """
        package demo;
        @dev.unrolled.Layer(in = 1, out = 1, activationClass = Own.Square.class)
        class Own {
          static class Square {
            double activate(double z) { return z * z; }
            double slope(double z) { return 2 * z; }
          }
          static double four = Square.activate(2);
        }
        """));

    assertThat(outcome.messages()).isEmpty();
    assertThat(processor.models).hasSize(1);
  }

  /** What no later round can change is told at once, before what follows from it. */
  @ParameterizedTest
  @EnumSource
  void aWrongNumberDoesNotWait(AnyCompiler compiler) {
    Generates processor = new Generates(Map.of("demo.Next", "package demo; class Next {}"));

    Outcome outcome = compiler.compile(folder, processor, Map.of("demo/Xor.java", """
        package demo;
        @dev.unrolled.Layer(in = 1, out = 0)
        class Xor {}
        """));

    assertThat(outcome.messages()).singleElement().asString().startsWith("[OutBelowOne]");
    assertThat(processor.errorInSecondRound).isTrue();
  }

  /** A reader beside something that generates sources once it has seen the first round. */
  private static class Generates extends ReadingProcessor {

    private final Map<String, String> sources;
    private int round;
    boolean errorInSecondRound;

    Generates(Map<String, String> sources) {
      this.sources = sources;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      super.process(annotations, environment);
      round++;
      if (round == 1) {
        sources.forEach(this::write);
      } else if (round == 2) {
        errorInSecondRound = environment.errorRaised();
      }
      return false;
    }

    private void write(String name, String source) {
      try (Writer file = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        file.write(source);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Adds the modifier static to every method of nested classes, in javac's tree. */
  private static final class MakesStatic extends Generates {

    MakesStatic(Map<String, String> sources) {
      super(sources);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      super.process(annotations, environment);
      Trees trees = Trees.instance(processingEnv);
      for (TypeElement type : ElementFilter.typesIn(environment.getRootElements())) {
        for (TypeElement nested : ElementFilter.typesIn(type.getEnclosedElements())) {
          ElementFilter.methodsIn(nested.getEnclosedElements())
              .forEach(method -> makeStatic(trees, method));
        }
      }
      return false;
    }

    private static void makeStatic(Trees trees, ExecutableElement method) {
      MethodTree tree = trees.getTree(method);
      try {
        Field flags = tree.getModifiers().getClass().getField("flags");
        flags.setLong(tree.getModifiers(), flags.getLong(tree.getModifiers()) | Modifier.STATIC);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("javac's tree is another", e);
      }
    }
  }
}
