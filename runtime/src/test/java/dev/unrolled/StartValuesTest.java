package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

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
            0.836805286714029,
            -1.1781049573266253,
            -0.7669481822728474,
            -0.5397391905439235,
            -1.6003104393046492,
            1.2755794747039113,
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

    StartValues.draw(shape, 1, Numbers.DOUBLE, p);

    assertThat(Arrays.copyOfRange(p, 6, 9)).containsOnly(0);
    assertThat(Arrays.copyOfRange(p, 0, 6)).doesNotContain(9);
  }

  @Test
  void weightsBeforeAReluReachTheLimitOfHe() {
    assertThat(largestWeight(Activation.RELU)).isBetween(0.99, 1.0);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELU")
  void weightsBeforeEveryOtherActivationReachTheLimitOfGlorot(Activation activation) {
    assertThat(largestWeight(activation)).isBetween(0.495, 0.5);
  }

  /** Of a layer with 6 inputs and 18 units: He's limit is 1, Glorot's 0.5. */
  private static double largestWeight(Activation activation) {
    double[] p = start(Shape.ofInputs(6).layer(18, activation, Bias.NONE), 5);
    return DoubleStream.of(p).map(Math::abs).max().orElseThrow();
  }

  private static double[] start(Shape shape, long seed) {
    double[] p = new double[shape.parameterCount()];
    StartValues.draw(shape, seed, Numbers.DOUBLE, p);
    return p;
  }
}
