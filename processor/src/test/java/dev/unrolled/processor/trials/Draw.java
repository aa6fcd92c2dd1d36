package dev.unrolled.processor.trials;

import dev.unrolled.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Random choices, all of them from one seed. */
final class Draw {

  /** From the one end of a precision to the other. */
  private static final List<String> EXTREME_DOUBLES = List.of(
      "4.9E-324", "1e-300", "1e-45", "0.012345678901234567", "1e16", "1e30", "1e150", "1e300");

  private static final List<String> EXTREME_FLOATS =
      List.of("1e-44", "1.2e-38", "1e-30", "0.012345678901234567", "16777217", "1e15", "3.4e37");

  private static final int PARTS = 256;

  private final SplittableRandom random;

  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A whole number, both ends among them. */
  int between(int first, int last) {
    return random.nextInt(first, last + 1);
  }

  long seed() {
    return random.nextLong();
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The same in an order of its own. */
  <T> List<T> shuffled(List<T> all) {
    List<T> rest = new ArrayList<>(all);
    List<T> shuffled = new ArrayList<>();
    while (!rest.isEmpty()) {
      shuffled.add(rest.remove(random.nextInt(rest.size())));
    }
    return shuffled;
  }

  /** A number above 0 as a person may write it, seldom a very large or small one. */
  Numeral positive(Precision precision) {
    if (chance(0.08)) {
      String text = oneOf(precision == Precision.DOUBLE ? EXTREME_DOUBLES : EXTREME_FLOATS);
      return new Numeral(text, Double.parseDouble(text));
    }
    double value = random.nextDouble(0.01, 2);
    return switch (between(0, 7)) {
      case 0 -> new Numeral("1.0 / 3", 1.0 / 3);
      case 1 -> new Numeral("1", 1);
      case 2 -> new Numeral("0x1.8p-1", 0.75);
      case 3 -> new Numeral((float) value + "f", (float) value);
      case 4, 5 -> {
        double rounded = Math.ceil(value * 100) / 100;
        yield new Numeral(String.valueOf(rounded), rounded);
      }
      default -> new Numeral(String.valueOf(value), value);
    };
  }

  /** A number, above or below 0, or 0. */
  Numeral number(Precision precision) {
    Numeral positive = positive(precision);
    return switch (between(0, 9)) {
      case 0 -> new Numeral("0", 0);
      case 1 -> new Numeral("-0.0", -0.0);
      case 2, 3, 4, 5 -> new Numeral("-" + positive.text(), -positive.value());
      default -> positive;
    };
  }

  List<Numeral> numbers(int count, Precision precision) {
    return Stream.generate(() -> number(precision)).limit(count).toList();
  }

  /** Numbers of a usual size. */
  double[] values(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  /** Numbers from 0 to 1 that, from two on, add up to 1: in floats too, without any rounding. */
  double[] shares(int count) {
    double[] shares = new double[count];
    if (count == 1) {
      return new double[] {between(1, PARTS - 1) / (double) PARTS};
    }
    for (int part = 0; part < PARTS; part++) {
      shares[between(0, count - 1)] += 1.0 / PARTS;
    }
    return shares;
  }

  /** The same for each of several rows. */
  double[] shares(int count, int classes) {
    return Stream.generate(() -> shares(classes))
        .limit(count / classes)
        .flatMapToDouble(DoubleStream::of)
        .toArray();
  }

  /** Whole numbers from 0 to below that. */
  double[] places(int count, int below) {
    return random.ints(count, 0, below).asDoubleStream().toArray();
  }

  /** A number between -1 and 1. */
  double aroundZero() {
    return random.nextDouble(-1, 1);
  }
}
