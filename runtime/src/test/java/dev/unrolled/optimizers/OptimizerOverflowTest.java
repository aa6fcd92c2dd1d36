package dev.unrolled.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrolled.OptimizerKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No step of any optimizer leaves what is finite, and one that would changes nothing at all. */
final class OptimizerOverflowTest {

  private static final double[] G = {0.5, -0.25, 0.75, 1};

  @ParameterizedTest
  @EnumSource
  void aStepThatWouldOverflowChangesNeitherParametersNorState(OptimizerKind kind) {
    float[] p = {1, -1, 2, 3};
    float[] expected = p.clone();
    Optimizer optimizer = kind.fresh();
    Optimizer same = kind.fresh();
    for (int step = 0; step < 3; step++) {
      Map<String, double[]> state = optimizer.state();
      float[] before = p.clone();
      p[2] = kind == OptimizerKind.ADAM_W ? p[2] : Float.MAX_VALUE; // its decay is a part of p
      double[] start = {p[0], p[1], p[2], p[3]};

      boolean lost = false;
      try {
        optimizer.step(p, new float[] {1, 2, -Float.MAX_VALUE, 3});
      } catch (ArithmeticException e) {
        lost = true;
        assertThat(e)
            .hasMessageMatching("At a learning rate of .* the step makes p\\[2] Infinity\\..*");
      }
      if (lost) {
        assertThat(new double[] {p[0], p[1], p[2], p[3]}).containsExactly(start);
        assertSame(optimizer.state(), state);
      } else {
        assertThat(p[2]).isFinite();
        optimizer.restore(state);
      }
      System.arraycopy(before, 0, p, 0, 4);

      optimizer.step(p, Floats.of(G));
      same.step(expected, Floats.of(G));
      assertThat(p).containsExactly(expected);
      assertSame(optimizer.state(), same.state());
    }
  }

  /** A rule of a user's own that goes where it likes; its array too is put back. */
  @Test
  void aRuleOfAUsersOwnIsUndoneToo() {
    class Doubling extends Optimizer {
      private double[] seen = {};

      Doubling() {
        super(LearningRate.constant(1));
      }

      @Override
      protected List<String> stateNames() {
        return List.of("seen");
      }

      @Override
      protected void begin(long step, int parameters) {
        seen = state("seen");
      }

      @Override
      protected double update(int k, double p, double g) {
        seen[k] += g;
        return p * 2;
      }
    }
    Doubling optimizer = new Doubling();
    double[] p = {1, Double.MAX_VALUE};
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> optimizer.step(p, new double[] {1, 2}))
        .withMessage("At a learning rate of 1.0 the step makes p[1] Infinity. Nothing is changed;"
            + " start again with a smaller learning rate, clip the gradient with clipNorm, or scale"
            + " the inputs down.");
    assertThat(p).containsExactly(1, Double.MAX_VALUE);
    assertThat(optimizer.state().keySet()).containsExactly("step");

    p[1] = 3;
    optimizer.step(p, new double[] {1e308, 1e308});
    assertThat(p).containsExactly(2, 6);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> optimizer.step(p, new double[] {0, 1e308}))
        .withMessageStartingWith(
            "At a learning rate of 1.0 the step makes the seen of p[1] Infinity.");
    assertThat(p).containsExactly(2, 6);
    assertThat(optimizer.state().get("seen")).containsExactly(1e308, 1e308);
  }

  /** The bound that saves the look at every step is one: no step that it lets pass is lost. */
  @ParameterizedTest
  @EnumSource
  void atNumbersOfAnySizeEverythingStaysFinite(OptimizerKind kind) {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 500; run++) {
      double size = random.nextInt(-60, 128);
      Optimizer optimizer = kind.fresh();
      float[] p = new float[3];
      double[] doubles = new double[3];
      Optimizer forDoubles = kind.fresh();
      for (int step = 0; step < 8; step++) {
        for (int k = 0; k < 3; k++) {
          p[k] = random.nextInt(4) == 0 ? any(random, 127) : p[k];
          doubles[k] = random.nextInt(4) == 0 ? anyDouble(random, 1023) : doubles[k];
        }
        float[] g = {any(random, size), any(random, size), any(random, size)};
        double[] doubleG = {
          anyDouble(random, 8 * size), anyDouble(random, 8 * size), anyDouble(random, 8 * size)
        };
        step(optimizer, () -> optimizer.step(p, g));
        step(forDoubles, () -> forDoubles.step(doubles, doubleG));
        for (int k = 0; k < 3; k++) {
          assertThat(p[k]).as("seed %s", seed).isFinite();
          assertThat(doubles[k]).as("seed %s", seed).isFinite();
        }
        assertFinite(optimizer, seed);
        assertFinite(forDoubles, seed);
      }
    }
  }

  private static void step(Optimizer optimizer, Runnable step) {
    try {
      step.run();
    } catch (ArithmeticException | IllegalArgumentException refused) {
      assertThat(refused.getMessage()).as("%s", optimizer).contains("Nothing is changed");
    }
  }

  private static void assertFinite(Optimizer optimizer, long seed) {
    optimizer
        .state()
        .forEach((name, values) -> assertThat(Arrays.stream(values).allMatch(Double::isFinite))
            .as("%s, seed %s", name, seed)
            .isTrue());
  }

  private static float any(SplittableRandom random, double exponent) {
    return (float)
        Math.min(Float.MAX_VALUE, Math.max(-Float.MAX_VALUE, anyDouble(random, exponent)));
  }

  private static double anyDouble(SplittableRandom random, double exponent) {
    double value = (2 * random.nextDouble() - 1) * Math.pow(2, Math.min(1023, exponent)) * 2;
    return Math.min(Double.MAX_VALUE, Math.max(-Double.MAX_VALUE, value));
  }

  private static void assertSame(Map<String, double[]> actual, Map<String, double[]> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach(
        (name, values) -> assertThat(values).as(name).containsExactly(expected.get(name)));
  }

  private static final class Floats {
    static float[] of(double... numbers) {
      float[] floats = new float[numbers.length];
      for (int k = 0; k < floats.length; k++) {
        floats[k] = (float) numbers[k];
      }
      return floats;
    }
  }
}
