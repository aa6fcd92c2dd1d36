package dev.unrolled.processor.generated;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.unrolled.processor.UnrolledProcessor;
import java.io.IOException;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form that a declaration asks for is the one that is written, or it is refused. */
class FormTest {

  @ParameterizedTest
  @CsvSource({
    "UNROLLED, 30, 40, 'Form: unrolled, as its declaration asks', '+ p[1199] * x[29] // w1_39_29'",
    "LOOPS, 2, 2, 'Form: loops, as its declaration asks', 'sum += p[W1(i, j)] * x[j];'",
    "KERNELS, 2, 2, 'Form: kernels, as its declaration asks', 'kernels.affine('",
    "AUTO, 2, 2, 'Form: unrolled. With 4 weights', 'w1_00 = p[0]'",
    "AUTO, 30, 40, 'Form: kernels. With 1200 weights', 'kernels.affine('"
  })
  void theFormThatIsAskedForIsWritten(String form, int in, int out, String says, String has)
      throws IOException {
    Compilation compilation = compile(form, in, out);

    assertThat(compilation).succeededWithoutWarnings();
    String source = compilation
        .generatedSourceFile("example.UnrolledNet")
        .orElseThrow()
        .getCharContent(false)
        .toString();
    assertThat(source.replaceAll("\\s+(\\* )?", " ")).contains(says);
    assertThat(source).contains(has);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 201, 'it has 20100 weights, and a class has room for 20000'",
    "1000, 2, 'one of its units takes a method of 26033 bytes, and HotSpot compiles 6000'"
  })
  void whatDoesNotFitIsRefusedAtItsValue(int in, int out, String why) {
    Compilation compilation = compile("UNROLLED", in, out);

    assertThat(compilation).failed();
    assertThat(compilation)
        .hadErrorContaining(
            "[FormDoesNotFit] form = UNROLLED cannot spell this network out: %s; choose form = LOOPS to"
                    .formatted(why)
                + " read it or form = KERNELS, or leave form out.")
        .inFile(file("UNROLLED", in, out))
        .onLineContaining("@Unrolled");
  }

  private static Compilation compile(String form, int in, int out) {
    return javac().withProcessors(new UnrolledProcessor()).compile(file(form, in, out));
  }

  private static JavaFileObject file(String form, int in, int out) {
    return JavaFileObjects.forSourceString("example.Net", """
        package example;

        import dev.unrolled.Form;
        import dev.unrolled.Layer;
        import dev.unrolled.Unrolled;

        @Unrolled(form = Form.%s)
        @Layer(in = %s, out = %s)
        class Net {}
        """.formatted(form, in, out));
  }
}
