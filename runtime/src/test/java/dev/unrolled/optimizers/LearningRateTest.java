package dev.unrolled.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class LearningRateTest {

  @Test
  void aConstantStaysTheSame() {
    assertThat(rates(LearningRate.constant(0.1), 0, 1, 1_000_000)).containsExactly(0.1, 0.1, 0.1);
  }

  @Test
  void stairsFallEveryFewStepsAsStepLrDoes() {
    LearningRate stairs = LearningRate.stairs(8, 3, 0.5);

    assertThat(rates(stairs, 0, 1, 2, 3, 5, 6, 9)).containsExactly(8, 8, 8, 4, 4, 2, 1);
  }

  @Test
  void anExponentialFallsAtEveryStepAsExponentialLrDoes() {
    assertThat(rates(LearningRate.exponential(8, 0.5), 0, 1, 2, 5)).containsExactly(8, 4, 2, 0.25);
  }

  @Test
  void theCosineFallsAlongHalfAWaveAsCosineAnnealingLrDoes() {
    LearningRate cosine = LearningRate.cosine(1, 0.5, 6);

    // cos of 0, 60, 90, 120 degrees
    assertThat(rates(cosine, 0, 2, 3, 4))
        .containsExactly(new double[] {1, 0.875, 0.75, 0.625}, within(1e-15));
  }

  @Test
  void longSchedulesFollowTheirFormulas() {
    LearningRate exponential = LearningRate.exponential(0.3, 0.999);
    LearningRate cosine = LearningRate.cosine(0.3, 0.01, 5000);

    for (int step = 0; step <= 5000; step++) {
      double power = 0.3 * Math.pow(0.999, step);
      double wave = 0.01 + 0.29 * (1 + Math.cos(Math.PI * step / 5000)) / 2;
      assertThat(exponential.at(step)).isCloseTo(power, within(1e-12 * power));
      assertThat(cosine.at(step)).isCloseTo(wave, within(1e-15));
    }
  }

  @Test
  void theCosineStaysAtItsMinimum() {
    assertThat(rates(LearningRate.cosine(1, 0.5, 6), 6, 7, 12)).containsExactly(0.5, 0.5, 0.5);
    assertThat(rates(LearningRate.cosine(1, 0, 6), 6, 7, 12)).containsExactly(0, 0, 0);
  }

  @Test
  void aWarmUpGrowsToTheFirstRateAndDelaysTheSchedule() {
    LearningRate warm = LearningRate.exponential(8, 0.5).warmUp(3);

    assertThat(rates(warm, 0, 1, 2, 3, 4, 5)).containsExactly(2, 4, 6, 8, 4, 2);
  }

  /** SequentialLR([LinearLR(start_factor=1/5, total_iters=4), StepLR], milestones=[4]). */
  @Test
  void aWarmUpIsWhatPyTorchSaysByLinearLr() {
    LearningRate warm = LearningRate.stairs(0.3, 2, 0.1).warmUp(4);

    for (int step = 0; step < 4; step++) {
      double factor = 1 / 5.0 + (1 - 1 / 5.0) * step / 4;
      assertThat(warm.at(step)).isCloseTo(0.3 * factor, within(1e-16));
    }
    assertThat(rates(warm, 4, 5, 6)).containsExactly(0.3, 0.3, 0.3 * 0.1);
  }

  @Test
  void anOptimizerAsksItsScheduleForEachStep() {
    double[] p = {0};
    Sgd sgd = new Sgd(step -> 1.0 + step);

    sgd.step(p, new double[] {1});
    assertThat(p).containsExactly(-1);
    sgd.step(p, new double[] {1});
    assertThat(p).containsExactly(-3);
    sgd.step(p, new double[] {1});
    assertThat(p).containsExactly(-6);
  }

  @Test
  void argumentsOutOfRangeAreRefusedWithTheirNumbers() {
    assertRefused(
        () -> LearningRate.constant(0),
        "The learning rate is 0.0; it must be a finite number above 0.");
    assertRefused(
        () -> LearningRate.stairs(-1, 3, 0.5),
        "The learning rate is -1.0; it must be a finite number above 0.");
    assertRefused(
        () -> LearningRate.stairs(1, 0, 0.5), "The length of a stair is 0; it must be at least 1.");
    assertRefused(
        () -> LearningRate.stairs(1, 3, 1.5),
        "The factor is 1.5; it must be above 0 and at most 1.");
    assertRefused(
        () -> LearningRate.exponential(Double.NaN, 0.5),
        "The learning rate is NaN; it must be a finite number above 0.");
    assertRefused(
        () -> LearningRate.exponential(1, 0),
        "The factor is 0.0; it must be above 0 and at most 1.");
    assertRefused(
        () -> LearningRate.cosine(1, 0, 0), "The count of steps is 0; it must be at least 1.");
    assertRefused(
        () -> LearningRate.cosine(1, 2, 10),
        "The minimum is 2.0; it must be at least 0 and at most 1.0, the learning rate it falls from.");
    assertRefused(
        () -> LearningRate.constant(1).warmUp(0),
        "The count of steps is 0; it must be at least 1.");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  private static double[] rates(LearningRate schedule, long... steps) {
    return Arrays.stream(steps).mapToDouble(schedule::at).toArray();
  }
}
