package dev.unrolled.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Workspace;
import dev.unrolled.onnx.Onnx;
import dev.unrolled.onnx.OnnxOptions;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two classes of an ONNX file: one that learns on, one that predicts. */
class ModelClassTest {

  private static final String PATH = "demo/Net.java";
  private static final String SOURCE = """
      package demo;
      import dev.unrolled.*;
      @Model("net.onnx")
      class Net {}
      """;

  @TempDir
  Path folder;

  private Path file;

  @BeforeEach
  void makeFolders() throws IOException {
    file = Files.createDirectories(folder.resolve("src/demo")).resolve("net.onnx");
  }

  private static NetworkModel model(String name, Loss loss, Shape shape) {
    return AnnotatedSource.model(name, shape, loss);
  }

  private static List<NetworkModel> models() {
    List<NetworkModel> models = new ArrayList<>(EveryKind.models());
    models.add(model(
        "Dense",
        Loss.MSE,
        Shape.ofInputs(4)
            .layer(3, Activation.LEAKY_RELU, Bias.PER_NEURON)
            .layer(3, Activation.ELU, Bias.NONE)
            .layer(2, Activation.IDENTITY, Bias.SHARED)));
    models.add(
        model( // more numbers than are written line by line
            "Large",
            Loss.MSE,
            Shape.ofInputs(70)
                .layer(90, Activation.TANH, Bias.PER_NEURON)
                .layer(2, Activation.IDENTITY, Bias.PER_NEURON)));
    return models;
  }

  /** A trained network, as far as anybody can tell. */
  private static DoubleNetwork<Workspace> trained(NetworkModel model, SplittableRandom random) {
    DoubleNetwork<Workspace> network = Compiled.of(List.of(model)).network(model);
    double[] p = network.parameters().array().clone();
    Arrays.setAll(p, k -> random.nextInt(-200, 200) / 128.0);
    network.parameters().set(EveryKind.possible(model.shape(), p));
    return network;
  }

  private Outcome compile(AnyCompiler compiler, String source, String... options) {
    return compiler.compile(folder, new UnrolledProcessor(), Map.of(PATH, source), options);
  }

  private void accepted(String source, String... options) {
    assertThat(compile(AnyCompiler.JAVAC, source, options).messages()).isEmpty();
  }

  private DoubleNetwork<Workspace> unrolled() throws IOException {
    return Compiled.in(folder.resolve("out")).network("demo.UnrolledNet");
  }

  /** Alone: neither the runtime nor anything else of ours can be seen. */
  private double[] frozen(double... x) throws Exception {
    try (var loader = new URLClassLoader(
        new URL[] {folder.resolve("out").toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      var constructor = loader.loadClass("demo.FrozenNet").getDeclaredConstructor();
      constructor.setAccessible(true);
      Method predict = constructor.getDeclaringClass().getDeclaredMethod("predict", double[].class);
      predict.setAccessible(true);
      return (double[]) predict.invoke(constructor.newInstance(), x);
    }
  }

  private String generated(String name) throws IOException {
    return Files.readString(folder.resolve("out/demo/" + name + ".java"));
  }

  @Test
  void bothClassesPredictWhatTheFileDoes() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (NetworkModel model : models()) {
      DoubleNetwork<Workspace> network = trained(model, random);
      Onnx.write(network, file);
      accepted(SOURCE);
      DoubleNetwork<Workspace> unrolled = unrolled();
      for (int time = 0; time < 5; time++) {
        double[] x = EveryKind.inputs(random, model.shape());
        double[] expected = network.predict(x);
        assertThat(unrolled.predict(x))
            .as(model.declaration().declaredName())
            .containsExactly(expected, within(1e-12));
        assertThat(frozen(x))
            .as(model.declaration().declaredName())
            .containsExactly(expected, within(1e-12));
      }
    }
  }

  @Test
  void theLinesThatAreShownDeclareTheSameNetwork() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    for (NetworkModel model : models()) {
      DoubleNetwork<Workspace> network = trained(model, random);
      Onnx.write(network, file);
      var read = Onnx.read(file);
      accepted("""
          package demo;
          import static dev.unrolled.Activation.*;
          import static dev.unrolled.Bias.*;
          import static dev.unrolled.LayerKind.*;
          import dev.unrolled.*;
          @Unrolled(loss = Loss.%s)
          %s
          class Net {}
          """.formatted(model.loss(), String.join("\n", read.layerLines())));
      DoubleNetwork<Workspace> declared = unrolled();
      read.copyTo(declared);
      double[] x = EveryKind.inputs(random, model.shape());
      assertThat(declared.predict(x))
          .as(model.declaration().declaredName())
          .containsExactly(network.predict(x), within(1e-12));
    }
  }

