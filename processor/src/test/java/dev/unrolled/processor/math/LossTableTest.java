package dev.unrolled.processor.math;

import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.math.Interpreter.Form;
import dev.unrolled.processor.math.functions.ElementwiseLoss;
import dev.unrolled.processor.math.functions.Losses;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.shape.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of losses. */
class LossTableTest {

  static List<Networks.Output> outputs() {
    return Networks.outputs();
  }

  static List<ElementwiseLoss> elementwise() {
    return BuiltIn.LOSSES.stream()
        .map(loss -> Losses.rule(NetworkOptions.of(loss, 1)))
        .filter(ElementwiseLoss.class::isInstance)
        .map(ElementwiseLoss.class::cast)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void theSlopeOfAShareIsThatOfItsFormula(ElementwiseLoss row) {
    long seed = 42;
    Random random = new Random(seed);
    double step = 1e-6;
    for (int k = 0; k < 1000; k++) {
      double a = random.nextDouble(-2, 2);
      double t = random.nextDouble(-2, 2);
      if (Math.abs(a - t) < 1e-3) {
        continue; // where the slope may jump; that has a test of its own
      }
      double slope = row.function().slopeFunction().formula().evaluate(Map.of("a", a, "t", t));
      // Shares up to 16, rounded by 4e-15 at most and divided by 2e-6.
      assertThat(slope)
          .as("%s at a = %s, t = %s, seed %d", row.name(), a, t, seed)
          .isCloseTo(
              (share(row, a + step, t) - share(row, a - step, t)) / (2 * step), within(1e-8));
    }
  }

  @Test
  void theSquaredErrorsDifferByAFactorOnly() {
    double[] outputs = {1, 3};
    double[] targets = {0, 1};
    assertThat(pass(IDENTITY, Loss.SSE, outputs, targets).loss()).isEqualTo(5);
    assertThat(pass(IDENTITY, Loss.MSE, outputs, targets).loss()).isEqualTo(2.5);
    assertThat(pass(IDENTITY, Loss.HALF_SSE, outputs, targets).loss()).isEqualTo(2.5);
    assertThat(slope(IDENTITY, Loss.SSE, outputs, targets)).containsExactly(2, 4);
    assertThat(slope(IDENTITY, Loss.MSE, outputs, targets)).containsExactly(1, 2);
    assertThat(slope(IDENTITY, Loss.HALF_SSE, outputs, targets)).containsExactly(1, 2);
  }

  @Test
  void anAbsoluteErrorPullsEitherWayOrNotAtAll() {
    double[] outputs = {1, -2, 0.5};
    double[] targets = {0, 1, 0.5};
    assertThat(pass(IDENTITY, Loss.MAE, outputs, targets).loss()).isEqualTo(4.0 / 3);
    assertThat(slope(IDENTITY, Loss.MAE, outputs, targets)).containsExactly(1.0 / 3, -1.0 / 3, 0);
  }

  @ParameterizedTest
  @CsvSource({
    // delta, a, L, dL/da at t = 0
    "1, 0.5, 0.125, 0.5",
    "1, 1, 0.5, 1",
    "1, -1, 0.5, -1",
    "1, -3, 2.5, -1",
    "1, 1e4, 9999.5, 1",
    "0.5, 3, 1.375, 0.5",
    "2, -3, 4, -2",
    "2, 1.5, 1.125, 1.5",
    "1, 0, 0, 0",
  })
  void aHuberLossIsAParabolaThatGoesOnAsALine(double delta, double a, double loss, double slope) {
    NetworkModel usual =
        Networks.network(Shape.ofInputs(1).layer(1, IDENTITY, Bias.NONE), Loss.HUBER);
    NetworkOptions o = usual.options();
    NetworkOptions options = new NetworkOptions(
        o.loss(),
        o.customLoss(),
        delta,
        o.reduction(),
        o.seed(),
        o.precision(),
        o.strict(),
        o.inputGradient(),
        o.form());
    Pass pass = new Interpreter(
            new NetworkModel(usual.declaration(), usual.shape(), usual.layers(), options),
            Form.INDEXED)
        .pass(new double[] {a}, new double[] {1}, new double[] {0});
    assertThat(pass.loss()).isEqualTo(loss);
    assertThat(pass.value("dL_dz1")).containsExactly(slope);
  }

  @Test
  void theSlopesAreTheTextbooks() {
    assertThat(slopes(1))
        .containsEntry("mean squared error", "dL/da = 2 * (a - t)")
        .containsEntry("sum of squared errors", "dL/da = 2 * (a - t)")
        .containsEntry("half the sum of squared errors", "dL/da = a - t")
        .containsEntry("mean absolute error", "dL/da = sign(a - t)")
        .containsEntry("Huber loss", "dL/da = max(-1, min(1, a - t))");
    assertThat(slopes(3))
        .containsEntry("mean squared error", "dL/da = 2 * (a - t) / 3")
        .containsEntry("sum of squared errors", "dL/da = 2 * (a - t)")
        .containsEntry("half the sum of squared errors", "dL/da = a - t")
        .containsEntry("mean absolute error", "dL/da = sign(a - t) / 3")
        .containsEntry("Huber loss", "dL/da = max(-1, min(1, a - t)) / 3");
  }

  private static Map<String, String> slopes(int outputs) {
    Map<String, String> slopes = new HashMap<>();
    elementwise().forEach(row -> slopes.put(row.name(), row.slope(outputs, 1)));
    return slopes;
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void noLossOverflowsWhereTheSumsAreLarge(Networks.Output output) {
    for (double size : new double[] {1, 40, 750, 1000, 1e4}) {
      for (double[] z : List.of(sums(size, -size), sums(-size, size), sums(size, size))) {
        Pass pass = pass(output.activation(), output.loss(), z, sums(0, 1));
        assertThat(pass.loss()).as("L at z = %s, %s", z[0], z[1]).isFinite();
        assertThat(DoubleStream.of(pass.gradient()).allMatch(Double::isFinite))
            .as("gradient at z = %s, %s", z[0], z[1])
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // z, t, L, dL/dz: confident and wrong costs |z|, confident and right nothing
    "-1000, 1, 1000, -1",
    "1000, 0, 1000, 1",
    "1000, 1, 0, 0",
    "-1000, 0, 0, 0",
    "1000, 0.5, 500, 0.5",
    "-1000, 0.25, 250, -0.25",
    "0, 1, 0.6931471805599453, -0.5", // log 2
    "0, 0, 0.6931471805599453, 0.5",
  })
  void binaryCrossEntropyIsExact(double z, double t, double loss, double slope) {
    double[] sum = {z};
    double[] target = {t};
    assertThat(pass(SIGMOID, Loss.BINARY_CROSS_ENTROPY, sum, target).loss()).isEqualTo(loss);
    assertThat(slope(SIGMOID, Loss.BINARY_CROSS_ENTROPY, sum, target)).containsExactly(slope);
  }

  @ParameterizedTest
  @CsvSource({
    // z[0], z[1], t[0], t[1], L, dL/dz[0], dL/dz[1]
    "1000, -1000, 0, 1, 2000, 1, -1",
    "-1000, 1000, 1, 0, 2000, -1, 1",
    "1000, -1000, 1, 0, 0, 0, 0",
    "1000, -1000, 0.5, 0.5, 1000, 0.5, -0.5",
    "1000, 1000, 1, 0, 0.6931471805599453, -0.5, 0.5", // log 2
    "-1000, -1000, 0, 1, 0.6931471805599453, 0.5, -0.5",
  })
  void categoricalCrossEntropyIsExact(
      double z0, double z1, double t0, double t1, double loss, double slope0, double slope1) {
    double[] z = sums(z0, z1);
    double[] t = sums(t0, t1);
    assertThat(pass(SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY, z, t).loss()).isEqualTo(loss);
    assertThat(slope(SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY, z, t))
        .containsExactly(slope0, slope1);
  }

  /** The rearranged losses are the textbook's: here where those can be computed as they stand. */
  @Test
  void crossEntropiesAreTheTextbooks() {
    long seed = 42;
    Random random = new Random(seed);
    for (int k = 0; k < 1000; k++) {
      double[] z = sums(random.nextDouble(-5, 5), random.nextDouble(-5, 5));
      double share = random.nextDouble();
      double[] t = sums(share, 1 - share);
      double[] a = pass(SIGMOID, Loss.BINARY_CROSS_ENTROPY, z, t).value("a1");
      double yes = t[0] * Math.log(a[0]) + t[1] * Math.log(a[1]);
      double no = (1 - t[0]) * Math.log(1 - a[0]) + (1 - t[1]) * Math.log(1 - a[1]);
      assertThat(pass(SIGMOID, Loss.BINARY_CROSS_ENTROPY, z, t).loss())
          .as("seed %d", seed)
          .isCloseTo(-(yes + no) / 2, within(1e-12));

      double[] c = pass(SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY, z, t).value("a1");
      assertThat(c[0] + c[1]).isCloseTo(1, within(1e-15));
      assertThat(pass(SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY, z, t).loss())
          .as("seed %d", seed)
          .isCloseTo(-(t[0] * Math.log(c[0]) + t[1] * Math.log(c[1])), within(1e-12));
    }
  }

  /** One layer whose weighted sums are just these: one input, which is 1. */
  private static Pass pass(Activation output, Loss loss, double[] z, double[] t) {
    Shape shape = Shape.ofInputs(1).layer(z.length, output, Bias.NONE);
    return new Interpreter(Networks.network(shape, loss), Form.INDEXED)
        .pass(z, new double[] {1}, t);
  }

  private static double[] slope(Activation output, Loss loss, double[] z, double[] t) {
    return pass(output, loss, z, t).value("dL_dz1");
  }

  private static double share(ElementwiseLoss row, double a, double t) {
    return row.function().formula().evaluate(Map.of("a", a, "t", t));
  }

  private static double[] sums(double first, double second) {
    return new double[] {first, second};
  }
}
