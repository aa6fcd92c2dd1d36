package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.GradientCheck;
import dev.unrolled.Layer;
import dev.unrolled.Workspace;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Told;
import dev.unrolled.processor.UnrolledProcessor;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the processor gives. */
class ReadmeTest {

  private static final String IMPORTS = """
      package example;

      import static dev.unrolled.Activation.*;
      import static dev.unrolled.Loss.*;

      import dev.unrolled.*;
      import dev.unrolled.data.*;
      import dev.unrolled.metrics.*;
      import dev.unrolled.training.*;
      import java.io.*;
      import java.nio.file.*;
      import java.util.*;

      """;

  private static List<String> java;
  private static List<String> text;
  private static List<String> commands;
  private static Compiled compiled;

  @BeforeAll
  static void compileWhatTheReadmeShows() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    java = blocks("java", readme);
    text = blocks("text", readme);
    commands = blocks("sh", readme);
    // Declared, forward, backward; seven ways to use it; declared, trained and loaded; an
    // activation
    // of one's own.
    assertThat(java).hasSize(14);
    String use = IMPORTS
        + "class Use { static double[] use() {\n"
        + String.join("\n", java.subList(3, 10))
        + "return y; } }";
    String train = IMPORTS
        + "class Train { static List<Object> train(Path folder) throws IOException {\n"
        + (java.get(11) + java.get(12)).replace("Path.of(", "folder.resolve(")
        + "return List.of(confusion.accuracy(), iris.classNames(), likely); } }";
    compiled = Compiled.of(Map.of(
        "example.Xor",
        IMPORTS + java.get(0),
        "example.Use",
        use,
        "example.Iris",
        IMPORTS + java.get(10),
        "example.Train",
        train,
        "example.Curve",
        IMPORTS + java.get(13)));
  }

  @Test
  void thePassesThatItShowsAreThoseOfTheGeneratedClass() {
    String generated = compiled.sources().get("example.UnrolledXor");
    assertThat(generated).contains(asMember(java.get(1))).contains(asMember(java.get(2)));
  }

  /** Indented as it stands in its class. */
  private static String asMember(String method) {
    return method.indent(2).replaceAll("(?m)^ +$", "");
  }

  @Test
  void theProgramThatItShowsLearnsExclusiveOr() throws ReflectiveOperationException {
    Method use = compiled.load("example.Use").getDeclaredMethod("use");
    use.setAccessible(true);
    assertThat(((double[]) use.invoke(null))[0]).isGreaterThan(0.95);
  }

  @Test
  void theProgramThatItTrainsWithLearnsFromAFileAndPredictsFromWhatItSaved(@TempDir Path folder)
      throws IOException, ReflectiveOperationException {
    StringBuilder csv = new StringBuilder("header\n");
    Random random = new Random(1);
    for (int k = 0; k < 90; k++) {
      for (double size : new double[] {5, 3.4, 1.4 + 2 * (k % 3), 0.2 + 0.8 * (k % 3)}) {
        csv.append(size + 0.2 * random.nextGaussian()).append(',');
      }
      csv.append("kind").append(k % 3).append('\n');
    }
    Files.writeString(folder.resolve("iris.csv"), csv);
    Method train = compiled.load("example.Train").getDeclaredMethod("train", Path.class);
    train.setAccessible(true);
    List<?> told = (List<?>) train.invoke(null, folder);

    assertThat((double) told.get(0)).isGreaterThan(0.9);
    assertThat(told.get(1)).isEqualTo(List.of("kind0", "kind1", "kind2"));
    assertThat(((double[]) told.get(2))[0]).isGreaterThan(0.9);
    assertThat(folder.resolve("losses.svg")).content().startsWith("<svg");
  }

  @Test
  void theActivationOfItsOwnHasTheRightSlope() {
    DoubleNetwork<Workspace> curve = compiled.network("example.UnrolledCurve");
    assertThat(curve.checkGradients(new double[] {0.5, -1}, new double[] {1}))
        .matches(GradientCheck::passes);
  }

  @Test
  void theErrorThatItShowsIsTheOneTold(@TempDir Path folder) {
    List<String> lines = text.get(0).lines().toList();
    String[] shown = lines.get(0).split(": error: ", 2); // Xor.java:4, and the sentence
    String source = """
        import dev.unrolled.Layer;

        @Layer(in = 2, out = 2)
        %s
        class Xor {}
        """.formatted(lines.get(1));
    List<Told> errors = AnyCompiler.JAVAC
        .compile(folder, new UnrolledProcessor(), Map.of("Xor.java", source))
        .errors();
    assertThat(errors).containsExactly(new Told(4, lines.get(2).indexOf('^') + 1, shown[1]));
    assertThat(shown[0]).isEqualTo("Xor.java:4");
  }

  @Test
  void theCommandThatItShowsCompilesWithTheThreeJarsThatItNames(@TempDir Path folder)
      throws IOException, URISyntaxException {
    Map<String, Class<?>> jars = Map.of(
        "unrolled-runtime-0.1.0-SNAPSHOT.jar", Layer.class,
        "unrolled-processor-0.1.0-SNAPSHOT.jar", UnrolledProcessor.class,
        "javapoet-0.22.0.jar", JavaFile.class);
    Files.writeString(folder.resolve("Xor.java"), IMPORTS.substring(17) + java.get(0));
    String command = commands.stream()
        .filter(block -> block.startsWith("javac "))
        .findFirst()
        .orElseThrow()
        .replace(" out ", " " + folder + " ")
        .replace("Xor.java", folder.resolve("Xor.java").toString())
        .replace(":", File.pathSeparator);
    for (Map.Entry<String, Class<?>> jar : jars.entrySet()) {
      Path place = Path.of(
          jar.getValue().getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isDirectory(place)) {
        assertThat(place).hasFileName(jar.getKey());
      }
      command = command.replace(jar.getKey(), place.toString());
    }
    List<String> arguments = List.of(command.strip().split(" "));
    int exitCode = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.subList(1, arguments.size()).toArray(String[]::new));
    assertThat(exitCode).isZero();
    assertThat(folder.resolve("UnrolledXor.class")).exists();
  }

  private static List<String> blocks(String language, String markdown) {
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
        .matcher(markdown)
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
