package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.optimizers.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * The steps that training makes: straight into the parameters where that is safe, else along the
 * gradient, once it has been looked at. Keeps the gradient of the latest step, or what it can be
 * computed from.
 *
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
final class GradientSteps<A, V extends Workspace> {

  private final FlatRows<A, V> flat;
  private final StackedRows<A, V> stacked;
  private final StepCheck<A, V> check;
  private final Parameters<A> parameters;
  private final A p;
  private final int[] trained;
  private final Numbers<A> numbers;
  private final Reduction reduction;
  private final Draws draws;
  private @Nullable Parameters<A> gradient;

  /** Where the rows and values lie of a step whose gradient is not yet computed. */
  private @Nullable V left;

  private int rowsLeft;

  GradientSteps(
      FlatRows<A, V> flat,
      StackedRows<A, V> stacked,
      StepCheck<A, V> check,
      Parameters<A> parameters,
      Numbers<A> numbers,
      Reduction reduction,
      Draws draws) {
    this.flat = flat;
    this.stacked = stacked;
    this.check = check;
    this.parameters = parameters;
    this.numbers = numbers;
    this.reduction = reduction;
    this.draws = draws;
    p = parameters.array();
    trained = parameters.shape().trainedBounds();
  }

  /** The gradient of the latest step. */
  Parameters<A> gradient() {
    V v = left;
    if (v != null) {
      flat.gradientOfPass(stacked.of(v).x(), rowsLeft, toFill(), v);
    }
    return kept();
  }

  /** The array of the gradient, for who overwrites it. */
  A toFill() {
    left = null;
    return kept().array();
  }

  /** The array of the gradient, if one was needed yet. */
  @Nullable
  A ifMade() {
    return gradient == null ? null : gradient.array();
  }

  private Parameters<A> kept() {
    if (gradient == null) { // made at the first use: who only predicts does not pay for it
      gradient = parameters.zeros();
    }
    return gradient;
  }

  /** A step of gradient descent on one example; returns the loss before it. */
  double descend(A x, A t, double learningRate, V v) {
    if (flat.isSpelledOut(1, v)) {
      return descend(flat.gradient(x, t, 1, toFill(), v), learningRate);
    }
    return descend(stacked.stack(x, t, v), 1, learningRate, v);
  }

  /** The same on a batch of rows in arrays of their own. */
  double descend(A[] x, A[] t, double learningRate, V v) {
    if (x.length == 1) {
      return descend(x[0], t[0], learningRate, v);
    }
    return stacked.isOnePass(x.length, v)
        ? descend(stacked.stack(x, t, 0, x.length, v), x.length, learningRate, v)
        : descend(stacked.gradient(x, t, toFill(), v), learningRate);
  }

  private double descend(StackedRows.Stack<A> stack, int rows, double learningRate, V v) {
    left = null; // its values are overwritten
    double loss = reduction.of(flat.forwardAndBack(stack.x(), stack.t(), rows, 0, v), rows);
    if (descendStraight(stack.x(), rows, learningRate, v, p)) {
      left = v;
      rowsLeft = rows;
      return loss;
    }
    flat.gradientOfPass(stack.x(), rows, toFill(), v);
    return descend(loss, learningRate);
  }

  /** The same on rows in flat arrays, which are not kept: nor then is what a gradient needs. */
  double descend(A x, A t, int rows, double learningRate, V v) {
    if (flat.isSpelledOut(rows, v)) {
      return descend(flat.gradient(x, t, rows, toFill(), v), learningRate);
    }
    double loss = check.finite(reduction.of(flat.forwardAndBack(x, t, rows, 0, v), rows));
    if (descendStraight(x, rows, learningRate, v, p)) {
      return loss;
    }
    flat.gradientOfPass(x, rows, toFill(), v);
    return descend(loss, learningRate);
  }

  /** Along the gradient, just computed with that loss. */
  private double descend(double loss, double learningRate) {
    A g = kept().array();
    check.descent(p, g, learningRate, trained, loss);
    numbers.descend(p, g, learningRate, trained);
    draws.countStep();
    return loss;
  }

  /**
   * After {@link FlatRows#forwardAndBack}, makes the step without a gradient; or changes nothing
   * and returns false where its gradient is to be looked at first.
   *
   * @param target the parameters, or a copy of them
   */
  private boolean descendStraight(A x, int rows, double learningRate, V v, A target) {
    double factor = reduction.of(-learningRate, rows);
    if (!check.goesStraight(x, rows, v, factor, target)) {
      return false;
    }
    flat.addGradient(x, 0, rows, v, factor, target);
    if (target == p) {
      draws.countStep();
    }
    return true;
  }

  /** The step that {@link #descend} would make, to the last bit, in a copy of the parameters. */
  void showStep(A x, A g, double learningRate, V v, A after) {
    if (flat.isSpelledOut(1, v) || !descendStraight(x, 1, learningRate, v, after)) {
      numbers.descend(after, g, learningRate, trained);
    }
  }

  /** The optimizer's step on rows in flat arrays; returns the loss before it. */
  double step(A x, A t, int rows, Optimizer optimizer, V v) {
    return step(reduction.of(flat.gradient(x, t, rows, toFill(), v), rows), optimizer);
  }

  /** The same on a batch of rows in arrays of their own. */
  double step(A[] x, A[] t, Optimizer optimizer, V v) {
    return step(stacked.gradient(x, t, toFill(), v), optimizer);
  }

  private double step(double loss, Optimizer optimizer) {
    check.finite(kept().array(), loss);
    step(optimizer);
    return loss;
  }

  /** The optimizer's step along the gradient as it is. */
  void step(Optimizer optimizer) {
    optimizer.step(p, kept().array(), trained);
    draws.countStep();
  }
}
