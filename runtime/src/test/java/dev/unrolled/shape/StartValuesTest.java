package dev.unrolled.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.internal.DoubleNumbers;
import dev.unrolled.internal.SplitMix64;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StartValuesTest {

  @Test
  void aSeedGivesTheseNumbersOnEveryMachine() {
    Shape shape = Shape.ofInputs(2)
        .layer(3, Activation.RELU, Bias.PER_NEURON)
        .layer(1, Activation.SIGMOID, Bias.SHARED);

    // From a replay of the definition in Python.
    assertThat(start(shape, 42))
        .containsExactly(
            0.836805286714029, // w1_00, the first that is drawn
            -0.7669481822728474, // w1_10
            -1.6003104393046492, // w1_20
            -1.1781049573266253, // w1_01, the second
            -0.5397391905439235, // w1_11
            1.2755794747039113, // w1_21
            0,
            0,
            0,
            -0.6897635896230203,
            0.7363946983633833,
            -0.39208727831071777,
            0);
  }

  @Test
  void oneSeedGivesTheSameNumbersAndAnotherGivesOthers() {
    Shape shape = Shape.ofInputs(4).layer(4, Activation.TANH, Bias.NONE);

    assertThat(start(shape, 1)).containsExactly(start(shape, 1));
    assertThat(start(shape, 1)).isNotEqualTo(start(shape, 2));
  }

  @Test
  void biasesBecomeZeroWhateverTheyWere() {
    Shape shape = Shape.ofInputs(2).layer(3, Activation.TANH, Bias.PER_NEURON);
    double[] p = new double[shape.parameterCount()];
    Arrays.fill(p, 9);

    StartValues.draw(shape, 1, DoubleNumbers.INSTANCE, p);

    assertThat(Arrays.copyOfRange(p, 6, 9)).containsOnly(0);
    assertThat(Arrays.copyOfRange(p, 0, 6)).doesNotContain(9);
  }

  @ParameterizedTest
  @EnumSource
  void everyInitializerHasTheSpreadOfItsDefinition(Initializer initializer) {
    double scale = initializer.needsScale() ? 0.3 : 0;
    Shape shape =
        Shape.ofInputs(60).layer(180, Activation.TANH, Bias.NONE).initializer(initializer, scale);
    double[] p = start(shape, 5);
    double largest = DoubleStream.of(p).map(Math::abs).max().orElseThrow();
    double deviation = Math.sqrt(DoubleStream.of(p).map(w -> w * w).average().orElseThrow());

    switch (initializer) {
      case CONSTANT -> assertThat(p).containsOnly(0.3);
      case UNIFORM -> assertThat(largest).isBetween(0.2999, 0.3);
      case XAVIER_UNIFORM -> assertThat(largest).isBetween(0.158, Math.sqrt(6 / 240.0));
      case HE_UNIFORM -> assertThat(largest).isBetween(0.316, Math.sqrt(6 / 60.0));
      case NORMAL -> assertThat(deviation).isCloseTo(0.3, withinPercentage(2));
      case XAVIER_NORMAL ->
        assertThat(deviation).isCloseTo(Math.sqrt(2 / 240.0), withinPercentage(2));
      case HE_NORMAL -> assertThat(deviation).isCloseTo(Math.sqrt(2 / 60.0), withinPercentage(2));
      case LECUN_NORMAL ->
        assertThat(deviation).isCloseTo(Math.sqrt(1 / 60.0), withinPercentage(2));
    }
  }

  @Test
  void normalNumbersAreTheseOnEveryMachine() {
    SplitMix64 random = new SplitMix64(42);

    // From a replay of the definition in Python.
    assertThat(new double[] {random.nextNormal(), random.nextNormal(), random.nextNormal()})
        .containsExactly(0.49295065581737485, -1.2810773478777024, -0.6018779810957331);
  }

  @ParameterizedTest
  @EnumSource
  void leftToThemselvesWeightsAreDrawnAsSuitsTheActivation(Activation activation) {
    Initializer expected = switch (activation) {
      case RELU, LEAKY_RELU, ELU, GELU, GELU_TANH, SILU, HARD_SWISH, MISH -> Initializer.HE_UNIFORM;
      case SELU -> Initializer.LECUN_NORMAL;
      default -> Initializer.XAVIER_UNIFORM;
    };
    Shape shape = Shape.ofInputs(6).layer(18, activation, Bias.NONE);

    assertThat(start(shape, 5)).containsExactly(start(shape.initializer(expected), 5));
  }

  @Test
  void aScaleThatDoesNotSuitIsRefused() {
    Shape shape = Shape.ofInputs(6).layer(18, Activation.TANH, Bias.NONE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> shape.initializer(Initializer.NORMAL))
        .withMessage("The scale of NORMAL is 0.0; it must be a finite number above 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shape.initializer(Initializer.CONSTANT, Double.NaN))
        .withMessage("The scale of CONSTANT is NaN; it must be a finite number.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shape.initializer(Initializer.HE_NORMAL, 1))
        .withMessage("The scale of HE_NORMAL is 1.0; it takes none.");
  }

  private static double[] start(Shape shape, long seed) {
    double[] p = new double[shape.parameterCount()];
    StartValues.draw(shape, seed, DoubleNumbers.INSTANCE, p);
    return p;
  }
}
