package dev.unrolled.samples.imported;

import java.util.SplittableRandom;

/**
 * The moons of {@code train.py} as the network has never seen them: turned by a right angle around
 * the middle between them.
 *
 * @param points a row for each
 * @param labels 1 for the one that was the upper moon
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Turned(double[][] points, double[][] labels) {

  private static final double BLUR = 0.25;

  static Turned moons(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] points = new double[count][];
    double[][] labels = new double[count][];
    for (int k = 0; k < count; k++) {
      boolean isUpper = k % 2 == 0;
      double angle = Math.PI * random.nextDouble();
      double x = isUpper ? Math.cos(angle) : 1 - Math.cos(angle);
      double y = isUpper ? Math.sin(angle) : 0.5 - Math.sin(angle);
      x += BLUR * random.nextGaussian() - 0.5;
      y += BLUR * random.nextGaussian() - 0.25;
      points[k] = new double[] {0.5 - y, 0.25 + x};
      labels[k] = new double[] {isUpper ? 1 : 0};
    }
    return new Turned(points, labels);
  }

  /** The share of the points that a network tells right. */
  double accuracy(UnrolledMoons network) {
    int right = 0;
    for (int k = 0; k < points.length; k++) {
      right += (network.predict(points[k])[0] > 0.5) == (labels[k][0] > 0.5) ? 1 : 0;
    }
    return (double) right / points.length;
  }
}
