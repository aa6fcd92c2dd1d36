package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.Sgd;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a network refuses, with which sentence, and that nothing has changed then. */
final class NetworkRefusalTest {

  private static final double[] X = {0.05, 0.10};
  private static final double[] T = {0.01, 0.99};

  private final Mazur mazur = Mazur.published();
  private final OneWeight oneWeight = new OneWeight();
  private final double[] g = new double[12];
  private final double[] y = new double[2];
  private final Mazur.Values v = mazur.newWorkspace();

  @Test
  void anInputOfTheWrongLengthIsRefusedWithTheNumbers() {
    String message = "x has 3 values; this 2-2-2 network needs 2.";
    double[] three = new double[3];

    assertRefused(() -> mazur.predict(1, 2, 3), message);
    assertRefused(() -> mazur.predict(three, y, v), message);
    assertRefused(() -> mazur.loss(three, T), message);
    assertRefused(() -> mazur.gradient(three, T, g, v), message);
    assertRefused(() -> mazur.train(three, T, 0.5), message);
    assertRefused(() -> mazur.train(three, T, new Sgd(0.5)), message);
  }

  @Test
  void targetsOfTheWrongLengthAreRefusedWithTheNumbers() {
    String message = "t has 1 values; this 2-2-2 network needs 2.";

    assertRefused(() -> mazur.loss(X, new double[1]), message);
    assertRefused(() -> mazur.gradient(X, new double[1], g, v), message);
    assertRefused(() -> mazur.train(X, new double[1], 0.5), message);
  }

  @Test
  void anInputOrTargetThatIsNotFiniteIsRefusedWithItsPlace() {
    assertRefused(() -> mazur.predict(0, Double.NaN), "x[1] is NaN; it must be a finite number.");
    assertRefused(
        () -> mazur.train(X, new double[] {Double.POSITIVE_INFINITY, 0}, 0.5),
        "t[0] is Infinity; it must be a finite number.");
  }

  @Test
  void aBadRowInTheMiddleOfABatchIsRefusedBeforeAnyRowIsComputed() {
    double[][] x = {X, {1, 2, 3}, X};
    double[][] t = {T, T, T};
    String message = "x[1] has 3 values; this 2-2-2 network needs 2.";

    assertRefused(() -> mazur.loss(x, t), message);
    assertRefused(() -> mazur.gradient(x, t, g, v), message);
    assertRefused(() -> mazur.train(x, t, 0.5), message);
    assertRefused(() -> mazur.train(x, t, new Sgd(0.5)), message);
    assertRefused(
        () -> mazur.train(new double[][] {X, X}, new double[][] {T, {0, Double.NaN}}, 0.5),
        "t[1][1] is NaN; it must be a finite number.");
  }

  @Test
  @SuppressWarnings("NullAway") // it is the point
  void whatIsMissingIsRefusedByName() {
    assertRefused(
        () -> mazur.gradient(new double[][] {X, null}, new double[][] {T, T}, g, v),
        "x[1] is null; this 2-2-2 network needs 2 values.");
    assertRefused(
        () -> mazur.gradient(X, null, g, v), "t is null; this 2-2-2 network needs 2 values.");
    assertRefused(() -> mazur.gradient(X, T, g, null), "v");
    assertRefused(() -> mazur.gradient(new double[][] {X}, new double[][] {T}, g, null), "v");
    assertRefused(() -> mazur.train(X, T, null), "optimizer");
    assertRefused(() -> mazur.train(new double[][] {X}, new double[][] {T}, null), "optimizer");
  }

  @Test
  void aBatchWithoutATargetForEachInputIsRefused() {
    assertRefused(
        () -> mazur.train(new double[][] {X, X, X}, new double[][] {T, T}, 0.5),
        "The batch has 3 inputs and 2 targets; each input needs one target.");
    assertRefused(
        () -> mazur.gradient(new double[0][], new double[0][], g, v),
        "The batch is empty; it needs at least one example.");
  }

