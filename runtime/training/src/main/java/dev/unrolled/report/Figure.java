package dev.unrolled.report;

import java.util.Locale;

/** Numbers for people: about four digits, with a point whatever the reader's locale. */
public final class Figure {

  private Figure() {}

  /**
   * The number.
   *
   * @param value any number
   * @return such as {@code 0.3125} or {@code 3.125e-07}
   */
  public static String of(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 0.001 && size < 100_000);
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
  }
}
