package dev.unrolled.processor.model;

import dev.unrolled.Activation;
import java.util.OptionalDouble;

/**
 * Between which numbers an activation lies, whatever the sum. It comes as close to both as you
 * like; a bound that no short number hits is rounded outward.
 *
 * @param lowest the lower bound, or negative infinity
 * @param highest the upper bound, or infinity
 */
public record OutputRange(double lowest, double highest) {

  private static final double WITHOUT_END = Double.POSITIVE_INFINITY;

  /** The range of that activation with that alpha, if it has one. */
  public static OutputRange of(Activation activation, OptionalDouble alpha) {
    return switch (activation) {
      case IDENTITY, CUSTOM -> new OutputRange(-WITHOUT_END, WITHOUT_END);
      case SIGMOID, HARD_SIGMOID, SOFTMAX -> new OutputRange(0, 1);
      case TANH, SOFTSIGN, HARD_TANH -> new OutputRange(-1, 1);
      case RELU, SOFTPLUS -> from(0);
      case LEAKY_RELU -> from(alpha.orElseThrow() > 0 ? -WITHOUT_END : 0);
      case ELU -> from(Math.min(-alpha.orElseThrow(), 0));
      case SELU -> from(-1.7581);
      case GELU -> from(-0.17);
      case GELU_TANH -> from(-0.1701);
      case SILU -> from(-0.2785);
      case HARD_SWISH -> from(-0.375);
      case MISH -> from(-0.3089);
    };
  }

  private static OutputRange from(double lowest) {
    return new OutputRange(lowest, WITHOUT_END);
  }

  /** Whether that number lies in it. */
  public boolean contains(double number) {
    return lowest <= number && number <= highest;
  }

  /** {@code from 0 to 1}, {@code of 0 or more}. */
  @Override
  public String toString() {
    return highest == WITHOUT_END
        ? "of %s or more".formatted(lowest)
        : "from %s to %s".formatted(lowest, highest);
  }
}
