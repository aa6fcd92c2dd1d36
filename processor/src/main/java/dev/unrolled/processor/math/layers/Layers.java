package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.PoolingSpec;

/** The table of layers. A new kind of {@link LayerSpec} has its row here. */
final class Layers {

  private Layers() {}

  /**
   * The equations of a layer that takes that value.
   *
   * @param isStored whether it starts with parameters of a file
   * @param isOfBatch whether they are for a batch, whose rows may meet
   */
  static LayerEquations of(LayerModel layer, Variable input, boolean isStored, boolean isOfBatch) {
    LayerShape shape = layer.shape();
    LayerSpec spec = shape.spec();
    // By kinds: Java 17 cannot yet tell that a switch over the records of a sealed type has all.
    return switch (spec.kind()) {
      case CONVOLUTION -> Convolution.of(layer, (ConvolutionSpec) spec, input);
      case MAX_POOLING, AVERAGE_POOLING -> Pooling.of(shape, (PoolingSpec) spec, input);
      case DENSE -> Dense.of(layer, (DenseSpec) spec, input);
      case ACTIVATION -> Activated.of(layer, input);
      case DROPOUT -> Dropout.of(shape, (DropoutSpec) spec, input);
      case EMBEDDING -> Embedding.of(shape, (EmbeddingSpec) spec, input);
      case FLATTEN -> Flatten.of(shape, input);
      case BATCH_NORM -> BatchNorm.of(layer, (BatchNormSpec) spec, input, isStored, isOfBatch);
      case LAYER_NORM -> LayerNorm.of(layer, (LayerNormSpec) spec, input, isStored);
    };
  }
}
