package dev.unrolled.metrics;

import dev.unrolled.internal.Brief;
import java.util.List;

/** Outputs and targets with a number per class: the class is where the largest is. */
final class OneHot {

  private OneHot() {}

  /** The place of the largest number; of several, the first. */
  static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /** Targets must single one class out. */
  static void check(int example, double[] t) {
    double first = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (double target : t) {
      if (target > first) {
        second = first;
        first = target;
      } else {
        second = Math.max(second, target);
      }
    }
    if (first == second) {
      throw new IllegalArgumentException(
          "The largest target of example %s is %s, twice; one class must stand out, such as 1 among"
                  .formatted(example, first)
              + " 0s.");
    }
  }

  /** Targets must be of one of the classes: a value per class, or a single 0 or 1 for no or yes. */
  static void check(int example, double[] t, List<String> classNames) {
    if (t.length > 1) {
      check(example, t);
    } else if (t[0] != 0 && t[0] != 1) {
      throw new IllegalArgumentException("The target of example %s is %s; it must be 0 for %s or 1"
              .formatted(example, t[0], Brief.of(classNames.get(0)))
          + " for %s.".formatted(Brief.of(classNames.get(1))));
    }
  }
}
