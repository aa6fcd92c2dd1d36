package dev.unrolled.processor.model;

import dev.unrolled.LayerShape;
import java.util.List;

/**
 * One layer of a network as declared.
 *
 * @param shape its sizes, its activation and where its parameters lie
 * @param startValues the declared start values
 */
public record LayerModel(LayerShape shape, StartValues startValues) {

  /** Refuses start values that have no place. */
  public LayerModel {
    require(fits(startValues.weights(), shape.weightCount()), "wrong count of weights");
    require(fits(startValues.biases(), shape.biasCount()), "wrong count of biases");
  }

  /** A layer of that shape with nothing declared beyond it. */
  public static LayerModel of(LayerShape shape) {
    return new LayerModel(shape, StartValues.NONE);
  }

  private static boolean fits(List<Double> values, int expected) {
    return values.isEmpty() || values.size() == expected;
  }

  private static void require(boolean condition, String why) {
    if (!condition) {
      throw new IllegalArgumentException(why);
    }
  }
}
