package dev.unrolled.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

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
