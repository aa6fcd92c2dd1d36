package dev.unrolled.processor.model;

import java.util.List;

/**
 * An example to read along with, or one of those to learn from beside it.
 *
 * @param input the inputs, one for each that the network takes
 * @param target the targets, one for each of its outputs
 */
public record ExampleModel(List<Double> input, List<Double> target) {

  /** Copies the lists and refuses what no pass could start from. */
  public ExampleModel {
    input = List.copyOf(input);
    target = List.copyOf(target);
    if (!input.stream().allMatch(Double::isFinite) || !target.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("an example must be finite");
    }
  }
}
