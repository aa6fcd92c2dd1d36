package dev.unrolled.metrics;

import java.util.Locale;

/** Numbers for people: four decimals, with a point whatever the reader's locale. */
final class Rounded {

  private Rounded() {}

  static String of(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
