package dev.unrolled.processor.trials;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What a network gives for an example, or for the rows of a batch.
 *
 * @param y the outputs
 * @param loss one number
 * @param g the gradient along the parameters
 * @param dL_dx the gradient along the inputs; empty if it is not computed
 */
@SuppressWarnings("ArrayRecordComponent") // compared number by number
record Pass(double[] y, double[] loss, double[] g, double[] dL_dx) {

  /** Its arrays, in the order of {@link #NAMES}. */
  double[][] arrays() {
    return new double[][] {y, loss, g, dL_dx};
  }

  static final String[] NAMES = {"y", "loss", "g", "dL_dx"};

  /** Whether the array of that number is a gradient. */
  static boolean isGradient(int array) {
    return array >= 2;
  }

  boolean isFinite() {
    return Arrays.stream(arrays()).flatMapToDouble(DoubleStream::of).allMatch(Double::isFinite);
  }

  @Override
  public String toString() {
    return "y = %s, loss = %s, g = %s, dL_dx = %s"
        .formatted(Arrays.toString(y), loss[0], Arrays.toString(g), Arrays.toString(dL_dx));
  }
}
