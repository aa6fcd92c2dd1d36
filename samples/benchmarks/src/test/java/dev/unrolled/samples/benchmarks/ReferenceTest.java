package dev.unrolled.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceTest {

  private static final double STEP = 1e-6;

  /** Against no code at all, but against what a gradient is. */
  @ParameterizedTest
  @EnumSource(names = {"W1", "W2", "W3", "W6", "W7", "W8"})
  void itsGradientIsHowTheLossChanges(Workload workload) {
    Problem problem = Problem.of(workload);
    Reference.Gradient g = new Reference(problem).gradient();
    for (int l = 0; l < workload.layers(); l++) {
      for (int k : new int[] {0, 1}) {
        assertThat(g.weights()[l][k]).isCloseTo(slope(problem, l, k, true), within(1e-8));
        assertThat(g.biases()[l][k]).isCloseTo(slope(problem, l, k, false), within(1e-8));
      }
    }
  }

  private static double slope(Problem problem, int l, int k, boolean weight) {
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      Reference moved = new Reference(problem);
      double[] part = weight ? moved.weights(l) : moved.biases(l);
      part[k] += side == 0 ? -STEP : STEP;
      losses[side] = moved.gradient().loss();
    }
    return (losses[1] - losses[0]) / (2 * STEP);
  }
}
