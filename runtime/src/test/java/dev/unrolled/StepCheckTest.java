package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A step is made with finite numbers, or not at all, whatever the numbers are. */
final class StepCheckTest {

  private static final int CASES = 30_000;

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private int made;
  private int refused;

  @Test
  void floatsOfAnySizeStayFinite() {
    Classifier net = new Classifier();
    Classifier.Values v = net.newWorkspace(3);
    float[] p = net.parameters().array();
    float[] x = new float[6];
    float[] t = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    for (int run = 0; run < CASES; run++) {
      fill(p, random.nextInt(-10, 130));
      fill(x, random.nextInt(-10, 130));
      float[] before = p.clone();
      boolean done = train(() -> net.train(x, t, 3, rate(38), v));
      for (int k = 0; k < p.length; k++) {
        assertThat(p[k]).as("p[%s], seed %s, run %s", k, seed, run).isFinite();
      }
      assertThat(done || Arrays.equals(p, before))
          .as("seed %s, run %s", seed, run)
          .isTrue();
    }
    assertThat(made).isGreaterThan(CASES / 100);
    assertThat(refused).isGreaterThan(CASES / 100);
  }

  @Test
  void doublesOfAnySizeStayFinite() {
    Mazur net = Mazur.published();
    Mazur.Values v = net.newWorkspace(3);
    double[] p = net.parameters().array();
    double[] x = new double[6];
    double[] t = {1, 0, 0.5, 0, 1, 0};
    for (int run = 0; run < CASES; run++) {
      fill(p, random.nextInt(-10, 1030));
      fill(x, random.nextInt(-10, 1030));
      fill(t, random.nextInt(-10, 1030));
      double[] before = p.clone();
      boolean done = train(() -> net.train(x, t, 3, rate(300), v));
      for (int k = 0; k < p.length; k++) {
        assertThat(p[k]).as("p[%s], seed %s, run %s", k, seed, run).isFinite();
      }
      assertThat(done || Arrays.equals(p, before))
          .as("seed %s, run %s", seed, run)
          .isTrue();
    }
    assertThat(made).isGreaterThan(CASES / 100);
    assertThat(refused).isGreaterThan(CASES / 100);
  }

  /** The largest finite number stays itself when a moderate one is added. */
  @Test
  void parametersOfAnySizeTakeAModerateStepStraight() {
    OneWeight net = new OneWeight();
    OneWeight.Values v = net.newWorkspace(2);
    net.parameters().set(Double.MAX_VALUE);
    // 0 * w is 0, and the loss that of the target
    assertThat(net.train(new double[2], new double[] {1, 1}, 2, 0.5, v)).isEqualTo(1);
    assertThat(net.parameters().array()).containsExactly(Double.MAX_VALUE);
    assertThat(net.gradient().array()).containsExactly(0);
  }

  private boolean train(Runnable step) {
    try {
      step.run();
      made++;
      return true;
    } catch (ArithmeticException e) {
      refused++;
      return false;
    }
  }

  private double rate(int digits) {
    return Math.pow(10, random.nextInt(-digits, digits));
  }

  private void fill(float[] numbers, int exponent) {
    for (int k = 0; k < numbers.length; k++) {
      double value = (2 * random.nextDouble() - 1) * Math.pow(2, exponent - random.nextInt(20));
      numbers[k] = (float) Math.min(Float.MAX_VALUE, Math.max(-Float.MAX_VALUE, value));
    }
  }

  private void fill(double[] numbers, int exponent) {
    for (int k = 0; k < numbers.length; k++) {
      double value = (2 * random.nextDouble() - 1) * Math.pow(2, exponent - random.nextInt(20));
      numbers[k] = Math.min(Double.MAX_VALUE, Math.max(-Double.MAX_VALUE, value));
    }
  }
}
