package dev.unrolled.processor.math.functions;

import dev.unrolled.processor.math.Step;

/** A row of the table of activations. */
public sealed interface ActivationRule permits ElementwiseActivation, Softmax {

  /** What the activation is called, such as {@code sigmoid}. */
  String name();

  /** What it does, in a few words that follow "which". */
  String sentence();

  /** The step from the sums of units to their activations. */
  Step step(Units units);
}
