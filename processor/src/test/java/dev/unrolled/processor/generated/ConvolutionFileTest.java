package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Form;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.onnx.Onnx;
import dev.unrolled.onnx.OnnxNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of convolutions that PyTorch wrote give PyTorch's outputs by every way in: loaded, frozen,
 * read from ONNX, and written to ONNX and read again.
 */
class ConvolutionFileTest {

  private static final String NAME = "conv-f32";

  private static final String LAYERS = """
      @Layer(kind = LayerKind.CONVOLUTION, in = {1, 8, 8}, out = 4, size = 3,
          padding = Layer.SAME, activation = Activation.RELU)
      @Layer(kind = LayerKind.MAX_POOLING, size = 2)
      @Layer(kind = LayerKind.CONVOLUTION, out = 6, size = 3, activation = Activation.RELU)
      @Layer(kind = LayerKind.FLATTEN)
      @Layer(out = 10)
      """;

  @TempDir
  Path folder;

  private final Map<String, String> sources = new LinkedHashMap<>();

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = resource(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  private void declare(String name, String annotations) {
    sources.put("example." + name, """
        package example;

        import dev.unrolled.*;

        %sclass %s {}
        """.formatted(annotations, name));
  }

  /** Each with the outputs that PyTorch computes in doubles. */
  private static void forEachRow(String json, BiConsumer<double[], double[]> check)
      throws IOException {
    JsonObject expected;
    try (InputStreamReader text = new InputStreamReader(resource(json), StandardCharsets.UTF_8)) {
      expected = new Gson().fromJson(text, JsonObject.class);
    }
    double[] x = numbers(expected, "inputs");
    double[] y = numbers(expected, "outputs");
    assertThat(x).hasSize(4 * 64);
    for (int row = 0; row < 4; row++) {
      check.accept(
          Arrays.copyOfRange(x, row * 64, (row + 1) * 64),
          Arrays.copyOfRange(y, row * 10, (row + 1) * 10));
    }
  }

  private static void predicts(Network<?, ?> network, double[] x, double[] y) {
    double[] predicted = network instanceof FloatNetwork<?> floats
        ? doubles(floats.predict(floats(x)))
        : ((DoubleNetwork<?>) network).predict(x);
    assertThat(predicted)
        .as(network.getClass().getSimpleName())
        .containsExactly(y, within(network instanceof FloatNetwork<?> ? 1e-5 : 1e-12));
  }

  private static float[] floats(double... x) {
    float[] floats = new float[x.length];
    for (int k = 0; k < x.length; k++) {
      floats[k] = (float) x[k];
    }
    return floats;
  }

  private static double[] doubles(float... x) {
    double[] doubles = new double[x.length];
    Arrays.setAll(doubles, k -> x[k]);
    return doubles;
  }

  /** Both methods of the class, of doubles and of floats. */
  private static void freezes(Compiled compiled, String name, double[] x, double[] y) {
    try {
      Constructor<?> constructor = compiled.load("example." + name).getDeclaredConstructor();
      constructor.setAccessible(true);
      Method ofDoubles =
          constructor.getDeclaringClass().getDeclaredMethod("predict", double[].class);
      ofDoubles.setAccessible(true);
      assertThat((double[]) ofDoubles.invoke(constructor.newInstance(), x))
          .as(name)
          .containsExactly(y, within(1e-12));
      Method ofFloats = constructor.getDeclaringClass().getDeclaredMethod("predict", float[].class);
      ofFloats.setAccessible(true);
      assertThat(doubles((float[]) ofFloats.invoke(constructor.newInstance(), floats(x))))
          .as(name)
          .containsExactly(y, within(1e-5));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void parametersAloneGiveTheOutputsOfPyTorch() throws Exception {
    Path file = file(NAME + ".safetensors");
    List<String> networks = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      for (Form form : List.of(Form.LOOPS, Form.KERNELS)) {
        String name = precision + "_" + form;
        networks.add("example.Unrolled" + name);
        declare(
            name,
            "@Unrolled(form = Form.%s, precision = Precision.%s)\n".formatted(form, precision)
                + LAYERS);
      }
      String stored = "Stored" + precision;
      networks.add("example.Unrolled" + stored);
      declare(
          stored,
          "@Unrolled(precision = Precision.%s)\n@Weights(\"%s\")\n"
                  .formatted(precision, file.getFileName())
              + LAYERS);
    }
    Compiled compiled = Compiled.of(sources, "-Aunrolled.weights=" + folder);
    List<Network<?, ?>> loaded = new ArrayList<>();
    for (String name : networks) {
      Network<?, ?> network = (Network<?, ?>) compiled.instance(name);
      if (!name.contains("Stored")) {
        network.load(file);
      }
      loaded.add(network);
    }
    forEachRow(NAME + ".json", (x, y) -> {
      loaded.forEach(network -> predicts(network, x, y));
      freezes(compiled, "FrozenStoredDOUBLE", x, y);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"conv-opset13.onnx", "conv-opset17.onnx"})
  void aGraphGivesTheOutputsOfPyTorch(String name) throws Exception {
    Path file = file(name);
    declare("Graph", "@Unrolled(precision = Precision.DOUBLE)\n@Model(\"%s\")\n".formatted(name));
    declare("Floats", "@Model(\"%s\")\n".formatted(name));
    declare("Declared", LAYERS);
    Compiled compiled = Compiled.of(sources, "-Aunrolled.weights=" + folder);
    OnnxNetwork read = Onnx.read(file);
    Network<?, ?> declared = (Network<?, ?>) compiled.instance("example.UnrolledDeclared");
    read.copyTo(declared);
    Path again = folder.resolve("again.onnx");
    Onnx.write(declared, again);
    Network<?, ?> copied = (Network<?, ?>) compiled.instance("example.UnrolledDeclared");
    Onnx.read(again).copyTo(copied);

    forEachRow(name + ".json", (x, y) -> {
      predicts((Network<?, ?>) compiled.instance("example.UnrolledGraph"), x, y);
      predicts((Network<?, ?>) compiled.instance("example.UnrolledFloats"), x, y);
      freezes(compiled, "FrozenGraph", x, y);
      predicts(declared, x, y);
      predicts(copied, x, y);
    });
  }

  private static InputStream resource(String name) {
    return ConvolutionFileTest.class.getResourceAsStream("/pytorch/" + name);
  }

  private static double[] numbers(JsonObject all, String name) {
    JsonArray data = all.getAsJsonObject(name).getAsJsonArray("data");
    return data.asList().stream().mapToDouble(each -> each.getAsDouble()).toArray();
  }
}
