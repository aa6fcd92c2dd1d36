package dev.unrolled.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.OptimizerKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptimizerStateTest {

  @ParameterizedTest
  @EnumSource
  void aRestoredOptimizerGoesOnBitForBit(OptimizerKind kind) {
    Random random = new Random(7);
    Optimizer first = kind.fresh();
    double[] p = random.doubles(6, -2, 2).toArray();
    for (int step = 0; step < 5; step++) {
      first.step(p, random.doubles(6, -1, 1).toArray());
    }

    Optimizer second = kind.fresh();
    second.restore(first.state());
    double[] q = p.clone();
    for (int step = 0; step < 5; step++) {
      double[] g = random.doubles(6, -1, 1).toArray();
      first.step(p, g);
      second.step(q, g);
      assertThat(q).containsExactly(p);
    }
    assertThat(second.state()).usingRecursiveComparison().isEqualTo(first.state());
  }

  @ParameterizedTest
  @EnumSource
  void aFreshStateStartsAnOptimizerAgain(OptimizerKind kind) {
    Map<String, double[]> fresh = kind.fresh().state();
    Optimizer used = kind.fresh();
    double[] once = {1, 2};
    used.step(once, new double[] {3, 4});

    used.restore(fresh);
    double[] again = {1, 2};
    used.step(again, new double[] {3, 4});

    assertThat(fresh).containsOnlyKeys("step");
    assertThat(again).containsExactly(once);
  }

  @Test
  void eachOptimizerNamesWhatItRemembers() {
    assertNames(new Sgd(0.1), "step");
    assertNames(new Sgd(0.1).momentum(0.9), "step", "momentum");
    assertNames(new Adam(), "step", "mean", "meanSquare");
    assertNames(new AdamW(), "step", "mean", "meanSquare");
    assertNames(new RmsProp(), "step", "meanSquare");
    assertNames(new RmsProp().momentum(0.9), "step", "meanSquare", "momentum");
    assertNames(new AdaGrad(), "step", "sumOfSquares");
  }

  @Test
  void theStateIsACopyBothWays() {
    Optimizer adaGrad = warm(new AdaGrad());

    adaGrad.state().values().forEach(array -> array[0] = 100);
    assertThat(adaGrad.state().get("sumOfSquares")).containsExactly(9, 16);

    Map<String, double[]> given = adaGrad.state();
    adaGrad.restore(given);
    given.values().forEach(array -> array[0] = 100);
    assertThat(adaGrad.state().get("sumOfSquares")).containsExactly(9, 16);
  }

  @Test
  void aStateWithOtherNamesIsRefused() {
    assertRefused(
        warm(new AdaGrad()).state(),
        "The state holds [step, sumOfSquares]; after 1 steps it needs [mean, meanSquare, step].");
    assertRefused(
        Map.of("mean", new double[2], "meanSquare", new double[2]),
        "The state holds [mean, meanSquare]; it needs step, the count of steps.");
    assertRefused(
        Map.of("step", new double[] {1}),
        "The state holds [step]; after 1 steps it needs [mean, meanSquare, step].");
    assertRefused(
        Map.of("step", new double[1], "mean", new double[2], "meanSquare", new double[2]),
        "The state holds [mean, meanSquare, step]; after 0 steps it needs [step].");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void aCountOfStepsThatIsNoCountIsRefused(double step) {
    assertRefused(
        adamStateWith("step", step), "step is %s; it must be a whole number of at least 0.", step);
  }

  @Test
  void lengthsThatDoNotFitAreRefused() {
    assertRefused(adamStateWith("step", 1, 2), "step has 2 values; it needs 1.");
    assertRefused(adamStateWith("meanSquare", 1, 2, 3), "meanSquare has 3 values; it needs 2.");

    Map<String, double[]> forThree = adamStateWith("mean", 1, 2, 3);
    forThree.put("meanSquare", new double[3]);
    assertRefused(forThree, "mean has 3 values; it needs 2.");
  }

  @Test
  void valuesThatAreNotFiniteAreRefused() {
    assertRefused(
        adamStateWith("meanSquare", 1, Double.NaN),
        "meanSquare[1] is NaN; it must be a finite number.");
  }

  @Test
  void aSquareBelowZeroIsRefused() {
    assertRefused(
        adamStateWith("meanSquare", 1, -0.5), "meanSquare[1] is -0.5; it must be at least 0.");
    RmsProp rmsProp = new RmsProp();
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            rmsProp.restore(Map.of("step", new double[] {1}, "meanSquare", new double[] {-1})))
        .withMessage("meanSquare[0] is -1.0; it must be at least 0.");
    AdaGrad adaGrad = new AdaGrad();
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            adaGrad.restore(Map.of("step", new double[] {1}, "sumOfSquares", new double[] {-1})))
        .withMessage("sumOfSquares[0] is -1.0; it must be at least 0.");
  }

  @ParameterizedTest
  @EnumSource
  void aGradientThatIsNotFiniteIsRefusedWithItsPlaceAndNothingMoves(OptimizerKind kind) {
    Optimizer optimizer = warm(kind.fresh());
    Map<String, double[]> before = optimizer.state();
    double[] p = {1, 2};
    float[] q = {1, 2};

    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      String message = "g[1] is %s; it must be a finite number. Nothing is changed.".formatted(bad);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> optimizer.step(p, new double[] {1, bad}))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> optimizer.step(q, new float[] {1, (float) bad}))
          .withMessage(message);
    }
    assertThat(p).containsExactly(1, 2);
    assertThat(q).containsExactly(1, 2);
    assertThat(optimizer.state()).usingRecursiveComparison().isEqualTo(before);
  }

  /** What an optimizer remembers of any step can be restored, or the step is refused. */
  @ParameterizedTest
  @EnumSource
  void aGradientWhoseSquareOverflowsIsClippedOrRefused(OptimizerKind kind) {
    for (double large : new double[] {1e149, 1e160, 1e307}) {
      Optimizer optimizer = warm(kind.fresh());
      double[] p = {1, 2};
      try {
        optimizer.step(p, new double[] {1, large});
      } catch (IllegalArgumentException refused) {
        assertThat(refused)
            .hasMessageStartingWith("g[1] is " + large + "; this optimizer squares it");
        assertThat(p).containsExactly(1, 2);
        assertThat(large).isGreaterThan(1e150);
      }
      kind.fresh().restore(optimizer.state());
    }
  }

  @Test
  void theNormOfAFiniteGradientIsClippedHoweverLargeItIs() {
    double[] p = {0, 0};
    new Sgd(1).clipNorm(5).step(p, new double[] {3e200, -4e200});
    assertThat(p).containsExactly(new double[] {-3, 4}, within(1e-12));
    double[] q = {0, 0};
    new Sgd(1).clipNorm(5).step(q, new double[] {1.5e308, 1.5e308});
    assertThat(q[0]).isCloseTo(-5 / Math.sqrt(2), within(1e-12));
  }

  private static Map<String, double[]> adamStateWith(String name, double... values) {
    Map<String, double[]> state = new HashMap<>(warm(new Adam()).state());
    state.put(name, values);
    return state;
  }

  private static void assertNames(Optimizer optimizer, String... names) {
    assertThat(warm(optimizer).state().keySet()).containsExactly(names);
  }

  private static void assertRefused(Map<String, double[]> state, String message, Object... values) {
    Optimizer adam = warm(new Adam());
    Map<String, double[]> before = adam.state();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> adam.restore(state))
        .withMessage(message, values);
    assertThat(adam.state()).usingRecursiveComparison().isEqualTo(before);
  }

  private static Optimizer warm(Optimizer optimizer) {
    optimizer.step(new double[] {1, 2}, new double[] {3, 4});
    return optimizer;
  }
}
