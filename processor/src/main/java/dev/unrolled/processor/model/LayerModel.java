package dev.unrolled.processor.model;

import dev.unrolled.Activation;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One layer of a network as declared.
 *
 * @param shape its sizes, its activation and where its parameters lie
 * @param alpha the number in the formula of its activation; empty if that has none
 * @param custom the function that is its activation; empty unless that is CUSTOM
 * @param startValues the declared start values
 */
public record LayerModel(
    LayerShape shape,
    OptionalDouble alpha,
    Optional<CustomFunction> custom,
    StartValues startValues) {

  /** Refuses an alpha, a function or start values that have no place. */
  public LayerModel {
    require(
        custom.isPresent() == (shape.activation() == Activation.CUSTOM),
        "a function belongs to a custom activation");
    require(
        alpha.isPresent() == shape.activation().defaultAlpha().isPresent(),
        "alpha belongs to the activations that have one");
    require(Double.isFinite(alpha.orElse(0)), "alpha must be finite");
    require(fits(startValues.weights(), shape.weightCount()), "wrong count of weights");
    require(fits(startValues.biases(), shape.biasCount()), "wrong count of biases");
  }

  /** A layer of that shape with nothing declared beyond it. */
  public static LayerModel of(LayerShape shape) {
    return new LayerModel(
        shape, shape.activation().defaultAlpha(), Optional.empty(), StartValues.NONE);
  }

  /** The start values that are declared for one of its parameters; empty if none are. */
  public List<Double> declared(Parameter parameter) {
    int place = shape.parameters().indexOf(parameter);
    return switch (shape.spec().learned(shape.inShape()).get(place).role()) {
      case WEIGHT -> startValues.weights();
      case BIAS -> startValues.biases();
      case RUNNING -> List.of();
    };
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
