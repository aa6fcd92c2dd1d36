package dev.unrolled.processor.read;

import static dev.unrolled.processor.read.ReadingProcessor.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unrolled.Unrolled;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.NetworkModel;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a generated class can see, and is seen by. */
class DeclarationReaderTest {

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void theGeneratedClassIsPublicIfEveryTypeAroundTheDeclarationIs(AnyCompiler compiler) {
    List<NetworkModel> models =
        read(compiler, folder, Map.of("demo/Seen.java", """
        package demo;
        import dev.unrolled.Layer;
        @Layer(in = 1, out = 1) public class Seen {
          @Layer(in = 1, out = 1) public static class Open {}
          @Layer(in = 1, out = 1) protected static class Protected {
            @Layer(in = 1, out = 1) public static class InProtected {}
          }
          @Layer(in = 1, out = 1) static class Closed {}
          public interface Face { @Layer(in = 1, out = 1) class Member {} }
        }
        """, "demo/Unseen.java", """
        package demo;
        import dev.unrolled.Layer;
        class Unseen { @Layer(in = 1, out = 1) public static class InUnseen {} }
        """));

    assertThat(models)
        .filteredOn(model -> model.declaration().isPublic())
        .extracting(model -> model.declaration().declaredName())
        .containsExactly("Seen", "Seen.Open", "Seen.Face.Member");
    assertThat(models).hasSize(7);
  }

  @ParameterizedTest
  @EnumSource
  void theUnnamedPackageIsAPackageToo(AnyCompiler compiler) {
    List<NetworkModel> models = read(
        compiler,
        folder,
        Map.of(
            "Xor.java", "class Around { @dev.unrolled.Layer(in = 2, out = 1) record Xor() {} }"));

    assertThat(models)
        .extracting(NetworkModel::declaration)
        .containsExactly(
            new Declaration("", "Around.Xor", "UnrolledAround_Xor", false, true, Set.of()));
  }

  @ParameterizedTest
  @EnumSource
  void aTypeThatHidesOneOfJavaLangIsNoticed(AnyCompiler compiler) {
    List<NetworkModel> models = read(
        compiler,
        folder,
        Map.of(
            "one/Xor.java",
            "package one; @dev.unrolled.Layer(in = 2, out = 1) class Xor {} class Math {}",
            "two/Xor.java",
            "package two; @dev.unrolled.Layer(in = 2, out = 1) class Xor { class Math {} }",
            "three/Xor.java",
            "package three; @dev.unrolled.Layer(in = 2, out = 1)"
                + " @dev.unrolled.Unrolled(name = \"Override\") class Xor {}"));

    assertThat(models)
        .extracting(
            model -> model.declaration().packageName(),
            model -> model.declaration().hidden())
        .containsExactlyInAnyOrder(
            tuple("one", Set.of("Math")),
            tuple("two", Set.of()),
            tuple("three", Set.of("Override")));
  }

  // Not under Eclipse's compiler: run as a tool, it finds no module in a folder.
  @Test
  void generatedIsVisibleOnlyToModulesThatReadItsModule() throws Exception {
    Path runtime = Path.of(
        Unrolled.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String source = "package demo; @dev.unrolled.Layer(in = 2, out = 1) public class Xor {}";
    for (boolean reads : List.of(true, false)) {
      String module = "module demo { requires static dev.unrolled; "
          + (reads ? "requires static java.compiler; }" : "}");
      ReadingProcessor processor = new ReadingProcessor();
      Outcome outcome = AnyCompiler.JAVAC.compile(
          folder.resolve(String.valueOf(reads)),
          processor,
          Map.of("module-info.java", module, "demo/Xor.java", source),
          "--module-path",
          runtime.toString(),
          "--add-modules",
          "java.compiler");

      assertThat(outcome.messages()).isEmpty();
      assertThat(processor.models)
          .singleElement()
          .satisfies(
              model -> assertThat(model.declaration().generatedAnnotation()).isEqualTo(reads));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheLastCompilationGeneratedIsNotInTheWay(AnyCompiler compiler) {
    Path before = folder.resolve("before");
    assertThat(compiler
            .compile(
                before,
                new ReadingProcessor(),
                Map.of("demo/UnrolledXor.java", "package demo; class UnrolledXor {}"))
            .success())
        .isTrue();
    ReadingProcessor processor = new ReadingProcessor();

    Outcome outcome = compiler.compile(
        folder,
        processor,
        Map.of("demo/Xor.java", "package demo; @dev.unrolled.Layer(in = 2, out = 1) class Xor {}"),
        "-classpath",
        before.resolve("out") + File.pathSeparator + System.getProperty("java.class.path"));

    assertThat(outcome.messages()).isEmpty();
    assertThat(processor.models).hasSize(1);
  }
}
