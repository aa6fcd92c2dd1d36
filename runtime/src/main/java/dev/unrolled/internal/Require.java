package dev.unrolled.internal;

/**
 * What is asked of single arguments, and the sentences that say what was given instead. Numbers
 * stand in them by {@code %s}: {@code %d} would write the digits of the reader's locale.
 */
public final class Require {

  private Require() {}

  public static void positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %s; it must be at least 1.".formatted(what, value));
    }
  }

  public static void positive(String what, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s is %s; it must be a finite number above 0.".formatted(what, value));
    }
  }

  public static void length(String what, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "%s has %s values; it needs %s.".formatted(what, length, expected));
    }
  }

  public static void finite(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s[%s] is %s; it must be a finite number.".formatted(what, i, values[i]));
      }
    }
  }

  public static void notNegative(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0) {
        throw new IllegalArgumentException(
            "%s[%s] is %s; it must be at least 0.".formatted(what, i, values[i]));
      }
    }
  }

  /** A result must not be written over what it is computed from. */
  public static void apart(String what, Object result, String from, Object source) {
    if (result == source) {
      throw new IllegalArgumentException(
          "%s is the same array as %s, which it would overwrite; it needs an array of its own."
              .formatted(what, from));
    }
  }
}
