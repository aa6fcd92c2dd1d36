package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The base of every generated network: it owns the parameters and gives the everyday methods, so
 * that the generated class holds mathematics only.
 *
 * <p>All parameters lie in one flat array p, laid out as {@link #shape()} says; a gradient g has
 * the same places. Arrays given to a method are read, never kept, and changed only where its text
 * says so. A method that refuses its arguments has changed nothing.
 *
 * <p>Many threads may predict and compute gradients on one network at the same time, each with a
 * {@linkplain #newWorkspace() workspace} of its own, as long as none changes the parameters.
 * {@code train} changes them, one after the other and without a lock, and belongs to one thread, as
 * do {@link #gradient()} and {@link #values()}, which it leaves behind: who predicts meanwhile gets
 * outputs of parameters of which some are from before the step and some from after it. To predict
 * while training goes on, predict on a {@link #copy}.
 *
 * @param <A> the arrays it computes with: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
public abstract sealed class Network<A, V extends Workspace> extends ExplainedNetwork<A, V>
    permits DoubleNetwork, FloatNetwork {

  private final BatchLoss<A, V> batchLoss;
  private final StackedRows<A, V> stackedRows;
  private final Spare<V> spare = new Spare<>(() -> newWorkspace(1));
  private @Nullable V values;

  /** How many stacked rows have made a step whose gradient is not yet computed. */
  private int rowsOfStep;

  Network(Shape shape, Loss loss, Reduction reduction, Numbers<A> numbers) {
    super(shape, loss, reduction, numbers);
    batchLoss = new BatchLoss<>(this, reduction, numbers);
    stackedRows = new StackedRows<>(this, batchLoss);
  }

  Network(Network<A, V> other) {
    this(other.shape, other.check.loss(), other.reduction, other.numbers);
    numbers.overwrite(p, other.p);
    continueFrom(other.seed(), other.steps());
  }

  /**
   * A network of the same class with parameters of its own, which are those of this one now. It has
   * nothing else of it: no workspace, no {@link #gradient()}, no optimizer.
   *
   * <p>It is how to predict while training goes on: the thread that trains makes a copy between two
   * steps and hands it over, and others predict on that.
   *
   * @return the copy
   */
  public abstract Network<A, V> copy();

  @Override
  public A forward(A p, A x, V v) {
    forward(p, x, 0, 1, v, kernels(v));
    return outputs(v);
  }

  @Override
  public double loss(A t, V v) {
    return loss(t, 0, 1, v);
  }

  @Override
  public void backward(A p, A x, A t, V v, A g) {
    backward(p, t, 0, 1, v, kernels(v));
    addGradient(x, 0, 1, v, 1, g, kernels(v));
  }

  /** {@return which loops compute, such as {@code Vector API, 16 floats at a time}} */
  public final String kernels() {
    V v = spare.take();
    String name = kernels(v).toString();
    spare.giveBack(v);
    return name;
  }

  /** {@return a new workspace for one example, for one thread} */
  public final V newWorkspace() {
    return newWorkspace(1);
  }

  /** The outputs for the inputs {@code x}, in a new array. */
  final A predicted(A x) {
    check.input(x);
    V v = spare.take();
    A y = numbers.copy(forwardOfOne(x, v), 0, shape.outputs());
    spare.giveBack(v);
    return y;
  }

  /** The outputs for each row of {@code x}, in new arrays that are put into {@code y}. */
  final A[] predicted(A[] x, A[] y) {
    check.inputs(x);
    V v = withRoom(x.length, spare.take());
    stackedRows.predict(x, y, v);
    spare.giveBack(v);
    return y;
  }

  /**
   * Computes the outputs for the inputs {@code x} into {@code y}. Allocates nothing.
   *
   * @param x the inputs
   * @param y overwritten with the outputs; may be {@code x}
   * @param v overwritten with the values of the pass
   * @throws IllegalArgumentException if a length does not fit or an input is not finite
   */
  public final void predict(A x, A y, V v) {
    check.input(x);
    Require.length("y", numbers.length(y), shape.outputs());
    Require.apart("y", y, "the parameters", p);
    System.arraycopy(forwardOfOne(x, v), 0, y, 0, shape.outputs());
  }

  /**
   * The loss for one example.
   *
   * @param x the inputs
   * @param t the targets
   * @return how wrong the outputs are
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final double loss(A x, A t) {
    check.example(x, t);
    V v = spare.take();
    double loss = lossOfOne(x, t, v);
    spare.giveBack(v);
    return loss;
  }

  /**
   * The loss of a batch: the mean of its examples' losses, or their sum, as
   * {@link Unrolled#reduction} says.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @return how wrong the outputs are
   * @throws IllegalArgumentException if the batch is empty, or a length or a value does not fit
   */
  public final double loss(A[] x, A[] t) {
    check.batch(x, t);
    V v = withRoom(x.length, spare.take());
    double loss = stackedRows.loss(x, t, v);
    spare.giveBack(v);
    return loss;
  }

  /**
   * Computes the gradient of the loss for one example into {@code g}. Allocates nothing.
   *
   * @param x the inputs
   * @param t the targets
   * @param g overwritten with dL/dp, a value per parameter; an array of its own
   * @param v overwritten with the values of the pass
   * @return the loss
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final double gradient(A x, A t, A g, V v) {
    check.example(x, t);
    check.gradient(g, p, x, t);
    Objects.requireNonNull(v, "v");
    return gradientOfOne(x, t, g, v);
  }

  /**
   * Computes the gradient of the loss of a batch into {@code g}: the mean of its examples'
   * gradients, or their sum, as {@link Unrolled#reduction} says. Once warm it allocates nothing.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @param g overwritten with dL/dp, a value per parameter; an array of its own
   * @param v overwritten with the values of the last pass; as many rows as it has room for, and
   *     pays, are computed at once
   * @return the loss of the batch
   * @throws IllegalArgumentException if the batch is empty, or a length or a value does not fit
   */
  public final double gradient(A[] x, A[] t, A g, V v) {
    check.batch(x, t);
    check.gradient(g, p, x, t);
    Objects.requireNonNull(v, "v");
    return stackedRows.gradient(x, t, g, v);
  }

  /**
   * Makes one step of gradient descent on one example: {@code p = p - learningRate * dL/dp}. Once
   * warm it allocates nothing.
   *
   * @param x the inputs
   * @param t the targets
   * @param learningRate how far to go along the gradient, finite and above 0
   * @return the loss before the step
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   * @throws ArithmeticException if the gradient or a parameter would not be finite; the parameters
   *     are unchanged, and {@link #gradient()} and {@link #values()} show what grew too large
   */
  public final double train(A x, A t, double learningRate) {
    numbers.checkRate(learningRate);
    return descend(x, t, learningRate, checkedForStep(x, t));
  }

  /**
   * {@link #train(Object, Object, double)} on the loss of a batch.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @param learningRate how far to go along the gradient, finite and above 0
   * @return the loss before the step
   */
  public final double train(A[] x, A[] t, double learningRate) {
    numbers.checkRate(learningRate);
    V v = checkedForStep(x, t);
    if (x.length == 1) {
      return descend(x[0], t[0], learningRate, v);
    }
    return stackedRows.isOnePass(x.length, v)
        ? descend(stackedRows.stack(x, t, 0, x.length, v), x.length, learningRate, v)
        : descend(stackedRows.gradient(x, t, gradientToFill(), v), learningRate);
  }

  private double descend(A x, A t, double learningRate, V v) {
    return isSpelledOut(1, v)
        ? descend(gradientOfOne(x, t, gradientToFill(), v), learningRate)
        : descend(stackedRows.stack(x, t, v), 1, learningRate, v);
  }

  /** The step of so many stacked rows, straight into the parameters where that may be. */
  private double descend(StackedRows.Stack<A> stack, int rows, double learningRate, V v) {
    double loss = reduction.of(passes(stack.x(), stack.t(), rows, 0, v), rows);
    if (descendStraight(stack.x(), rows, learningRate, v, p)) {
      rowsOfStep = rows;
      return loss;
    }
    return descend(gradientOfPasses(stack.x(), rows, gradientToFill(), v, loss), learningRate);
  }

  /**
   * {@link #train(Object, Object, double)} with the step that the optimizer makes.
   *
   * @param x the inputs
   * @param t the targets
   * @param optimizer makes the step
   * @return the loss before the step
   */
  public final double train(A x, A t, Optimizer optimizer) {
    Objects.requireNonNull(optimizer, "optimizer");
    V v = checkedForStep(x, t);
    return step(gradientOfOne(x, t, gradientToFill(), v), optimizer);
  }

  /**
   * {@link #train(Object[], Object[], double)} with the step that the optimizer makes.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @param optimizer makes the step
   * @return the loss before the step
   */
  public final double train(A[] x, A[] t, Optimizer optimizer) {
    Objects.requireNonNull(optimizer, "optimizer");
    V v = checkedForStep(x, t);
    return step(stackedRows.gradient(x, t, gradientToFill(), v), optimizer);
  }

  /**
   * The values of the latest {@code train} without a workspace: those of its example, or of the
   * last example of a batch. Where several examples of a batch were computed at once, they lie row
   * by row: a row for each. Ask again after each {@code train}, which may have needed more room.
   *
   * @return the workspace in which it computed; its values are 0 before the first
   */
  public final V values() {
    completeGradient();
    return ownWorkspace();
  }

  private V ownWorkspace() {
    if (values == null) {
      values = newWorkspace();
    }
    return values;
  }

  /**
   * {@return a summary: sizes, precision, loss and options, a line for each layer, and how many
   * parameters there are, how many of them are trained, and how many bytes they take}
   */
  @Override
  public String toString() {
    return Summary.of(this);
  }

  /** Refuses an example to train on, or gives the workspace for it. */
  private V checkedForStep(A x, A t) {
    check.example(x, t);
    A g = gradientIfMade();
    if (g != null) {
      check.gradient(g, p, x, t);
    }
    return ownWorkspace();
  }

  /** Refuses a batch to train on, or gives the workspace for it. */
  private V checkedForStep(A[] x, A[] t) {
    check.batch(x, t);
    A g = gradientIfMade();
    if (g != null) {
      check.gradient(g, p, x, t);
    }
    values = withRoom(x.length, ownWorkspace());
    return values;
  }

  /** A workspace with room for a pass of a batch of so many rows: that one, or a larger one. */
  private V withRoom(int rows, V v) {
    int room = stackedRows.room(rows, v);
    return v.rows() < room ? newWorkspace(room) : v;
  }

  @Override
  final void completeGradient() {
    if (rowsOfStep > 0) {
      V v = ownWorkspace();
      gradientOfPasses(stackedRows.of(v).x(), rowsOfStep, gradientToFill(), v, 0);
    }
  }

  @Override
  final A gradientToFill() {
    rowsOfStep = 0;
    return keptGradient().array();
  }

  final BatchLoss<A, V> batchLoss() {
    return batchLoss;
  }

  @Override
  final Network<A, V> self() {
    return this;
  }
}
