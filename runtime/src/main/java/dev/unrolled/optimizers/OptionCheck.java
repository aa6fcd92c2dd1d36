package dev.unrolled.optimizers;

import dev.unrolled.internal.Require;

/** What is asked of the options of an optimizer, beyond {@link Require}. */
final class OptionCheck {

  private OptionCheck() {}

  static double notNegative(String what, double value) {
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s is %s; it must be a finite number of at least 0.".formatted(what, value));
    }
    return value;
  }

  static double positive(String what, double value) {
    Require.positive(what, value);
    return value;
  }

  static void factor(String what, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be above 0 and at most 1.".formatted(what, value));
    }
  }

  /** A part that is kept from step to step: kept whole, it would never be forgotten. */
  static double part(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be at least 0 and below 1.".formatted(what, value));
    }
    return value;
  }

  /** What a schedule gave: 0 is where some of them end. */
  static double rate(double rate, long step) {
    if (!(rate >= 0) || rate == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "The learning rate of step %s is %s; it must be a finite number of at least 0."
              .formatted(step, rate));
    }
    return rate;
  }
}
