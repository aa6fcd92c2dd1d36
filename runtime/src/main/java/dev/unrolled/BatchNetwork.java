package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import dev.unrolled.kernels.Kernels;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Network} does with the rows of a batch that lie in flat arrays: the fastest way to
 * predict and to train, with nothing copied and nothing allocated.
 *
 * @param <A> the arrays it computes with: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
abstract sealed class BatchNetwork<A, V extends Workspace> extends TrainableParameters<A, V>
    permits ExplainedNetwork {

  final ExampleCheck<A> check;
  private final StepCheck<A> stepCheck;
  final long multiplications;
  final Reduction reduction;

  BatchNetwork(Shape shape, Loss loss, Reduction reduction, Numbers<A> numbers) {
    super(shape, numbers);
    this.reduction = Objects.requireNonNull(reduction, "reduction");
    check = new ExampleCheck<>(shape, loss, numbers);
    stepCheck = new StepCheck<>(shape, loss, numbers);
    multiplications = shape.multiplications();
  }

  /**
   * A new workspace whose passes are shared by several threads where that pays: for batches of
   * {@code rows * weights} from a million on. The results are those of one thread, bit for bit.
   *
   * @param rows how many examples one pass may have, 1 or more
   * @param workers the threads; to be closed only when the workspace is no longer used
   * @return the workspace
   */
  public final V newWorkspace(int rows, Workers workers) {
    V v = newWorkspace(rows);
    if (workers.threads() > 1) {
      v.share(new SharedPass<>(workers, v, kernels(v)));
    }
    return v;
  }

  /**
   * Computes the outputs of {@code rows} examples into {@code y}. Allocates nothing once warm.
   *
   * @param x the inputs, row by row: {@code x[r * inputs + j]}
   * @param y overwritten with the outputs, row by row; may be {@code x}
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param v overwritten with the values of the pass
   * @throws IllegalArgumentException if a length does not fit or an input is not finite
   */
  public final void predict(A x, A y, int rows, V v) {
    check.inputs(x, rows, v);
    check.rows("y", y, rows, shape.outputs(), v);
    Require.apart("y", y, "the parameters", p);
    v.drawNothing();
    forward(x, rows, v);
    System.arraycopy(outputs(v), 0, y, 0, rows * shape.outputs());
  }

  /**
   * The loss of a batch: the mean of its examples' losses, or their sum, as
   * {@link Unrolled#reduction} says. Allocates nothing once warm.
   *
   * @param x the inputs, row by row
   * @param t the targets, row by row
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param v overwritten with the values of the pass
   * @return how wrong the outputs are
   * @throws IllegalArgumentException if a length or a value does not fit
   */
  public final double loss(A x, A t, int rows, V v) {
    check.examples(x, t, rows, v);
    v.drawNothing();
    forward(x, rows, v);
    return reduction.of(loss(t, 0, rows, v), rows);
  }

  /**
   * Computes the gradient of the loss of a batch into {@code g}: the mean of its examples'
   * gradients, or their sum, as {@link Unrolled#reduction} says. Allocates nothing once warm. The
   * gradients that are left in {@code v} are those of each example's own loss.
   *
   * @param x the inputs, row by row
   * @param t the targets, row by row
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param g overwritten with dL/dp, a value per parameter; an array of its own
   * @param v overwritten with the values of the pass
   * @return the loss of the batch
   * @throws IllegalArgumentException if a length or a value does not fit
   */
  public final double gradient(A x, A t, int rows, A g, V v) {
    check.examples(x, t, rows, v);
    check.gradient(g, p, x, t);
    return reduction.of(gradientAndSum(x, t, rows, g, v), rows);
  }

  /**
   * Makes one step of gradient descent on a batch: {@code p = p - learningRate * dL/dp}. A step on
   * several rows goes straight into the parameters, so {@link Network#gradient()} does not show it,
   * unless a number in the pass, or the learning rate, is so large that it may overflow: then its
   * gradient is looked at first. Allocates nothing once warm.
   *
   * @param x the inputs, row by row
   * @param t the targets, row by row
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param learningRate how far to go along the gradient, finite and above 0
   * @param v overwritten with the values of the pass
   * @return the loss before the step
   * @throws IllegalArgumentException if a length or a value does not fit
   * @throws ArithmeticException if the loss, or a gradient that is looked at, or a parameter after
   *     its step would not be finite; the parameters are unchanged
   */
  public final double train(A x, A t, int rows, double learningRate, V v) {
    numbers.checkRate(learningRate);
    check.examples(x, t, rows, v);
    if (isSpelledOut(rows, v)) {
      return descend(gradientOfOne(x, t, gradientToFill(), v), learningRate);
    }
    double loss = stepCheck.finite(reduction.of(passes(x, t, rows, 0, v), rows));
    return descendStraight(x, rows, learningRate, v, p)
        ? loss
        : descend(gradientOfPasses(x, rows, gradientToFill(), v, loss), learningRate);
  }

  /**
   * After the {@link #passes} of those rows, makes the step without a gradient; or changes nothing
   * and returns false where its gradient is to be looked at first.
   *
   * @param target the parameters, or a copy of them
   */
  final boolean descendStraight(A x, int rows, double learningRate, V v, A target) {
    double factor = reduction.of(-learningRate, rows);
    if (!stepCheck.goesStraight(this, x, rows, v, factor, target)) {
      return false;
    }
    addGradient(x, 0, rows, v, factor, target);
    if (target == p) {
      countStep();
    }
    return true;
  }

  /** After the {@link #passes} of those rows, overwrites g with their gradient. */
  final double gradientOfPasses(A x, int rows, A g, V v, double loss) {
    numbers.fillWithZeros(g);
    addGradient(x, 0, rows, v, reduction.of(1, rows), g);
    return loss;
  }

  /**
   * Makes one step on a batch, the one that the optimizer makes. Allocates nothing once warm.
   *
   * @param x the inputs, row by row
   * @param t the targets, row by row
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param optimizer makes the step
   * @param v overwritten with the values of the pass
   * @return the loss before the step
   * @throws IllegalArgumentException if a length or a value does not fit
   * @throws ArithmeticException if the gradient is not finite, or a parameter would not be after
   *     the step; parameters and optimizer are unchanged, and {@link Network#gradient()} shows what
   *     grew too large
   */
  public final double train(A x, A t, int rows, Optimizer optimizer, V v) {
    Objects.requireNonNull(optimizer, "optimizer");
    check.examples(x, t, rows, v);
    check.gradient(keptGradient().array(), p, x, t);
    return step(reduction.of(gradientAndSum(x, t, rows, gradientToFill(), v), rows), optimizer);
  }

  /** A step of gradient descent along {@link #gradient()}, just computed with that loss. */
  final double descend(double loss, double learningRate) {
    A g = keptGradient().array();
    stepCheck.descent(p, g, learningRate, trained, loss);
    numbers.descend(p, g, learningRate, trained);
    countStep();
    return loss;
  }

  /** The optimizer's step along {@link #gradient()}, just computed with that loss. */
  final double step(double loss, Optimizer optimizer) {
    optimizer.step(p, stepCheck.finite(keptGradient().array(), loss), trained);
    countStep();
    return loss;
  }

  /** {@link #gradient} without its checks; returns the sum of the losses. */
  final double gradientAndSum(A x, A t, int rows, A g, V v) {
    if (isSpelledOut(rows, v)) {
      return gradientOfOne(x, t, g, v);
    }
    return gradientOfPasses(x, rows, g, v, passes(x, t, rows, 0, v));
  }

  /** {@link #passes} for the first rows of a batch. */
  final double passes(A x, A t, int rows, V v) {
    return passes(x, t, rows, 0, v);
  }

  /**
   * Forward and back to every sum; returns the sum of the losses.
   *
   * @param firstRow which row of the batch the first is
   */
  final double passes(A x, A t, int rows, int firstRow, V v) {
    draw(v, firstRow);
    SharedPass<A, V> shared = shared(v);
    if (shared != null) {
      shared.forwardAndBack(this, x, t, rows);
      return loss(t, 0, rows, v);
    }
    forward(p, x, 0, rows, v, kernels(v));
    double sum = loss(t, 0, rows, v);
    backward(p, t, 0, rows, v, kernels(v));
    return sum;
  }

  final void forward(A x, int rows, V v) {
    SharedPass<A, V> shared = shared(v);
    if (isSpelledOut(rows, v)) {
      forward(p, x, v);
    } else if (shared != null) {
      shared.forward(this, x, rows);
    } else {
      forward(p, x, 0, rows, v, kernels(v));
    }
  }

  /** The outputs of one example, in the workspace. */
  final A forwardOfOne(A x, V v) {
    v.drawNothing();
    forward(x, 1, v);
    return outputs(v);
  }

  /** The loss of one example. */
  final double lossOfOne(A x, A t, V v) {
    v.drawNothing();
    return lossOfPass(x, t, v);
  }

  private double lossOfPass(A x, A t, V v) {
    forward(x, 1, v);
    return isSpelledOut(1, v) ? loss(t, v) : loss(t, 0, 1, v);
  }

  /** Overwrites g with the gradient of one example, and returns its loss. */
  final double gradientOfOne(A x, A t, A g, V v) {
    draw(v, 0);
    double loss = lossOfPass(x, t, v);
    numbers.fillWithZeros(g);
    if (isSpelledOut(1, v)) {
      backward(p, x, t, v, g);
    } else {
      backward(p, t, 0, 1, v, kernels(v));
      addGradient(x, 0, 1, v, 1, g, kernels(v));
    }
    return loss;
  }

  /**
   * In which form one example is computed, where that is not the fastest: for generated classes
   * whose annotations ask for one.
   *
   * @return the form
   */
  protected Form form() {
    return Form.AUTO;
  }

  /** Whether so many rows are computed by the methods for one example. */
  final boolean isSpelledOut(int rows, V v) {
    return rows == 1 && SpelledOut.pays(form(), multiplications, kernels(v));
  }

  /** Adds what the rows from from to to - 1 ask for, on as many threads as the workspace has. */
  final void addGradient(A x, int from, int to, V v, double factor, A target) {
    SharedPass<A, V> shared = shared(v);
    if (shared != null) {
      shared.addGradient(this, x, from, to, factor, target);
    } else {
      addGradient(x, from, to, v, factor, target, kernels(v));
    }
  }

  @SuppressWarnings("unchecked") // made by newWorkspace of a network of this kind
  private @Nullable SharedPass<A, V> shared(V v) {
    return (SharedPass<A, V>) v.sharedPass();
  }

  /** The loops that compute in that workspace. */
  final Kernels<A> kernels(V v) {
    return v.kernels(numbers);
  }
}
