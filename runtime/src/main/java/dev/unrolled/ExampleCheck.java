package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;

/**
 * Refuses what does not fit a network, before anything is computed. The sentences are made only
 * when something is refused: a check that passes allocates nothing.
 *
 * @param <A> the arrays that the network computes with
 */
final class ExampleCheck<A> {

  private static final int SINGLE = -1;

  private final Shape shape;
  private final Loss loss;
  private final Numbers<A> numbers;
  private final int outputs;
  private final int rows;
  private final int classes;
  private final int leastRows;
  private final boolean meetsRows;

  ExampleCheck(Shape shape, Loss loss, Numbers<A> numbers) {
    this.shape = shape;
    this.loss = loss;
    this.numbers = numbers;
    outputs = shape.outputs();
    classes = shape.classes();
    rows = shape.rowsLookedUp().orElse(0);
    leastRows = shape.leastRows();
    meetsRows = shape.meetsRows();
  }

  Loss loss() {
    return loss;
  }

  void input(A x) {
    vector("x", SINGLE, x, shape.inputs());
  }

  void example(A x, A t) {
    example(SINGLE, x, t);
  }

  /** How many rows are a batch to train on. */
  void trained(int rows) {
    if (rows >= leastRows) {
      return;
    }
    LayerShape norm = shape.layers().stream()
        .filter(layer -> layer.spec().leastRows(layer.inShape()) > rows)
        .findFirst()
        .orElseThrow();
    throw new IllegalArgumentException(
        "The batch has 1 row, which gives layer %s, a %s, 1 number in each channel: of one number there"
                .formatted(norm.number(), norm.spec().kind())
            + " is no spread. Train on %s rows or more at once; predict takes one."
                .formatted(leastRows));
  }

  /** The same, in a workspace that must have room for all of them if they meet. */
  void trained(int rows, Workspace v) {
    trained(rows);
    if (meetsRows && rows > v.rows()) {
      throw new IllegalArgumentException(
          "The workspace has room for %s rows; the %s rows of this batch meet in a batch norm, so all are"
                  .formatted(v.rows(), rows)
              + " one pass: make a workspace with newWorkspace(%s).".formatted(rows));
    }
  }

  /** The rows to predict. */
  void inputs(A[] x) {
    if (rows > 0 || !numbers.areRows(x, shape.inputs())) {
      for (int row = 0; row < x.length; row++) {
        vector("x", row, x[row], shape.inputs());
      }
    }
  }

  void batch(A[] x, A[] t) {
    if (x.length != t.length) {
      throw new IllegalArgumentException(
          "The batch has %s inputs and %s targets; each input needs one target."
              .formatted(x.length, t.length));
    }
    if (x.length == 0) {
      throw new IllegalArgumentException("The batch is empty; it needs at least one example.");
    }
    boolean areRows =
        rows == 0 && numbers.areRows(x, shape.inputs()) && numbers.areRows(t, outputs);
    for (int row = 0; row < x.length; row++) {
      if (areRows) {
        targets(row, t[row], 0);
      } else {
        example(row, x[row], t[row]);
      }
    }
  }

  /** A matrix of so many rows, at the beginning of an array. */
  void rows(String name, A matrix, int rows, int columns, Workspace v) {
    Require.positive("The number of rows", rows);
    if (rows > v.rows()) {
      throw new IllegalArgumentException(
          "The workspace has room for %s rows, not for %s; make one with newWorkspace(%s)."
              .formatted(v.rows(), rows, rows));
    }
    long needed = (long) rows * columns;
    if (numbers.length(matrix) < needed) {
      throw new IllegalArgumentException("%s has %s values; %s rows of this %s network need %s."
          .formatted(name, numbers.length(matrix), rows, shape, needed));
    }
  }

  /** The inputs of a batch, row by row. */
  void inputs(A x, int rows, Workspace v) {
    rows("x", x, rows, shape.inputs(), v);
    finite("x", x, rows, shape.inputs(), v);
    for (int k = 0; this.rows > 0 && k < rows * shape.inputs(); k++) {
      row("x", k, numbers.get(x, k));
    }
  }

