package dev.unrolled.processor.math.layers;

import dev.unrolled.LayerShape;
import dev.unrolled.processor.math.Activations;
import dev.unrolled.processor.math.Units;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.LayerModel;
import java.util.List;
import java.util.Map;

/** An activation alone: {@code a[i] = activation(x[i])}. */
final class Activated {

  private Activated() {}

  static LayerEquations of(LayerModel layer, Variable input) {
    LayerShape shape = layer.shape();
    Units units = new Units(input, LayerEquations.output(shape, "activations"));
    return new LayerEquations(Map.of(), List.of(Activations.rule(layer).step(units)), units);
  }
}
