package dev.unrolled;

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
    permits Network {

  final ExampleCheck<A> check;
  final Reduction reduction;

  BatchNetwork(Shape shape, Loss loss, Reduction reduction, Numbers<A> numbers) {
    super(shape, numbers);
    this.reduction = Objects.requireNonNull(reduction, "reduction");
    check = new ExampleCheck<>(shape, loss, numbers);
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
    double loss = reduction.of(passes(x, t, rows, null, v), rows);
    numbers.fillWithZeros(g);
    addGradient(x, 0, rows, v, reduction.of(1, rows), g);
    return loss;
  }

  /**
   * Makes one step of gradient descent on a batch: {@code p = p - learningRate * dL/dp}. The step
   * goes straight into the parameters, so {@link Network#gradient()} does not show it. Allocates
   * nothing once warm.
   *
   * @param x the inputs, row by row
   * @param t the targets, row by row
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param learningRate how far to go along the gradient, finite and above 0
   * @param v overwritten with the values of the pass
   * @return the loss before the step
   * @throws IllegalArgumentException if a length or a value does not fit
   * @throws ArithmeticException if the numbers of the pass grow past what is finite; the parameters
   *     are unchanged
   */
  public final double train(A x, A t, int rows, double learningRate, V v) {
    Require.positive("The learning rate", learningRate);
    check.examples(x, t, rows, v);
    double loss = ExampleCheck.finiteLoss(reduction.of(passes(x, t, rows, null, v), rows));
    addGradient(x, 0, rows, v, reduction.of(-learningRate, rows), p);
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
   * @throws ArithmeticException if the gradient is not finite; the parameters are unchanged, and
   *     {@link Network#gradient()} shows what grew too large
   */
  public final double train(A x, A t, int rows, Optimizer optimizer, V v) {
    Objects.requireNonNull(optimizer, "optimizer");
    double loss = gradient(x, t, rows, gradient().array(), v);
    numbers.step(optimizer, p, check.finiteGradient(gradient().array(), loss), trained);
    return loss;
  }

  /** The sum of the losses of the rows of a batch, each multiplied by the weight of its class. */
  final double loss(A x, A t, ClassRanges classes, V v) {
    forward(x, classes.rows(), v);
    return sum(t, classes.rows(), classes, v);
  }

  /**
   * {@link #gradient(Object, Object, int, Object, Workspace)} of examples that count as much as the
   * weights of their classes say. Checks nothing, and returns the sum of {@link #loss(Object,
   * Object, ClassRanges, Workspace)}.
   */
  final double gradient(A x, A t, ClassRanges classes, A g, V v) {
    double sum = passes(x, t, classes.rows(), classes, v);
    numbers.fillWithZeros(g);
    for (int c = 0; c < classes.count(); c++) {
      if (classes.from(c) < classes.to(c)) {
        double factor = reduction.of(classes.weight(c), classes.totalWeight());
        addGradient(x, classes.from(c), classes.to(c), v, factor, g);
      }
    }
    return sum;
  }

  /** Forward and back to every sum; returns the sum of the losses. */
  private double passes(A x, A t, int rows, @Nullable ClassRanges classes, V v) {
    SharedPass<A, V> shared = shared(v);
    if (shared != null) {
      shared.forwardAndBack(this, x, t, rows);
      return sum(t, rows, classes, v);
    }
    forward(p, x, 0, rows, v, kernels(v));
    double sum = sum(t, rows, classes, v);
    backward(p, t, 0, rows, v, kernels(v));
    return sum;
  }

  /** The sum of the losses after a forward pass; where there are classes, weighted by them. */
  private double sum(A t, int rows, @Nullable ClassRanges classes, V v) {
    if (classes == null) {
      return loss(t, 0, rows, v);
    }
    double sum = 0;
    for (int c = 0; c < classes.count(); c++) {
      if (classes.from(c) < classes.to(c)) {
        sum += classes.weight(c) * loss(t, classes.from(c), classes.to(c), v);
      }
    }
    return sum;
  }

  private void forward(A x, int rows, V v) {
    SharedPass<A, V> shared = shared(v);
    if (shared != null) {
      shared.forward(this, x, rows);
    } else {
      forward(p, x, 0, rows, v, kernels(v));
    }
  }

  private void addGradient(A x, int from, int to, V v, double factor, A target) {
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
    return numbers.kernels(v);
  }
}
