package dev.unrolled.training;

import dev.unrolled.data.Dataset;
import dev.unrolled.internal.SplitMix64;

/** Points in three heaps, one for each class, for the tests of the trainer. */
final class Blobs {

  private static final double[][] CENTRES = {{0, 2}, {-2, -1}, {2, -1}};

  private Blobs() {}

  /** So many points, of the classes in turn. */
  static Dataset of(int rows, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    double[][] x = new double[rows][];
    int[] classes = new int[rows];
    for (int r = 0; r < rows; r++) {
      classes[r] = r % 3;
      double[] centre = CENTRES[classes[r]];
      x[r] =
          new double[] {centre[0] + 0.7 * random.nextNormal(), centre[1] + 0.7 * random.nextNormal()
          };
    }
    return Dataset.ofClasses(x, classes, "top", "left", "right");
  }
}
