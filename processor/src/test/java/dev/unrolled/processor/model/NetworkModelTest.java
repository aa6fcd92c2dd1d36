package dev.unrolled.processor.model;

import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network must be so that it can be generated. */
class NetworkModelTest {

  private static final Shape ONE_LAYER = Shape.ofInputs(2).layer(3, SIGMOID, Bias.PER_NEURON);

  @Test
  void aNetworkHasALayer() {
    refused("a network needs a layer", () -> model(Shape.ofInputs(2), List.of(), Loss.MSE));
  }

  @Test
  void theLayersAreThoseOfTheShape() {
    LayerModel layer = LayerModel.of(ONE_LAYER.layers().get(0));
    String why = "the layers must be those of the shape";
    refused(why, () -> model(ONE_LAYER, List.of(), Loss.MSE));
    refused(why, () -> model(ONE_LAYER, List.of(layer, layer), Loss.MSE));
    Shape wider = Shape.ofInputs(2).layer(4, SIGMOID, Bias.PER_NEURON);
    refused(why, () -> model(wider, List.of(layer), Loss.MSE));
  }

  @ParameterizedTest
  @EnumSource(names = "CUSTOM", mode = EnumSource.Mode.EXCLUDE)
  void alphaBelongsToTheActivationsThatHaveOne(Activation activation) {
    LayerShape shape = new LayerShape(1, 2, 2, activation, Bias.NONE, 0);
    boolean has = activation.defaultAlpha().isPresent();
    OptionalDouble wrong = has ? OptionalDouble.empty() : OptionalDouble.of(1);
    refused(
        "alpha belongs to the activations that have one",
        () -> new LayerModel(shape, wrong, Optional.empty(), StartValues.NONE));
    if (has) {
      assertThat(LayerModel.of(shape).alpha()).isEqualTo(activation.defaultAlpha());
      refused(
          "alpha must be finite",
          () -> new LayerModel(
              shape, OptionalDouble.of(Double.NaN), Optional.empty(), StartValues.NONE));
    }
  }

  @Test
  void aFunctionBelongsToACustomActivationOrLoss() {
    CustomFunction function = new CustomFunction("", "Swish2", "swish2");
    LayerShape own = new LayerShape(1, 2, 2, Activation.CUSTOM, Bias.NONE, 0);
    LayerShape other = new LayerShape(1, 2, 2, SIGMOID, Bias.NONE, 0);
    String why = "a function belongs to a custom activation";
    refused(why, () -> LayerModel.of(own));
    refused(
        why,
        () ->
            new LayerModel(other, OptionalDouble.empty(), Optional.of(function), StartValues.NONE));
    refused("a function belongs to a custom loss", () -> NetworkOptions.of(Loss.CUSTOM, 1));
  }

  @Test
  void everyWeightIsDeclaredOrNone() {
    model(ONE_LAYER, start(6, 0));
    refused("wrong count of weights", () -> model(ONE_LAYER, start(5, 0)));
    refused("wrong count of weights", () -> model(ONE_LAYER, start(7, 0)));
  }

  @Test
  void everyBiasIsDeclaredOrNone() {
    model(ONE_LAYER, start(0, 3));
    refused("wrong count of biases", () -> model(ONE_LAYER, start(0, 1)));
    Shape shared = Shape.ofInputs(2).layer(3, SIGMOID, Bias.SHARED);
    model(shared, start(0, 1));
    refused("wrong count of biases", () -> model(shared, start(0, 3)));
    Shape none = Shape.ofInputs(2).layer(3, SIGMOID, Bias.NONE);
    refused("wrong count of biases", () -> model(none, start(0, 1)));
  }

  @Test
  void softmaxIsTheLastLayerAndHasTwoUnits() {
    model(layers(SIGMOID, SOFTMAX, 2), Loss.MSE);
    refused(
        "softmax needs the last layer, and two units",
        () -> model(layers(SOFTMAX, SIGMOID, 2), Loss.MSE));
    refused(
        "softmax needs the last layer, and two units",
        () -> model(layers(SIGMOID, SOFTMAX, 1), Loss.MSE));
  }

