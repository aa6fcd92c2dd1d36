package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;

/** The table of layers. A new kind of {@link LayerSpec} has its row here. */
final class Layers {

  private Layers() {}

  /** The equations of a layer that takes that value. */
  static LayerEquations of(LayerModel layer, Variable input) {
    LayerShape shape = layer.shape();
    LayerSpec spec = shape.spec();
    if (spec instanceof LayerSpec.Dense dense) {
      return Dense.of(layer, dense, input);
    } else if (spec instanceof LayerSpec.Activated) {
      return Activated.of(layer, input);
    } else if (spec instanceof LayerSpec.Dropout dropout) {
      return Dropout.of(shape, dropout, input);
    } else if (spec instanceof LayerSpec.Embedding embedding) {
      return Embedding.of(shape, embedding, input);
    } else if (spec instanceof LayerSpec.Flatten) {
      return Flatten.of(shape, input);
    }
    return LayerNorm.of(layer, (LayerSpec.LayerNorm) spec, input);
  }
}
