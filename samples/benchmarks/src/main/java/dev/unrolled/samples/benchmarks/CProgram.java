package dev.unrolled.samples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The hand-written C program that stands for the practical limit. It runs as a process of its own,
 * measures itself, and is checked by what it writes into a file.
 */
final class CProgram {

  static final String NAME = "C, hand-written";

  private static final List<String> SOURCES = List.of(
      "limit.c",
      "maps.h",
      "batch.h",
      "example.h",
      "lanes.h",
      "network.h",
      "numbers.h",
      "threads.h",
      "tiny.h");
  private static final long MINUTES = 5;

  private final Path directory;
  private final Path executable;

  private CProgram(Path directory) {
    this.directory = directory;
    this.executable = directory.resolve("limit");
  }

  /**
   * Compiles it into a directory; says on standard output where there is no gcc to do so.
   *
   * @throws IllegalStateException if there is a gcc, and it refuses the program
   */
  static Optional<CProgram> compile(Path directory) {
    if (!gccIsHere()) {
      System.out.println("There is no gcc on the path: the table goes without the C program.");
      return Optional.empty();
    }
    try {
      Files.createDirectories(directory);
      for (String source : SOURCES) {
        try (InputStream text = CProgram.class.getResourceAsStream("/limit/" + source)) {
          Files.write(directory.resolve(source), text.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CProgram program = new CProgram(directory);
    run(List.of(
        "gcc",
        "-std=gnu11",
        "-O3",
        "-march=native",
        "-ffast-math",
        "-Wno-psabi",
        "-pthread",
        "-o",
        program.executable.toString(),
        directory.resolve("limit.c").toString(),
        "-lm"));
    return Optional.of(program);
  }

  private static boolean gccIsHere() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gcc")));
  }

  /**
   * Checks what is to be measured.
   *
   * @throws Check.Disagreement if it computes anything else than the reference
   */
  void check(Workload workload, Operation operation) {
    Path results = directory.resolve(workload + "." + operation.title());
    run(command("check", workload, operation, results.toString()));
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(results));
      FloatBuffer floats = bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
      Check.check(NAME, workload, operation, report(workload, operation, floats));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Check.Report report(Workload workload, Operation operation, FloatBuffer results) {
    if (operation == Operation.PREDICT) {
      float[] outputs = new float[results.remaining()];
      results.get(outputs);
      return new Check.Report(outputs, new double[0], Layers.zeros(workload));
    }
    double[] losses = new double[operation == Operation.TRAIN ? Check.STEPS : 1];
    Arrays.setAll(losses, step -> results.get());
    Layers parameters = Layers.zeros(workload);
    for (int l = 0; l < workload.layers(); l++) {
      results.get(parameters.weights()[l]);
      results.get(parameters.biases()[l]);
    }
    return new Check.Report(new float[0], losses, parameters);
  }

  /** Lets it measure itself for about that many seconds. */
  Measurement measure(Workload workload, Operation operation, double seconds) {
    String time = String.format(Locale.ROOT, "%.3f", seconds);
    return parse(run(command("measure", workload, operation, time)));
  }

  /**
   * A line that it prints: workload, operation, median, lower and upper quartile in nanoseconds.
   *
   * @throws IllegalArgumentException if the line is another
   */
  static Measurement parse(String line) {
    String[] words = line.strip().split(" ", -1);
    if (words.length != 5) {
      throw new IllegalArgumentException(
          "The C program printed \"%s\"; it should print a workload, an operation and three times."
              .formatted(line.strip()));
    }
    return new Measurement(
        NAME,
        Workload.valueOf(words[0]),
        Operation.valueOf(words[1].toUpperCase(Locale.ROOT)),
        new Time(number(words[2]), number(words[3]), number(words[4])),
        Double.NaN);
  }

  private static double number(String word) {
    double number = Double.parseDouble(word);
    if (!(number > 0)) {
      throw new IllegalArgumentException("The C program printed a time of %s.".formatted(word));
    }
    return number;
  }

  private List<String> command(String what, Workload workload, Operation operation, String last) {
    Path numbers = directory.resolve(workload + ".numbers");
    try {
      Files.write(numbers, numbers(Problem.of(workload)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        executable.toString(), what, workload.name(), operation.title(), numbers.toString(), last);
  }

  private static byte[] numbers(Problem problem) {
    List<float[]> parts = new ArrayList<>();
    parts.add(new float[] {problem.learningRate()});
    parts.add(problem.x());
    parts.add(problem.t());
    for (int l = 0; l < problem.workload().layers(); l++) {
      parts.add(problem.start().weights()[l]);
      parts.add(problem.start().biases()[l]);
    }
    int count = parts.stream().mapToInt(part -> part.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.nativeOrder());
    FloatBuffer floats = bytes.asFloatBuffer();
    parts.forEach(floats::put);
    return bytes.array();
  }

  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " failed: " + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
