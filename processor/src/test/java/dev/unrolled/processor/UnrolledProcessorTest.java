package dev.unrolled.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnrolledProcessorTest {

  @Test
  void whatAnotherProcessorHasWrittenBeforeIsOneErrorAndNoCrash() {
    Compilation compilation = Compiler.javac()
        .withProcessors(new WritesUnrolledXor(), new UnrolledProcessor())
        .compile(JavaFileObjects.forSourceString("demo.Xor", """
            package demo;
            @dev.unrolled.Layer(in = 2, out = 1)
            class Xor {}
            """));

    assertThat(compilation.errors()).hasSize(1);
    assertThat(compilation.errors().get(0).getMessage(Locale.ROOT))
        .startsWith("[CannotWrite] The class generated for demo.Xor cannot be written:"
            + " javax.annotation.processing.FilerException:");
  }

  private static final String XOR = """
      package demo;
      @dev.unrolled.Layer(in = 2, out = 1)
      class Xor {}
      """;

  @Test
  void aPageIsWrittenBesideTheSourceWhereItIsAskedFor() {
    assertThat(pages(XOR)).isEmpty();
    assertThat(pages(XOR, "-Aunrolled.page=false")).isEmpty();
    assertThat(pages(XOR, "-Aunrolled.page=true"))
        .containsExactly("/SOURCE_OUTPUT/demo/UnrolledXor.html");
    assertThat(pages(XOR, "-Aunrolled.page")).hasSize(1);
    assertThat(pages(XOR.replace("@dev", "@dev.unrolled.Unrolled(page = true) @dev")))
        .hasSize(1);
    assertThat(pages(
            XOR.replace("@dev", "@dev.unrolled.Unrolled(page = false) @dev"),
            "-Aunrolled.page=true"))
        .isEmpty();
    assertThat(pages(XOR.replace("package demo;", ""), "-Aunrolled.page=true"))
        .containsExactly("/SOURCE_OUTPUT/UnrolledXor.html");
  }

  @Test
  void theOptionForPagesIsTrueOrFalseAndAnythingElseIsToldOfOnce() {
    for (String value : List.of("yes", "TRUE", "1", "no", "0", "False")) {
      Compilation compilation = Compiler.javac()
          .withProcessors(new UnrolledProcessor())
          .withOptions("-Aunrolled.page=" + value)
          .compile(JavaFileObjects.forSourceString(
              "demo.Xor", XOR + XOR.replace("package demo;", "").replace("Xor", "Other")));

      assertThat(warnings(compilation, "[PageOption]"))
          .containsExactly("[PageOption] The option -Aunrolled.page=" + value
              + " is neither true nor false, so it asks for no page; write one of the two.");
      assertThat(compilation.generatedFiles()).noneMatch(file -> file.getName().endsWith(".html"));
    }
  }

  @Test
  void aPageThatWouldTakeTooLongToOpenIsWarnedOfWithItsSize() {
    String layer = "@Layer(in = 6, out = 6, activation = Activation.MISH)\n";
    Compilation compilation = Compiler.javac()
        .withProcessors(new UnrolledProcessor())
        .compile(JavaFileObjects.forSourceString(
            "demo.Deep",
            "package demo;\nimport dev.unrolled.*;\n@Unrolled(page = true)\n" + layer.repeat(12)
                + "class Deep {}"));

    assertThat(warnings(compilation, "[PageTooHeavy]"))
        .singleElement()
        .asString()
        .matches(
            "\\[PageTooHeavy] There is no page for Deep: it would take [23]\\d{3} kB, but a page"
                + " has room for 2000; write page = false, or fewer layers or units\\.");
    assertThat(compilation.generatedFiles())
        .extracting(JavaFileObject::getName)
        .contains("/SOURCE_OUTPUT/demo/UnrolledDeep.java")
        .noneMatch(file -> file.endsWith(".html"));
  }

  @Test
  void anExampleWhosePassGrowsTooLargeIsWarnedOfWithItsFirstValueThatDoes() {
    Compilation compilation = Compiler.javac()
        .withProcessors(new UnrolledProcessor())
        .compile(JavaFileObjects.forSourceString("demo.Huge", """
            package demo;
            import dev.unrolled.*;
            @Layer(in = 2, out = 2, weights = {1, 1, 1e300, 1})
            @Layer(out = 1)
            @Example(input = {1e300, 1}, target = 0)
            class Huge {}
            """));

    assertThat(warnings(compilation, "[Example"))
        .containsExactly(
            "[ExampleOverflows] The pass of @Example grows too large: z1[1] = Infinity;"
                + " write smaller inputs or targets, or start values closer to 0.");
  }

  private static List<String> warnings(Compilation compilation, String tag) {
    assertThat(compilation.errors()).isEmpty();
    return compilation.warnings().stream()
        .map(warning -> warning.getMessage(Locale.ROOT))
        .filter(text -> text.startsWith(tag))
        .toList();
  }

  /** The pages that javac writes for a class, without a warning. */
  private static List<String> pages(String source, String... options) {
    String name = source.contains("package") ? "demo.Xor" : "Xor";
    Compilation compilation = compile(name, source, options);
    return compilation.generatedFiles().stream()
        .map(JavaFileObject::getName)
        .filter(file -> file.endsWith(".html"))
        .toList();
  }

  private static Compilation compile(String name, String source, String... options) {
    Compilation compilation = Compiler.javac()
        .withProcessors(new UnrolledProcessor())
        .withOptions(Stream.concat(Stream.of("-Xlint:all", "-Werror"), Stream.of(options))
            .toArray())
        .compile(JavaFileObjects.forSourceString(name, source));
    assertThat(compilation.errors()).isEmpty();
    return compilation;
  }

  @Test
  void aNetworkThatNoPageCanShowIsWarnedOfAndGeneratedAllTheSame() {
    Compilation compilation = Compiler.javac()
        .withProcessors(new UnrolledProcessor())
        .withOptions("-Aunrolled.page=true")
        .compile(JavaFileObjects.forSourceString("demo.Sine", """
            package demo;
            @dev.unrolled.Layer(in = 2, out = 1, activationClass = Sine.class)
            class Sine {
              static double activate(double z) { return Math.sin(z); }
              static double slope(double z) { return Math.cos(z); }
            }
            """));

    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.warnings())
        .extracting(warning -> warning.getMessage(Locale.ROOT))
        .anyMatch(text -> text.startsWith("[PageNeedsFormulas] There is no page for Sine:"));
    assertThat(compilation.generatedFiles())
        .extracting(JavaFileObject::getName)
        .contains("/CLASS_OUTPUT/demo/UnrolledSine.class")
        .noneMatch(name -> name.endsWith(".html"));
  }

  @Test
  void aPageIsInUtf8WhateverTheSourcesAreIn() throws IOException {
    JavaFileObject page = compile("demo.Xor", XOR, "-Aunrolled.page=true", "-encoding", "US-ASCII")
        .generatedFile(StandardLocation.SOURCE_OUTPUT, "demo/UnrolledXor.html")
        .orElseThrow();

    try (InputStream in = page.openInputStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("∂L/∂z");
    }
  }

  /** Eclipse's own writer knows nothing of the encoding, and writes ASCII as it is in UTF-8. */
  @ParameterizedTest
  @CsvSource({"JAVAC, UTF-16", "JAVAC, IBM037", "JAVAC, US-ASCII", "ECLIPSE, US-ASCII"})
  void sourcesAreWrittenInTheEncodingInWhichTheyAreRead(
      AnyCompiler compiler, String encoding, @TempDir Path folder) throws IOException {
    Charset charset = Charset.forName(encoding);
    Path file = Files.writeString(folder.resolve("Xor.java"), XOR, charset);

    AnyCompiler.Outcome outcome = compiler.compile(
        folder,
        new UnrolledProcessor(),
        List.of(file),
        "-encoding",
        encoding,
        "-Aunrolled.page=true");

    assertThat(outcome.messages()).isEmpty();
    assertThat(folder.resolve("demo/UnrolledXor.class")).exists();
    assertThat(Files.readString(folder.resolve("demo/UnrolledXor.java"), charset))
        .contains("final class UnrolledXor");
    assertThat(Files.readString(folder.resolve("demo/UnrolledXor.html"))).contains("∂L/∂z");
  }

  @ParameterizedTest
  @EnumSource
  void everyCompilerWritesThePage(AnyCompiler compiler, @TempDir Path folder) {
    compiler.compile(
        folder, new UnrolledProcessor(), Map.of("demo/Xor.java", XOR), "-Aunrolled.page=true");

    assertThat(folder.resolve("out/demo/UnrolledXor.html")).isNotEmptyFile();
  }

  private static class WritesUnrolledXor extends AbstractProcessor {

    private boolean written;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!written) {
        written = true;
        try (Writer file =
            processingEnv.getFiler().createSourceFile("demo.UnrolledXor").openWriter()) {
          file.write("package demo; class UnrolledXor {}");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
