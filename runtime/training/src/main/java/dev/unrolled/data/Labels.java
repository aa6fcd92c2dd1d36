package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The class of each row of a dataset; none where its targets are numbers.
 *
 * @param classes the class of each row, counted from 0
 * @param names what the classes are called
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: it stands in a dataset
record Labels(int[] classes, List<String> names) {

  static final Labels NONE = new Labels(new int[0], List.of());

  static Labels of(int[] classes, List<String> names) {
    checkNames(names);
    for (int row = 0; row < classes.length; row++) {
      if (classes[row] < 0 || classes[row] >= names.size()) {
        throw new IllegalArgumentException(
            "classes[%s] is %s; the %s classes %s count from 0 to %s."
                .formatted(row, classes[row], names.size(), names, names.size() - 1));
      }
    }
    return new Labels(classes, List.copyOf(names));
  }

  static void checkNames(List<String> names) {
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "There are the classes %s; it takes at least 2 to tell them apart."
              .formatted(Brief.of(names.toString())));
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("The classes %s have a name twice; each needs its own."
          .formatted(Brief.of(names.toString())));
    }
  }

  int of(int row) {
    if (names.isEmpty()) {
      throw new IllegalStateException("The targets are numbers; only classes have a label.");
    }
    return classes[row];
  }

  /** How many of these rows each class has. */
  int[] counts(int[] order) {
    int[] counts = new int[names.size()];
    if (counts.length > 0) {
      Arrays.stream(order).forEach(row -> counts[classes[row]]++);
    }
    return counts;
  }

  Rows oneHot(int[] order) {
    return new Rows(
        new Table.Classes(classes, names.size()),
        names.stream().map(Feature::indicator).toList(),
        order);
  }

  Rows yesNo(int[] order) {
    if (names.size() != 2) {
      throw new IllegalStateException("yesNo() needs targets of two classes; these are %s."
          .formatted(names.isEmpty() ? "numbers" : "the classes " + Brief.of(names.toString())));
    }
    return new Rows(new Table.YesNo(classes), List.of(Feature.indicator(names.get(1))), order);
  }

  void checkNumbers() {
    if (!names.isEmpty()) {
      throw new IllegalStateException("The targets are the classes %s; only numbers are scaled."
          .formatted(Brief.of(names.toString())));
    }
  }
}
