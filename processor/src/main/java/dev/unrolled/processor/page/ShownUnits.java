package dev.unrolled.processor.page;

import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which units of a layer the page shows: all of them, unless the network has too many numbers for a
 * page; then of a wide layer the first few, and the last.
 */
final class ShownUnits {

  /** A network of so many parameters and values still stands on a page whole. */
  private static final int WHOLE_NETWORK = 400;

  /** In a larger one, a layer of so many units. */
  private static final int WHOLE_LAYER = 6;

  private static final int FIRST = 4;

  private final int whole;

  private ShownUnits(int whole) {
    this.whole = whole;
  }

  /** Those of that network. */
  static ShownUnits in(Shape shape) {
    long values = shape.layers().stream().mapToLong(LayerShape::out).sum();
    boolean isSmall = shape.inputs() + values + shape.parameterCount() <= WHOLE_NETWORK;
    return new ShownUnits(isSmall ? Integer.MAX_VALUE : WHOLE_LAYER);
  }

  /** Whether a layer of so many stands there without much room for each. */
  static boolean isCrowded(int size) {
    return size > WHOLE_LAYER;
  }

  /** Those that are shown of so many, ascending. */
  List<Integer> of(int size) {
    return IntStream.range(0, size)
        .filter(unit -> size <= whole || unit < FIRST || unit == size - 1)
        .boxed()
        .toList();
  }

  /** Those of so many numbers in a layer of so many units: of the rows, those with a unit shown. */
  List<Integer> of(int numbers, int units) {
    int together = units / numbers;
    return of(units).stream().map(unit -> unit / together).distinct().toList();
  }

  /** How many are left out. */
  int leftOut(int size) {
    return size - of(size).size();
  }
}
