package dev.unrolled.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One input or target number of a dataset.
 *
 * @param name such as {@code petal_length}, {@code origin=usa} or {@code x[3]}
 * @param kind what kind of number it is
 * @param mayBeEmpty whether an empty cell stands for the mean of the training rows
 */
record Feature(String name, Kind kind, boolean mayBeEmpty) {

  enum Kind {
    NUMBER,

    /** 1 for one text and 0 for the others; it stays so when others are scaled. */
    INDICATOR,

    /** The row that an embedding has for the text of a cell; it stays so too. */
    ROW
  }

  static Feature number(String name) {
    return new Feature(name, Kind.NUMBER, false);
  }

  static Feature indicator(String name) {
    return new Feature(name, Kind.INDICATOR, false);
  }

  /** The names that the numbers of an array get: {@code x[0]}, {@code x[1]} ... */
  static List<Feature> numbered(String array, int count) {
    return IntStream.range(0, count)
        .mapToObj(k -> number("%s[%s]".formatted(array, k)))
        .toList();
  }
}
