package dev.unrolled.processor.generated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.palantir.javapoet.JavaFile;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Layer;
import dev.unrolled.Workspace;
import dev.unrolled.check.GradientCheck;
import dev.unrolled.internal.SpelledOut;
import dev.unrolled.onnx.Onnx;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Told;
import dev.unrolled.processor.UnrolledProcessor;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
      import dev.unrolled.check.*;
      import dev.unrolled.optimizers.*;
      import dev.unrolled.shape.*;
      import dev.unrolled.trace.*;
      import java.io.*;
      import java.nio.file.*;
      import java.util.*;
      import java.util.concurrent.atomic.*;

      """;

  private static final String IMPORTS_OF_KINDS =
      IMPORTS + "import static dev.unrolled.LayerKind.*;\n";

  private static final String IMPORTS_ON_DATA = IMPORTS + """
      import dev.unrolled.data.*;
      import dev.unrolled.metrics.*;
      import dev.unrolled.training.*;

      """;

  private static String readme;
  private static Compiled compiled;

  @BeforeAll
  static void compileWhatTheReadmeShows() throws IOException {
    readme = Files.readString(Path.of("../README.md"));
    List<String> intro = blocks("java", section("# Unrolled"));
    List<String> use = blocks("java", section("## Use the network"));
    List<String> train = blocks("java", section("## Train on your data"));
    List<String> tables = blocks("java", section("### Tables with categories and gaps"));
    List<String> embedding = blocks("java", section("### Categories for an embedding"));
    List<String> closer = blocks("java", section("### Look closer"));
    List<String> trained = blocks("java", section("## Bring a trained model"));
    List<String> layers = blocks("java", section("### Layers"));
    List<String> own = blocks("java", section("### Functions of your own"));
    assertThat(blocks("java", readme))
        .containsExactlyElementsOf(
            Stream.of(intro, use, train, tables, embedding, closer, trained, layers, own)
                .flatMap(List::stream)
                .toList());
    compiled = Compiled.of(Map.of(
        "example.Xor",
        IMPORTS + intro.get(0),
        "example.Use",
        IMPORTS + "class Use { static double[] use() {\n" + String.join("\n", use)
            + "return y; } }",
        "example.Iris",
        IMPORTS + train.get(0),
        "example.Train",
        inFolder(
            "Train",
            String.join("\n", train.subList(1, train.size())) + String.join("\n", closer),
            "List.of(confusion.accuracy(), iris.classNames(), likely)"),
        "example.Flats",
        inFolder("Flats", String.join("\n", tables), "List.of()"),
        "example.Rents",
        IMPORTS_OF_KINDS + embedding.get(1),
        "example.Homes",
        inFolder(
            "Homes",
            embedding.get(0) + embedding.get(2),
            "List.of(rent[0], byTexts.predict(\"harbour\", \"yes\")[0], elsewhere[0])"),
        "example.Words",
        IMPORTS_OF_KINDS + layers.get(0) + layers.get(1),
        "example.Curve",
        IMPORTS + own.get(0),
        "example.Trained",
        IMPORTS + """
            import dev.unrolled.files.*;
            import dev.unrolled.onnx.*;
            class Trained {
              static double small(double[] x) { %s return a1_0; }
              static void load(UnrolledXor net, Path path) throws IOException { %s }
              static void onnx(UnrolledXor net, double[] shift, double[] scale) throws IOException { %s }
            }
            """.formatted(trained.get(0), trained.get(2), trained.get(3))));
  }

  /** A class whose method {@code run} runs those lines in a folder, and gives what they come to. */
  private static String inFolder(String name, String lines, String result) {
    return IMPORTS_ON_DATA
        + "class %s { static List<Object> run(Path folder, PrintStream out) throws IOException {\n"
            .formatted(name)
        + lines.replace("Path.of(", "folder.resolve(").replace("System.out", "out")
        + "return " + result + "; } }";
  }

  private static List<?> run(String name, Path folder, PrintStream out)
      throws ReflectiveOperationException {
    Method run = compiled.load(name).getDeclaredMethod("run", Path.class, PrintStream.class);
    run.setAccessible(true);
    return (List<?>) run.invoke(null, folder, out);
  }

  @Test
  void thePassesThatItShowsAreThoseOfTheGeneratedClass() {
    List<String> java = blocks("java", section("# Unrolled"));
    assertThat(java).hasSize(4);
    String generated = compiled.sources().get("example.UnrolledXor");
    assertThat(generated).contains(asMember(java.get(1))).contains(asMember(java.get(2)));
  }

  @Test
  void theTrainedModelThatItShowsIsAClassThatPredicts(@TempDir Path folder) throws IOException {
    String shown = blocks("java", section("# Unrolled")).get(3);
    Path beside = Files.createDirectories(folder.resolve("src/example"));
    Onnx.write(compiled.network("example.UnrolledIris"), beside.resolve("iris.onnx"));
    String call = shown.substring(shown.indexOf("// new") + "// ".length()).strip();
    String caller = "class Caller { static double[] y() { return %s; } }".formatted(call);

    assertThat(AnyCompiler.JAVAC
            .compile(
                folder,
                new UnrolledProcessor(),
                Map.of("example/Iris.java", IMPORTS + shown + caller))
            .messages())
        .isEmpty();
  }

  @Test
  void theModelThatItShowsBecomesBothItsClasses(@TempDir Path folder) throws IOException {
    String shown = blocks("java", section("## Bring a trained model")).get(1);
    Path beside = Files.createDirectories(folder.resolve("src/example"));
    Onnx.write(compiled.network("example.UnrolledIris"), beside.resolve("iris.onnx"));
    String caller =
        "class Caller { Object unrolled = new UnrolledIris(), frozen = new FrozenIris(); }";

    assertThat(AnyCompiler.JAVAC
            .compile(
                folder,
                new UnrolledProcessor(),
                Map.of("example/Iris.java", IMPORTS + shown + caller))
            .messages())
        .isEmpty();
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
    StringBuilder csv =
        new StringBuilder("sepal_length,sepal_width,petal_length,petal_width,species\n");
    Random random = new Random(1);
    for (int k = 0; k < 90; k++) {
      for (double size : new double[] {5, 3.4, 1.4 + 2 * (k % 3), 0.2 + 0.8 * (k % 3)}) {
        csv.append(size + 0.2 * random.nextGaussian()).append(',');
      }
      csv.append("kind").append(k % 3).append('\n');
    }
    Files.writeString(folder.resolve("iris.csv"), csv);
    Files.writeString(
        folder.resolve("more.csv"),
        "petal_width,remark,petal_length,sepal_width,sepal_length\n0.2,first,1.4,3.4,5\n");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    List<?> told = run("example.Train", folder, new PrintStream(printed, true, UTF_8));

    assertThat((double) told.get(0)).isGreaterThan(0.9);
    assertThat(told.get(1)).isEqualTo(List.of("kind0", "kind1", "kind2"));
    assertThat(((double[]) told.get(2))[0]).isGreaterThan(0.9);
    for (String picture : new String[] {"losses.svg", "roc.svg", "confusion.svg"}) {
      assertThat(folder.resolve(picture)).content().startsWith("<svg");
    }
    assertThat(printed.toString(UTF_8))
        .contains("3 x 5 folds", "accuracy", "score", "petal_length")
        .startsWith("kind0\n");
  }

  @Test
  void theTableWithCategoriesAndGapsIsReadAsItSays(@TempDir Path folder)
      throws IOException, ReflectiveOperationException {
    String section = section("### Tables with categories and gaps");
    Files.writeString(folder.resolve("flats.csv"), blocks("csv", section).get(0));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    run("example.Flats", folder, new PrintStream(printed, true, UTF_8));

    assertThat(printed.toString(UTF_8))
        .isEqualToNormalizingNewlines(blocks("text", section).get(0));
  }

  @Test
  void theNetworkThatLooksCategoriesUpLearnsTheTableAndPredictsTextsThatItHasNotSeen(
      @TempDir Path folder) throws IOException, ReflectiveOperationException {
    Files.writeString(
        folder.resolve("flats.csv"),
        blocks("csv", section("### Tables with categories and gaps")).get(0));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    List<?> rents = run("example.Homes", folder, new PrintStream(printed, true, UTF_8));

    assertThat(printed.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            blocks("text", section("### Categories for an embedding")).get(0));
    assertThat((double) rents.get(0)).isCloseTo(1505.5, within(10.0));
    assertThat((double) rents.get(1)).isCloseTo(812, within(10.0));
    assertThat((double) rents.get(2)).isBetween(0.0, 3000.0);
  }

  /** The number decides in one place; here it is told in four. */
  @Test
  void upToWhichSizeAnExampleIsSpelledOutIsToldAsItIsDecided() throws IOException {
    int most = SpelledOut.MOST_MULTIPLICATIONS;
    assertThat(readme)
        .contains("`UNROLLED` up to %s multiplications".formatted(most))
        .containsPattern("\\b%s\\s+weights is \\*unrolled\\*".formatted(most));
    for (String type : List.of("Form", "Example")) {
      assertThat(Path.of("../runtime/src/main/java/dev/unrolled", type + ".java"))
          .content()
          .containsPattern("more than %s[\\s*]+(multiplications|weights)".formatted(most));
    }
  }

  @Test
  void theActivationOfItsOwnHasTheRightSlope() {
    DoubleNetwork<Workspace> curve = compiled.network("example.UnrolledCurve");
    assertThat(curve.checkGradients(new double[] {0.5, -1}, new double[] {1}))
        .matches(GradientCheck::passes);
  }

  @Test
  void theErrorThatItShowsIsTheOneTold(@TempDir Path folder) {
    List<String> lines =
        blocks("text", section("## Declare a network")).get(0).lines().toList();
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
  void theCommandThatItShowsCompilesWithTheJarsThatItNames(@TempDir Path folder)
      throws IOException, URISyntaxException {
    Map<String, Class<?>> jars = Map.of(
        "unrolled-runtime-0.1.0-SNAPSHOT.jar", Layer.class,
        "unrolled-processor-0.1.0-SNAPSHOT.jar", UnrolledProcessor.class,
        "unrolled-onnx-0.1.0-SNAPSHOT.jar", Onnx.class,
        "javapoet-0.22.0.jar", JavaFile.class);
    Files.writeString(
        folder.resolve("Xor.java"),
        Pattern.compile("package .*;").matcher(IMPORTS).replaceFirst("")
            + blocks("java", readme).get(0));
    String command = blocks("sh", readme).stream()
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

  /** What stands below a heading, up to the next. */
  private static String section(String heading) {
    int from = readme.indexOf("\n" + heading + "\n") + 1;
    assertThat(from > 0 || readme.startsWith(heading)).as(heading).isTrue();
    return readme.substring(from).split("\\n#+ ", 2)[0];
  }

  private static List<String> blocks(String language, String markdown) {
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
        .matcher(markdown)
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
