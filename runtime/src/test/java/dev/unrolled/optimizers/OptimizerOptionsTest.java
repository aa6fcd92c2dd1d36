package dev.unrolled.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class OptimizerOptionsTest {

  @Test
  void anOptionGivesACopyAndLeavesTheOptimizerAsItWas() {
    Sgd plain = new Sgd(0.25);
    Sgd decaying = plain.weightDecay(1);

    assertThat(moved(plain, 4, 8)).isEqualTo(2);
    assertThat(moved(decaying, 4, 8)).isEqualTo(1);
    assertThat(plain.state().get("step")).containsExactly(1);
  }

  @Test
  void optionsComeInAnyOrder() {
    AdamW one = new AdamW(0.1).clipNorm(1).betas(0.8, 0.9).weightDecay(0.2).epsilon(0.1);
    AdamW other = new AdamW(0.1).epsilon(0.1).weightDecay(0.2).betas(0.8, 0.9).clipNorm(1);

    assertThat(moved(one, 4, 8)).isEqualTo(moved(other, 4, 8));
  }

  @Test
  void afterTheFirstStepNoOptionCanBeChosen() {
    Sgd sgd = new Sgd(0.1).momentum(0.5);
    Adam adam = new Adam();
    AdamW adamW = new AdamW();
    RmsProp rmsProp = new RmsProp();
    AdaGrad adaGrad = new AdaGrad();
    for (Optimizer optimizer : List.of(sgd, adam, adamW, rmsProp, adaGrad)) {
      moved(optimizer, 1, 2);
      moved(optimizer, 1, 2);
    }

    for (ThrowingCallable option : List.<ThrowingCallable>of(
        () -> sgd.momentum(0.9),
        () -> sgd.dampening(0.9),
        () -> sgd.nesterov(),
        () -> sgd.weightDecay(0.9),
        () -> sgd.clipNorm(1),
        () -> adam.betas(0.9, 0.9),
        () -> adam.epsilon(1),
        () -> adam.weightDecay(0.9),
        () -> adam.clipValue(1),
        () -> adamW.weightDecay(0.9),
        () -> rmsProp.decay(0.9),
        () -> rmsProp.epsilon(1),
        () -> rmsProp.momentum(0.9),
        () -> rmsProp.weightDecay(0.9),
        () -> adaGrad.epsilon(1),
        () -> adaGrad.initialSum(1),
        () -> adaGrad.rateDecay(1),
        () -> adaGrad.weightDecay(0.9))) {
      assertThatIllegalStateException()
          .isThrownBy(option)
          .withMessage("This optimizer has made 2 steps; options are chosen before the first.");
    }
  }

  @Test
  void optionsOutOfRangeAreRefusedWithTheirNumbers() {
    String part = " it must be at least 0 and below 1.";
    assertRefused(() -> new Sgd(0.1).momentum(1), "The momentum is 1.0;" + part);
    assertRefused(() -> new Sgd(0.1).momentum(Double.NaN), "The momentum is NaN;" + part);
    assertRefused(() -> new Sgd(0.1).dampening(-0.5), "The dampening is -0.5;" + part);
    assertRefused(() -> new Adam().betas(1, 0.9), "beta1 is 1.0;" + part);
    assertRefused(() -> new Adam().betas(0.9, -1), "beta2 is -1.0;" + part);
    assertRefused(() -> new AdamW().betas(0.9, 2), "beta2 is 2.0;" + part);
    assertRefused(() -> new RmsProp().decay(1.5), "The decay is 1.5;" + part);
    assertRefused(() -> new RmsProp().momentum(1), "The momentum is 1.0;" + part);

    String notNegative = " it must be a finite number of at least 0.";
    assertRefused(() -> new Sgd(0.1).weightDecay(-1), "The weight decay is -1.0;" + notNegative);
    assertRefused(() -> new Adam().weightDecay(-1), "The weight decay is -1.0;" + notNegative);
    assertRefused(() -> new AdamW().weightDecay(-1), "The weight decay is -1.0;" + notNegative);
    assertRefused(() -> new RmsProp().weightDecay(-1), "The weight decay is -1.0;" + notNegative);
    assertRefused(() -> new AdaGrad().weightDecay(-1), "The weight decay is -1.0;" + notNegative);
    assertRefused(() -> new AdaGrad().initialSum(-1), "The initial sum is -1.0;" + notNegative);
    assertRefused(
        () -> new AdaGrad().rateDecay(Double.POSITIVE_INFINITY),
        "The rate decay is Infinity;" + notNegative);

    String positive = " it must be a finite number above 0.";
    assertRefused(() -> new Adam().epsilon(0), "epsilon is 0.0;" + positive);
    assertRefused(() -> new RmsProp().epsilon(0), "epsilon is 0.0;" + positive);
    assertRefused(() -> new AdaGrad().epsilon(-1), "epsilon is -1.0;" + positive);
    assertRefused(() -> new Adam().clipNorm(0), "The norm to clip to is 0.0;" + positive);
    assertRefused(
        () -> new Adam().clipValue(Double.NaN), "The value to clip to is NaN;" + positive);
    assertRefused(() -> new Adam(0), "The learning rate is 0.0;" + positive);
  }

  @Test
  void nesterovNeedsAMomentumAndNoDampening() {
    String needs = " Nesterov's step needs a momentum above 0, chosen before it, and no dampening.";
    assertRefused(
        () -> new Sgd(0.1).nesterov(), "The momentum is 0.0 and the dampening 0.0;" + needs);
    assertRefused(
        () -> new Sgd(0.1).momentum(0.9).nesterov().dampening(0.5),
        "The momentum is 0.9 and the dampening 0.5;" + needs);
    assertRefused(
        () -> new Sgd(0.1).momentum(0.9).nesterov().momentum(0),
        "The momentum is 0.0 and the dampening 0.0;" + needs);
  }

  @Test
  void clippingByValueBringsEachValueIntoItsLimits() {
    double[] p = {0, 0, 0};

    new Sgd(1).clipValue(2).step(p, new double[] {3, -5, 1});

    assertThat(p).containsExactly(-2, 2, -1);
  }

  @Test
  void clippingByNormScalesTheWholeGradientAsPyTorchDoes() {
    double[] p = {0, 0};
    float[] single = {0, 0};
    double factor = 1 / (5 + 1e-6);

    new Sgd(1).clipNorm(1).step(p, new double[] {3, -4});
    new Sgd(1).clipNorm(1).step(single, new float[] {3, -4});

    assertThat(p).containsExactly(-3 * factor, 4 * factor);
    assertThat(single).containsExactly((float) (-3 * factor), (float) (4 * factor));
  }

  @Test
  void aGradientWithinTheNormPassesUnchanged() {
    double[] p = {0, 0};

    new Sgd(1).clipNorm(6).step(p, new double[] {3, -4});
    assertThat(p).containsExactly(-3, 4);

    new Sgd(1).clipNorm(6).step(p, new double[] {0, 0});
    assertThat(p).containsExactly(-3, 4);
  }

  @Test
  void theNormIsClippedBeforeTheValue() {
    double[] p = {0, 0};

    new Sgd(1).clipValue(0.7).clipNorm(1).step(p, new double[] {3, -4});

    assertThat(p).containsExactly(-3 * (1 / (5 + 1e-6)), 0.7);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  private static double moved(Optimizer optimizer, double from, double g) {
    double[] p = {from};
    optimizer.step(p, new double[] {g});
    return p[0];
  }
}
