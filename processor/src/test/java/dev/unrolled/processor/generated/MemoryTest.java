package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
      import dev.unrolled.data.Dataset;
      import dev.unrolled.training.Trainer;

      @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, precision = Precision.FLOAT)
      @Layer(in = 4096, out = 4096, activation = Activation.RELU)
      @Layer(out = 10, activation = Activation.SOFTMAX)
      final class Large {
        public static void main(String[] args) {
          UnrolledLarge net = new UnrolledLarge();
          if (args.length > 0) {
            float[][] rows = new float[8][4096];
            Dataset data = Dataset.ofClasses(rows, new int[] {0, 1, 2, 3, 4, 5, 6, 7},
                "0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
            Trainer<?, ?> trainer = Trainer.of(net).epochs(1).batchSize(4).quiet();
            if (args.length > 1) {
              trainer.validation(data).earlyStopping(1);
            }
            System.out.println(trainer.fit(data).epochs().size() + " epoch");
            return;
          }
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
    assertThat(run(compiled, 256, "example.Large")).isEqualToIgnoringNewLines("true");
  }

  /**
   * 67 MB of parameters, 67 of gradient and 269 for Adam are 385 times 1024^2 bytes; early stopping
   * adds 64. What else a run needs is to be small beside them.
   */
  @Test
  void aTrainerWithAdamTrainsThemInWhatTheCommentAddsUpTo() throws Exception {
    Compiled compiled = Compiled.of(Map.of("example.Large", LARGE));

    assertThat(compiled.sources().get("example.UnrolledLarge"))
        .contains("training adds up to 67289128 bytes of gradient, 269156512 for Adam and 67289128"
            + " for early stopping");
    assertThat(run(compiled, 480, "example.Large", "trainer")).isEqualToIgnoringNewLines("1 epoch");
    assertThat(run(compiled, 550, "example.Large", "trainer", "early stopping"))
        .isEqualToIgnoringNewLines("1 epoch");
  }

  private String run(Compiled compiled, int megabytes, String... main)
      throws IOException, InterruptedException {
    compiled.writeTo(folder);
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseG1GC",
        "-Xmx" + megabytes + "m",
        "-cp",
        String.join(
            File.pathSeparator,
            folder.toString(),
            Compiled.runtime().toString(),
            Compiled.training().toString())));
    command.addAll(List.of(main));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
