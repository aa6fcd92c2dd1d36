package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;

/**
 * Passes over examples whose rows are arrays of their own. Where it pays they are stacked: copied
 * one below the other into matrices of the workspace, as many as it has room for, and computed at
 * once. Checks nothing; once warm, allocates nothing.
 *
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
final class StackedRows<A, V extends Workspace> {

  /**
   * How many numbers, of inputs and values, are stacked at most, so that a batch of any size finds
   * memory: 4 MB of floats, or 8 of doubles.
   */
  private static final int MOST_NUMBERS = 1 << 20;

  /** Sums, activations and the gradients along both. */
  private static final int VALUES_OF_A_UNIT = 4;

  private final FlatRows<A, V> flat;
  private final BatchLoss<A, V> oneByOne;
  private final A p;
  private final Numbers<A> numbers;
  private final Reduction reduction;
  private final int inputs;
  private final int outputs;
  private final int most;

  /**
   * The rows of a network.
   *
   * @param flat how they are computed at once
   * @param oneByOne how each is computed for itself
   * @param p the parameters of both
   */
  StackedRows(
      FlatRows<A, V> flat,
      BatchLoss<A, V> oneByOne,
      A p,
      Shape shape,
      Numbers<A> numbers,
      Reduction reduction) {
    this.flat = flat;
    this.oneByOne = oneByOne;
    this.p = p;
    this.numbers = numbers;
    this.reduction = reduction;
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

  /** For how many rows a workspace should have room in which a batch of so many is computed. */
  int room(int rows, V v) {
    return flat.areFasterOneByOne(rows, v) ? 1 : Math.min(rows, most);
  }

  /** How many rows of a batch of so many are computed at once. */
  private int atOnce(int rows, V v) {
    return flat.areFasterOneByOne(rows, v) ? 1 : v.rows();
  }

  /** Whether one pass takes all rows. */
  boolean isOnePass(int rows, V v) {
    return rows <= atOnce(rows, v);
  }

  /** Puts the outputs into y, in new arrays. */
  void predict(A[] x, A[] y, V v) {
    int atOnce = atOnce(x.length, v);
    for (int from = 0; from < x.length; from += atOnce) {
      int rows = Math.min(atOnce, x.length - from);
      A out = flat.predict(inputs(x, from, rows, v), rows, v);
      for (int r = 0; r < rows; r++) {
        y[from + r] = numbers.copy(out, r * outputs, (r + 1) * outputs);
      }
    }
  }

  double loss(A[] x, A[] t, V v) {
    int atOnce = atOnce(x.length, v);
    double sum = 0;
    for (int from = 0; from < x.length; from += atOnce) {
      int rows = Math.min(atOnce, x.length - from);
      A targets = rows == 1 ? t[from] : stack(t, from, rows, outputs, of(v).t);
      sum += flat.loss(inputs(x, from, rows, v), targets, rows, v);
    }
    return reduction.of(sum, x.length);
  }

  private A inputs(A[] x, int from, int rows, V v) {
    return rows == 1 ? x[from] : stack(x, from, rows, inputs, of(v).x);
  }

  /** Overwrites g with the gradient, and returns the loss. */
  double gradient(A[] x, A[] t, A g, V v) {
    numbers.fillWithZeros(g);
    int atOnce = atOnce(x.length, v);
    return flat.isSpelledOut(atOnce, v)
        ? oneByOne.gradient(p, x, t, g, v)
        : stacked(x, t, atOnce, g, v);
  }

  private double stacked(A[] x, A[] t, int atOnce, A g, V v) {
    double factor = reduction.of(1, x.length);
    double sum = 0;
    for (int from = 0; from < x.length; from += atOnce) {
      int rows = Math.min(atOnce, x.length - from);
      Stack<A> stack = stack(x, t, from, rows, v);
      sum += flat.forwardAndBack(stack.x, stack.t, rows, from, v);
      flat.addGradient(stack.x, 0, rows, v, factor, g);
    }
    return reduction.of(sum, x.length);
  }

  /** Stacks a single example. */
  Stack<A> stack(A x, A t, V v) {
    Stack<A> stack = of(v);
    System.arraycopy(x, 0, stack.x, 0, inputs);
    System.arraycopy(t, 0, stack.t, 0, outputs);
    return stack;
  }

  /** Stacks so many rows, from that one on. */
  Stack<A> stack(A[] x, A[] t, int from, int rows, V v) {
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
  Stack<A> of(V v) {
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
