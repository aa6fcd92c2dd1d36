package dev.unrolled.processor.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.processor.math.functions.ActivationRule;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.StartValues;
import dev.unrolled.shape.LayerShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every elementwise row of the table of activations. */
class ActivationTableTest {

  private static final double STEP = 1e-6;

  /** Numbers up to 50, rounded by 7e-15 at most and divided by 2e-6. */
  private static final double TOLERANCE = 1e-8;

  /** Beyond it every row goes straight on. */
  private static final double FAR = 25;

  /** Where known rows have their edges; a row is tried at its own too. */
  private static final double[] EDGES = {-6, -3, -1, 0, 1, 3, 6};

  private static final double[] ALPHAS = {0.25, 1, 2, 0, -0.5};

  /** Every row; those with an alpha also with other ones. */
  static List<ElementwiseActivation> rows() {
    return BuiltIn.ACTIVATIONS.stream()
        .flatMap(activation -> activation.defaultAlpha().isEmpty()
            ? Stream.of(Activations.rule(activation))
            : DoubleStream.concat(
                    DoubleStream.of(activation.defaultAlpha().getAsDouble()),
                    DoubleStream.of(ALPHAS))
                .mapToObj(alpha -> row(activation, alpha)))
        .filter(ElementwiseActivation.class::isInstance)
        .map(ElementwiseActivation.class::cast)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theSlopeIsThatOfTheFormula(ElementwiseActivation row) {
    long seed = 42;
    Random random = new Random(seed);
    for (int k = 0; k < 1000; k++) {
      double z = random.nextDouble(-FAR, FAR);
      // Nearer the difference would step over a jump; the jumps have a test of their own.
      if (row.jumps().stream().allMatch(jump -> Math.abs(z - jump) > 1e-3)) {
        assertThat(slope(row, z))
            .as("%s at z = %s, seed %d", row.name(), z, seed)
            .isCloseTo(
                (value(row, z + STEP) - value(row, z - STEP)) / (2 * STEP), within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theSlopeJumpsWhereTheRowSaysAndNowhereElse(ElementwiseActivation row) {
    double[] own = row.jumps().stream().mapToDouble(jump -> jump).toArray();
    for (double z :
        DoubleStream.concat(DoubleStream.of(EDGES), DoubleStream.of(own)).toArray()) {
      // One-sided differences leave out half the second derivative times the step.
      double left = (value(row, z) - value(row, z - STEP)) / STEP;
      double right = (value(row, z + STEP) - value(row, z)) / STEP;
      double slope = slope(row, z);
      if (row.jumps().contains(z)) {
        assertThat(Math.abs(right - left)).as("the jump at z = %s", z).isGreaterThan(0.1);
        assertThat(Math.abs(slope - left) < 10 * STEP || Math.abs(slope - right) < 10 * STEP)
            .as("%s at z = %s is %s or %s", slope, z, left, right)
            .isTrue();
      } else {
        assertThat(slope).as("z = %s", z).isCloseTo(left, within(10 * STEP));
        assertThat(slope).as("z = %s", z).isCloseTo(right, within(10 * STEP));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void farOutValueAndSlopeAreStillNumbers(ElementwiseActivation row) {
    DoubleStream.of(0, 20, 40, 700, 710, 750, 1000, 1e4)
        .flatMap(z -> DoubleStream.of(-z, z))
        .forEach(z -> {
          assertThat(value(row, z)).as("a at z = %s", z).isFinite();
          assertThat(slope(row, z)).as("da/dz at z = %s", z).isFinite();
          if (Math.abs(z) >= 20) { // where nothing bends any more, a wide step is exact
            assertThat(slope(row, z))
                .as("da/dz at z = %s", z)
                .isCloseTo((value(row, z + 1) - value(row, z - 1)) / 2, within(0.02 / Math.abs(z)));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyFormOnTheWayToTheSlopeHasItsValue(ElementwiseActivation row) {
    assertThat(row.why()).matches("Why: .*[^.]\\.");
    for (double z = -3.3; z < 3.3; z += 0.17) {
      double at = z;
      assertThat(row.reason().forms())
          .allSatisfy(form -> assertThat(form.evaluate(Map.of("z", at, "a", value(row, at))))
              .as("%s at z = %s", form, at)
              .isCloseTo(slope(row, at), within(1e-12 * Math.max(1, Math.abs(slope(row, at))))));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowReadsAsASentence(ElementwiseActivation row) {
    assertThat(row.sentence()).matches("[a-z].*[^.]");
    assertThat(row.edge()).matches("|[A-Z].*\\.");
  }

  @Test
  void reluBlocksZeroAndItsSlopeThereIsZero() {
    ElementwiseActivation relu = (ElementwiseActivation) Activations.rule(Activation.RELU);
    assertThat(slope(relu, 0)).isZero();
    assertThat(slope(relu, -0.0)).isZero();
    assertThat(slope(relu, -1)).isZero();
    assertThat(slope(relu, Double.MIN_VALUE)).isOne();
    assertThat(value(relu, -1)).isZero();
    assertThat(relu.edge()).contains("z = 0").contains("counts as 0");
  }

  @ParameterizedTest
  @CsvSource({
    // z: the slope there, which is the one that PyTorch takes
    "LEAKY_RELU, 0, 0.01",
    "LEAKY_RELU, -0.0, 0.01",
    "ELU, 0, 1",
    "SELU, 0, 1.7580993408473766",
    "SOFTSIGN, 0, 1",
    "HARD_SIGMOID, -3, 0",
    "HARD_SIGMOID, 3, 0",
    "HARD_SIGMOID, 0, 0.16666666666666666",
    "HARD_TANH, -1, 0",
    "HARD_TANH, 1, 0",
    "HARD_TANH, 0, 1",
    "HARD_SWISH, -3, 0",
    "HARD_SWISH, 3, 1",
    "HARD_SWISH, 0, 0.5",
  })
  void atAnEdgeTheSlopeIsThatOfPyTorch(Activation activation, double z, double slope) {
    assertThat(slope((ElementwiseActivation) Activations.rule(activation), z)).isEqualTo(slope);
  }

  @ParameterizedTest
  @CsvSource({
    // z, a, da/dz, computed with 40 digits
    "gelu, -20, 0.0, 2.7536227051416354e-89",
    "gelu, -1.5, -0.1002108019032871, -0.12746919222997953",
    "gelu, 0.75, 0.58002948571734885, 0.9992257217392351",
    "gelu, 20, 20.0, 1.0",
    "silu, -20, -4.1223072363804072e-8, -3.9161918660646783e-8",
    "silu, -1.5, -0.27363828570953451, -0.041294154299142944",
    "silu, 0.75, 0.50938402438154473, 0.8425999444967535",
    "silu, 20, 19.999999958776928, 1.0000000391619187",
    "softplus, -20, 2.0611536203143807e-9, 2.0611536181902036e-9",
    "softplus, -1.5, 0.20141327798275241, 0.18242552380635634",
    "softplus, 0.75, 1.1368710061148999, 0.67917869917539297",
    "softplus, 20, 20.000000002061154, 0.99999999793884638",
    "softsign, -20, -0.95238095238095238, 0.0022675736961451247",
    "softsign, -1.5, -0.6, 0.16",
    "softsign, 0.75, 0.42857142857142857, 0.32653061224489796",
    "softsign, 20, 0.95238095238095238, 0.0022675736961451247",
    "mish, -20, -4.1223072406287614e-8, -3.9161918743489691e-8",
    "mish, -1.5, -0.29809974216680676, -0.064097815892258643",
    "mish, 0.75, 0.61001833521829339, 0.98575835571668806",
    "mish, 20, 20.0, 1.0000000000000003",
    "hardSwish, -20, 0.0, 0.0",
    "hardSwish, -1.5, -0.375, 0.0",
    "hardSwish, 0.75, 0.46875, 0.75",
    "hardSwish, 20, 20.0, 1.0",
    "selu, -20, -1.758099337223664, 3.6237128249944114e-9",
    "selu, -1.5, -1.3658143533672527, 0.3922849874801241",
    "selu, 0.75, 0.78802574051661037, 1.0507009873554805",
    "selu, 20, 21.01401974710961, 1.0507009873554805",
    "elu, -20, -0.99999999793884638, 2.0611536224385578e-9",
    "elu, -1.5, -0.77686983985157017, 0.22313016014842983",
    "elu, 0.75, 0.75, 1.0",
    "elu, 20, 20.0, 1.0",
  })
  void valuesAndSlopesAreExact(String name, double z, double a, double slope) {
    ElementwiseActivation row =
        rows().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    assertThat(value(row, z)).isCloseTo(a, within(1e-14 * Math.max(1, Math.abs(a))));
    assertThat(slope(row, z)).isCloseTo(slope, within(1e-14));
  }

  @Test
  void theSlopesAreTheTextbooks() {
    Map<String, String> slopes = new HashMap<>();
    rows().forEach(row -> slopes.putIfAbsent(row.name(), row.slope()));
    assertThat(slopes)
        .containsEntry("identity", "1")
        .containsEntry("sigmoid", "a * (1 - a)")
        .containsEntry("tanh", "1 - a * a")
        .containsEntry("relu", "1 if a > 0, else 0")
        .containsEntry("leakyRelu", "1 if z > 0, else 0.01")
        .containsEntry("elu", "1 if z > 0, else a + 1")
        .containsEntry("selu", "1.0507009873554805 if z > 0, else a + 1.7580993408473766")
        .containsEntry("gelu", "(1 + erf(z / sqrt(2))) / 2 + z * exp(-z * z / 2) / sqrt(2 * pi)")
        .containsEntry("silu", "sigmoid(z) * (1 + z * (1 - sigmoid(z)))")
        .containsEntry("softplus", "sigmoid(z)")
        .containsEntry("softsign", "1 / (1 + abs(z))^2")
        .containsEntry("hardSigmoid", "0.16666666666666666 if 3 > abs(z), else 0")
        .containsEntry("hardTanh", "1 if 1 > abs(z), else 0")
        .containsEntry("hardSwish", "z / 3 + 0.5 if 3 > abs(z), else hardSigmoid(z)")
        .containsEntry("mish", "tanh(softplus(z)) + z * sigmoid(z) * (1 - (tanh(softplus(z)))^2)");
  }

  private static ActivationRule row(Activation activation, double alpha) {
    LayerShape shape = new LayerShape(1, 1, 1, activation, Bias.NONE, 0);
    return Activations.rule(
        new LayerModel(shape, OptionalDouble.of(alpha), Optional.empty(), StartValues.NONE));
  }

  private static double value(ElementwiseActivation row, double z) {
    return row.function().formula().evaluate(Map.of("z", z));
  }

  /** The slope as the backward pass computes it: from z, or from the output. */
  private static double slope(ElementwiseActivation row, double z) {
    return row.function()
        .slopeFunction()
        .formula()
        .evaluate(Map.of("z", z, ScalarFunction.OUTPUT, value(row, z)));
  }
}
