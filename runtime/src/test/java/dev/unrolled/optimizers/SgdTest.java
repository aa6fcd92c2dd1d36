package dev.unrolled.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SgdTest {

  @Test
  void aStepGoesAgainstTheGradientAndLeavesTheGradientAsItIs() {
    double[] p = {1, 2};
    double[] g = {4, -8};

    new Sgd(0.25).step(p, g);

    assertThat(p).containsExactly(0, 4);
    assertThat(g).containsExactly(4, -8);
  }

  @Test
  void aGradientOfAnotherLengthIsRefusedBeforeAnyParameterMoves() {
    double[] p = {1, 2};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sgd(0.25).step(p, new double[] {4}))
        .withMessage("g has 1 values; it needs 2.");
    assertThat(p).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aLearningRateThatIsNotAFiniteNumberAboveZeroIsRefused(double learningRate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sgd(learningRate))
        .withMessage("The learning rate is %s; it must be a finite number above 0.", learningRate);
  }
}
