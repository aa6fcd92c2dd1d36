package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.SpelledOut;
import dev.unrolled.kernels.ThreadKernels;
import org.jspecify.annotations.Nullable;

/**
 * What a network computes of rows that lie one below the other in flat arrays: in the form and by
 * the loops that are fastest for so many, on as many threads as the workspace has. The mathematics
 * comes with each call, and is not kept. Checks nothing; once warm, allocates nothing.
 *
 * @param <A> the arrays that the network computes with
 */
final class FlatRows<A> {

  private final A p;
  private final Numbers<A> numbers;
  private final Reduction reduction;
  private final Draws draws;
  private final long multiplications;

  FlatRows(Parameters<A> parameters, Reduction reduction, Draws draws) {
    this.reduction = reduction;
    this.draws = draws;
    p = parameters.array();
    numbers = parameters.numbers();
    multiplications = parameters.shape().multiplications();
  }

  /** Has the passes in that workspace shared by several threads, where that pays. */
  <V extends Workspace> void share(V v, Workers workers) {
    v.share(new SharedPass<>(workers, v, multiplications, kernels(v)));
  }

  /** Whether so many rows are computed by the methods for one example. */
  boolean isSpelledOut(Passes<A, ?> passes, int rows, Workspace v) {
    return rows == 1 && SpelledOut.pays(passes.form(), multiplications, kernels(v));
  }

  /** The same of a pass of training: rows that meet are never computed one by one. */
  boolean trainsSpelledOut(Passes<A, ?> passes, int rows, Workspace v) {
    return !draws.meets() && isSpelledOut(passes, rows, v);
  }

  /** Whether all rows of a batch must be in one pass of training. */
  boolean meets() {
    return draws.meets();
  }

  /** Whether rows in arrays of their own are computed one by one faster than stacked. */
  boolean areFasterOneByOne(int rows, Workspace v) {
    return rows == 1 || SpelledOut.paysForRows(rows, multiplications, kernels(v));
  }

  /** The loops that compute in that workspace. */
  ThreadKernels<A> kernels(Workspace v) {
    return v.kernels(numbers);
  }

  /** The outputs, in the workspace. */
  <V extends Workspace> A predict(Passes<A, V> passes, A x, int rows, V v) {
    v.drawNothing();
    forward(passes, x, rows, v);
    return passes.outputs(v);
  }

  /** The sum of the losses. */
  <V extends Workspace> double loss(Passes<A, V> passes, A x, A t, int rows, V v) {
    v.drawNothing();
    forward(passes, x, rows, v);
    return isSpelledOut(passes, rows, v) ? passes.loss(t, v) : passes.loss(t, 0, rows, v);
  }

  /** Overwrites g with the gradient, and returns the sum of the losses. */
  <V extends Workspace> double gradient(Passes<A, V> passes, A x, A t, int rows, A g, V v) {
    if (!trainsSpelledOut(passes, rows, v)) {
      double sum = forwardAndBack(passes, x, t, rows, 0, v);
      gradientOfPass(passes, x, rows, g, v);
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
  <V extends Workspace> double forwardAndBack(
      Passes<A, V> passes, A x, A t, int rows, int firstRow, V v) {
    draws.begin(v, firstRow);
    SharedPass<A, V> shared = draws.meets() ? null : shared(v);
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
  <V extends Workspace> void gradientOfPass(Passes<A, V> passes, A x, int rows, A g, V v) {
    numbers.fillWithZeros(g);
    addGradient(passes, x, 0, rows, v, reduction.of(1, rows), g);
  }

  /** After {@link #forwardAndBack}, adds what the rows from from to to - 1 ask for. */
  <V extends Workspace> void addGradient(
      Passes<A, V> passes, A x, int from, int to, V v, double factor, A target) {
    SharedPass<A, V> shared = shared(v);
    if (shared != null) {
      shared.addGradient(passes, p, x, from, to, factor, target);
    } else {
      passes.addGradient(x, from, to, v, factor, target, kernels(v));
    }
  }

  /**
   * After {@link #forwardAndBack}, only looks at what {@link #addGradient} would add up.
   *
   * @param limit which of these numbers none may pass
   * @return whether none does, and few enough of them are added up
   */
  <V extends Workspace> boolean isWithin(
      Passes<A, V> passes, A x, int rows, V v, double factor, A target, double limit) {
    ThreadKernels<A> kernels = kernels(v);
    kernels.beginLook(limit);
    try {
      passes.addGradient(x, 0, rows, v, factor, target, kernels);
    } finally {
      kernels.endLook(); // whatever happens: they are to add up again
    }
    return kernels.endLook();
  }

  private <V extends Workspace> void forward(Passes<A, V> passes, A x, int rows, V v) {
    SharedPass<A, V> shared = shared(v);
    if (isSpelledOut(passes, rows, v)) {
      passes.forward(p, x, v);
    } else if (shared != null) {
      shared.forward(passes, p, x, rows);
    } else {
      passes.forward(p, x, 0, rows, v, kernels(v));
    }
  }

  @SuppressWarnings("unchecked") // made by a network of this class
  private <V extends Workspace> @Nullable SharedPass<A, V> shared(V v) {
    return (SharedPass<A, V>) v.sharedPass();
  }
}
