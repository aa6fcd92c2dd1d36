package dev.unrolled.processor.write.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.LayerKind;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.Platform;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over vectors a frozen class predicts what it does in plain loops. */
class FrozenVectorsTest {

  private static final String MODULE = "jdk.incubator.vector";
  private static final SplittableRandom RANDOM = Randomness.of(FrozenVectorsTest.class);

  @TempDir
  Path folder;

  /**
   * Panels of every width, filled up or not, and functions of as many numbers; several rows;
   * strides, zeros, few and many filters.
   */
  private static List<NetworkModel> models() {
    List<NetworkModel> models = new ArrayList<>(EveryKind.models());
    int in = 7;
    for (int units : new int[] {1, 5, 16, 17, 40, 70, 130, 200}) {
      models.add(AnnotatedSource.model(
          "Dense" + units,
          Shape.ofInputs(in)
              .layer(units, Activation.TANH, Bias.PER_NEURON)
              .layer(3, Activation.IDENTITY, Bias.NONE)
              .layer(units + 2, Activation.SIGMOID, Bias.NONE)
              .layer(21, Activation.IDENTITY, Bias.SHARED),
          Loss.MSE));
      models.add(AnnotatedSource.model(
          "Classes" + units,
          Shape.ofInputs(in)
              .layer(new ActivationSpec(Activation.TANH))
              .layer(units + 1, Activation.SOFTMAX, Bias.PER_NEURON),
          Loss.MSE));
      in += 3;
    }
    models.add(AnnotatedSource.model(
        "Rows",
        Shape.ofInputs(4, 6)
            .layer(19, Activation.RELU, Bias.PER_NEURON)
            .layer(5, Activation.IDENTITY, Bias.SHARED),
        Loss.MSE));
    models.add(AnnotatedSource.model(
        "OneRow",
        Shape.ofInputs(1, 12)
            .layer(10, Activation.IDENTITY, Bias.PER_NEURON)
            .layer(new ConvolutionSpec(3, Window.of(3), Activation.TANH)),
        Loss.MSE));
    models.add(maps(
        "Photo",
        Shape.ofInputs(3, 23, 50),
        new ConvolutionSpec(6, Window.of(3, 3).padding(1, 2).dilation(1, 2), Activation.TANH)));
    models.add(maps(
        "Steps",
        Shape.ofInputs(2, 31, 40),
        new ConvolutionSpec(9, Window.of(5, 4).stride(2, 3).padding(2, 1), Activation.RELU)));
    models.add(maps(
        "Sound",
        Shape.ofInputs(5, 300),
        new ConvolutionSpec(3, Window.of(5).stride(2).padding(1), Activation.TANH)));
    return models;
  }

  private static NetworkModel maps(String name, Shape inputs, ConvolutionSpec convolution) {
    return AnnotatedSource.model(
        name,
        inputs.layer(convolution).layer(new PoolingSpec(LayerKind.AVERAGE_POOLING, Window.of())),
        Loss.MSE);
  }

  private static StoredWeights weights(NetworkModel model) {
    double[] parameters = EveryKind.parameters(RANDOM, model.shape());
    Arrays.setAll(parameters, k -> (float) parameters[k]);
    return new StoredWeights(
        "x.safetensors", "0", parameters, Map.of(), List.of(), List.of(), List.of());
  }

