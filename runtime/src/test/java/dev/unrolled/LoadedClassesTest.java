package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A program starts at once: a small network loads what it computes with, and nothing else. */
class LoadedClassesTest {

  /** A class of ours that was loaded; generated ones and those of lambdas are not counted. */
  private static final Pattern LOADED =
      Pattern.compile("(?m)\\](?:\\[[^]]*\\])* (dev\\.unrolled\\.[\\w.$]+) source: (?!__)");

  private static final int MOST = 55;

  /** Predicts and trains. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      Mazur net = new Mazur();
      double[] x = {0.05, 0.1};
      net.predict(x);
      net.train(x, new double[] {0.01, 0.99}, 0.5);
    }
  }

  @Test
  void aNetworkOfDenseLayersLoadsNoWindowsAndNoVectors() throws Exception {
    List<String> loaded = LOADED
        .matcher(output())
        .results()
        .map(match -> match.group(1))
        .filter(name -> !name.startsWith(LoadedClassesTest.class.getName()))
        .toList();

    assertThat(loaded)
        .contains(Network.class.getName())
        .hasSizeLessThanOrEqualTo(MOST)
        .noneMatch(name -> name.contains("Vector") && !name.endsWith("VectorApi"))
        .noneMatch(name -> name.contains(".Plain") && name.contains("Windows"))
        .noneMatch(name -> name.contains("Convolution") && !name.endsWith("ConvolutionSpec"))
        .noneMatch(name -> name.contains("Pooling"))
        .noneMatch(name -> name.startsWith("dev.unrolled.trace."));
  }

  private static String output() throws IOException, InterruptedException, URISyntaxException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load",
            "-cp",
            home(Network.class) + File.pathSeparator + home(LoadedClassesTest.class),
            Program.class.getName())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
