package dev.unrolled;

import dev.unrolled.internal.Numbers;

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

  private final BatchNetwork<A, V> network;
  private final BatchLoss<A, V> oneByOne;
  private final Numbers<A> numbers;
  private final Reduction reduction;
  private final int inputs;
  private final int outputs;
  private final int most;

  StackedRows(BatchNetwork<A, V> network, BatchLoss<A, V> oneByOne) {
    this.network = network;
    this.oneByOne = oneByOne;
    numbers = network.numbers;
    reduction = network.reduction;
    Shape shape = network.shape;
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
    return isOneByOne(rows, v) ? 1 : Math.min(rows, most);
  }

  private boolean isOneByOne(int rows, V v) {
    return rows == 1 || SpelledOut.paysForRows(rows, network.multiplications, network.kernels(v));
  }

  /** How many rows of a batch of so many are computed at once. */
  private int atOnce(int rows, V v) {
    return isOneByOne(rows, v) ? 1 : v.rows();
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
      forward(x, from, rows, v);
      for (int r = 0; r < rows; r++) {
        y[from + r] = numbers.copy(network.outputs(v), r * outputs, (r + 1) * outputs);
      }
    }
  }

  double loss(A[] x, A[] t, V v) {
    int atOnce = atOnce(x.length, v);
    double sum = 0;
    for (int from = 0; from < x.length; from += atOnce) {
      int rows = Math.min(atOnce, x.length - from);
      if (rows == 1) {
        sum += network.lossOfOne(x[from], t[from], v);
      } else {
        forward(x, from, rows, v);
        sum += network.loss(stack(t, from, rows, outputs, of(v).t), 0, rows, v);
      }
    }
    return reduction.of(sum, x.length);
  }

  private void forward(A[] x, int from, int rows, V v) {
    v.drawNothing();
    network.forward(rows == 1 ? x[from] : stack(x, from, rows, inputs, of(v).x), rows, v);
  }

  /** Overwrites g with the gradient, and returns the loss. */
  double gradient(A[] x, A[] t, A g, V v) {
    numbers.fillWithZeros(g);
    int atOnce = atOnce(x.length, v);
    return network.isSpelledOut(atOnce, v)
        ? oneByOne.gradient(network.p, x, t, g, v)
        : stacked(x, t, atOnce, g, v);
  }

  private double stacked(A[] x, A[] t, int atOnce, A g, V v) {
    double factor = reduction.of(1, x.length);
    double sum = 0;
    for (int from = 0; from < x.length; from += atOnce) {
      int rows = Math.min(atOnce, x.length - from);
      Stack<A> stack = stack(x, t, from, rows, v);
      sum += network.passes(stack.x, stack.t, rows, from, v);
      network.addGradient(stack.x, 0, rows, v, factor, g);
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
