package dev.unrolled.processor.generated;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Random numbers that can be had again: {@code -Dunrolled.seed=...}, as printed. */
public final class Randomness {

  private Randomness() {}

  /** New numbers in every run, or those of the seed asked for. */
  public static SplittableRandom of(Class<?> test) {
    long seed = Long.getLong("unrolled.seed", System.nanoTime());
    System.out.println(test.getSimpleName() + " -Dunrolled.seed=" + seed);
    return new SplittableRandom(seed);
  }

  /** That many numbers between -1 and 1. */
  public static double[] numbers(SplittableRandom random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  /** That many rows of such numbers. */
  static double[][] rows(SplittableRandom random, int count, int columns) {
    return Stream.generate(() -> numbers(random, columns)).limit(count).toArray(double[][]::new);
  }

  /** That many numbers between 0 and 1; from two on they add up to 1, as targets of any loss. */
  public static double[] shares(SplittableRandom random, int count) {
    double[] shares = random.doubles(count, 0.01, 1).toArray();
    double sum = count == 1 ? 1 : Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }
}