  /** The inputs and targets of a batch, row by row. */
  void examples(A x, A t, int rows, Workspace v) {
    inputs(x, rows, v);
    rows("t", t, rows, outputs, v);
    finite("t", t, rows, outputs, v);
    if (loss.targetsAreProbabilities()) {
      for (int row = 0; row < rows; row++) {
        targets(row, t, row * outputs);
      }
    }
  }

  private void finite(String name, A matrix, int rows, int columns, Workspace v) {
    if (!v.kernels(numbers).areFinite(0, rows * columns, matrix)) {
      int bad = numbers.firstNotFinite(matrix);
      throw new IllegalArgumentException(
          "%s[%s] is %s, in row %s at %s; it must be a finite number."
              .formatted(name, bad, numbers.get(matrix, bad), bad / columns, bad % columns));
    }
  }

  /** The array for the gradient of an example with the parameters p. */
  void gradient(A g, A p, A x, A t) {
    Require.length("g", numbers.length(g), numbers.length(p));
    Require.apart("g", g, "the parameters", p);
    Require.apart("g", g, "x", x);
    Require.apart("g", g, "t", t);
  }

  /** The array for the gradient of a batch with the parameters p. */
  void gradient(A g, A p, A[] x, A[] t) {
    Require.length("g", numbers.length(g), numbers.length(p));
    Require.apart("g", g, "the parameters", p);
    for (int row = 0; row < x.length; row++) {
      Require.apart("g", g, "a row of x", x[row]);
      Require.apart("g", g, "a row of t", t[row]);
    }
  }

  private void example(int row, A x, A t) {
    vector("x", row, x, shape.inputs());
    vector("t", row, t, outputs);
    targets(row, t, 0);
  }

  /** What the loss asks of the targets of one example, which begin there. */
  private void targets(int row, A t, int begin) {
    if (loss.targetsAreProbabilities()) {
      probabilities(row, t, begin);
    }
    for (int k = 0; loss.targetsAddUpToOne() && k < outputs; k += classes) {
      targetsOfOneClass(row, t, begin + k);
    }
  }

  private void vector(String name, int row, A values, int expected) {
    if (values == null) {
      throw new NullPointerException(
          "%s is null; this %s network needs %s values.".formatted(at(name, row), shape, expected));
    }
    int length = numbers.length(values);
    if (length != expected) {
      throw new IllegalArgumentException("%s has %s values; this %s network needs %s."
          .formatted(at(name, row), length, shape, expected));
    }
    int bad = numbers.firstNotFinite(values);
    if (bad >= 0) {
      throw new IllegalArgumentException("%s[%s] is %s; it must be a finite number."
          .formatted(at(name, row), bad, numbers.get(values, bad)));
    }
    for (int k = 0; rows > 0 && name.equals("x") && k < length; k++) {
      row(at(name, row), k, numbers.get(values, k));
    }
  }

  /** By a number that is no row's nothing could be looked up. */
  private void row(String name, int k, double number) {
    if (number != (int) number || number < 0 || number >= rows) {
      throw new IllegalArgumentException(
          "%s[%s] is %s; this network looks rows up by it, so it must be a whole number from 0 to %s."
              .formatted(name, k, number, rows - 1));
    }
  }

  /** A target such as -1 for "no" would let a cross entropy fall without end. */
  private void probabilities(int row, A t, int begin) {
    if (numbers.areProbabilities(t, begin, outputs)) {
      return;
    }
    for (int i = 0; i < outputs; i++) {
      double target = numbers.get(t, begin + i);
      if (target < 0 || target > 1) {
        throw new IllegalArgumentException(
            "%s[%s] is %s; for %s a target must lie from 0 to 1, such as 1 for yes and 0 for no."
                .formatted(at("t", row), i, target, loss));
      }
    }
  }

  /** The slope a - t of the categorical cross entropy holds because the targets add up to 1. */
  private void targetsOfOneClass(int row, A t, int begin) {
    double sum = numbers.sum(t, begin, classes);
    if (Math.abs(sum - 1) > Loss.TARGET_SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "The targets %s add up to %s; for %s they must add up to 1, such as 1 for the right class"
                  .formatted(at("t", row), sum, loss)
              + " and 0 for the others.");
    }
  }

  private static String at(String name, int row) {
    return row == SINGLE ? name : "%s[%s]".formatted(name, row);
  }
}
