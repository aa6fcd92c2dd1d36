package dev.unrolled.samples.benchmarks;

import java.util.Locale;

/** What is done with a network, once per step. */
public enum Operation {
  /** The outputs from the inputs. */
  PREDICT,

  /** Forward, loss, backward, and a step of plain gradient descent. */
  TRAIN,

  /** The loss and its gradient, without a step. */
  GRADIENT;

  /** {@return its name in a table} */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
