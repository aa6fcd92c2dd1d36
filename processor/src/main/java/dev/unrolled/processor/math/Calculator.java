package dev.unrolled.processor.math;

import dev.unrolled.Precision;
import dev.unrolled.generated.FloatFunctions;
import dev.unrolled.processor.model.NetworkOptions;

/**
 * Computes single operations in the numbers of a network, as its generated class does.
 *
 * @param precision the numbers
 * @param hasOwn whether exponentials and hyperbolic tangents of floats are the runtime's own
 */
public record Calculator(Precision precision, boolean hasOwn) {

  static final Calculator DOUBLE = new Calculator(Precision.DOUBLE, false);

  /** As that network computes. */
  public static Calculator of(NetworkOptions options) {
    return new Calculator(
        options.precision(), options.precision() == Precision.FLOAT && !options.strict());
  }

  /**
   * The number nearest to that one. What is computed from floats in doubles and then rounded is
   * what floats give, for each of the four operations and for square roots.
   */
  public double round(double number) {
    return precision == Precision.FLOAT ? (float) number : number;
  }

  /** The value of an elementary function. */
  double call(ElementaryFunction function, double... x) {
    if (hasOwn && function == ElementaryFunction.EXP) {
      return FloatFunctions.exp((float) x[0]);
    }
    if (hasOwn && function == ElementaryFunction.TANH) {
      return FloatFunctions.tanh((float) x[0]);
    }
    return round(function.apply(x));
  }
}
