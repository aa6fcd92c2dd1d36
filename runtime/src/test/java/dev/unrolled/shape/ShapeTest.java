package dev.unrolled.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Trainable;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ShapeTest {

  private static final Shape SHAPE = Shape.ofInputs(2)
      .layer(3, Activation.RELU, Bias.PER_NEURON)
      .layer(4, Activation.TANH, Bias.SHARED)
      .layer(1, Activation.SIGMOID, Bias.NONE);

  @Test
  void aShapePrintsItsInputsAndUnits() {
    assertThat(SHAPE).hasToString("2-3-4-1");
    assertThat(Shape.ofInputs(5)).hasToString("5");
  }

  @Test
  void eachLayerTakesTheOutputsOfTheOneBefore() {
    assertThat(SHAPE.inputs()).isEqualTo(2);
    assertThat(SHAPE.outputs()).isEqualTo(1);
    assertThat(SHAPE.layers())
        .containsExactly(
            new LayerShape(1, 2, 3, Activation.RELU, Bias.PER_NEURON, 0),
            new LayerShape(2, 3, 4, Activation.TANH, Bias.SHARED, 9),
            new LayerShape(3, 4, 1, Activation.SIGMOID, Bias.NONE, 22));
  }

  @Test
  void parametersLieLayerByLayerWeightsBeforeBiases() {
    assertThat(SHAPE.parameters().stream().map(part -> part + " at " + part.offset()))
        .containsExactly(
            "layer1.weight 3x2 at 0",
            "layer1.bias 3 at 6",
            "layer2.weight 4x3 at 9",
            "layer2.bias at 21",
            "layer3.weight 1x4 at 22");
    assertThat(SHAPE.parameterCount()).isEqualTo(26);
  }

  @Test
  void anUnknownNameIsRefusedWithTheNamesThereAre() {
    assertThat(SHAPE.parameter("layer2.bias").offset()).isEqualTo(21);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHAPE.parameter("layer3.bias"))
        .withMessage("There is no parameter \"layer3.bias\"; there are layer1.weight, layer1.bias,"
            + " layer2.weight, layer2.bias, layer3.weight.");
  }

  @Test
  void aLayerLeavesTheShapeItIsAddedToAsItIs() {
    Shape two = Shape.ofInputs(2);
    Shape longer = two.layer(3, Activation.RELU, Bias.NONE);

    assertThat(two).hasToString("2");
    assertThat(longer).hasToString("2-3");
  }

  @Test
  void whatIsTrainedIsKnownByNameAndByPlace() {
    Shape shape = Shape.ofInputs(2)
        .layer(3, Activation.RELU, Bias.PER_NEURON) // 0..5, 6..8
        .layer(4, Activation.TANH, Bias.SHARED) // 9..20, 21
        .trainable(Trainable.WEIGHTS)
        .layer(1, Activation.TANH, Bias.NONE) // 22..25
        .trainable(Trainable.NOTHING)
        .layer(2, Activation.TANH, Bias.PER_NEURON) // 26..27, 28..29
        .trainable(Trainable.BIASES);

    assertThat(shape.trainedBounds()).containsExactly(0, 21, 28, 30);
    assertThat(shape.trainedCount()).isEqualTo(23);
    assertThat(shape.parameter("layer2.weight").trainable()).isTrue();
    assertThat(shape.parameter("layer2.bias").trainable()).isFalse();
    assertThat(shape.layers().get(3).trainable()).isEqualTo(Trainable.BIASES);
    assertThat(SHAPE.trainedBounds()).containsExactly(0, 26);
  }

  @Test
  void onlyALayerCanBeFrozen() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Shape.ofInputs(2).trainable(Trainable.NOTHING))
        .withMessage("There is no layer yet; add one first.");
  }

  @Test
  void whatStandsInRowsHasItsUnitsInTheLastDimension() {
    Shape shape = Shape.ofInputs(4, 3)
        .layer(2, Activation.RELU, Bias.NONE)
        .layer(new DenseSpec(5, Activation.RELU, Bias.NONE), 0);

    assertThat(shape).hasToString("4x3-4x2-4x5");
    assertThat(shape.outputs()).isEqualTo(20);
    assertThat(shape.classes()).isEqualTo(5);
    assertThat(shape.layers()).extracting(LayerShape::units).containsExactly(2, 5);
    assertThat(shape.layers())
        .extracting(LayerShape::takesTheOneBefore)
        .containsExactly(true, false);
    assertThat(Shape.ofInputs(4, 3).classes()).isEqualTo(3);
  }

  @Test
  void theInputsLookUpNoMoreRowsThanTheSmallestEmbeddingHasThatTheyGoInto() {
    Shape behind = Shape.ofInputs(2).layer(2, Activation.RELU, Bias.NONE).layer(embedding(7));

    assertThat(behind.rowsLookedUp()).isEmpty();
    assertThat(behind.layer(embedding(5), 0).layer(embedding(6), 0).rowsLookedUp())
        .hasValue(5);
    assertThat(behind.layer(embedding(5), 0).layers())
        .extracting(LayerShape::rowsLookedUp)
        .containsExactly(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(5));
  }

  private static LayerSpec embedding(int rows) {
    return new EmbeddingSpec(rows, 3, -1, Initializer.NORMAL, 1);
  }

  @Test
  void whateverDrawsWeightsCanDrawThemInAnotherWay() {
    Shape words = Shape.ofInputs(2).layer(embedding(4)).initializer(Initializer.HE_NORMAL);
    assertThat(words.parameter("layer1.weight").start().initializer())
        .isEqualTo(Initializer.HE_NORMAL);
    assertThat(words.layers().get(0).spec().isDrawnAsUsual()).isFalse();
    assertThat(embedding(4).isDrawnAsUsual()).isTrue();

    Shape flat = words.layer(new FlattenSpec());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> flat.initializer(Initializer.NORMAL, 1))
        .withMessage("Weights of FLATTEN are not drawn by NORMAL.");
  }

  @Test
  void sizesBelowOneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.ofInputs(0))
        .withMessage("The number of inputs is 0; it must be at least 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.ofInputs(1).layer(-3, Activation.TANH, Bias.PER_NEURON))
        .withMessage("The number of units is -3; it must be at least 1.");
  }

  @Test
  void moreParametersThanAnArrayHoldsAreRefusedWithTheirCount() {
    Shape wide = Shape.ofInputs(50_000);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> wide.layer(50_000, Activation.RELU, Bias.PER_NEURON))
        .withMessage("With a layer of 50000 inputs and 50000 units the network has 2500050000"
            + " parameters; an array holds 2147483639.");
  }

  @Test
  void moreNumbersThanAnArrayHoldsAreRefusedWhateverTheirSizesMultiplyTo() {
    int most = Integer.MAX_VALUE; // three of them are more than a long can count
    Shape one = Shape.ofInputs(70_000);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.ofInputs(1 << 22, 1 << 21, 1 << 21))
        .withMessage("The number of inputs is 18446744073709551616; an array holds 2147483639.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.layer(new EmbeddingSpec(2, 70_000, -1, Initializer.NORMAL, 1)))
        .withMessage("The number of outputs of layer 1 is 4900000000; an array holds 2147483639.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.layer(new EmbeddingSpec(most, most, -1, Initializer.NORMAL, 1)))
        .withMessage("With a layer of 70000 inputs and 150323855290000 units the network has"
            + " 4611686014132420609 parameters; an array holds 2147483639.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter(
            "w",
            "w",
            List.of(1 << 22, 1 << 21, 1 << 21),
            List.of(1, 1, 1),
            0,
            true,
            ParameterStart.constant(0)))
        .withMessage(
            "w lies from 0 to 18446744073709551616; an array reaches from 0 to 2147483639.");
  }

  @Test
  void theLayersBeforeCountTowardsWhatAnArrayHolds() {
    Shape almostFull = Shape.ofInputs(1).layer(Shape.MAX_PARAMETERS, Activation.RELU, Bias.NONE);

    assertThat(almostFull.parameterCount()).isEqualTo(Shape.MAX_PARAMETERS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> almostFull.layer(1, Activation.RELU, Bias.NONE))
        .withMessageContaining("has 4294967278 parameters");
  }
}
