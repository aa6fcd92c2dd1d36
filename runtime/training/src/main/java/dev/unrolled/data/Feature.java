package dev.unrolled.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One input or target number of a dataset.
 *
 * @param name such as {@code petal_length}, {@code origin=usa} or {@code x[3]}
 * @param indicator whether it is 1 for one category and 0 for the others; such numbers stay as they
 *     are when the others are scaled
 * @param mayBeEmpty whether an empty cell stands for the mean of the training rows
 */
record Feature(String name, boolean indicator, boolean mayBeEmpty) {

  static Feature number(String name) {
    return new Feature(name, false, false);
  }

  static Feature indicator(String name) {
    return new Feature(name, true, false);
  }

  /** The names that the numbers of an array get: {@code x[0]}, {@code x[1]} ... */
  static List<Feature> numbered(String array, int count) {
    return IntStream.range(0, count)
        .mapToObj(k -> number("%s[%s]".formatted(array, k)))
        .toList();
  }
}
