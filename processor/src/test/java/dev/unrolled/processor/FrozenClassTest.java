package dev.unrolled.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Checkpoint;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.generated.Compiled;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A class with the weights of a file in it: where the file is found, and what is refused. */
class FrozenClassTest {

  private static final String PATH = "demo/Pair.java";
  private static final String SOURCE = """
      package demo;
      import dev.unrolled.*;
      @Weights("pair.safetensors")
      @Layer(in = 2, out = 2, activation = Activation.RELU)
      @Layer(out = 1)
      class Pair {}
      """;

  private static final Map<String, Tensor> TENSORS = Map.of(
      "0.weight", Tensor.f64(List.of(2, 2), 1, 2, -3, 4),
      "0.bias", Tensor.f64(List.of(2), 0.5, 0.25),
      "2.weight", Tensor.f64(List.of(1, 2), 2, -1),
      "2.bias", Tensor.f64(List.of(1), 0.125));

  @TempDir
  Path folder;

  private Path beside;

  @BeforeEach
  void makeFolders() throws IOException {
    beside = Files.createDirectories(folder.resolve("src/demo"));
  }

  private static void write(Path file) throws IOException {
    write(file, TENSORS);
  }

  private static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    SafeTensors.of(tensors, Map.of("accuracy", "0.97 */ <b>")).write(file);
  }

  private Outcome compile(AnyCompiler compiler, String source, String... options) {
    return compiler.compile(folder, new UnrolledProcessor(), Map.of(PATH, source), options);
  }

  private Path generated(String name) {
    return folder.resolve("out/demo/" + name + ".java");
  }

  /** {@code 2 * max(0, x0 + 2 * x1 + 0.5) - max(0, 4 * x1 - 3 * x0 + 0.25) + 0.125}. */
  private void predicts() throws Exception {
    assertThat(predict("demo.FrozenPair", 1, 2)).containsExactly(2 * 5.5 - 5.25 + 0.125);
    assertThat(predict("demo.FrozenPair", 1, -2)).containsExactly(0.125);
  }

  /** Alone: neither the runtime nor anything else of ours can be seen. */
  private double[] predict(String name, double... x) throws Exception {
    try (var loader = new URLClassLoader(
        new URL[] {folder.resolve("out").toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      var constructor = loader.loadClass(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      Method predict = constructor.getDeclaringClass().getDeclaredMethod("predict", double[].class);
      predict.setAccessible(true);
      return (double[]) predict.invoke(constructor.newInstance(), x);
    }
  }

  @Test
  void javacAloneFindsTheFileBesideTheSource() throws Exception {
    write(beside.resolve("pair.safetensors"));
    assertThat(compile(AnyCompiler.JAVAC, SOURCE).messages()).isEmpty();
    predicts();
    assertThat(generated("UnrolledPair")).exists();
  }

  @ParameterizedTest
  @EnumSource
  void anOptionNamesItsFolder(AnyCompiler compiler) throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("trained"));
    write(elsewhere.resolve("pair.safetensors"));
    assertThat(compile(compiler, SOURCE, "-Aunrolled.weights=" + elsewhere).messages())
        .isEmpty();
    predicts();
  }

  /** Maven copies resources to where classes go before it compiles. */
  @ParameterizedTest
  @EnumSource
  void theFileMayBeAmongTheResourcesOfThePackageOrAtTheirRoot(AnyCompiler compiler)
      throws Exception {
    Path inPackage = Files.createDirectories(folder.resolve("out/demo"));
    write(inPackage.resolve("pair.safetensors"));
    assertThat(compile(compiler, SOURCE).messages()).isEmpty();
    predicts();

    Files.move(inPackage.resolve("pair.safetensors"), folder.resolve("out/pair.safetensors"));
    assertThat(compile(compiler, SOURCE).messages()).isEmpty();
    predicts();
  }

  @Test
  void theClassSaysWhoseWeightsItHas() throws Exception {
    write(beside.resolve("pair.safetensors"));
    compile(AnyCompiler.JAVAC, SOURCE);
    assertThat(generated("FrozenPair"))
        .content()
        .containsPattern("the weights[\\s*]+of pair.safetensors")
        .containsPattern("SHA-256 is[\\s*]+[0-9a-f]{64}\\.")
        .contains("accuracy = 0.97 ?/ ?b?")
        .contains("double z1_1 = -3.0 * x[0] + 4.0 * x[1] + 0.25;")
        .contains("double z2_0 = 2.0 * a1_0 - 1.0 * a1_1 + 0.125;");
  }

  @Test
  void whereItIsAskedForTheFrozenClassIsAllThatIsWritten() throws Exception {
    write(beside.resolve("pair.safetensors"));
    assertThat(compile(
                AnyCompiler.JAVAC,
                SOURCE
                    .replace("tensors\")", "tensors\", frozenOnly = true)")
                    .replace("@Weights(", "@Weights(value = "))
            .messages())
        .isEmpty();
    predicts();
    assertThat(generated("UnrolledPair")).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereIsToldOfWithEveryPlaceThatWasTried() {
    Outcome outcome = compile(AnyCompiler.JAVAC, SOURCE, "-Aunrolled.weights=trained");

    assertThat(outcome.errors()).singleElement().satisfies(told -> {
      assertThat(told.line()).isEqualTo(3);
      assertThat(told.column()).isEqualTo(10);
      assertThat(told.message())
          .startsWith("[NoSuchFile] There is no file pair.safetensors. Looked for: ")
          .contains(Path.of("trained", "pair.safetensors").toString())
          .contains(beside.resolve("pair.safetensors").toString())
          .contains("demo/pair.safetensors in CLASS_OUTPUT")
          .contains(" pair.safetensors in CLASS_OUTPUT")
          .contains("demo/pair.safetensors in CLASS_PATH")
          .endsWith("Put it beside the source or among the resources, or name its folder:"
              + " -Aunrolled.weights=DIR.");
    });
    assertThat(generated("UnrolledPair")).exists(); // no error follows from it
    assertThat(generated("FrozenPair")).doesNotExist();
  }

  @Test
  void whatDoesNotFitIsToldAtTheAnnotationsValue() throws Exception {
    Path file = beside.resolve("pair.safetensors");
    write(file);
    refused(
        SOURCE.replace("out = 2", "out = 3"),
        "layer 1 of 2 needs [3, 2]",
        "@Layer(in = 2, out = 2)");
    write(file, with("extra.thing", Tensor.f64(List.of(1), 1)));
    refused(SOURCE, "extra.thing");
    write(file, with("2.bias", Tensor.f64(List.of(1), Double.NaN)));
    refused(SOURCE, "NaN");
    Files.writeString(file, "no tensors at all");
    refused(SOURCE, "pair.safetensors");
    write(file);
    refused(
        SOURCE
            .replace("tensors\")", "tensors\", prefix = \"encoder\")")
            .replace("@Weights(", "@Weights(value = "),
        "encoder");
  }

  private static Map<String, Tensor> with(String name, Tensor tensor) {
    Map<String, Tensor> tensors = new TreeMap<>(TENSORS);
    tensors.put(name, tensor);
    return tensors;
  }

  private void refused(String source, String... words) {
    assertThat(compile(AnyCompiler.JAVAC, source).errors()).singleElement().satisfies(told -> {
      assertThat(told.line()).isEqualTo(3);
      assertThat(told.message()).startsWith("[WeightsDoNotFit] ").contains(words);
    });
  }

  @Test
  void extrasAreLeftAsideOnRequestAndNamedInTheComment() throws Exception {
    write(beside.resolve("pair.safetensors"), with("extra.thing", Tensor.f64(List.of(1), 1)));
    assertThat(compile(
                AnyCompiler.JAVAC,
                SOURCE
                    .replace("tensors\")", "tensors\", leaveExtras = true)")
                    .replace("@Weights(", "@Weights(value = "))
            .messages())
        .isEmpty();
    predicts();
    assertThat(generated("FrozenPair")).content().contains("Left aside: extra.thing.");
  }

  @Test
  void itsNameMustBeFree() throws Exception {
    write(beside.resolve("pair.safetensors"));
    assertThat(compile(AnyCompiler.JAVAC, SOURCE + "class FrozenPair {}").messages())
        .singleElement()
        .asString()
        .startsWith("[NameTaken]");
  }

  /** Far past what javac takes as literals of one method, or as one text. */
  @Test
  void aMillionParametersAreAClass() throws Exception {
    int units = 1000;
    double[] weights = new double[units * units];
    Arrays.setAll(weights, k -> k % 7 - 3);
    write(
        beside.resolve("pair.safetensors"),
        Map.of(
            "0.weight", Tensor.f32(List.of(units, units), weights),
            "0.bias", Tensor.f32(List.of(units), new double[units])));
    assertThat(compile(AnyCompiler.JAVAC, """
        package demo;
        import dev.unrolled.*;
        @Weights(value = "pair.safetensors", frozenOnly = true)
        @Layer(in = 1000, out = 1000)
        class Pair {}
        """).messages()).isEmpty();
    double[] x = new double[units];
    x[999] = 1;
    x[1] = 2;
    double[] y = predict("demo.FrozenPair", x);
    for (int i = 0; i < units; i++) {
      assertThat(y[i])
          .isCloseTo(weights[i * units + 999] + 2 * weights[i * units + 1], within(1e-12));
    }
  }

  /** Where functions of floats are not needed, which are faster by {@link Math#fma}. */
  @Test
  void javaEightIsEnough() throws Exception {
    write(beside.resolve("pair.safetensors"));
    for (String form : List.of("UNROLLED", "KERNELS")) {
      String source = SOURCE.replace("@Weights", "@Unrolled(form = Form." + form + ") @Weights");
      compile(AnyCompiler.JAVAC, source.replace("RELU", "SOFTPLUS"));
      Path java8 = Files.createDirectories(folder.resolve("java8"));
      String text = Files.readString(generated("FrozenPair"))
          .replaceAll("(?m)^(import javax.annotation|@Generated).*", "");
      Path copy = Files.writeString(java8.resolve("FrozenPair.java"), text);
      int status = ToolProvider.getSystemJavaCompiler()
          .run(
              null,
              null,
              null,
              "--release",
              "8",
              "-Xlint:-options",
              "-proc:none",
              "-d",
              java8.toString(),
              "-cp",
              java8.toString(),
              copy.toString());
      assertThat(status).as(form).isZero();
    }
  }

  /** What PyTorch wrote, in every type of numbers, predicts what loading it at run time does. */
  @Test
  void filesOfPyTorchPredictAsWhereTheyAreLoaded() throws Exception {
    Path files = Path.of("../runtime/src/test/resources/pytorch");
    for (String type : List.of("f64", "f32", "f16", "bf16")) {
      String name = "mlp-named-" + type + ".safetensors";
      Files.copy(files.resolve(name), beside.resolve(name));
      assertThat(compile(AnyCompiler.JAVAC, """
          package demo;
          import dev.unrolled.*;
          @Weights("%s")
          @Layer(in = 6, out = 12, activation = Activation.RELU)
          @Layer(out = 7, activation = Activation.GELU)
          @Layer(out = 2)
          class Pair {}
          """.formatted(name)).messages()).isEmpty();
      var network = Compiled.in(folder.resolve("out")).network("demo.UnrolledPair");
      network.load(files.resolve(name));
      double[] x = {0.5, -1, 2, 0.25, -0.75, 1.5};
      double[] expected = network.predict(x);
      double[] y = predict("demo.FrozenPair", x);
      for (int i = 0; i < y.length; i++) {
        assertThat(y[i]).as(type).isCloseTo(expected[i], within(1e-13));
      }
    }
  }

  /** A frozen class that took raw numbers for scaled ones would be wrong without a word. */
  @Test
  void aPredictorsFileThatScalesIsRefusedAndItsClassesAreNamed() throws Exception {
    Checkpoint checkpoint = Checkpoint.of(two());
    checkpoint
        .with(
            "inputs",
            Map.of(
                "shift", new double[] {1, 2}, "scale", new double[] {1, 1}, "fill", new double[2]))
        .write(beside.resolve("pair.safetensors"));
    String source = SOURCE
        .replace("out = 1", "out = 2, activation = Activation.SOFTMAX")
        .replace("@Layer(in", "@Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY) @Layer(in");
    refused(source, "is a predictor's, which scales inputs around the network", "net.save");

    checkpoint
        .with("class-0", "no")
        .with("class-1", "say \"yes\"")
        .write(beside.resolve("pair.safetensors"));
    assertThat(compile(AnyCompiler.JAVAC, source).messages()).isEmpty();
    assertThat(generated("FrozenPair"))
        .content()
        .contains("CLASSES = {\"no\", \"say \\\"yes\\\"\"}")
        .contains("public String predictClass(double... x)");
  }

  private static DoubleNetwork<?> two() {
    return Compiled.of(Map.of("example.Two", """
        package example;
        import dev.unrolled.*;
        @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY)
        @Layer(in = 2, out = 2, activation = Activation.RELU)
        @Layer(out = 2, activation = Activation.SOFTMAX)
        class Two {}
        """)).network("example.UnrolledTwo");
  }

  @Test
  void aNumberThatIsNoRowIsRefusedWithItsPlace() throws Exception {
    write(
        beside.resolve("pair.safetensors"),
        Map.of("0.weight", Tensor.f64(List.of(3, 1), 0.5, -0.25, 0.125)));
    compile(AnyCompiler.JAVAC, """
        package demo;
        import dev.unrolled.*;
        @Weights("pair.safetensors")
        @Layer(kind = LayerKind.EMBEDDING, in = 2, rows = 3, out = 1)
        @Layer(kind = LayerKind.FLATTEN)
        class Pair {}
        """);
    assertThat(predict("demo.FrozenPair", 2, 0)).containsExactly(0.125, 0.5);
    for (double number : new double[] {3, -1, 0.5, Double.NaN}) {
      assertThatThrownBy(() -> predict("demo.FrozenPair", 2, number))
          .hasRootCauseMessage(
              "x[1] is %s; FrozenPair looks rows up by it, so it must be a whole number from 0 to 2.",
              number);
    }
  }

  @Test
  void allCallsAgree() throws Exception {
    write(beside.resolve("pair.safetensors"));
    compile(AnyCompiler.JAVAC, SOURCE);
    try (var loader = new URLClassLoader(
        new URL[] {folder.resolve("out").toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass("demo.FrozenPair");
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object frozen = constructor.newInstance();
      double[] both = {1, 2};
      Method into = type.getDeclaredMethod("predict", double[].class, double[].class);
      into.setAccessible(true);
      into.invoke(frozen, both, both);
      assertThat(both).containsExactly(5.875, 2);
      Method floats = type.getDeclaredMethod("predict", float[].class);
      floats.setAccessible(true);
      assertThat((float[]) floats.invoke(frozen, new float[] {1, 2})).containsExactly(5.875f);
      assertThat(Stream.of(type.getDeclaredMethods()).map(Method::getName))
          .doesNotContain("predictClass");
      assertThatThrownBy(() -> into.invoke(frozen, new double[3], both))
          .hasRootCauseMessage("x has 3 numbers and y 2; FrozenPair takes 2 and gives 1.");
    }
  }
}
