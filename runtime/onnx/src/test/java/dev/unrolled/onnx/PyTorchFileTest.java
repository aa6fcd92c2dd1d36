package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that PyTorch wrote become the networks that they were. */
final class PyTorchFileTest {

  private static final Map<String, String> LAYERS = Map.of(
      "conv",
      "1x8x8 -> CONVOLUTION(4, 3x3, padding 1x1) RELU -> MAX_POOLING(2x2, stride 2x2)"
          + " -> CONVOLUTION(6, 3x3) RELU -> FLATTEN -> 10 IDENTITY",
      "mlp-batchnorm",
      "5 -> 8 RELU -> 3 IDENTITY",
      "mlp-layernorm",
      "5 -> 8 IDENTITY -> LAYER_NORM(epsilon = 1.0E-5) GELU -> 3 IDENTITY",
      "mlp-named",
      "6 -> 12 RELU -> 7 GELU -> 2 IDENTITY",
      "mlp-sequential",
      "4 -> 16 RELU -> 8 TANH -> 3 IDENTITY",
      "mlp-softmax",
      "4 -> 10 SIGMOID -> 6 TANH -> 3 SOFTMAX",
      "mlp-steps",
      "3x5 -> 8 RELU bias NONE -> 4 SOFTMAX");

  static Stream<String> files() {
    return LAYERS.keySet().stream()
        .sorted()
        .flatMap(name -> Stream.of(name + "-opset13.onnx", name + "-opset17.onnx"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileGivesItsOutputs(String file) throws IOException {
    OnnxNetwork network = Onnx.read(file, bytes(file));
    String expected = new String(bytes(file + ".json"), StandardCharsets.UTF_8);
    double[] inputs = numbers(expected, "inputs");
    double[] exact = numbers(expected, "outputs");
    double[] inFloats = numbers(expected, "outputsFloat32");
    int width = network.shape().inputs();
    int outputs = network.shape().outputs();

    assertThat(network).hasToString(LAYERS.get(file.replaceAll("-opset.*", "")));
    assertThat(network.producer()).isEqualTo("pytorch 1.13.0");
    assertThat(network.precision()).isEqualTo(Precision.FLOAT);
    assertThat(network.inputName()).isEqualTo("input");
    assertThat(network.outputName()).isEqualTo("output");
    assertThat(network.remarks()).isEmpty();
    assertThat(inputs.length / width).isEqualTo(exact.length / outputs).isEqualTo(4);
    for (int row = 0; row < 4; row++) {
      double[] y =
          Evaluator.of(network).outputs(Arrays.copyOfRange(inputs, row * width, (row + 1) * width));
      for (int k = 0; k < outputs; k++) {
        assertThat(y[k] / exact[row * outputs + k]).isCloseTo(1, within(1e-12));
        assertThat(y[k]).isCloseTo(inFloats[row * outputs + k], within(1e-5));
      }
    }
  }

  @Test
  void eachLayerKnowsItsNodes() throws IOException {
    String file = "mlp-batchnorm-opset17.onnx";
    OnnxNetwork network = Onnx.read(file, bytes(file));

    assertThat(network.nodes(1))
        .containsExactly(
            "Gemm \"/fc1/Gemm\"",
            "BatchNormalization \"/bn1/BatchNormalization\"",
            "Relu \"/act1/Relu\"");
    assertThat(network.nodes(2)).containsExactly("Gemm \"/out/Gemm\"");
  }

  /** Shared with other tests: a sound file to start from. */
  static byte[] bytes(String file) throws IOException {
    try (InputStream in = PyTorchFileTest.class.getResourceAsStream("/pytorch/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }

  private static double[] numbers(String json, String name) {
    Matcher matcher = Pattern.compile(
            '"' + name + "\":\\s*\\{\"shape\": [^]]*], \"data\": \\[([^]]*)]")
        .matcher(json);
    assertThat(matcher.find()).isTrue();
    return Arrays.stream(matcher.group(1).split(","))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