  @Test
  void anOutputOrGradientArrayOfTheWrongLengthIsRefused() {
    assertRefused(() -> mazur.predict(X, new double[3], v), "y has 3 values; it needs 2.");
    assertRefused(() -> mazur.gradient(X, T, new double[11], v), "g has 11 values; it needs 12.");
    assertRefused(
        () -> mazur.gradient(new double[][] {X}, new double[][] {T}, new double[13], v),
        "g has 13 values; it needs 12.");
  }

  @Test
  void aResultIsNeverWrittenOverTheParameters() {
    assertRefused(
        () -> mazur.gradient(X, T, mazur.parameters().array(), v),
        "g is the same array as the parameters, which it would overwrite; it needs an array of its"
            + " own.");
    OneWeight.Values values = oneWeight.newWorkspace();
    assertThatThrownBy(
            () -> oneWeight.predict(new double[] {2}, oneWeight.parameters().array(), values))
        .hasMessageStartingWith("y is the same array as the parameters");
    assertThat(oneWeight.parameters().array()).containsExactly(3);
  }

  @Test
  void aGradientIsNeverWrittenOverTheExampleItIsComputedFrom() {
    double[] same = {2};
    double[] other = {1};
    OneWeight.Values values = oneWeight.newWorkspace();

    assertThatThrownBy(() -> oneWeight.gradient(same, other, same, values))
        .hasMessageStartingWith("g is the same array as x");
    assertThatThrownBy(() -> oneWeight.gradient(other, same, same, values))
        .hasMessageStartingWith("g is the same array as t");
    double[][] rows = {{1}, same};
    double[][] others = {{1}, {1}};
    assertThatThrownBy(() -> oneWeight.gradient(rows, others, same, values))
        .hasMessageStartingWith("g is the same array as a row of x");
    assertThatThrownBy(() -> oneWeight.gradient(others, rows, same, values))
        .hasMessageStartingWith("g is the same array as a row of t");
    assertThat(same).containsExactly(2);
  }

