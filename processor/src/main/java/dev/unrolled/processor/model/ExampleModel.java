package dev.unrolled.processor.model;

import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.stream.IntStream;

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

  /**
   * One that a network of that shape may have: small inputs, and a target that suits every loss.
   */
  public static ExampleModel any(Shape shape) {
    int rows = shape.rowsLookedUp().orElse(0);
    return new ExampleModel(
        IntStream.range(0, shape.inputs())
            .mapToObj(k -> rows > 0 ? (double) (k % rows) : (k % 10 + 1) / 10.0)
            .toList(),
        IntStream.range(0, shape.outputs())
            .mapToObj(k -> k % shape.classes() == 0 ? 1.0 : 0.0)
            .toList());
  }
}
