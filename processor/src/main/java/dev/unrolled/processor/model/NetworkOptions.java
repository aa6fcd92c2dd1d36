package dev.unrolled.processor.model;

import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.Unrolled;
import java.util.Optional;

/**
 * What was declared for a whole network.
 *
 * @param loss how wrong an output is
 * @param customLoss the function that is the loss; empty unless that is CUSTOM
 * @param delta up to which error the Huber loss is a parabola; the other losses have none
 * @param reduction what the losses of a batch become together
 * @param seed from which number the start values are drawn that are not declared
 * @param precision in which numbers it computes
 * @param strict whether it must give the same bits on every JVM
 * @param inputGradient whether the backward pass also computes dL/dx
 * @param form in which it is written, or AUTO
 */
public record NetworkOptions(
    Loss loss,
    Optional<CustomFunction> customLoss,
    double delta,
    Reduction reduction,
    long seed,
    Precision precision,
    boolean strict,
    boolean inputGradient,
    Form form) {

  /** Refuses a function that has no place, and a delta that is not finite and above 0. */
  public NetworkOptions {
    if (customLoss.isPresent() != (loss == Loss.CUSTOM)) {
      throw new IllegalArgumentException("a function belongs to a custom loss");
    }
    if (!(delta > 0 && Double.isFinite(delta))) {
      throw new IllegalArgumentException("delta must be finite and above 0");
    }
  }

  /** A network with that loss and seed, and nothing else declared. */
  public static NetworkOptions of(Loss loss, long seed) {
    return new NetworkOptions(
        loss,
        Optional.empty(),
        Unrolled.DEFAULT_DELTA,
        Reduction.MEAN,
        seed,
        Precision.DOUBLE,
        false,
        false,
        Form.AUTO);
  }

  /** The same, computed in numbers of that precision. */
  public NetworkOptions in(Precision precision) {
    return new NetworkOptions(
        loss, customLoss, delta, reduction, seed, precision, strict, inputGradient, form);
  }
}
