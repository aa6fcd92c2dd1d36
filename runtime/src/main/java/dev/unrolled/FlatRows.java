package dev.unrolled;

import dev.unrolled.generated.Kernels;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.SpelledOut;
import dev.unrolled.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a network computes of rows that lie one below the other in flat arrays: in the form and by
 * the loops that are fastest for so many, on as many threads as the workspace has. Checks nothing;
 * once warm, allocates nothing.
 *
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
final class FlatRows<A, V extends Workspace> {

  private final Passes<A, V> passes;
  private final A p;
  private final Numbers<A> numbers;
  private final Reduction reduction;
  private final Draws draws;
  private final long multiplications;

  /**
   * The rows of a network.
   *
   * @param passes its mathematics
   * @param p its parameters
   */
  FlatRows(
      Passes<A, V> passes, A p, Shape shape, Numbers<A> numbers, Reduction reduction, Draws draws) {
    this.passes = passes;
    this.p = p;
    this.numbers = numbers;
    this.reduction = reduction;
    this.draws = draws;
    multiplications = shape.multiplications();
  }

  /** Has the passes in that workspace shared by several threads, where that pays. */
  void share(V v, Workers workers) {
    v.share(new SharedPass<>(workers, v, multiplications, kernels(v)));
  }

  /** Whether so many rows are computed by the methods for one example. */
  boolean isSpelledOut(int rows, V v) {
    return rows == 1 && SpelledOut.pays(passes.form(), multiplications, kernels(v));
  }

  /** Whether rows in arrays of their own are computed one by one faster than stacked. */
  boolean areFasterOneByOne(int rows, V v) {
    return rows == 1 || SpelledOut.paysForRows(rows, multiplications, kernels(v));
  }

  /** The loops that compute in that workspace. */
  Kernels<A> kernels(V v) {
    return v.kernels(numbers);
  }

  /** The outputs, in the workspace. */
  A predict(A x, int rows, V v) {
    v.drawNothing();
    forward(x, rows, v);
    return passes.outputs(v);
  }

  /** The sum of the losses. */
  double loss(A x, A t, int rows, V v) {
    v.drawNothing();
    forward(x, rows, v);
    return lossOfPass(t, rows, v);
  }

  /** Overwrites g with the gradient, and returns the sum of the losses. */
  double gradient(A x, A t, int rows, A g, V v) {
    if (!isSpelledOut(rows, v)) {
      double sum = forwardAndBack(x, t, rows, 0, v);
      gradientOfPass(x, rows, g, v);
      return sum;
    }
    draws.begin(v, 0);
    passes.forward(p, x, v);
    double loss = passes.loss(t, v);
    numbers.fillWithZeros(g);
    passes.backward(p, x, t, v, g);
    return loss;
  }

  /**
   * Forward and back to every sum; returns the sum of the losses.
   *
   * @param firstRow which row of the batch the first is
   */
  double forwardAndBack(A x, A t, int rows, int firstRow, V v) {
    draws.begin(v, firstRow);
    SharedPass<A, V> shared = shared(v);
    if (shared != null) {
      shared.forwardAndBack(passes, p, x, t, rows);
      return passes.loss(t, 0, rows, v);
    }
    passes.forward(p, x, 0, rows, v, kernels(v));
    double sum = passes.loss(t, 0, rows, v);
    passes.backward(p, t, 0, rows, v, kernels(v));
    return sum;
  }

  /** After {@link #forwardAndBack}, overwrites g with the gradient of those rows. */
  void gradientOfPass(A x, int rows, A g, V v) {
    numbers.fillWithZeros(g);
    addGradient(x, 0, rows, v, reduction.of(1, rows), g);
  }

  /** After {@link #forwardAndBack}, adds what the rows from from to to - 1 ask for. */
  void addGradient(A x, int from, int to, V v, double factor, A target) {
    SharedPass<A, V> shared = shared(v);
    if (shared != null) {
      shared.addGradient(passes, p, x, from, to, factor, target);
    } else {
      passes.addGradient(x, from, to, v, factor, target, kernels(v));
    }
  }

  private void forward(A x, int rows, V v) {
    SharedPass<A, V> shared = shared(v);
    if (isSpelledOut(rows, v)) {
      passes.forward(p, x, v);
    } else if (shared != null) {
      shared.forward(passes, p, x, rows);
    } else {
      passes.forward(p, x, 0, rows, v, kernels(v));
    }
  }

  private double lossOfPass(A t, int rows, V v) {
    return isSpelledOut(rows, v) ? passes.loss(t, v) : passes.loss(t, 0, rows, v);
  }

  @SuppressWarnings("unchecked") // made by a network of this class
  private @Nullable SharedPass<A, V> shared(V v) {
    return (SharedPass<A, V>) v.sharedPass();
  }
}
