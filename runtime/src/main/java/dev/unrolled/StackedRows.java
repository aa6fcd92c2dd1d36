package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;

/**
 * Passes over examples whose rows are arrays of their own: one after the other or, where that pays,
 * stacked, which is copied one below the other into matrices of the workspace, as many as it has
 * room for, and computed at once. The mathematics comes with each call, and is not kept. Checks
 * nothing; once warm, allocates nothing.
 *
 * @param <A> the arrays that the network computes with
 */
final class StackedRows<A> {

  /**
   * How many numbers, of inputs and values, are stacked at most, so that a batch of any size finds
   * memory: 4 MB of floats, or 8 of doubles.
   */
  private static final int MOST_NUMBERS = 1 << 20;

  /** Sums, activations and the gradients along both. */
  private static final int VALUES_OF_A_UNIT = 4;

  private final FlatRows<A> flat;
  private final A p;
  private final Numbers<A> numbers;
  private final Reduction reduction;
  private final Draws draws;
  private final int inputs;
  private final int outputs;
  private final int most;

  StackedRows(FlatRows<A> flat, Parameters<A> parameters, Reduction reduction, Draws draws) {
    this.flat = flat;
    this.reduction = reduction;
    this.draws = draws;
    p = parameters.array();
    numbers = parameters.numbers();
    Shape shape = parameters.shape();
    inputs = shape.inputs();
    outputs = shape.outputs();
    long units = shape.layers().stream().mapToLong(LayerShape::out).sum();
    long numbersOfARow = inputs + outputs + VALUES_OF_A_UNIT * units;
    most = (int) Math.max(1, MOST_NUMBERS / numbersOfARow);
  }

  /**
   * The rows of one pass, one below the other.
   *
   * @param x the inputs
   * @param t the targets
   */
  record Stack<A>(A x, A t) {}

  /**
   * That workspace, or a new one, with room for as many rows of a batch as are computed at once.
   */
  <V extends Workspace> V withRoom(Passes<A, V> passes, int rows, V v) {
    int room = flat.areFasterOneByOne(rows, v) ? 1 : Math.min(rows, most);
    return v.rows() < room ? passes.newWorkspace(room) : v;
  }

  /** The same with room for a batch to train on, whose rows may have to be one pass. */
  <V extends Workspace> V withRoomToTrain(Passes<A, V> passes, int rows, V v) {
    if (!flat.meets()) {
      return withRoom(passes, rows, v);
    }
    return v.rows() < rows ? passes.newWorkspace(rows) : v;
  }

  /** How many rows of a batch of so many are trained on at once. */
  private int trainedAtOnce(int rows, Workspace v) {
    return flat.meets() ? rows : atOnce(rows, v);
  }

  /** How many rows of a batch of so many are computed at once. */
  private int atOnce(int rows, Workspace v) {
    return flat.areFasterOneByOne(rows, v) ? 1 : v.rows();
  }

  /** Whether one pass takes all rows. */
  boolean isOnePass(int rows, Workspace v) {
    return rows <= trainedAtOnce(rows, v);
  }

  /** Puts the outputs into y, in new arrays. */
  <V extends Workspace> void predict(Passes<A, V> passes, A[] x, A[] y, V v) {
    int atOnce = atOnce(x.length, v);
    for (int from = 0; from < x.length; from += atOnce) {
      int rows = Math.min(atOnce, x.length - from);
      A out = flat.predict(passes, inputs(x, from, rows, v), rows, v);
      for (int r = 0; r < rows; r++) {
        y[from + r] = numbers.copy(out, r * outputs, (r + 1) * outputs);
      }
    }
  }

  <V extends Workspace> double loss(Passes<A, V> passes, A[] x, A[] t, V v) {
    int atOnce = atOnce(x.length, v);
    double sum = 0;
    for (int from = 0; from < x.length; from += atOnce) {
      int rows = Math.min(atOnce, x.length - from);
      A targets = rows == 1 ? t[from] : stack(t, from, rows, outputs, of(v).t);
      sum += flat.loss(passes, inputs(x, from, rows, v), targets, rows, v);
    }
    return reduction.of(sum, x.length);
  }

  private A inputs(A[] x, int from, int rows, Workspace v) {
    return rows == 1 ? x[from] : stack(x, from, rows, inputs, of(v).x);
  }

