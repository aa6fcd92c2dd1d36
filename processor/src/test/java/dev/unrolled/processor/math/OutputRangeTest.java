package dev.unrolled.processor.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.processor.math.functions.ActivationRule;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.OutputRange;
import dev.unrolled.processor.model.StartValues;
import dev.unrolled.shape.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputRangeTest {

  /** Far beyond that, nothing happens any more but what goes on without end. */
  private static final int FAR = 1_000_000;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM") // which may give anything
  void everyActivationLiesInItsRangeAndComesCloseToItsBounds(Activation activation) {
    double[] alphas = activation.defaultAlpha().isPresent()
        ? new double[] {-2, -0.5, 0, 0.3, 4}
        : new double[] {0};
    for (double number : alphas) {
      OptionalDouble alpha = activation.defaultAlpha().isPresent()
          ? OptionalDouble.of(number)
          : OptionalDouble.empty();
      OutputRange range = OutputRange.of(activation, alpha);
      if (!(rule(activation, alpha) instanceof ElementwiseActivation row)) {
        continue; // softmax gives shares of 1
      }
      double[] values = DoubleStream.concat(
              IntStream.rangeClosed(-8000, 8000).mapToDouble(k -> k / 200.0),
              DoubleStream.of(-FAR, FAR))
          .map(z -> row.function().formula().evaluate(Map.of("z", z)))
          .toArray();

      assertThat(DoubleStream.of(values).filter(value -> !range.contains(value)))
          .as("%s of %s, %s", activation, alpha, range)
          .isEmpty();
      near(range.lowest(), DoubleStream.of(values).min().orElseThrow());
      near(range.highest(), DoubleStream.of(values).max().orElseThrow());
    }
  }

  private static void near(double bound, double reached) {
    if (Double.isInfinite(bound)) {
      assertThat(reached * Math.signum(bound)).isGreaterThan(1000);
    } else {
      assertThat(reached).isCloseTo(bound, within(1e-4));
    }
  }

  private static ActivationRule rule(Activation activation, OptionalDouble alpha) {
    return Activations.rule(new LayerModel(
        Shape.ofInputs(1).layer(2, activation, Bias.NONE).layers().get(0),
        alpha,
        Optional.empty(),
        StartValues.NONE));
  }
}
