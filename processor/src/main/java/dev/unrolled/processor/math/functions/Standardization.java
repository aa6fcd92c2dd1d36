package dev.unrolled.processor.math.functions;

import static dev.unrolled.processor.math.ElementaryFunction.SQUARE;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.product;
import static dev.unrolled.processor.math.Formulas.quotient;

import dev.unrolled.processor.math.ScalarFunction;
import java.util.List;
import java.util.Optional;

/** What numbers become when their mean is taken off and their deviation made the unit. */
public final class Standardization {

  /** {@code (x - mean)^2}, of which the mean is the variance. */
  public static final ScalarFunction SQUARED_DISTANCE = new ScalarFunction(
      "squaredDistance",
      List.of("x", "mean"),
      call(SQUARE, difference(named("x"), named("mean"))),
      Optional.empty(),
      "");

  /** {@code (x - mean) / deviation}. */
  public static final ScalarFunction STANDARDIZED = new ScalarFunction(
      "standardized",
      List.of("x", "mean", "deviation"),
      quotient(difference(named("x"), named("mean")), named("deviation")),
      Optional.empty(),
      "");

  /** {@code x - mean}. */
  public static final ScalarFunction DISTANCE = new ScalarFunction(
      "distance",
      List.of("x", "mean"),
      difference(named("x"), named("mean")),
      Optional.empty(),
      "");

  /** {@code d^2}, of which the mean is the variance. */
  public static final ScalarFunction SQUARED =
      new ScalarFunction("squared", List.of("d"), call(SQUARE, named("d")), Optional.empty(), "");

  /** {@code d / deviation}. */
  public static final ScalarFunction IN_DEVIATIONS = new ScalarFunction(
      "inDeviations",
      List.of("d", "deviation"),
      quotient(named("d"), named("deviation")),
      Optional.empty(),
      "");

  /** The gradient along x, with the paths through its mean and its deviation. */
  public static final ScalarFunction GRADIENT = new ScalarFunction(
      "backThroughNorm",
      List.of("dL_dn", "mean_dL_dn", "n", "mean_n_dL_dn", "deviation"),
      quotient(
          difference(
              difference(named("dL_dn"), named("mean_dL_dn")),
              product(named("n"), named("mean_n_dL_dn"))),
          named("deviation")),
      Optional.empty(),
      "adds up three paths: through n itself, through the mean and through the deviation");

  private Standardization() {}
}
