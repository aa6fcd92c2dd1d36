package dev.unrolled.processor.math.functions;

import static dev.unrolled.processor.math.ElementaryFunction.ABS;
import static dev.unrolled.processor.math.ElementaryFunction.MAX;
import static dev.unrolled.processor.math.ElementaryFunction.MIN;
import static dev.unrolled.processor.math.ElementaryFunction.SIGN;
import static dev.unrolled.processor.math.ElementaryFunction.SQUARE;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.choice;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.minus;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static dev.unrolled.processor.math.Formulas.product;
import static dev.unrolled.processor.math.Formulas.quotient;

import dev.unrolled.Loss;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import java.util.List;
import java.util.Optional;

/**
 * The table of losses. A new constant of {@link Loss} does not compile until it has its row here.
 */
public final class Losses {

  private static final Formula ERROR = difference(named("a"), named("t"));
  private static final Formula SQUARED = call(SQUARE, ERROR);

  private static final Formula TWICE_ERROR = product(number(2), ERROR);

  private static final String SLOPE_OF_SQUARE = "The slope of u^2 is 2 * u";

  private Losses() {}

  /** The row of that network's loss. */
  public static LossRule rule(NetworkOptions options) {
    return options
        .customLoss()
        .map(Losses::custom)
        .orElseGet(() -> rule(options.loss(), options.delta()));
  }

  /** How that network's loss grows with one of its outputs. */
  public static String slope(NetworkModel model) {
    int outputs = model.shape().outputs();
    return rule(model.options()).slope(outputs, outputs / model.shape().classes());
  }

  /** A row that the user wrote. */
  private static LossRule custom(CustomFunction custom) {
    return row(
        custom.name(),
        "mean of %s.loss".formatted(custom.declaredName()),
        call(custom, "loss", named("a"), named("t")),
        call(custom, "slope", named("a"), named("t")),
        true,
        "%s.slope says so.".formatted(custom.declaredName()));
  }

  private static LossRule rule(Loss loss, double delta) {
    return switch (loss) {
      case MSE ->
        row(
            "squaredError",
            "mean squared error",
            SQUARED,
            TWICE_ERROR,
            true,
            SLOPE_OF_SQUARE + ".");
      case SSE ->
        row(
            "squaredError",
            "sum of squared errors",
            SQUARED,
            TWICE_ERROR,
            false,
            SLOPE_OF_SQUARE + ".");
      case HALF_SSE ->
        row(
            "halfSquaredError",
            "half the sum of squared errors",
            quotient(SQUARED, number(2)),
            ERROR,
            false,
            SLOPE_OF_SQUARE + "; the half is there so that no 2 is left here.");
      case MAE ->
        row(
            "absoluteError",
            "mean absolute error",
            call(ABS, ERROR),
            call(SIGN, ERROR),
            true,
            "The slope of abs(u) is 1 where u > 0, and -1 where u < 0: every error pulls as hard as any"
                + " other, large or small; at `a = t`, where the slope"
                + " jumps, it counts as 0.");
      case HUBER ->
        row(
            "huber",
            "Huber loss",
            huber(delta),
            call(MAX, minus(number(delta)), call(MIN, number(delta), ERROR)),
            true,
            ("Up to an error of %1$s it is half a square, whose slope is the error; from there on a line"
                    + " of slope %1$s. So an error beyond %1$s pulls no harder than one of %1$s, and outliers"
                    + " do not rule.")
                .formatted(number(delta).print(Notation.MATHEMATICS)));
      case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy();
      case CATEGORICAL_CROSS_ENTROPY -> new CategoricalCrossEntropy();
      case CUSTOM -> throw new IllegalArgumentException("only a network knows its custom function");
    };
  }

  /** A parabola up to delta, then the straight line that goes on as steeply. */
  private static Formula huber(double delta) {
    Formula line = difference(call(ABS, ERROR), number(delta / 2));
    return choice(
        call(ABS, ERROR),
        number(delta),
        delta == 1 ? line : product(number(delta), line),
        quotient(SQUARED, number(2)));
  }

  private static LossRule row(
      String function, String name, Formula share, Formula slope, boolean isMean, String remark) {
    return new ElementwiseLoss(
        name,
        new ScalarFunction(
            function,
            List.of("a", "t"),
            share,
            Optional.of(slope),
            "is what one output adds to the " + name),
        isMean,
        remark);
  }
}
