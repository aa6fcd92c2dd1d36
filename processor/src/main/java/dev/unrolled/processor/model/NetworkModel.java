package dev.unrolled.processor.model;

import dev.unrolled.Activation;
import dev.unrolled.LayerShape;
import dev.unrolled.Loss;
import dev.unrolled.Shape;
import java.util.List;

/**
 * A network as declared. If one exists, it can be generated: every size fits its neighbour, every
 * declared number has its place, and the loss suits the last activation.
 *
 * @param declaration where it was declared
 * @param shape its layers, and where each parameter lies
 * @param startValues the declared start values, one entry per layer
 * @param loss how wrong an output is
 * @param seed from which number the other start values are drawn
 */
public record NetworkModel(
    Declaration declaration, Shape shape, List<StartValues> startValues, Loss loss, long seed) {

  /**
   * The most start values that one network may declare: its class file must be able to hold them.
   */
  public static final int MAX_DECLARED = 8192;

  /**
   * The most layers that one network may have. The class generated for it has a field for each
   * value of each layer, and one constructor that makes them: with more it would be larger than
   * HotSpot compiles, and some hundreds later than javac accepts.
   */
  public static final int MAX_LAYERS = 200;

  /** Refuses what could not be generated; the reader has said so to the user before. */
  public NetworkModel {
    startValues = List.copyOf(startValues);
    List<LayerShape> layers = shape.layers();
    require(!layers.isEmpty(), "a network needs a layer");
    require(layers.size() <= MAX_LAYERS, "too many layers");
    require(startValues.size() == layers.size(), "start values must be given per layer");
    for (LayerShape layer : layers) {
      StartValues start = startValues.get(layer.number() - 1);
      require(fits(start.weights(), layer.weightCount()), "wrong count of weights");
      require(fits(start.biases(), layer.biasCount()), "wrong count of biases");
      boolean last = layer.number() == layers.size();
      require(
          layer.activation() != Activation.SOFTMAX || (last && layer.out() > 1),
          "softmax needs the last layer, and two units");
    }
    require(
        startValues.stream().mapToInt(StartValues::count).sum() <= MAX_DECLARED,
        "too many start values");
    Activation output = layers.get(layers.size() - 1).activation();
    require(
        loss != Loss.BINARY_CROSS_ENTROPY || output == Activation.SIGMOID,
        "binary cross entropy needs sigmoid");
    require(
        loss != Loss.CATEGORICAL_CROSS_ENTROPY || output == Activation.SOFTMAX,
        "categorical cross entropy needs softmax");
  }

  /** The last layer. */
  public LayerShape lastLayer() {
    return shape.layers().get(shape.layers().size() - 1);
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