  /** A step overwrites it, or would at the next one that has to look at its gradient first. */
  @Test
  void noStepIsMadeOnTheArrayOfTheNetworksOwnGradient() {
    double[] x = {2};
    double[] t = {1};
    oneWeight.train(x, t, 0.01);
    double[] g = oneWeight.gradient().array();
    double[] before = g.clone();
    double[] parameters = oneWeight.parameters().copy();
    OneWeight.Values values = oneWeight.newWorkspace();
    Optimizer sgd = new Sgd(0.01);

    for (ThrowingCallable train : new ThrowingCallable[] {
      () -> oneWeight.train(g, t, 0.01),
      () -> oneWeight.train(new double[][] {x, g}, new double[][] {t, t}, 0.01),
      () -> oneWeight.train(g, t, 1, 0.01, values),
      () -> oneWeight.train(g, t, sgd),
      () -> oneWeight.train(new double[][] {g}, new double[][] {t}, sgd),
      () -> oneWeight.train(g, t, 1, sgd, values)
    }) {
      assertThatThrownBy(train)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("g is the same array as ");
      assertThat(g).containsExactly(before);
      assertThat(oneWeight.parameters().array()).containsExactly(parameters);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aLearningRateThatIsNotAFiniteNumberAboveZeroIsRefused(double rate) {
    String message = "The learning rate is %s; it must be a finite number above 0.".formatted(rate);

    assertRefused(() -> mazur.train(X, T, rate), message);
    assertRefused(() -> mazur.train(new double[][] {X}, new double[][] {T}, rate), message);
  }

  @Test
  void aLearningRateThatAsAFloatIsZeroOrInfiniteIsRefused() {
    Classifier floats = new Classifier();
    float[] x = {1, 2};
    float[] t = {0, 1, 0};
    float[] before = floats.parameters().copy();
    for (double rate : new double[] {1e39, 1e-50}) {
      for (ThrowingCallable train : new ThrowingCallable[] {
        () -> floats.train(x, t, rate),
        () -> floats.train(new float[][] {x}, new float[][] {t}, rate),
        () -> floats.train(x, t, 1, rate, floats.newWorkspace()),
        () -> floats.trace(x, t, rate)
      }) {
        assertThatThrownBy(train)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                "The learning rate is %s, as a float %s; it must be a finite number above 0.",
                rate, (float) rate);
      }
    }
    assertThat(floats.parameters().array()).containsExactly(before);
  }

  @Test
  void aGradientThatIsNotFiniteLeavesTheParametersAndStaysToBeLookedAt() {
    double[] huge = {1e200};
    double[] t = {0};
    String message = "The gradient of p[0] is Infinity at a loss of Infinity: the numbers have"
        + " grown too large. The parameters are unchanged; start again with a smaller learning"
        + " rate, or scale the inputs down.";
    Optimizer never = new Sgd(0.5);

    for (ThrowingCallable train : new ThrowingCallable[] {
      () -> oneWeight.train(huge, t, 0.5),
      () -> oneWeight.train(huge, t, never),
      () -> oneWeight.train(new double[][] {{1}, huge}, new double[][] {t, t}, 0.5),
      () -> oneWeight.train(new double[][] {{1}, huge}, new double[][] {t, t}, never)
    }) {
      assertThatThrownBy(train).isInstanceOf(ArithmeticException.class).hasMessage(message);
      assertThat(oneWeight.parameters().array()).containsExactly(3);
      assertThat(oneWeight.gradient().array()).containsExactly(Double.POSITIVE_INFINITY);
      assertThat(oneWeight.values().a1).containsExactly(3e200);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY_CROSS_ENTROPY", "CATEGORICAL_CROSS_ENTROPY"})
  void targetsOfACrossEntropyMustLieFromZeroToOne(Loss loss) {
    Mazur yesOrNo = new Mazur(loss);

    assertThat(yesOrNo.loss(X, new double[] {0, 1})).isFinite();
    assertThatThrownBy(() -> yesOrNo.loss(X, new double[] {2, -1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "t[0] is 2.0; for %s a target must lie from 0 to 1, such as 1 for yes and 0"
                + " for no.",
            loss);
    assertThatThrownBy(() -> yesOrNo.loss(new double[][] {X}, new double[][] {{1, -1}}))
        .hasMessageStartingWith("t[0][1] is -1.0;");
    assertThat(mazur.loss(X, new double[] {2, -1})).isFinite();
  }

  @Test
  void targetsOfOneClassMustAddUpToOne() {
    Mazur classes = new Mazur(Loss.CATEGORICAL_CROSS_ENTROPY);

    assertThat(classes.loss(X, new double[] {0.25, 0.75})).isFinite();
    assertThat(classes.loss(X, new double[] {0.25, 0.7500001})).isFinite();
    assertThatThrownBy(() -> classes.loss(X, new double[] {0.5, 0.75}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The targets t add up to 1.25; for CATEGORICAL_CROSS_ENTROPY they must add up"
            + " to 1, such as 1 for the right class and 0 for the others.");
    assertThatThrownBy(() -> classes.loss(new double[][] {X, X}, new double[][] {{1, 0}, {0, 0}}))
        .hasMessageStartingWith("The targets t[1] add up to 0.0;");
  }

  @Test
  @DefaultLocale("ar-EG")
  void theNumbersInASentenceAreTheSameInEveryLocale() {
    assertRefused(() -> mazur.predict(1, 2, 3), "x has 3 values; this 2-2-2 network needs 2.");
  }

  /** Refused with that sentence; parameters, kept gradient and values, g, y and v untouched. */
  private void assertRefused(ThrowingCallable call, String message) {
    mazur.train(X, T, 0.5);
    Arrays.fill(g, 7);
    Arrays.fill(y, 7);
    Arrays.fill(v.a1, 7);
    double[] parameters = mazur.parameters().copy();
    double[] gradient = mazur.gradient().copy();
    double[] outputs = mazur.values().a2.clone();

    assertThatThrownBy(call)
        .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class)
        .hasMessage("%s", message);

    assertThat(mazur.parameters().array()).containsExactly(parameters);
    assertThat(mazur.gradient().array()).containsExactly(gradient);
    assertThat(mazur.values().a2).containsExactly(outputs);
    assertThat(g).containsOnly(7);
    assertThat(y).containsOnly(7);
    assertThat(v.a1).containsOnly(7);
  }
}