  private static final NetworkModel PAIR = model(
      "Pair",
      Loss.MSE,
      Shape.ofInputs(2)
          .layer(2, Activation.TANH, Bias.PER_NEURON)
          .layer(2, Activation.SOFTMAX, Bias.PER_NEURON));

  private DoubleNetwork<Workspace> writePair() throws IOException {
    DoubleNetwork<Workspace> network = trained(PAIR, new SplittableRandom(1));
    Onnx.write(network, file, OnnxOptions.none().withClassNames(List.of("no", "yes")));
    return network;
  }

  @Test
  void whatIsWrittenSaysWhereItCameFrom() throws Exception {
    writePair();
    accepted(SOURCE);
    assertThat(generated("UnrolledNet"))
        .containsPattern("It starts with the weights of net.onnx. The file's SHA-256 is")
        .contains("/** Starts with the weights of net.onnx. */")
        .contains("In net.onnx: Gemm \"layer1.z\"")
        .contains("Loss.CATEGORICAL_CROSS_ENTROPY"); // suits softmax
    assertThat(generated("FrozenNet"))
        .contains("In net.onnx: Gemm \"layer1.z\"")
        .contains("predictClass");
  }

  @ParameterizedTest
  @EnumSource
  void theFileIsFoundWhereWeightsAre(AnyCompiler compiler) throws Exception {
    DoubleNetwork<Workspace> network = writePair();
    Path elsewhere = Files.createDirectories(folder.resolve("trained"));
    Files.move(file, elsewhere.resolve("net.onnx"));
    assertThat(compile(compiler, SOURCE, "-Aunrolled.weights=" + elsewhere).messages())
        .isEmpty();
    assertThat(frozen(1, 2)).containsExactly(network.predict(1, 2), within(1e-15));

    Files.move(elsewhere.resolve("net.onnx"), folder.resolve("out/net.onnx"));
    assertThat(compile(compiler, SOURCE).messages()).isEmpty();
  }

  @Test
  void theFrozenClassMayBeAllThatIsWritten() throws Exception {
    writePair();
    accepted(SOURCE.replace("(\"net.onnx\"", "(value = \"net.onnx\", frozenOnly = true"));
    assertThat(folder.resolve("out/demo/UnrolledNet.java")).doesNotExist();
    assertThat(frozen(1, 2)).hasSize(2);
  }

  @Test
  void whatIsSaidOfTheNetworkCounts() throws Exception {
    writePair();
    accepted(SOURCE.replace(
        "@Model",
        "@Unrolled(loss = Loss.MAE, precision = Precision.FLOAT, name = \"Own\")"
            + " @Example(input = {1, 2}, target = {0, 1}) @Model"));
    assertThat(generated("Own"))
        .contains("extends FloatNetwork")
        .contains("Loss.MAE")
        .contains("x = (1, 2)");
  }

  private void refused(String source, String tag, String... words) {
    assertThat(compile(AnyCompiler.JAVAC, source).messages())
        .singleElement()
        .asString()
        .startsWith("[" + tag + "] ")
        .contains(words);
  }

  private void refusedAtTheName(String... words) {
    assertThat(compile(AnyCompiler.JAVAC, SOURCE).errors()).singleElement().satisfies(told -> {
      assertThat(told.line()).isEqualTo(3);
      assertThat(told.column()).isEqualTo(8);
      assertThat(told.message()).startsWith("[ModelDoesNotFit] ").contains(words);
    });
    assertThat(folder.resolve("out/demo/UnrolledNet.java")).doesNotExist();
  }

