package dev.unrolled.shape;

import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On every place of a window, and for each channel by itself, the largest or the mean of its
 * numbers.
 *
 * @param kind which of both
 * @param window what it looks at
 */
public record PoolingSpec(LayerKind kind, Window window) implements LayerSpec {

  /**
   * Refuses another kind.
   *
   * @param kind which of both
   * @param window what it looks at
   */
  public PoolingSpec {
    if (kind != LayerKind.MAX_POOLING && kind != LayerKind.AVERAGE_POOLING) {
      throw new IllegalArgumentException(kind + " is no pooling.");
    }
  }

  @Override
  public Optional<Window> looksThrough() {
    return Optional.of(window);
  }

  @Override
  public List<Object> arguments() {
    return List.of(kind, window);
  }

  @Override
  public List<Integer> out(List<Integer> in) {
    Dimensions.requireRoom(
        "The number of numbers under a window", window.over(in).size());
    return Stream.concat(Stream.of(in.get(0)), window.places(in).stream()).toList();
  }

  @Override
  public long multiplications(List<Integer> in) {
    return (long) Dimensions.count(window.over(in).size()) * Dimensions.count(out(in));
  }

  @Override
  public int leastDimensions() {
    return 2;
  }

  @Override
  public boolean leads(List<Integer> in, int taken, int given) {
    int channel = Dimensions.count(in.subList(1, in.size()));
    int map = Dimensions.count(window.places(in));
    return taken / channel == given / map && window.covers(in, taken % channel, given % map);
  }

  @Override
  public String toString() {
    return "%s(%s)".formatted(kind, window);
  }
}
