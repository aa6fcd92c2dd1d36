package dev.unrolled.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The upright axis of a picture: from 0 to above the largest loss; or, where losses differ by a
 * factor of a hundred, logarithmic, so that the small ones can be told apart too.
 */
final class Axis {

  private static final double LOGARITHMIC_FROM = 100;
  private static final int ABOUT_TICKS = 5;

  private final boolean logarithmic;
  private final double low;
  private final double high;

  private Axis(boolean logarithmic, double low, double high) {
    this.logarithmic = logarithmic;
    this.low = low;
    this.high = high;
  }

  /** An axis on which all of these numbers have a place. */
  static Axis of(List<Double> values) {
    double least = Collections.min(values);
    double largest = Collections.max(values);
    if (least > 0 && largest / least >= LOGARITHMIC_FROM) {
      return new Axis(true, Math.floor(Math.log10(least)), Math.ceil(Math.log10(largest)));
    }
    double low = Math.min(0, least); // a loss of the user's own may be negative
    double high = low == 0 && largest == 0 ? 1 : Math.max(0, largest);
    double step = step(low, high);
    return new Axis(false, Math.floor(low / step) * step, Math.ceil(high / step) * step);
  }

  boolean isLogarithmic() {
    return logarithmic;
  }

  /** Where a number stands, from 0 at the foot to 1 at the top. */
  double place(double value) {
    double along = logarithmic ? Math.log10(value) : value;
    return (along - low) / (high - low);
  }

  List<Double> ticks() {
    double step = logarithmic ? Math.max(1, Math.ceil((high - low) / 8)) : step(low, high);
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long k = 0; k <= count; k++) {
      double along = low + k * step;
      if (along <= high + step / 2) {
        ticks.add(logarithmic ? Math.pow(10, along) : along);
      }
    }
    return ticks;
  }

  String label(double tick) {
    if (tick == 0) {
      return "0";
    }
    double size = Math.abs(tick);
    if (size < 1e-4 || size >= 1e6) {
      return String.format(Locale.ROOT, "%.2g", tick);
    }
    return BigDecimal.valueOf(tick)
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A step of 1, 2 or 5 times a power of ten that gives about six numbers up to the count. */
  static int roundStep(int count) {
    return (int) Math.max(1, step(0, count));
  }

  private static double step(double low, double high) {
    double rough = Math.max((high - low) / ABOUT_TICKS, Double.MIN_NORMAL);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
  }
}
