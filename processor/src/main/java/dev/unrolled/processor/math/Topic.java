package dev.unrolled.processor.math;

/** What a step of the story is about; the lesson above it depends on this. */
public enum Topic {
  /** {@code z = W x + b}. */
  WEIGHTED_SUMS,
  /** {@code a = sigmoid(z)}. */
  ACTIVATIONS,
  /** What the rule of a layer tells itself. */
  TRANSFORMED,
  /** {@code L}. */
  LOSS,
  /** From the loss back to the outputs: {@code dL_da} of the last layer. */
  OUTPUT_GRADIENTS,
  /** From the loss back to the sums of the last layer at once, past its activation. */
  FUSED_GRADIENTS,
  /** Back through an activation: {@code dL_dz} from {@code dL_da}. */
  SUM_GRADIENTS,
  /** Back through what the rule of a layer tells itself. */
  TRANSFORMED_GRADIENTS,
  /** Where ways from several steps meet in one value: their sum. */
  JOINED_GRADIENTS,
  /** From the sums to what is learned: {@code dL_dW} and {@code dL_db}. */
  PARAMETER_GRADIENTS,
  /** From the sums to the layer before: its {@code dL_da}. */
  INPUT_GRADIENTS;

  /** What the way back through a step on this topic is about. */
  Topic ofGradient() {
    return switch (this) {
      case WEIGHTED_SUMS -> INPUT_GRADIENTS;
      case ACTIVATIONS -> SUM_GRADIENTS;
      case LOSS -> OUTPUT_GRADIENTS;
      case TRANSFORMED -> TRANSFORMED_GRADIENTS;
      default -> throw new IllegalArgumentException(this + " is not a forward topic");
    };
  }
}
