package dev.unrolled.samples.benchmarks;

import java.util.SplittableRandom;

/**
 * The numbers of a workload, the same for every contender: to be read, never written.
 *
 * @param workload the network and the count of rows
 * @param x the inputs, a row per example, row after row; normally distributed
 * @param t the targets, in the same way; one-hot rows for cross entropy
 * @param start the parameters to start from
 * @param learningRate of each step
 */
@SuppressWarnings("ArrayRecordComponent") // read by every library in its own loops
public record Problem(Workload workload, float[] x, float[] t, Layers start, float learningRate) {

  private static final long SEED = 20261123;
  private static final float LEARNING_RATE = 0.05f;

  /**
   * Draws the numbers; the same ones every time.
   *
   * @param workload the network and the count of rows
   * @return new arrays
   */
  public static Problem of(Workload workload) {
    SplittableRandom random = new SplittableRandom(SEED);
    int rows = workload.rows();
    float[] x = new float[rows * workload.inputs()];
    for (int k = 0; k < x.length; k++) {
      x[k] = (float) normal(random);
    }
    float[] t = new float[rows * workload.outputs()];
    for (int row = 0; row < rows; row++) {
      drawTargets(workload, random, t, row * workload.outputs());
    }
    return new Problem(workload, x, t, drawParameters(workload, random), LEARNING_RATE);
  }

  private static void drawTargets(Workload workload, SplittableRandom random, float[] t, int from) {
    if (workload.squaredError()) {
      for (int i = 0; i < workload.outputs(); i++) {
        t[from + i] = (float) random.nextDouble();
      }
    } else {
      t[from + random.nextInt(workload.outputs())] = 1;
    }
  }

  /** Weights with variance 1 / in, so that sums stay near 1; biases near 0.1. */
  private static Layers drawParameters(Workload workload, SplittableRandom random) {
    Layers drawn = Layers.zeros(workload);
    for (int l = 0; l < workload.layers(); l++) {
      for (int k = 0; k < drawn.weights()[l].length; k++) {
        drawn.weights()[l][k] = (float) (normal(random) / Math.sqrt(workload.in(l)));
      }
      for (int i = 0; i < drawn.biases()[l].length; i++) {
        drawn.biases()[l][i] = (float) (0.1 * normal(random));
      }
    }
    return drawn;
  }

  /** Box and Muller's way; SplittableRandom has no nextGaussian that is the same on every JDK. */
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /**
   * Rows in arrays of their own, for whoever wants them so.
   *
   * @param flat {@link #x} or {@link #t}
   * @return a copy, an array per example
   */
  public float[][] rows(float[] flat) {
    int width = flat.length / workload.rows();
    float[][] rows = new float[workload.rows()][width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(flat, row * width, rows[row], 0, width);
    }
    return rows;
  }

  /**
   * {@link #rows} in doubles.
   *
   * @param flat {@link #x} or {@link #t}
   * @return a copy, an array per example
   */
  public double[][] doubleRows(float[] flat) {
    float[][] rows = rows(flat);
    double[][] doubles = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      doubles[row] = doubles(rows[row]);
    }
    return doubles;
  }

  /**
   * The same numbers in doubles.
   *
   * @param floats any numbers
   * @return a new array
   */
  public static double[] doubles(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int k = 0; k < floats.length; k++) {
      doubles[k] = floats[k];
    }
    return doubles;
  }
}
