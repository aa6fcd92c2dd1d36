package dev.unrolled.samples.benchmarks;

import java.util.Locale;

/** Numbers as they stand in a table: three digits that count, and a unit. */
final class Figures {

  private static final double THOUSAND = 1000;

  private Figures() {}

  /** {@code 7.02 ns}, {@code 48.1 us}, {@code 1.25 ms}. */
  static String time(double nanoseconds) {
    if (nanoseconds < THOUSAND) {
      return threeDigits(nanoseconds) + " ns";
    }
    return nanoseconds < THOUSAND * THOUSAND
        ? threeDigits(nanoseconds / THOUSAND) + " us"
        : threeDigits(nanoseconds / THOUSAND / THOUSAND) + " ms";
  }

  /** {@code 1.23}, {@code 12.3}, {@code 123}, {@code 1234}. */
  static String threeDigits(double value) {
    String format = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }

  /** Bytes per step: what is below one byte is a rare event of the JVM's own, and none of ours. */
  static String bytes(double bytes) {
    if (Double.isNaN(bytes)) {
      return "";
    }
    return bytes < 1 ? "0" : String.format(Locale.ROOT, "%.0f", bytes);
  }
}
