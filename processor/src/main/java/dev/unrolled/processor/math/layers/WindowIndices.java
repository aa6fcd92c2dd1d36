package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Index;
import dev.unrolled.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The indices of a window that moves over channels of numbers.
 *
 * @param window with a number for each dimension
 * @param in the sizes of what it moves over
 * @param places that count its places: i, and j in an image
 * @param inside that count its numbers: m, and n in an image
 */
record WindowIndices(
    Window window, List<Integer> in, List<Index.Over> places, List<Index.Over> inside) {

  static WindowIndices of(Window window, List<Integer> in) {
    Window each = window.over(in);
    return new WindowIndices(
        each, in, Index.Over.along(window.places(in), "ij"), Index.Over.along(each.size(), "mn"));
  }

  /** A number under it, in that channel: {@code c, 2 * i + m - 1, 2 * j + n - 1}. */
  List<Index> number(Index channel) {
    List<Index> indices = new ArrayList<>(List.of(channel));
    for (int k = 0; k < places.size(); k++) {
      indices.add(new Index.Affine(
          List.of(
              new Index.Affine.Multiple(window.stride().get(k), places.get(k)),
              new Index.Affine.Multiple(window.dilation().get(k), inside.get(k))),
          -window.padding().get(k)));
    }
    return indices;
  }

  /** Those of a number on every place of a channel. */
  List<Index> place(Index channel) {
    return Stream.concat(Stream.of(channel), places.stream()).toList();
  }

  /** How many numbers it has. */
  int count() {
    return window.size().stream().reduce(1, (a, b) -> a * b);
  }

  /** On how many places it lies. */
  int placeCount() {
    return places.stream().map(Index.Over::size).reduce(1, (a, b) -> a * b);
  }

  /** {@code 3 x 3 numbers}. */
  String sizes() {
    return text(window.size());
  }

  /** {@code 24 x 24}. */
  String placeSizes() {
    return text(places.stream().map(Index.Over::size).toList());
  }

  private static String text(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  /** Whether it is an image that it moves over, and not a signal. */
  boolean isOfImage() {
    return places.size() > 1;
  }

  /** What is said of strides, zeros and gaps, where they are not as usual: sentences. */
  String remarks() {
    StringBuilder remarks = new StringBuilder();
    if (window.padding().stream().anyMatch(padding -> padding > 0)) {
      remarks.append(" What lies outside counts as 0.");
    }
    return remarks.toString();
  }
}
