package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network takes the memory that its class comment states, and no other. */
final class MemoryTest {

  private static final String LARGE = """
      package example;

      import dev.unrolled.Activation;
      import dev.unrolled.Layer;
      import dev.unrolled.Loss;
      import dev.unrolled.Precision;
      import dev.unrolled.Unrolled;

      @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, precision = Precision.FLOAT)
      @Layer(in = 4096, out = 4096, activation = Activation.RELU)
      @Layer(out = 10, activation = Activation.SOFTMAX)
      final class Large {
        public static void main(String[] args) {
          UnrolledLarge net = new UnrolledLarge();
          UnrolledLarge.Values v = net.newWorkspace(64);
          float[] x = new float[64 * 4096];
          float[] t = new float[64 * 10];
          for (int r = 0; r < 64; r++) {
            x[r * 4096 + r] = 1;
            t[r * 10 + r % 10] = 1;
          }
          double before = net.train(x, t, 64, 0.1, v);
          System.out.println(net.train(x, t, 64, 0.1, v) < before);
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void sixteenMillionWeightsTrainIn256Megabytes() throws Exception {
    Compiled compiled = Compiled.of(Map.of("example.Large", LARGE));

    assertThat(compiled.sources().get("example.UnrolledLarge"))
        .contains("67289128 bytes of parameters, 65708 bytes of values for each example");
    assertThat(runIn256Megabytes(compiled, "example.Large")).isEqualToIgnoringNewLines("true");
  }

  private String runIn256Megabytes(Compiled compiled, String main)
      throws IOException, InterruptedException {
    for (Map.Entry<String, byte[]> file : compiled.classFiles().entrySet()) {
      Path path = folder.resolve(file.getKey().replace('.', '/') + ".class");
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Process process = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            folder + System.getProperty("path.separator") + Compiled.runtime(),
            main))
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
