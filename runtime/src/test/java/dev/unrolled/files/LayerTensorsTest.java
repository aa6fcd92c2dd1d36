package dev.unrolled.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerTensorsTest {

  /**
   * Behind {@code Sequential(LayerNorm, Tanh, Linear)} stands a 2, behind (Dropout, Linear) a 1.
   */
  @ParameterizedTest
  @EnumSource
  void aLayerBehindOneOfAnyKindIsNumberedAsInNnSequential(LayerKind kind) {
    LayerSpec spec = switch (kind) {
      case DENSE -> new DenseSpec(3, Activation.TANH, Bias.PER_NEURON);
      case ACTIVATION -> new ActivationSpec(Activation.TANH);
      case DROPOUT -> new DropoutSpec(0.5);
      case EMBEDDING -> new EmbeddingSpec(4, 3, -1, Initializer.NORMAL, 1);
      case FLATTEN -> new FlattenSpec();
      case CONVOLUTION -> new ConvolutionSpec(2, Window.of(2), Activation.TANH);
      case MAX_POOLING, AVERAGE_POOLING -> new PoolingSpec(kind, Window.of(2));
      case BATCH_NORM -> new BatchNormSpec(0.1, 1e-5, true, Activation.TANH);
      case LAYER_NORM -> new LayerNormSpec(1, 1e-5, true, Activation.TANH);
    };
    int modules = switch (kind) {
      case DENSE, LAYER_NORM, BATCH_NORM, CONVOLUTION -> 2;
      case ACTIVATION, DROPOUT, EMBEDDING, FLATTEN, MAX_POOLING, AVERAGE_POOLING -> 1;
    };
    Shape shape = Shape.ofInputs(2, 3).layer(spec).layer(1, Activation.TANH, Bias.NONE);

    assertThat(LayerTensors.names(shape))
        .containsEntry(modules + ".weight", shape.parameter("layer2.weight"));
  }

  @ParameterizedTest
  @EnumSource(
      value = LayerKind.class,
      names = {"DENSE", "LAYER_NORM", "BATCH_NORM"})
  void anActivationThatChangesNothingIsNoModule(LayerKind kind) {
    LayerSpec spec = kind == LayerKind.DENSE
        ? new DenseSpec(3, Activation.IDENTITY, Bias.PER_NEURON)
        : new LayerNormSpec(1, 1e-5, true, Activation.IDENTITY);
    Shape shape = Shape.ofInputs(2, 3).layer(spec).layer(1, Activation.TANH, Bias.NONE);

    assertThat(LayerTensors.names(shape)).containsKey("1.weight");
  }
}