  /** Overwrites g with the gradient, and returns the loss. */
  <V extends Workspace> double gradient(Passes<A, V> passes, A[] x, A[] t, A g, V v) {
    numbers.fillWithZeros(g);
    int atOnce = trainedAtOnce(x.length, v);
    return flat.trainsSpelledOut(passes, atOnce, v)
        ? addGradientOneByOne(passes, p, x, t, g, v)
        : addGradient(passes, x, t, atOnce, g, v);
  }

  private <V extends Workspace> double addGradient(
      Passes<A, V> passes, A[] x, A[] t, int atOnce, A g, V v) {
    double factor = reduction.of(1, x.length);
    double sum = 0;
    for (int from = 0; from < x.length; from += atOnce) {
      int rows = Math.min(atOnce, x.length - from);
      Stack<A> stack = stack(x, t, from, rows, v);
      sum += flat.forwardAndBack(passes, stack.x, stack.t, rows, from, v);
      flat.addGradient(passes, stack.x, 0, rows, v, factor, g);
    }
    return reduction.of(sum, x.length);
  }

  /** The loss of training with any parameters, of rows that meet: v has room for all of them. */
  <V extends Workspace> double lossTogether(Passes<A, V> passes, A p, A[] x, A[] t, V v) {
    draws.begin(v, 0);
    Stack<A> stack = stack(x, t, 0, x.length, v);
    passes.forward(p, stack.x, 0, x.length, v, flat.kernels(v));
    return reduction.of(passes.loss(stack.t, 0, x.length, v), x.length);
  }

  /** Adds the gradient of that loss to g, which must be 0. */
  <V extends Workspace> void addGradientTogether(Passes<A, V> passes, A p, A[] x, A[] t, A g, V v) {
    lossTogether(passes, p, x, t, v);
    Stack<A> stack = of(v);
    passes.backward(p, stack.t, 0, x.length, v, flat.kernels(v));
    passes.addGradient(stack.x, 0, x.length, v, reduction.of(1, x.length), g, flat.kernels(v));
  }

  /** The loss of training with any parameters, one example after the other. */
  <V extends Workspace> double lossOneByOne(Passes<A, V> passes, A p, A[] x, A[] t, V v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      draws.begin(v, i);
      passes.forward(p, x[i], v);
      sum += passes.loss(t[i], v);
    }
    return reduction.of(sum, x.length);
  }

  /** Adds the gradient of that loss to g, which must be 0, and returns the loss. */
  <V extends Workspace> double addGradientOneByOne(
      Passes<A, V> passes, A p, A[] x, A[] t, A g, V v) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      draws.begin(v, i);
      passes.forward(p, x[i], v);
      sum += passes.loss(t[i], v);
      passes.backward(p, x[i], t[i], v, g);
    }
    switch (reduction) {
      case MEAN -> numbers.divide(g, x.length);
      case SUM -> {}
    }
    return reduction.of(sum, x.length);
  }

  /** Stacks a single example. */
  Stack<A> stack(A x, A t, Workspace v) {
    Stack<A> stack = of(v);
    System.arraycopy(x, 0, stack.x, 0, inputs);
    System.arraycopy(t, 0, stack.t, 0, outputs);
    return stack;
  }

  /** Stacks so many rows, from that one on. */
  Stack<A> stack(A[] x, A[] t, int from, int rows, Workspace v) {
    Stack<A> stack = of(v);
    stack(x, from, rows, inputs, stack.x);
    stack(t, from, rows, outputs, stack.t);
    return stack;
  }

  private A stack(A[] from, int first, int rows, int columns, A into) {
    numbers.stack(from, first, rows, columns, into);
    return into;
  }

  /** The stack of that workspace, made at the first use and kept. */
  @SuppressWarnings("unchecked") // a workspace of this network has been given no other
  Stack<A> of(Workspace v) {
    Stack<A> kept = (Stack<A>) v.stack();
    if (kept == null) {
      kept = new Stack<>(
          numbers.zeros(Workspace.size(v.rows(), inputs)),
          numbers.zeros(Workspace.size(v.rows(), outputs)));
      v.keep(kept);
    }
    return kept;
  }
}
