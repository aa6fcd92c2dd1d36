package dev.unrolled.processor.page;

import java.util.List;
import java.util.stream.IntStream;

/** Which units of a wide layer the page shows: the first few, and the last. */
final class ShownUnits {

  /** A layer of so many units still stands on a page whole. */
  private static final int WHOLE = 6;

  private static final int FIRST = 4;

  private ShownUnits() {}

  /** Those that are shown of so many, ascending. */
  static List<Integer> of(int size) {
    return IntStream.range(0, size)
        .filter(unit -> size <= WHOLE || unit < FIRST || unit == size - 1)
        .boxed()
        .toList();
  }

  /** Those of so many numbers in a layer of so many units: of the rows, those with a unit shown. */
  static List<Integer> of(int numbers, int units) {
    int together = units / numbers;
    return of(units).stream().map(unit -> unit / together).distinct().toList();
  }

  /** How many are left out. */
  static int leftOut(int size) {
    return size - of(size).size();
  }
}
