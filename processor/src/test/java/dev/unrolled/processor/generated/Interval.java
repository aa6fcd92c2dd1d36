package dev.unrolled.processor.generated;

import java.math.BigDecimal;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** All numbers that a rounded one may stand for, and what is computed from such. */
record Interval(double low, double high) {

  /** To so many digits a trace rounds. */
  private static final int DIGITS = 6;

  /** What the roundings of doubles add. */
  private static final double ROUNDING = 1e-13;

  static Interval of(double number) {
    return new Interval(number, number);
  }

  /** A number as it is printed: one with all its digits stands for those around it. */
  static Interval printed(String text) {
    BigDecimal number = new BigDecimal(text);
    double half = number.precision() < DIGITS
        ? Math.abs(number.doubleValue()) * ROUNDING
        : number.ulp().doubleValue() * (0.5 + 1e-9);
    return new Interval(number.doubleValue() - half, number.doubleValue() + half);
  }

  Interval plus(Interval other) {
    return widened(low + other.low, high + other.high);
  }

  Interval minus(Interval other) {
    return widened(low - other.high, high - other.low);
  }

  Interval times(Interval other) {
    return around(low * other.low, low * other.high, high * other.low, high * other.high);
  }

  Interval over(Interval other) {
    if (other.low <= 0 && other.high >= 0) {
      throw new ArithmeticException(this + " / " + other);
    }
    return around(low / other.low, low / other.high, high / other.low, high / other.high);
  }

  Interval negative() {
    return new Interval(-high, -low);
  }

  Interval squared() {
    Interval abs = abs();
    return widened(abs.low * abs.low, abs.high * abs.high);
  }

  Interval abs() {
    return low >= 0 ? this : high <= 0 ? negative() : new Interval(0, Math.max(-low, high));
  }

  Interval max(Interval other) {
    return new Interval(Math.max(low, other.low), Math.max(high, other.high));
  }

  Interval min(Interval other) {
    return new Interval(Math.min(low, other.low), Math.min(high, other.high));
  }

  /** A function that never falls. */
  Interval rising(DoubleUnaryOperator function) {
    return widened(function.applyAsDouble(low), function.applyAsDouble(high));
  }

  /** All of both. */
  Interval or(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  boolean meets(Interval other) {
    return low <= other.high && high >= other.low;
  }

  double width() {
    return high - low;
  }

  private static Interval around(double... ends) {
    return widened(
        DoubleStream.of(ends).min().orElseThrow(), DoubleStream.of(ends).max().orElseThrow());
  }

  private static Interval widened(double low, double high) {
    double error = ROUNDING * Math.max(Math.abs(low), Math.abs(high));
    return new Interval(low - error, high + error);
  }
}
