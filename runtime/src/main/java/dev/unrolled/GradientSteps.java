package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.optimizers.Optimizer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The steps that training makes, on arguments that are checked first: straight into the parameters
 * where that is safe, else along the gradient, once it has been looked at. The mathematics comes
 * with each call, and is not kept.
 *
 * <p>What is kept is what the latest step leaves behind: its gradient, or what that can be computed
 * from, and the workspace of a step that brought none.
 *
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
final class GradientSteps<A, V extends Workspace> {

  private final ExampleCheck<A> check;
  private final StepCheck<A> stepCheck;
  private final FlatRows<A> flat;
  private final StackedRows<A> stacked;
  private final Parameters<A> parameters;
  private final A p;
  private final int[] trained;
  private final Numbers<A> numbers;
  private final Reduction reduction;
  private final Draws draws;
  private @Nullable V workspace;
  private @Nullable Parameters<A> gradient;

  /** Where the rows and values lie of a step whose gradient is not yet computed. */
  private @Nullable V left;

  private int rowsLeft;

  /** Where the values lie of the latest pass of a trainer, which makes its step apart. */
  private @Nullable V passed;

  private int rowsPassed;

  GradientSteps(
      ExampleCheck<A> check,
      FlatRows<A> flat,
      StackedRows<A> stacked,
      Parameters<A> parameters,
      Reduction reduction,
      Draws draws) {
    this.check = check;
    this.flat = flat;
    this.stacked = stacked;
    this.parameters = parameters;
    this.reduction = reduction;
    this.draws = draws;
    stepCheck = new StepCheck<>(flat, parameters, check.loss());
    p = parameters.array();
    numbers = parameters.numbers();
    trained = parameters.shape().trainedBounds();
  }

  /** The gradient of the latest step. */
  Parameters<A> gradient(Passes<A, V> passes) {
    V v = left;
    if (v != null) {
      flat.gradientOfPass(passes, stacked.of(v).x(), rowsLeft, toFill(), v);
    }
    return kept();
  }

  /** The values of the latest step that brought no workspace. */
  V values(Passes<A, V> passes) {
    gradient(passes); // which needs them, and changes them
    return workspace(passes);
  }

  /** The array of the gradient, for who overwrites it. */
  A toFill() {
    left = null;
    return kept().array();
  }

  private Parameters<A> kept() {
    if (gradient == null) { // made at the first use: who only predicts does not pay for it
      gradient = parameters.zeros();
    }
    return gradient;
  }

  private V workspace(Passes<A, V> passes) {
    if (workspace == null) {
      workspace = passes.newWorkspace(1);
    }
    return workspace;
  }

  /** Refuses an example to train on, or gives the workspace for it. */
  private V checked(Passes<A, V> passes, A x, A t) {
    check.example(x, t);
    check.trained(1);
    checkApart(x, t);
    return workspace(passes);
  }

  /** Refuses a batch to train on, or gives the workspace for it. */
  private V checked(Passes<A, V> passes, A[] x, A[] t) {
    check.batch(x, t);
    check.trained(x.length);
    if (gradient != null) {
      check.gradient(gradient.array(), p, x, t);
    }
    workspace = stacked.withRoomToTrain(passes, x.length, workspace(passes));
    return workspace;
  }

  /** Refuses the array of the gradient, which a step overwrites. */
  private void checkApart(A x, A t) {
    if (gradient != null) {
      check.gradient(gradient.array(), p, x, t);
    }
  }

  /** A step of gradient descent on one example; returns the loss before it. */
  double descend(Passes<A, V> passes, A x, A t, double learningRate) {
    numbers.checkRate(learningRate);
    return descendChecked(passes, x, t, learningRate, checked(passes, x, t));
  }

  private double descendChecked(Passes<A, V> passes, A x, A t, double learningRate, V v) {
    if (flat.trainsSpelledOut(passes, 1, v)) {
      return descend(passes, flat.gradient(passes, x, t, 1, toFill(), v), 1, learningRate, v);
    }
    return descend(passes, stacked.stack(x, t, v), 1, learningRate, v);
  }

  /** The same on a batch of rows in arrays of their own. */
  double descend(Passes<A, V> passes, A[] x, A[] t, double learningRate) {
    numbers.checkRate(learningRate);
    V v = checked(passes, x, t);
    if (x.length == 1) {
      return descendChecked(passes, x[0], t[0], learningRate, v);
    }
    return stacked.isOnePass(x.length, v)
        ? descend(passes, stacked.stack(x, t, 0, x.length, v), x.length, learningRate, v)
        : descend(passes, stacked.gradient(passes, x, t, toFill(), v), x.length, learningRate, v);
  }

