package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a kernel gives must not depend on whether HotSpot has compiled it yet. */
final class SameBitsTest {

  @Test
  void everyKernelGivesTheSameBitsInterpretedAndCompiled() throws Exception {
    List<String> interpreted = bits("-Xint", 0);
    List<String> compiled = bits("-Xbatch", 60);

    assertThat(interpreted).hasSize(Math.toIntExact(UnderTest.all().count()));
    assertThat(compiled).isEqualTo(interpreted);
  }

  private static List<String> bits(String option, int warmUps)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(option);
    if (VectorApi.PRESENT) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(KernelBits.class.getName(), Integer.toString(warmUps)));
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }
}
