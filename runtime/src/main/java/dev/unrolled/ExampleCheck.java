package dev.unrolled;

/**
 * Refuses examples that do not fit a network, before anything is computed. The sentences are made
 * only when one is refused: a check that passes allocates nothing.
 */
final class ExampleCheck {

  /** How far from 1 the sum of the targets of a categorical cross entropy may be. */
  private static final double TARGET_SUM_TOLERANCE = 1e-6;

  private static final int SINGLE = -1;

  private final Shape shape;
  private final Loss loss;

  ExampleCheck(Shape shape, Loss loss) {
    this.shape = shape;
    this.loss = loss;
  }

  void input(double[] x) {
    vector("x", SINGLE, x, shape.inputs());
  }

  void example(double[] x, double[] t) {
    example(SINGLE, x, t);
  }

  void batch(double[][] x, double[][] t) {
    if (x.length != t.length) {
      throw new IllegalArgumentException(
          "The batch has %d inputs and %d targets; each input needs one target."
              .formatted(x.length, t.length));
    }
    if (x.length == 0) {
      throw new IllegalArgumentException("The batch is empty; it needs at least one example.");
    }
    for (int row = 0; row < x.length; row++) {
      example(row, x[row], t[row]);
    }
  }

  private void example(int row, double[] x, double[] t) {
    vector("x", row, x, shape.inputs());
    vector("t", row, t, shape.outputs());
    if (loss == Loss.CATEGORICAL_CROSS_ENTROPY) {
      targetsOfOneClass(row, t);
    }
  }

  private void vector(String name, int row, double[] values, int expected) {
    if (values.length != expected) {
      throw new IllegalArgumentException("%s has %d values; this %s network needs %d."
          .formatted(at(name, row), values.length, shape, expected));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s[%d] is %s; it must be a finite number.".formatted(at(name, row), i, values[i]));
      }
    }
  }

  /** The slope a - t of the categorical cross entropy holds because the targets add up to 1. */
  private void targetsOfOneClass(int row, double[] t) {
    double sum = 0;
    for (double target : t) {
      sum += target;
    }
    if (Math.abs(sum - 1) > TARGET_SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "The targets %s add up to %s; for %s they must add up to 1, such as 1 for the right class"
                  .formatted(at("t", row), sum, loss)
              + " and 0 for the others.");
    }
  }

  private static String at(String name, int row) {
    return row == SINGLE ? name : "%s[%d]".formatted(name, row);
  }
}