  @ParameterizedTest
  @EnumSource
  void itPredictsWhatPlainLoopsDo(Precision precision) throws Exception {
    String number = precision == Precision.FLOAT ? "float" : "double";
    StringBuilder calls = new StringBuilder();
    List<NetworkModel> models = models();
    for (int k = 0; k < models.size(); k++) {
      NetworkModel model = AnnotatedSource.writtenAs(
          "Net" + k, AnnotatedSource.with(models.get(k), precision, false, false));
      write(
          "FrozenNet" + k,
          FrozenWriter.writeArrays(Derivation.of(model), weights(model), Platform.VECTOR_API)
              .text());
      double[] x = EveryKind.inputs(RANDOM, model.shape());
      calls.append("    print(new FrozenNet%s().predict(new %s[] {%s}));%n"
          .formatted(
              k,
              number,
              Arrays.stream(x)
                  .mapToObj(each -> "(%s) %s".formatted(number, each))
                  .collect(Collectors.joining(", "))));
    }
    write("Main", """
        package example;
        class Main {
          static void print(%s... y) {
            System.out.println(java.util.Arrays.toString(y).replaceAll("[\\\\[\\\\],]", ""));
          }
          public static void main(String[] arguments) {
            System.out.println(ModuleLayer.boot().findModule("%s").isPresent());
        %s  }
        }
        """.formatted(number, MODULE, calls));
    compile();

    List<String> plain = run();
    assertThat(plain.get(0)).isEqualTo("false");
    for (List<String> vectors : List.of(
        run("--add-modules", MODULE), run("--add-modules", MODULE, "-XX:MaxVectorSize=16"))) {
      assertThat(vectors.get(0)).isEqualTo("true");
      assertThat(vectors).hasSameSizeAs(plain);
      for (int k = 0; k < models.size(); k++) {
        double[] expected = numbers(plain.get(k + 1));
        double size = Arrays.stream(expected).map(Math::abs).max().orElse(1);
        assertThat(numbers(vectors.get(k + 1)))
            .as("%s", models.get(k))
            .containsExactly(
                expected,
                within((precision == Precision.FLOAT ? 1e-5 : 1e-13) * Math.max(1, size)));
      }
    }
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".java"), text);
  }

  private void compile() throws IOException {
    for (Map.Entry<String, String> own : AnnotatedSource.CUSTOM_FUNCTIONS.entrySet()) {
      write(own.getKey().substring(own.getKey().lastIndexOf('.') + 1), own.getValue());
    }
    List<String> arguments = new ArrayList<>(
        List.of("--add-modules", MODULE, "-proc:none", "-nowarn", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try (var files = Files.list(folder)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    assertThat(ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  /** The lines that the program prints in a JVM of its own, which warns of an incubator module. */
  private List<String> run(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", folder.toString(), "example.Main"));
    Process process = new ProcessBuilder(command)
        .redirectError(folder.resolve("errors").toFile())
        .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(Files.readString(folder.resolve("errors")).replaceAll("WARNING.*\\R", ""))
        .isEmpty();
    return told.lines().toList();
  }

  @Test
  void vectorsAreWorthItFromAThousandProductsOn() {
    for (List<NetworkModel> each : List.of(
        List.of(net(33, 30, Activation.RELU), net(34, 30, Activation.RELU)),
        List.of(net(9, 30, Activation.TANH), net(10, 30, Activation.TANH)))) {
      NetworkModel small = each.get(0);
      NetworkModel large = each.get(1);
      assertThat(text(small, Platform.VECTOR_API))
          .doesNotContain("Lanes", MODULE)
          .isEqualTo(text(small, Platform.JAVA_9));
      assertThat(text(large, Platform.VECTOR_API))
          .contains("static final class Lanes")
          .contains("of Java 17 and newer;");
      assertThat(text(large, Platform.JAVA_9)).doesNotContain("Lanes", MODULE);
      assertThat(
              text(AnnotatedSource.with(large, Precision.DOUBLE, true, false), Platform.VECTOR_API))
          .as("the same bits on every JVM")
          .doesNotContain("Lanes");
    }
  }

  private static NetworkModel net(int in, int units, Activation activation) {
    return AnnotatedSource.model(
        "Net", Shape.ofInputs(in).layer(units, activation, Bias.PER_NEURON), Loss.MSE);
  }

  @Test
  void onlyFunctionsThatAreCalledAreNested() {
    assertThat(text(net(64, 30, Activation.RELU), Platform.VECTOR_API))
        .doesNotContain("VectorDoubleFunctions", "DoubleSeries");
    assertThat(text(net(64, 30, Activation.TANH), Platform.VECTOR_API))
        .contains("functions.tanh(")
        .doesNotContain("functions.sigmoid(", "functions.exp(", "FloatVector");
  }

  private static String text(NetworkModel model, Platform platform) {
    StoredWeights zeros = new StoredWeights(
        "x.safetensors",
        "0",
        new double[model.shape().parameterCount()],
        Map.of(),
        List.of(),
        List.of(),
        List.of());
    return FrozenWriter.write(Derivation.of(model), dev.unrolled.Form.KERNELS, zeros, platform)
        .text();
  }
}
