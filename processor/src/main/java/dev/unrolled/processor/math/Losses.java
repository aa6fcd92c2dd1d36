package dev.unrolled.processor.math;

import static dev.unrolled.processor.math.ElementaryFunction.SQUARE;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static dev.unrolled.processor.math.Formulas.product;
import static dev.unrolled.processor.math.Formulas.quotient;

import dev.unrolled.Loss;
import java.util.List;
import java.util.Optional;

/**
 * The table of losses. A new constant of {@link Loss} does not compile until it has its row here.
 */
public final class Losses {

  private static final Formula ERROR = difference(named("a"), named("t"));
  private static final Formula SQUARED = call(SQUARE, ERROR);

  private Losses() {}

  /** The row of that loss. */
  public static LossRule rule(Loss loss) {
    return switch (loss) {
      case MSE -> row("mean squared error", SQUARED, product(number(2), ERROR), true);
      case SSE -> row("sum of squared errors", SQUARED, product(number(2), ERROR), false);
      case HALF_SSE ->
        row("half the sum of squared errors", quotient(SQUARED, number(2)), ERROR, false);
      case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy();
      case CATEGORICAL_CROSS_ENTROPY -> new CategoricalCrossEntropy();
    };
  }

  private static LossRule row(String name, Formula share, Formula slope, boolean isMean) {
    return new ElementwiseLoss(
        name,
        new ScalarFunction("share", List.of("a", "t"), share, Optional.of(slope), ""),
        isMean);
  }
}
