package dev.unrolled.samples.museum;

import dev.unrolled.DoubleNetwork;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A few steps along a gradient with a mistake: does it train all the same?
 *
 * @param before the loss at the start
 * @param after the loss after the steps
 */
record Descent(double before, double after) {

  private static final int STEPS = 20;
  private static final double LEARNING_RATE = 0.02;

  /**
   * Walks, which changes the parameters of the network.
   *
   * @param net the network
   * @param loss its loss, as its parameters are when it is asked for
   * @param gradient the one with the mistake, likewise
   */
  static Descent along(DoubleNetwork<?> net, DoubleSupplier loss, Supplier<double[]> gradient) {
    double before = loss.getAsDouble();
    double[] p = net.parameters().array();
    for (int step = 0; step < STEPS; step++) {
      double[] g = gradient.get();
      for (int k = 0; k < p.length; k++) {
        p[k] -= LEARNING_RATE * g[k];
      }
    }
    return new Descent(before, loss.getAsDouble());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "after %d steps the loss is %.5f; it was %.5f", STEPS, after, before);
  }
}
