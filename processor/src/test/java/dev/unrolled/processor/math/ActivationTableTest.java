package dev.unrolled.processor.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every elementwise row of the table of activations. */
class ActivationTableTest {

  private static final double STEP = 1e-6;

  /** Numbers up to 5, rounded by 1e-15 at most and divided by 2e-6. */
  private static final double TOLERANCE = 1e-8;

  static List<ElementwiseActivation> rows() {
    return Stream.of(Activation.values())
        .map(Activations::rule)
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
      // Nearer to 0 the difference would step over the edge; 0 itself has a test of its own.
      double z = Math.copySign(random.nextDouble(1e-3, 5), random.nextDouble() - 0.5);
      assertThat(slope(row, z))
          .as("%s at z = %s, seed %d", row.name(), z, seed)
          .isCloseTo((value(row, z + STEP) - value(row, z - STEP)) / (2 * STEP), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void atZeroTheSlopeIsThatOfTheLeftAndTheRightOrTheRowSaysWhich(ElementwiseActivation row) {
    // One-sided differences leave out half the second derivative times the step.
    double left = (value(row, 0) - value(row, -STEP)) / STEP;
    double right = (value(row, STEP) - value(row, 0)) / STEP;
    if (row.edge().isEmpty()) {
      assertThat(slope(row, 0)).isCloseTo(left, within(STEP)).isCloseTo(right, within(STEP));
    } else {
      assertThat(Math.abs(slope(row, 0) - left) <= STEP || Math.abs(slope(row, 0) - right) <= STEP)
          .isTrue();
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
        });
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

  @Test
  void theSlopesAreTheTextbooks() {
    Map<String, String> slopes = new HashMap<>();
    rows().forEach(row -> slopes.put(row.name(), row.slope()));
    assertThat(slopes)
        .containsEntry("identity", "1")
        .containsEntry("sigmoid", "a * (1 - a)")
        .containsEntry("tanh", "1 - a * a")
        .containsEntry("relu", "1 if a > 0, else 0");
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
