package dev.unrolled.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Checkpoint;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Layer;
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

  @Test
  void someMillionsOfParametersAreInAFileBesideTheClassWhichMustBeItsOwn() throws Exception {
    int inputs = 2100;
    int units = 2000;
    double[] weights = new double[units * inputs];
    Arrays.setAll(weights, k -> k % 7 - 3);
    write(
        beside.resolve("pair.safetensors"),
        Map.of(
            "0.weight", Tensor.f32(List.of(units, inputs), weights),
            "0.bias", Tensor.f32(List.of(units), new double[units])));
    assertThat(compile(AnyCompiler.JAVAC, """
        package demo;
        import dev.unrolled.*;
        @Unrolled(precision = Precision.FLOAT)
        @Weights(value = "pair.safetensors", frozenOnly = true)
        @Layer(in = 2100, out = 2000)
        class Pair {}
        class BigInteger {}
        class DataInputStream {}
        class EOFException {}
        class Exception {}
        class IOException {}
        class InputStream {}
        class MessageDigest {}
        class NoSuchAlgorithmException {}
        class UncheckedIOException {}
        class java {}
        """).messages()).isEmpty();
    double[] x = new double[inputs];
    x[2099] = 1;
    x[1] = 2;
    double[] y = predict("demo.FrozenPair", x);
    for (int i = 0; i < units; i++) {
      assertThat(y[i]).isEqualTo(weights[i * inputs + 2099] + 2 * weights[i * inputs + 1]);
    }
    Path file = folder.resolve("out/demo/FrozenPair.bin");
    assertThat(Files.size(generated("FrozenPair"))).isLessThan(10_000);
    assertThat(Files.size(file)).isEqualTo(4L * (units * inputs + units));

    byte[] bytes = Files.readAllBytes(file);
    bytes[5_000_000]++;
    for (byte[] other :
        List.of(bytes, Arrays.copyOf(bytes, 7), Arrays.copyOf(bytes, bytes.length + 1))) {
      Files.write(file, other);
      assertThatThrownBy(() -> predict("demo.FrozenPair", x))
          .hasStackTraceContaining(
              "FrozenPair.bin holds other weights than those that FrozenPair was"
                  + " compiled with. Put the file beside the class that was written with it.");
    }
    Files.delete(file);
    assertThatThrownBy(() -> predict("demo.FrozenPair", x))
        .hasStackTraceContaining(
            "There is no FrozenPair.bin beside FrozenPair.class, which reads its weights from it.");
  }

  private static final String WIDE = """
      package demo;
      import dev.unrolled.*;
      @Weights(value = "pair.safetensors", frozenOnly = true)
      @Layer(in = 40, out = 30)
      class Pair {}
      """;

  private void writeWide() throws IOException {
    double[] weights = new double[40 * 30];
    Arrays.setAll(weights, k -> k % 7 - 3);
    Path trained = Files.createDirectories(folder.resolve("trained"));
    write(
        trained.resolve("pair.safetensors"),
        Map.of(
            "0.weight", Tensor.f32(List.of(30, 40), weights),
            "0.bias", Tensor.f32(List.of(30), new double[30])));
  }

  private String wide(AnyCompiler compiler, Map<String, String> sources, String... options)
      throws IOException {
    Outcome outcome = compiler.compile(
        folder,
        new UnrolledProcessor(),
        sources,
        Stream.concat(
                Stream.of("-Aunrolled.weights=" + folder.resolve("trained")), Stream.of(options))
            .toArray(String[]::new));
    assertThat(outcome.messages()).isEmpty();
    return Files.readString(generated("FrozenPair"));
  }

  /**
   * Such a class predicts in programs without the module too, this one among them. Eclipse's
   * compiler sees the module also where it is not told to.
   */
  @ParameterizedTest
  @EnumSource
  void whereTheCompilerSeesTheVectorApiALargeNetworkComputesByIt(AnyCompiler compiler)
      throws Exception {
    writeWide();
    if (compiler == AnyCompiler.JAVAC) {
      assertThat(wide(compiler, Map.of(PATH, WIDE))).doesNotContain("Lanes", "jdk.incubator");
    }
    assertThat(wide(compiler, Map.of(PATH, WIDE), "--add-modules", "jdk.incubator.vector"))
        .contains("Lanes", "import jdk.incubator.vector.DoubleVector;");
    double[] x = new double[40];
    x[39] = 2;
    assertThat(predict("demo.FrozenPair", x)).startsWith(2 * (39 % 7 - 3), 2 * (79 % 7 - 3));
  }

  @Test
  void aModuleThatDoesNotReadTheVectorApiComputesWithoutIt() throws Exception {
    writeWide();
    String runtime = Path.of(
            Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
    for (boolean reads : new boolean[] {false, true}) {
      String module = "module demo { requires static dev.unrolled; %s}"
          .formatted(reads ? "requires static jdk.incubator.vector; " : "");
      String text = wide(
          AnyCompiler.JAVAC,
          Map.of("module-info.java", module, PATH, WIDE),
          "--module-path",
          runtime,
          "--add-modules",
          "jdk.incubator.vector");
      assertThat(text.contains("Lanes")).isEqualTo(reads);
    }
  }

  @Test
  void javaEightIsEnough() throws Exception {
    write(beside.resolve("pair.safetensors"));
    for (String form : List.of(
        "UNROLLED, precision = Precision.DOUBLE",
        "UNROLLED, precision = Precision.FLOAT",
        "KERNELS, precision = Precision.DOUBLE",
        "KERNELS, precision = Precision.FLOAT")) {
      String source = SOURCE.replace("@Weights", "@Unrolled(form = Form." + form + ") @Weights");
      compile(
          AnyCompiler.JAVAC,
          source
              .replace("RELU", "SOFTPLUS")
              .replace("out = 1", "out = 1, activation = Activation.TANH"));
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

  private static final String CLASSIFIER = SOURCE
      .replace("out = 1", "out = 2, activation = Activation.SOFTMAX")
      .replace("@Layer(in", "@Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY) @Layer(in");

  @Test
  void classesAreNamedAsTheFileNamesThem() throws Exception {
    Checkpoint.of(two())
        .with("class-0", "no")
        .with("class-1", "say \"yes\"")
        .write(beside.resolve("pair.safetensors"));
    assertThat(compile(AnyCompiler.JAVAC, CLASSIFIER).messages()).isEmpty();
    assertThat(generated("FrozenPair"))
        .content()
        .contains("CLASSES = {\"no\", \"say \\\"yes\\\"\"}")
        .contains("public String predictClass(double... x)");
  }

  /** A frozen class that took raw rows for others would be wrong without a word. */
  @Test
  void whatDoesNotSuitTheNetworkInAPredictorsFileIsTold() throws Exception {
    Checkpoint file = Checkpoint.of(two());
    String numbers = "number\ta\nnumber\tb\n";
    refused(
        file.with("columns", "number\ta"),
        "has 1 inputs in its columns; this network has 2 inputs.");
    refused(file.with("columns", numbers + "category\tc\tx\ty"), "has 4 inputs in its columns");
    refused(
        file.with("columns", numbers + "target\tc"),
        "has 1 targets in its columns; this network has 2 outputs.");
    refused(
        file.with("columns", numbers + "something"),
        "tells its columns by a text that none of ours is, from \"something\" on.");
    refused(
        file.with("columns", numbers + "something\tc"),
        "has a column that is \"something\"; there are numbers, categories, targets and classes.");
    refused(
        file.with("columns", "number\ta\ncategory\tb"), "has the category \"b\" without a text");
    refused(
        file.with("columns", "category for an embedding\ta\tx\ty\ncategory for an embedding\tb\tz"),
        "has columns for an embedding of 3 rows; this network has none.");
    refused(
        file.with("class-0", "a").with("class-1", "b").with("class-2", "c"),
        "has 3 classes; this network has 2 outputs.");
    refused(
        file.with("inputs", scaling(1)),
        "has 1 inputs to scale; this network has 2 inputs. Declare the network that it was saved of, or"
            + " save it again.");
    refused(
        file.with("targets", scaling(3)), "has 3 outputs to scale; this network has 2 outputs.");
    refused(
        file.with("inputs", Map.of("scale", new double[] {1, 1})),
        "has of the scaling of its inputs only scale; it takes shift, scale and fill.");
    refused(
        file.with("inputs", with("fill", scaling(2), 0)),
        "has 2 shifts, 2 scales and 1 fills for its inputs; it takes one of each.");
    refused(
        file.with("inputs", with("scale", scaling(2), 1, 0)),
        "scales number 1 of the inputs by shift 0.5, scale 0.0 and fill NaN; it takes a finite shift, a"
            + " finite scale above 0, and a fill that is finite or NaN.");
    refused(
        file.with("inputs", with("shift", scaling(2), Double.NaN, 1)),
        "scales number 0 of the inputs by shift NaN");
    refused(
        file.with("inputs", with("fill", scaling(2), 1, Double.POSITIVE_INFINITY)),
        "fill Infinity");
  }

  /** Else it is done before: far from 0, products would cancel, and digits be lost. */
  @Test
  void scalingIsAPartOfTheWeightsWhereThatLosesNoMoreThanFourBits() throws Exception {
    String part = "The scaling of raw numbers";
    assertThat(scaledBy(SOURCE, 16 * 0.75))
        .contains(part)
        .contains("* x[0]")
        .doesNotContain("raw[");
    predictsScaled(16 * 0.75);
    assertThat(Files.readString(generated("UnrolledPair")).replaceAll("\\s+\\* ", " "))
        .contains("It scales what the network takes and gives: this class wants scaled numbers,"
            + " FrozenPair takes raw ones.");
    assertThat(scaledBy(SOURCE, 16.5 * 0.75))
        .doesNotContain(part)
        .contains("double x_0 = (raw[0] - 12.375) / 0.75;")
        .contains("double x_1 = (raw[1] + 12.375) / 0.75;");
    predictsScaled(16.5 * 0.75);
    String floats = SOURCE.replace("@Weights", "@Unrolled(precision = Precision.FLOAT) @Weights");
    assertThat(scaledBy(floats, 1))
        .doesNotContain(part)
        .contains("float x_0 = (float) ((raw[0] - 1.0) / 0.75);");
    String twice = SOURCE.replace("out = 1", "out = 2, add = 0");
    assertThat(scaledBy(
            twice,
            1,
            Map.of(
                "2.weight", Tensor.f64(List.of(2, 2), 2, -1, 1, 1),
                "2.bias", Tensor.f64(List.of(2), 0.125, 0))))
        .as("inputs that are used twice")
        .doesNotContain(part);
  }

  /** The generated source where the inputs are shifted by so much to and fro. */
  private String scaledBy(String source, double shift) throws IOException {
    return scaledBy(source, shift, Map.of());
  }

  private String scaledBy(String source, double shift, Map<String, Tensor> others)
      throws IOException {
    Map<String, Tensor> tensors = new TreeMap<>(TENSORS);
    tensors.putAll(others);
    tensors.put("unrolled.inputs.shift", Tensor.f64(List.of(2), shift, -shift));
    tensors.put("unrolled.inputs.scale", Tensor.f64(List.of(2), 0.75, 0.75));
    tensors.put("unrolled.inputs.fill", Tensor.f64(List.of(2), Double.NaN, Double.NaN));
    write(beside.resolve("pair.safetensors"), tensors);
    assertThat(compile(AnyCompiler.JAVAC, source).messages()).isEmpty();
    return Files.readString(generated("FrozenPair"));
  }

  private void predictsScaled(double shift) throws Exception {
    for (double x : new double[] {shift - 1.5, shift, shift + 0.1, shift + 3}) {
      double x0 = (x - shift) / 0.75;
      double x1 = (0.25 - x + shift) / 0.75;
      double expected =
          2 * Math.max(0, x0 + 2 * x1 + 0.5) - Math.max(0, 4 * x1 - 3 * x0 + 0.25) + 0.125;
      assertThat(predict("demo.FrozenPair", x, 0.25 - x)).hasSize(1);
      assertThat(predict("demo.FrozenPair", x, 0.25 - x)[0]).isCloseTo(expected, within(1e-12));
    }
  }

  private static Map<String, double[]> scaling(int count) {
    double[] fill = new double[count];
    Arrays.fill(fill, Double.NaN);
    double[] half = new double[count];
    Arrays.fill(half, 0.5);
    return Map.of("shift", half, "scale", half, "fill", fill);
  }

  private static Map<String, double[]> with(
      String name, Map<String, double[]> arrays, double... numbers) {
    Map<String, double[]> all = new TreeMap<>(arrays);
    all.put(name, numbers);
    return all;
  }

  private void refused(Checkpoint file, String words) throws IOException {
    file.replace(beside.resolve("pair.safetensors"));
    assertThat(compile(AnyCompiler.JAVAC, CLASSIFIER).errors()).singleElement().satisfies(told -> {
      assertThat(told.line()).isEqualTo(3);
      assertThat(told.column()).isEqualTo(10);
      assertThat(told.message())
          .startsWith("[WeightsDoNotFit] pair.safetensors ")
          .contains(words);
    });
  }

  @Test
  void aRowThatMeansNothingIsRefusedByTheNameOfItsColumn() throws Exception {
    Checkpoint.of(two())
        .with(
            "columns", "number\tage\ncategory or empty as none\tcountry\tnl\ntarget\tc\ntarget\td")
        .replace(beside.resolve("pair.safetensors"));
    assertThat(compile(AnyCompiler.JAVAC, CLASSIFIER).messages()).isEmpty();
    assertThat(predict("demo.FrozenPair", 1, 0)).hasSize(2);
    assertThat(predict("demo.FrozenPair", 1, -1)).hasSize(2);
    assertThatThrownBy(() -> predict("demo.FrozenPair", Double.NaN, 0))
        .hasRootCauseMessage("x[0], age, is NaN; it must be a finite number.");
    assertThatThrownBy(() -> predict("demo.FrozenPair", 1, 0.5))
        .hasRootCauseMessage(
            "x[1], country, is 0.5; it must be the number of a text, from -1 to 0: see"
                + " countryNumber.");
    assertThatThrownBy(() -> predict("demo.FrozenPair", 1))
        .hasRootCauseMessage("x has 1 numbers and y 2; FrozenPair takes 2 and gives 2.");
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