  @Test
  void theDeclaredStartValuesFitIntoAClassFile() {
    Shape largest = Shape.ofInputs(NetworkModel.MAX_DECLARED).layer(1, IDENTITY, Bias.PER_NEURON);
    model(largest, start(NetworkModel.MAX_DECLARED, 0));
    refused("too many start values", () -> model(largest, start(NetworkModel.MAX_DECLARED, 1)));
  }

  @ParameterizedTest
  @EnumSource(names = "CUSTOM", mode = EnumSource.Mode.EXCLUDE)
  void binaryCrossEntropyNeedsSigmoid(Activation output) {
    ThrowingCallable declared = () -> model(layers(SIGMOID, output, 2), Loss.BINARY_CROSS_ENTROPY);
    if (output == SIGMOID) {
      assertThatCode(declared).doesNotThrowAnyException();
    } else {
      refused("binary cross entropy needs sigmoid", declared);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "CUSTOM", mode = EnumSource.Mode.EXCLUDE)
  void categoricalCrossEntropyNeedsSoftmax(Activation output) {
    ThrowingCallable declared =
        () -> model(layers(SIGMOID, output, 2), Loss.CATEGORICAL_CROSS_ENTROPY);
    if (output == SOFTMAX) {
      assertThatCode(declared).doesNotThrowAnyException();
    } else {
      refused("categorical cross entropy needs softmax", declared);
    }
  }

  @Test
  void itCannotBeChangedAfterwards() {
    LayerModel layer = LayerModel.of(ONE_LAYER.layers().get(0));
    List<LayerModel> layers = new ArrayList<>(List.of(layer));
    NetworkModel model = model(ONE_LAYER, layers, Loss.MSE);
    layers.clear();
    assertThat(model.layers()).containsExactly(layer);
    assertThat(model.lastLayer()).isEqualTo(ONE_LAYER.layers().get(0));
  }

  private static Shape layers(Activation first, Activation last, int outputs) {
    return Shape.ofInputs(2).layer(2, first, Bias.PER_NEURON).layer(outputs, last, Bias.PER_NEURON);
  }

  @Test
  void anExampleHasANumberForEachInputAndEachOutput() {
    Shape shape = Shape.ofInputs(2).layer(1, Activation.RELU, Bias.NONE);
    NetworkModel model = model(shape, List.of(LayerModel.of(shape.layers().get(0))), Loss.SSE);
    ExampleModel fitting = new ExampleModel(List.of(1.0, 2.0), List.of(3.0));

    assertThat(model.example()).isEmpty();
    assertThat(model.with(fitting).example()).contains(fitting);
    ExampleModel other = new ExampleModel(List.of(0.0, 0.5), List.of(-3.0));
    assertThat(model.with(fitting, other).examples()).containsExactly(fitting, other);
    assertThat(model.with(fitting, other).example()).contains(fitting);
    refused(
        "an example has a number for each input and each output",
        () -> model.with(fitting, new ExampleModel(List.of(1.0), List.of(3.0))));
    refused(
        "an example has a number for each input and each output",
        () -> model.with(new ExampleModel(List.of(1.0), List.of(3.0))));
    refused(
        "an example has a number for each input and each output",
        () -> model.with(new ExampleModel(List.of(1.0, 2.0), List.of())));
    refused(
        "an example must be finite",
        () -> new ExampleModel(List.of(Double.NaN, 2.0), List.of(3.0)));
  }

  private static NetworkModel model(Shape shape, Loss loss) {
    return model(shape, shape.layers().stream().map(LayerModel::of).toList(), loss);
  }

  /** A network of one layer that declares these start values. */
  private static NetworkModel model(Shape shape, StartValues start) {
    return model(
        shape,
        List.of(
            new LayerModel(shape.layers().get(0), OptionalDouble.empty(), Optional.empty(), start)),
        Loss.MSE);
  }

  private static NetworkModel model(Shape shape, List<LayerModel> layers, Loss loss) {
    Declaration declaration = new Declaration("", "Net", "UnrolledNet", false, true, Set.of());
    return new NetworkModel(declaration, shape, layers, NetworkOptions.of(loss, 1));
  }

  private static StartValues start(int weights, int biases) {
    return new StartValues(Collections.nCopies(weights, 0.5), Collections.nCopies(biases, 0.5));
  }

  private static void refused(String why, ThrowingCallable declared) {
    assertThatIllegalArgumentException().isThrownBy(declared).withMessage(why);
  }
}
