package dev.unrolled.samples.imported;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long a program takes from its start to its end: a hello, or one prediction. */
final class StartUp {

  private static final int TIMES = 7;

  private StartUp() {}

  /** Says hello. */
  static final class Hello {

    private Hello() {}

    public static void main(String[] args) {
      System.out.println("hello");
    }
  }

  /** Predicts by the frozen class. */
  static final class Frozen {

    private Frozen() {}

    public static void main(String[] args) {
      System.out.println(new FrozenMoons().predict(0.5, 0.25)[0]);
    }
  }

  /** Predicts by the class that can learn. */
  static final class Learning {

    private Learning() {}

    public static void main(String[] args) {
      System.out.println(new UnrolledMoons().predict(0.5, 0.25)[0]);
    }
  }

  /** The median of some starts, in milliseconds. */
  static double milliseconds(Class<?> program) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = Stream.of(program, dev.unrolled.Network.class)
        .map(StartUp::place)
        .collect(Collectors.joining(System.getProperty("path.separator")));
    double[] times = new double[TIMES];
    for (int k = 0; k < TIMES; k++) {
      long start = System.nanoTime();
      Process process = new ProcessBuilder(java, "-cp", classes, program.getName())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      if (process.waitFor() != 0) {
        throw new IOException(
            "%s ended with %s.".formatted(program.getName(), process.exitValue()));
      }
      times[k] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[TIMES / 2];
  }

  /** The folder or the jar that a class was loaded from. */
  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
