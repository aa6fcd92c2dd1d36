package dev.unrolled.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Mazur;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Steps that a pencil can follow, and Mazur's example with Adam. */
final class OptimizerByHandTest {

  private static final Offset<Double> EPSILON = within(1e-8); // what 1e-8 in the divisor moves

  @Test
  void momentumAddsHalfOfTheLastStep() {
    // m = 4, p = 1 - 1 = 0; m = 2 + 4 = 6, p = 0 - 1.5
    assertThat(moved(new Sgd(0.25).momentum(0.5), 1, 4, 4)).isEqualTo(-1.5);
  }

  @Test
  void dampeningLetsTheFirstGradientInWhole() {
    // m = 4, p = 0; m = 2 + 2 = 4, p = -1
    assertThat(moved(new Sgd(0.25).momentum(0.5).dampening(0.5), 1, 4, 4)).isEqualTo(-1);
  }

  @Test
  void nesterovCountsTheGradientOnceMore() {
    // m = 4, p = 1 - (4 + 2) / 4 = -0.5; m = 6, p = -0.5 - (4 + 3) / 4
    assertThat(moved(new Sgd(0.25).momentum(0.5).nesterov(), 1, 4, 4)).isEqualTo(-2.25);
  }

  @Test
  void weightDecayAddsToTheGradient() {
    assertThat(moved(new Sgd(0.25).weightDecay(0.5), 2, 4)).isEqualTo(2 - 0.25 * (4 + 0.5 * 2));
  }

  @Test
  void theFirstStepOfAdamIsTheLearningRateWhateverTheGradient() {
    assertThat(moved(new Adam(0.5), 1, 4)).isCloseTo(0.5, EPSILON);
    assertThat(moved(new Adam(0.5), 1, -0.004)).isCloseTo(1.5, within(2e-6));
  }

  @Test
  void adamWShrinksTheParameterBesidesAdamsStep() {
    assertThat(moved(new AdamW(0.5).weightDecay(0.5), 2, 4)).isCloseTo(2 - 0.5 - 0.5, EPSILON);
  }

  @Test
  void rmsPropDividesByTheRootOfTheMeanSquare() {
    // s = 16 / 4 = 4, so p = 1 - 4 / 2 / 4
    assertThat(moved(new RmsProp(0.25).decay(0.75), 1, 4)).isCloseTo(0.5, EPSILON);
  }

  @Test
  void adaGradDividesByTheRootOfTheSum() {
    // s = 9, p = 2 - 3 / 3; s = 25, p = 1 - 4 / 5
    assertThat(moved(new AdaGrad(1), 2, 3, 4)).isCloseTo(0.2, EPSILON);
  }

  @Test
  void withAdamTenEpochsAreEnoughForMazursExample() {
    double[] x = {0.05, 0.10};
    double[] t = {0.01, 0.99};
    Mazur mazur = Mazur.published();
    Mazur.Values v = mazur.newWorkspace();
    double[] g = new double[12];
    Optimizer adam = new Adam(0.5);

    for (int step = 0; step < 10; step++) {
      double loss = mazur.gradient(x, t, g, v);
      if (step == 1) {
        assertThat(loss).isCloseTo(0.15614958066832582, within(1e-15));
      }
      g[4] = g[5] = g[4] + g[5]; // the example's layers have one bias each
      g[10] = g[11] = g[10] + g[11];
      adam.step(mazur.parameters().array(), g);
    }

    assertThat(mazur.loss(x, t)).isCloseTo(7.315792548472025e-05, within(1e-15));
    assertThat(mazur.predict(x)).containsExactly(new double[] {0.000611, 0.997626}, within(5e-7));
  }

  private static double moved(Optimizer optimizer, double from, double... gradients) {
    double[] p = {from};
    for (double g : gradients) {
      optimizer.step(p, new double[] {g});
    }
    return p[0];
  }
}
