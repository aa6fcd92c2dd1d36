package dev.unrolled.processor.trials;

import java.util.Arrays;

/**
 * One example.
 *
 * @param x its inputs
 * @param t its targets
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Row(double[] x, double[] t) {

  @Override
  public String toString() {
    return "x = %s, t = %s".formatted(Arrays.toString(x), Arrays.toString(t));
  }
}
