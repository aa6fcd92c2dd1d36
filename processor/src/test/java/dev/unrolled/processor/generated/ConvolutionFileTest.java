package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Form;
import dev.unrolled.Workspace;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of convolutions that PyTorch wrote gives PyTorch's outputs, loaded and frozen. */
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

  @Test
  void itsOutputsAreThoseOfPyTorch() throws Exception {
    Path file = folder.resolve(NAME + ".safetensors");
    try (InputStream in = resource(file.getFileName().toString())) {
      Files.copy(in, file);
    }
    Map<String, String> sources = new LinkedHashMap<>();
    for (Form form : List.of(Form.LOOPS, Form.KERNELS)) {
      sources.put("example." + form, """
          package example;

          import dev.unrolled.*;

          @Unrolled(form = Form.%s)
          %sclass %1$s {}
          """.formatted(form, LAYERS));
    }
    sources.put("example.Stored", """
        package example;

        import dev.unrolled.*;

        @Weights("%s")
        %sclass Stored {}
        """.formatted(file.getFileName(), LAYERS));
    Compiled compiled = Compiled.of(sources, "-Aunrolled.weights=" + folder);
    JsonObject expected;
    try (InputStreamReader json =
        new InputStreamReader(resource(NAME + ".json"), StandardCharsets.UTF_8)) {
      expected = new Gson().fromJson(json, JsonObject.class);
    }
    double[] x = numbers(expected, "inputs");
    double[] y = numbers(expected, "outputs");
    for (int row = 0; row < x.length / 64; row++) {
      double[] image = Arrays.copyOfRange(x, row * 64, (row + 1) * 64);
      double[] outputs = Arrays.copyOfRange(y, row * 10, (row + 1) * 10);
      for (Form form : List.of(Form.LOOPS, Form.KERNELS)) {
        DoubleNetwork<Workspace> network = compiled.network("example.Unrolled" + form);
        network.load(file);
        assertThat(network.predict(image)).containsExactly(outputs, within(1e-12));
      }
      Constructor<?> frozen = compiled.load("example.FrozenStored").getDeclaredConstructor();
      frozen.setAccessible(true);
      Method predict = frozen.getDeclaringClass().getDeclaredMethod("predict", double[].class);
      predict.setAccessible(true);
      assertThat((double[]) predict.invoke(frozen.newInstance(), image))
          .containsExactly(outputs, within(1e-12));
    }
  }

  private static InputStream resource(String name) {
    return ConvolutionFileTest.class.getResourceAsStream("/pytorch/" + name);
  }

  private static double[] numbers(JsonObject all, String name) {
    JsonArray data = all.getAsJsonObject(name).getAsJsonArray("data");
    return data.asList().stream().mapToDouble(each -> each.getAsDouble()).toArray();
  }
}
