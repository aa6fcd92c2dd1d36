package dev.unrolled.samples.imported;

import dev.unrolled.onnx.Onnx;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.Optimizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A network that PyTorch trained, see {@code src/main/python/train.py}: as a class without anything
 * beside it, as one that learns on, and as a file again.
 */
public final class Imported {

  private Imported() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Files.createTempFile("moons", ".onnx");
    try {
      predict(file);
      learnOn();
      start();
    } finally {
      Files.delete(file);
    }
  }

  private static void predict(Path file) throws IOException {
    UnrolledMoons moons = new UnrolledMoons();
    UnrolledMoons again = writtenAndRead(moons, file);
    FrozenMoons frozen = new FrozenMoons();
    FrozenStoredMoons stored = new FrozenStoredMoons();
    System.out.println("The probability of the upper moon:");
    System.out.println(
        "PyTorch       frozen        learning      ONNX again    frozen, of weights alone");
    for (double[] row : expected()) {
      double[] point = {row[0], row[1]};
      System.out.printf(
          Locale.ROOT,
          "%.10f  %.10f  %.10f  %.10f  %.10f%n",
          row[2],
          frozen.predict(point)[0],
          moons.predict(point)[0],
          again.predict(point)[0],
          stored.predict(point)[0]);
    }
  }

  /** A network of its own that starts from the file that another is written to. */
  static UnrolledMoons writtenAndRead(UnrolledMoons moons, Path file) throws IOException {
    Onnx.write(moons, file);
    UnrolledMoons again = new UnrolledMoons();
    Onnx.read(file).copyTo(again);
    return again;
  }

  private static void learnOn() {
    UnrolledMoons moons = new UnrolledMoons();
    Turned test = Turned.moons(400, 2);
    double before = test.accuracy(moons);
    learn(moons, Turned.moons(400, 1));
    System.out.printf(
        Locale.ROOT,
        "%nOf moons turned by a right angle it tells %.1f %% right, and %.1f %% once it has learned"
            + " on from 400 of them.%n",
        100 * before,
        100 * test.accuracy(moons));
  }

  static void learn(UnrolledMoons moons, Turned data) {
    Optimizer adam = new Adam(0.02);
    for (int step = 0; step < 200; step++) {
      moons.train(data.points(), data.labels(), adam);
    }
  }

  private static void start() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%nA program that says hello takes %.0f ms, one that predicts by the frozen class %.0f ms, by"
            + " the class that learns %.0f ms.%n",
        StartUp.milliseconds(StartUp.Hello.class),
        StartUp.milliseconds(StartUp.Frozen.class),
        StartUp.milliseconds(StartUp.Learning.class));
  }

  /** Points, each with the probability that PyTorch gives it, computing in doubles. */
  static List<double[]> expected() throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (InputStream in = Imported.class.getResourceAsStream("moons.csv");
        BufferedReader lines = new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .forEach(line -> rows.add(Arrays.stream(line.split(",", -1))
              .mapToDouble(Double::parseDouble)
              .toArray()));
    }
    return rows;
  }
}