  private double descend(
      Passes<A, V> passes, StackedRows.Stack<A> stack, int rows, double learningRate, V v) {
    left = null; // its values are overwritten
    double loss = reduction.of(flat.forwardAndBack(passes, stack.x(), stack.t(), rows, 0, v), rows);
    if (descendStraight(passes, stack.x(), rows, learningRate, v, p)) {
      left = v;
      rowsLeft = rows;
      return loss;
    }
    flat.gradientOfPass(passes, stack.x(), rows, toFill(), v);
    return descend(passes, loss, rows, learningRate, v);
  }

  /** The same on rows in flat arrays, which are not kept: nor then is what a gradient needs. */
  double descend(Passes<A, V> passes, A x, A t, int rows, double learningRate, V v) {
    numbers.checkRate(learningRate);
    check.examples(x, t, rows, v);
    check.trained(rows);
    checkApart(x, t);
    if (flat.trainsSpelledOut(passes, rows, v)) {
      return descend(passes, flat.gradient(passes, x, t, rows, toFill(), v), rows, learningRate, v);
    }
    double loss =
        stepCheck.finite(reduction.of(flat.forwardAndBack(passes, x, t, rows, 0, v), rows));
    if (descendStraight(passes, x, rows, learningRate, v, p)) {
      return loss;
    }
    flat.gradientOfPass(passes, x, rows, toFill(), v);
    return descend(passes, loss, rows, learningRate, v);
  }

  /** Along the gradient, just computed with that loss by the pass that is left in v. */
  private double descend(Passes<A, V> passes, double loss, int rows, double learningRate, V v) {
    A g = kept().array();
    stepCheck.descent(p, g, learningRate, trained, loss);
    numbers.descend(p, g, learningRate, trained);
    stepMade(passes, rows, v);
    return loss;
  }

  /**
   * After {@link FlatRows#forwardAndBack}, makes the step without a gradient; or changes nothing
   * and returns false where its gradient is to be looked at first.
   *
   * @param target the parameters, or a copy of them
   */
  private boolean descendStraight(
      Passes<A, V> passes, A x, int rows, double learningRate, V v, A target) {
    double factor = reduction.of(-learningRate, rows);
    if (!stepCheck.goesStraight(passes, x, rows, v, factor, target)) {
      return false;
    }
    flat.addGradient(passes, x, 0, rows, v, factor, target);
    if (target == p) {
      stepMade(passes, rows, v);
    }
    return true;
  }

  /** The step that {@link #descend} would make, to the last bit, in a copy of the parameters. */
  void showStep(Passes<A, V> passes, A x, A g, double learningRate, V v, A after) {
    if (flat.meets()
        || flat.isSpelledOut(passes, 1, v)
        || !descendStraight(passes, x, 1, learningRate, v, after)) {
      numbers.descend(after, g, learningRate, trained);
    }
  }

  /** The optimizer's step on one example; returns the loss before it. */
  double step(Passes<A, V> passes, A x, A t, Optimizer optimizer) {
    Objects.requireNonNull(optimizer, "optimizer");
    return stepChecked(passes, x, t, 1, optimizer, checked(passes, x, t));
  }

  /** The same on rows in flat arrays. */
  double step(Passes<A, V> passes, A x, A t, int rows, Optimizer optimizer, V v) {
    Objects.requireNonNull(optimizer, "optimizer");
    check.examples(x, t, rows, v);
    check.trained(rows);
    checkApart(x, t);
    return stepChecked(passes, x, t, rows, optimizer, v);
  }

  private double stepChecked(Passes<A, V> passes, A x, A t, int rows, Optimizer optimizer, V v) {
    double loss = reduction.of(flat.gradient(passes, x, t, rows, toFill(), v), rows);
    return step(passes, loss, rows, optimizer, v);
  }

  /** The same on a batch of rows in arrays of their own. */
  double step(Passes<A, V> passes, A[] x, A[] t, Optimizer optimizer) {
    Objects.requireNonNull(optimizer, "optimizer");
    V v = checked(passes, x, t);
    return step(passes, stacked.gradient(passes, x, t, toFill(), v), x.length, optimizer, v);
  }

  private double step(Passes<A, V> passes, double loss, int rows, Optimizer optimizer, V v) {
    stepCheck.finite(kept().array(), loss);
    optimizer.step(p, kept().array(), trained);
    stepMade(passes, rows, v);
    return loss;
  }

  /** Keeps in mind where the values lie of a pass, for the step that a trainer makes apart. */
  void passed(int rows, V v) {
    passed = v;
    rowsPassed = rows;
  }

  /** The optimizer's step along the gradient as it is, after that pass. */
  void step(Passes<A, V> passes, Optimizer optimizer) {
    optimizer.step(p, kept().array(), trained);
    V v = passed;
    if (v == null) {
      draws.countStep();
    } else {
      stepMade(passes, rowsPassed, v);
    }
  }

  /** After a step: what training keeps beside the parameters that gradients move. */
  private void stepMade(Passes<A, V> passes, int rows, V v) {
    if (flat.meets()) {
      passes.moveStatistics(p, rows, v);
    }
    draws.countStep();
  }
}
