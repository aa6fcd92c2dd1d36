package dev.unrolled.processor.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.shape.Shape;
import org.junit.jupiter.api.Test;

class ShownUnitsTest {

  private static final ShownUnits SMALL = ShownUnits.in(Shape.ofInputs(9)
      .layer(16, Activation.TANH, Bias.PER_NEURON)
      .layer(3, Activation.SOFTMAX, Bias.PER_NEURON));

  private static final ShownUnits LARGE =
      ShownUnits.in(Shape.ofInputs(784).layer(128, Activation.RELU, Bias.PER_NEURON));

  @Test
  void aNetworkOfAFewHundredNumbersIsShownWhole() {
    assertThat(SMALL.of(16)).hasSize(16);
    assertThat(SMALL.leftOut(16)).isZero();
  }

  @Test
  void inALargerOneANarrowLayerIs() {
    assertThat(LARGE.of(6)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(LARGE.leftOut(6)).isZero();
  }

  @Test
  void ofAWideLayerThereTheFirstUnitsAndTheLastAreShown() {
    assertThat(LARGE.of(7)).containsExactly(0, 1, 2, 3, 6);
    assertThat(LARGE.leftOut(7)).isEqualTo(2);
    assertThat(LARGE.of(784)).containsExactly(0, 1, 2, 3, 783);
  }
}
