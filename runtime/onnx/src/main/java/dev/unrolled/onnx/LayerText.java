package dev.unrolled.onnx;

import dev.unrolled.Bias;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the layers of a graph compute, as a text: all that two networks must have in common to give
 * the same outputs by the same parameters.
 */
final class LayerText {

  private LayerText() {}

  /** Such as {@code 4 -> 16 LEAKY_RELU alpha 0.2 -> 3 SOFTMAX}. */
  static String of(Shape shape, List<OptionalDouble> alphas) {
    StringBuilder text = new StringBuilder(Dimensions.text(shape.inputShape()));
    for (LayerShape layer : shape.layers()) {
      text.append(" -> ").append(text(layer));
      alphas.get(layer.number() - 1).ifPresent(alpha -> text.append(" alpha ").append(alpha));
      text.append(layer.takesTheOneBefore() ? "" : " from " + layer.from());
      text.append(layer.add() < 0 ? "" : " add " + layer.add());
    }
    return text.toString();
  }

  private static String text(LayerShape layer) {
    if (layer.spec() instanceof EmbeddingSpec embedding) {
      return "EMBEDDING(%s, %s)".formatted(embedding.rows(), embedding.units());
    }
    if (layer.spec() instanceof DenseSpec dense && dense.bias() != Bias.PER_NEURON) {
      return dense + " bias " + dense.bias();
    }
    return layer.spec().toString();
  }
}
