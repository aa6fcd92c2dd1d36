package dev.unrolled.training;

import java.util.Locale;

/** Numbers for people: about four digits, with a point whatever the reader's locale. */
final class Figure {

  private Figure() {}

  static String of(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 0.001 && size < 100_000);
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
  }
}