  @Test
  void aFileThatCannotBeReadIsToldAtItsName() throws Exception {
    refused(SOURCE, "NoSuchFile", "There is no file net.onnx. Looked for: ", file.toString());
    Files.writeString(file, "no model at all");
    refusedAtTheName("net.onnx");
    DoubleNetwork<Workspace> network = writePair();
    byte[] bytes = Files.readAllBytes(file);
    byte[] tanh = "Tanh".getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length - 4; at++) {
      if (Arrays.equals(bytes, at, at + 4, tanh, 0, 4)) {
        System.arraycopy("Sinh".getBytes(StandardCharsets.UTF_8), 0, bytes, at, 4);
      }
    }
    Files.write(file, bytes);
    refusedAtTheName("net.onnx: Sinh \"layer1.a\"", "supported are");
    network.parameters().array()[1] = 1e300;
    Onnx.write(network, file);
    refused(
        SOURCE.replace("@Model", "@Unrolled(precision = Precision.FLOAT) @Model"),
        "NotAFloat",
        "1.0E300");
  }

  @Test
  void weightsThatAreNotFiniteAreTold() throws Exception {
    DoubleNetwork<Workspace> network = trained(PAIR, new SplittableRandom(1));
    network.parameters().array()[0] = 1234.5;
    Onnx.write(network, file);
    byte[] bytes = Files.readAllBytes(file);
    byte[] number = littleEndian(1234.5);
    for (int at = 0; at < bytes.length - 8; at++) {
      if (Arrays.equals(bytes, at, at + 8, number, 0, 8)) {
        System.arraycopy(littleEndian(Double.NaN), 0, bytes, at, 8);
      }
    }
    Files.write(file, bytes);
    refusedAtTheName("net.onnx: layer1.weight[0] is NaN; it must be a finite number.");
  }

  private static byte[] littleEndian(double number) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putDouble(number)
        .array();
  }

  @Test
  void whatDoesNotFitTheFileIsTold() throws Exception {
    writePair();
    refused(
        SOURCE.replace("@Model", "@Layer(in = 2, out = 2) @Model"),
        "ModelWithLayers",
        "Net has @Model and @Layer");
    refused(
        SOURCE.replace("@Model", "@Weights(\"net.onnx\") @Model"),
        "ModelWithLayers",
        "Net has @Model and @Weights");
    refused(
        SOURCE.replace("@Model", "@Unrolled(loss = Loss.BINARY_CROSS_ENTROPY) @Model"),
        "LossNeedsActivation",
        "layer 2 of 2 has SOFTMAX");
    refused(
        SOURCE.replace("@Model", "@Example(input = {1}, target = {0, 1}) @Model"),
        "WrongInputCount",
        "the network takes 2");
    refused(
        SOURCE.replace("@Model", "@Example(input = {1, 2}, target = {0, 0.5}) @Model"),
        "TargetsDoNotAddUp",
        "add up to 0.5");
    refused(SOURCE + "class FrozenNet {}", "NameTaken", "demo.FrozenNet");
  }

  @Test
  void moreLayersThanOneClassHoldsAreTold() throws Exception {
    Files.write(file, tanhs(NetworkModel.MAX_LAYERS));
    accepted(SOURCE);
    Files.write(file, tanhs(NetworkModel.MAX_LAYERS + 1));
    refused(SOURCE, "ModelHasTooManyLayers", "net.onnx has 176 layers: a network can have 175");
  }

  /** A graph of so many activations, one behind the other. */
  private static byte[] tanhs(int count) {
    var graph = new ByteArrayOutputStream();
    for (int node = 0; node < count; node++) {
      write(graph, 1, field(1, "v" + node), field(2, "v" + (node + 1)), field(4, "Tanh"));
    }
    byte[] sizes = message(2, message(1, number(1, 1)), message(1, number(1, 2))); // 1 x 2
    byte[] floats = message(2, message(1, number(1, 1), sizes));
    write(graph, 11, field(1, "v0"), floats);
    write(graph, 12, field(1, "v" + count), floats);
    var model = new ByteArrayOutputStream();
    model.writeBytes(number(1, 8));
    write(model, 8, field(1, ""), number(2, 17));
    write(model, 7, graph.toByteArray());
    return model.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, int field, byte[]... parts) {
    out.writeBytes(message(field, parts));
  }

  private static byte[] field(int number, String text) {
    return message(number, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A part of a protobuf message: its field, its length, what it holds. */
  private static byte[] message(int field, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var all = new ByteArrayOutputStream();
    writeVariable(all, field << 3 | 2);
    writeVariable(all, content.size());
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  private static byte[] number(int field, int value) {
    var all = new ByteArrayOutputStream();
    writeVariable(all, field << 3);
    writeVariable(all, value);
    return all.toByteArray();
  }

  private static void writeVariable(ByteArrayOutputStream out, int value) {
    for (int rest = value; ; rest >>>= 7) {
      boolean isLast = rest < 128;
      out.write(isLast ? rest : (rest & 127) | 128);
      if (isLast) {
        return;
      }
    }
  }
}
