package dev.unrolled.processor.model;

import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;

/**
 * What was declared for a whole network.
 *
 * @param loss how wrong an output is
 * @param reduction what the losses of a batch become together
 * @param seed from which number the start values are drawn that are not declared
 * @param precision in which numbers it computes
 * @param strict whether it must give the same bits on every JVM
 * @param inputGradient whether the backward pass also computes dL/dx
 */
public record NetworkOptions(
    Loss loss,
    Reduction reduction,
    long seed,
    Precision precision,
    boolean strict,
    boolean inputGradient) {

  /** A network with that loss and seed, and nothing else declared. */
  public static NetworkOptions of(Loss loss, long seed) {
    return new NetworkOptions(loss, Reduction.MEAN, seed, Precision.DOUBLE, false, false);
  }
}
