package dev.unrolled.metrics;

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
}
