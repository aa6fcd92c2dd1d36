package dev.unrolled.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.unrolled.OptimizerKind;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the steps of every optimizer. */
final class OptimizerTest {

  private static final double[] START = {1, -2, 0.5, 3, -0.25, 0.125};
  private static final double[] G = {0.5, -0.25, 0.75, -1, 0.125, 2};

  @ParameterizedTest
  @EnumSource
  void aStepMovesEveryParameterAndLeavesTheGradientAsItIs(OptimizerKind kind) {
    double[] p = START.clone();
    double[] g = G.clone();

    kind.fresh().step(p, g);

    assertThat(g).containsExactly(G);
    for (int k = 0; k < p.length; k++) {
      assertThat(p[k]).as("p[%s]", k).isFinite().isNotEqualTo(START[k]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothPrecisionsGoTheSameWayWithinTheRoundingOfAFloat(OptimizerKind kind) {
    double[] p = START.clone();
    float[] single = floats(START);
    Optimizer forDoubles = kind.fresh();
    Optimizer forFloats = kind.fresh();

    for (int step = 0; step < 20; step++) {
      forDoubles.step(p, G);
      forFloats.step(single, floats(G));
    }

    for (int k = 0; k < p.length; k++) {
      assertThat((double) single[k]).as("p[%s]", k).isCloseTo(p[k], within(2e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatLiesOutsideTheRangesIsLeftAloneAndChangesNothingInside(OptimizerKind kind) {
    int[] bounds = {1, 3, 4, 5};
    int[] inside = {1, 2, 4};
    double[] p = START.clone();
    float[] single = floats(START);
    double[] alone = at(inside, START);
    Optimizer some = kind.fresh();
    Optimizer someFloats = kind.fresh();
    Optimizer all = kind.fresh();

    for (int step = 0; step < 3; step++) {
      some.step(p, G, bounds);
      someFloats.step(single, floats(G), bounds);
      all.step(alone, at(inside, G));
    }

    assertThat(at(inside, p)).containsExactly(alone);
    for (int k : new int[] {0, 3, 5}) {
      assertThat(p[k]).as("p[%s]", k).isEqualTo(START[k]);
      assertThat(single[k]).as("p[%s]", k).isEqualTo((float) START[k]);
    }
    assertThat(single[1]).isNotEqualTo((float) START[1]);
  }

  @ParameterizedTest
  @EnumSource
  void onceWarmAStepAllocatesNothing(OptimizerKind kind) {
    double[] p = START.clone();
    float[] single = floats(START);
    float[] singleG = floats(G);
    int[] bounds = {1, 3, 4, 5};
    Optimizer optimizer = kind.fresh();
    Optimizer ofFloats = kind.fresh(); // each network needs its own

    assertThat(leastAllocatedBy(() -> {
          optimizer.step(p, G);
          ofFloats.step(single, singleG);
          optimizer.step(p, G, bounds);
        }))
        .isZero();
  }

  @ParameterizedTest
  @EnumSource
  void lengthsThatDifferAreRefusedAndNothingChanges(OptimizerKind kind) {
    Optimizer optimizer = kind.fresh();
    double[] p = START.clone();

    for (int steps = 0; steps < 2; steps++) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> optimizer.step(p, new double[] {4}))
          .withMessage("g has 1 values; it needs 6.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> optimizer.step(new float[2], new float[3]))
          .withMessage("g has 3 values; it needs 2.");
      assertThat(p).containsExactly(START);
      optimizer.step(START.clone(), G);
    }
    assertThat(optimizer.state().get("step")).containsExactly(2);
  }

  @ParameterizedTest
  @EnumSource
  void anotherNumberOfParametersThanBeforeIsRefused(OptimizerKind kind) {
    Optimizer optimizer = kind.fresh();
    optimizer.step(START.clone(), G);
    double[] p = {1, 2};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.step(p, new double[] {3, 4}))
        .withMessage("p has 2 values; this optimizer has moved 6 so far, and each network needs its"
            + " own.");
    assertThat(p).containsExactly(1, 2);
    assertThat(optimizer.state().get("step")).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aScheduleThatGivesNoLearningRateIsRefusedBeforeAnythingChanges(double rate) {
    Optimizer adam = new Adam(step -> step < 1 ? 0.1 : rate);
    double[] p = START.clone();
    adam.step(p, G);
    double[] before = p.clone();
    double[] mean = adam.state().get("mean");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> adam.step(p, G))
        .withMessage(
            "The learning rate of step 1 is %s; it must be a finite number of at least 0.", rate);
    assertThat(p).containsExactly(before);
    assertThat(adam.state().get("mean")).containsExactly(mean);
    assertThat(adam.state().get("step")).containsExactly(1);
  }

  @Test
  void aRateOfZeroMovesNothingButIsAStep() {
    Optimizer adam = new Adam(LearningRate.cosine(0.1, 0, 1));
    double[] p = START.clone();
    adam.step(p, G);
    double[] before = p.clone();

    adam.step(p, G);

    assertThat(p).containsExactly(before);
    assertThat(adam.state().get("step")).containsExactly(2);
  }

  private static double[] at(int[] places, double[] values) {
    return Arrays.stream(places).mapToDouble(k -> values[k]).toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      floats[k] = (float) values[k];
    }
    return floats;
  }

  /** The least of some windows of 10,000 calls: what a call allocates shows in every one. */
  private static long leastAllocatedBy(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int window = 0; window < 20; window++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long measuring = threads.getCurrentThreadAllocatedBytes() - before;
      before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        call.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before - measuring);
    }
    return least;
  }
}
