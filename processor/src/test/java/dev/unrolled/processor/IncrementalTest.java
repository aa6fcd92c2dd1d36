package dev.unrolled.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.generated.Compiled;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Gradle asks of a processor that it may run for the changed classes alone. */
class IncrementalTest {

  private static final String NETWORKS = """
      package demo;
      import dev.unrolled.*;
      @Unrolled(lossClass = Square.class)
      @Layer(in = 2, out = 2)
      @Layer(out = 1, activationClass = Square.class)
      class Own {
        @Layer(in = 2, out = 1)
        @Unrolled(seed = 7)
        @Example(input = {1, 2}, target = 3)
        static class Nested {}
      }
      """;

  private static final String FUNCTION = """
      package demo;
      class Square {
        static double activate(double z) { return z * z; }
        static double slope(double z) { return 2 * z; }
        static double loss(double a, double t) { return (a - t) * (a - t); }
        static double slope(double a, double t) { return 2 * (a - t); }
      }
      """;

  @Test
  void theProcessorIsRegisteredAsIsolating() throws IOException {
    try (InputStream in = UnrolledProcessor.class.getResourceAsStream(
        "/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualToIgnoringNewLines(UnrolledProcessor.class.getName() + ",isolating");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyGeneratedFileComesFromOneClass(AnyCompiler compiler, @TempDir Path folder) {
    Recorded processor = new Recorded();

    AnyCompiler.Outcome outcome = compiler.compile(
        folder,
        processor,
        Map.of("demo/Own.java", NETWORKS, "demo/Square.java", FUNCTION),
        "-Aunrolled.page=true");

    assertThat(outcome.success()).isTrue();
    assertThat(processor.files)
        .containsExactlyInAnyOrder(
            "demo.UnrolledOwn from [demo.Own]",
            "demo.UnrolledOwn_Nested from [demo.Own.Nested]",
            "UnrolledOwn_Nested.html from [demo.Own.Nested]");
  }

  /** Only there can Gradle see what to process again: also when a function's class has changed. */
  @Test
  void theAnnotationsStandInTheClassFileWithTheClassesTheyName() {
    Map<String, byte[]> classFiles =
        Compiled.of(Map.of("demo.Own", NETWORKS, "demo.Square", FUNCTION)).classFiles();

    assertThat(text(classFiles, "demo.Own"))
        .contains("RuntimeInvisibleAnnotations")
        .contains("Ldev/unrolled/Layers;", "Ldev/unrolled/Layer;", "Ldev/unrolled/Unrolled;")
        .contains("Ldemo/Square;");
    assertThat(text(classFiles, "demo.Own$Nested"))
        .contains("Ldev/unrolled/Layer;", "Ldev/unrolled/Unrolled;", "Ldev/unrolled/Example;");
  }

  private static String text(Map<String, byte[]> classFiles, String name) {
    byte[] bytes = Objects.requireNonNull(classFiles.get(name), name);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void anExampleThatNoClassFileCanHoldIsRefused(@TempDir Path folder) {
    String numbers = "0.5, ".repeat(16_384);
    AnyCompiler.Outcome outcome = AnyCompiler.JAVAC.compile(
        folder,
        new UnrolledProcessor(),
        Map.of(
            "demo/Own.java",
            "@dev.unrolled.Layer(in = 16384, out = 1)\n" + "@dev.unrolled.Example(input = {"
                + numbers + "}, target = 1) class Own {}"));

    assertThat(outcome.errors())
        .containsExactly(new AnyCompiler.Told(
            2,
            1,
            "[ExampleTooLong] With @Example there are 16385 numbers in examples, but a class file has"
                + " room for 16384; leave it out, and call net.trace(x, t) in your program."));
  }

  @Test
  void soIsTheFirstOfSeveralExamplesThatFindsNoRoom(@TempDir Path folder) {
    String example = "@dev.unrolled.Example(input = {" + "0.5, ".repeat(8_191) + "}, target = 1)\n";
    AnyCompiler.Outcome outcome = AnyCompiler.JAVAC.compile(
        folder,
        new UnrolledProcessor(),
        Map.of(
            "demo/Own.java",
            example.repeat(4) + "@dev.unrolled.Layer(in = 8191, out = 1) class Own {}"));

    assertThat(outcome.errors())
        .containsExactly(
            new AnyCompiler.Told(
                3,
                1,
                "[ExampleTooLong] With @Example 3 of 4 there are 24576 numbers in examples, but a class"
                    + " file has room for 16384; leave it out, and call net.trace(x, t) in your program."));
  }

  /** The processor, and which files it creates from what. */
  private static final class Recorded extends AbstractProcessor {

    final List<String> files = Collections.synchronizedList(new ArrayList<>());
    private final UnrolledProcessor processor = new UnrolledProcessor();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public Set<String> getSupportedOptions() {
      return processor.getSupportedOptions();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      Filer filer = recording(Filer.class, environment.getFiler());
      processor.init((ProcessingEnvironment) Proxy.newProxyInstance(
          getClass().getClassLoader(),
          new Class<?>[] {ProcessingEnvironment.class},
          (proxy, method, arguments) ->
              method.getName().equals("getFiler") ? filer : method.invoke(environment, arguments)));
    }

    private Filer recording(Class<Filer> type, Filer filer) {
      return type.cast(Proxy.newProxyInstance(
          getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().startsWith("create")) {
              Object[] origins = (Object[]) arguments[arguments.length - 1];
              files.add(arguments[arguments.length - 2] + " from " + List.of(origins));
            }
            try {
              return method.invoke(filer, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          }));
    }

    @SuppressWarnings("DoNotClaimAnnotations") // claims what the processor claims
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }
  }
}
