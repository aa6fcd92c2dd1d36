package dev.unrolled;

/** What a unit does to its weighted sum z to give its activation a. */
public enum Activation {
  /** {@code a = z}: the sum itself, for outputs that may be any number. */
  IDENTITY,

  /** {@code a = 1 / (1 + exp(-z))}: squeezes every number into (0, 1). */
  SIGMOID,

  /** {@code a = tanh(z)}: squeezes every number into (-1, 1). */
  TANH,

  /** {@code a = max(0, z)}: lets positive sums through and blocks the others. */
  RELU,

  /**
   * {@code a[i] = exp(z[i]) / (sum over k of exp(z[k]))}: turns the sums of the last layer into
   * probabilities that add up to 1. Needs two outputs or more.
   */
  SOFTMAX
}
