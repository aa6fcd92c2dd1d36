package dev.unrolled.processor.model;

import java.util.List;

/**
 * The start values that one {@code @Layer} declares.
 *
 * @param weights {@code out * in} numbers, a row per unit; empty if none are declared
 * @param biases as many as the layer has biases; empty if none are declared
 */
public record StartValues(List<Double> weights, List<Double> biases) {

  /** Nothing declared. */
  public static final StartValues NONE = new StartValues(List.of(), List.of());

  /** Copies the lists and refuses what no parameter can hold. */
  public StartValues {
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
    if (!weights.stream().allMatch(Double::isFinite)
        || !biases.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("start values must be finite");
    }
  }

  /** How many numbers are declared. */
  public int count() {
    return weights.size() + biases.size();
  }
}
