package dev.unrolled.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LayerShapeTest {

  private static final LayerShape LAYER =
      new LayerShape(2, 3, 2, Activation.RELU, Bias.PER_NEURON, 10);

  @Test
  void namesSeparateTheirNumbersWhereOneHasTwoDigits() {
    LayerShape small = new LayerShape(1, 10, 10, Activation.RELU, Bias.PER_NEURON, 0);
    LayerShape wide = new LayerShape(2, 2, 11, Activation.RELU, Bias.SHARED, 0);

    assertThat(small.parameters().get(0).symbolAt(9, 0)).isEqualTo("w1_90");
    assertThat(small.parameters().get(1).symbolAt(9)).isEqualTo("b1_9");
    assertThat(wide.parameters().get(0).symbolAt(10, 1)).isEqualTo("w2_10_1");
    assertThat(wide.parameters().get(0).symbolAt("i", "j")).isEqualTo("w2_i_j");
    assertThat(wide.parameters().get(1).symbolAt()).isEqualTo("b2");
  }

  @Test
  void rowsThatAreLookedUpAreCalledByTheirNumbers() {
    Parameter rows = Shape.ofInputs(2)
        .layer(new EmbeddingSpec(12, 3, 0, Initializer.NORMAL, 1))
        .parameter("layer1.weight");

    assertThat(rows.symbolAt(11, 2)).isEqualTo("W1[11,2]");
    assertThat(rows.symbolAt("x[0]", 2)).isEqualTo("W1[x[0],2]");
  }

  @Test
  void everyKindOfLayerHasAFileOfItsName() {
    assertThat(LayerSpec.class.getPermittedSubclasses())
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(LayerKind.values())
            .map(LayerShapeTest::fileOf)
            .distinct()
            .toList());
  }

  /** {@code LayerNormSpec} for LAYER_NORM; the poolings share one. */
  private static String fileOf(LayerKind kind) {
    return Arrays.stream(kind.name().replaceFirst("^.*_(?=POOLING$)", "").split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("", "", "Spec"));
  }

  @Test
  void weightsLieARowPerInputAndBiasesBehindThem() {
    assertThat(LAYER.weight(0, 0)).isEqualTo(10);
    assertThat(LAYER.weight(0, 2)).isEqualTo(14);
    assertThat(LAYER.weight(1, 0)).isEqualTo(11);
    assertThat(LAYER.weightCount()).isEqualTo(6);
    assertThat(LAYER.biasOffset()).isEqualTo(16);
    assertThat(LAYER.biasCount()).isEqualTo(2);
    assertThat(LAYER.parameterCount()).isEqualTo(8);
  }

  @Test
  void aWeightOfAnotherUnitIsNeverGivenForOneThatDoesNotExist() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> LAYER.weight(0, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> LAYER.weight(2, 0));
  }

  @Test
  void aLayerThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerShape(0, 1, 1, Activation.RELU, Bias.NONE, 0))
        .withMessage("The number of the layer is 0; it must be at least 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerShape(1, 1, 1, Activation.RELU, Bias.NONE, -1))
        .withMessage("The weights begin at -1; they cannot begin before 0.");
  }
}
