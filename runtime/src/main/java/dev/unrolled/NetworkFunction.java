package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import dev.unrolled.shape.Shape;
import java.util.Objects;

/**
 * A network as a function of its inputs and parameters: outputs, losses, gradients. Nothing here
 * changes a parameter.
 *
 * <p>All parameters lie in one flat array p, laid out as {@link #shape()} says; a gradient g has
 * the same places. Arrays given to a method are read, never kept, and changed only where its text
 * says so. Each method refuses, by an {@link IllegalArgumentException} and before anything has
 * changed, arrays of a length that does not fit, numbers that are not finite, targets that the loss
 * does not allow, and an empty batch.
 *
 * <p>Many threads may predict and compute gradients on one network at the same time, each with a
 * {@linkplain #newWorkspace() workspace} of its own, as long as none changes the parameters.
 *
 * @param <A> the arrays it computes with: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
public abstract sealed class NetworkFunction<A, V extends Workspace> implements Passes<A, V>
    permits Network {

  final Shape shape;
  final Reduction reduction;
  final Numbers<A> numbers;
  final Parameters<A> parameters;
  final A p;
  final ExampleCheck<A> check;
  final Draws draws;
  final BatchLoss<A, V> oneByOne;
  final FlatRows<A, V> flat;
  final StackedRows<A, V> stacked;
  final Workspaces<A, V> workspaces;

  /** The parts keep this, whose mathematics is in the generated class, and ask it nothing yet. */
  NetworkFunction(Shape shape, Loss loss, Reduction reduction, Numbers<A> numbers) {
    this.shape = shape;
    this.reduction = Objects.requireNonNull(reduction, "reduction");
    this.numbers = numbers;
    parameters = new Parameters<>(shape, numbers);
    p = parameters.array();
    check = new ExampleCheck<>(shape, loss, numbers);
    draws = new Draws(shape);
    oneByOne = new BatchLoss<>(this, numbers, reduction, draws);
    flat = new FlatRows<>(this, p, shape, numbers, reduction, draws);
    stacked = new StackedRows<>(flat, oneByOne, p, shape, numbers, reduction);
    workspaces = new Workspaces<>(this, stacked);
  }

  @Override
  public A forward(A p, A x, V v) {
    forward(p, x, 0, 1, v, flat.kernels(v));
    return outputs(v);
  }

  @Override
  public double loss(A t, V v) {
    return loss(t, 0, 1, v);
  }

  @Override
  public void backward(A p, A x, A t, V v, A g) {
    backward(p, t, 0, 1, v, flat.kernels(v));
    addGradient(x, 0, 1, v, 1, g, flat.kernels(v));
  }

  /** {@return the inputs, the layers, and where each parameter lies} */
  public final Shape shape() {
    return shape;
  }

  /** {@return the parameters, live: writing to them changes the network} */
  public final Parameters<A> parameters() {
    return parameters;
  }

  /** {@return which loops compute, such as {@code Vector API, 16 floats at a time}} */
  public final String kernels() {
    V v = workspaces.take();
    String name = flat.kernels(v).toString();
    workspaces.giveBack(v);
    return name;
  }

  /** {@return a new workspace for one example, for one thread} */
  public final V newWorkspace() {
    return newWorkspace(1);
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
      flat.share(v, workers);
    }
    return v;
  }

  /** The outputs for the inputs {@code x}, in a new array. */
  final A predicted(A x) {
    check.input(x);
    V v = workspaces.take();
    A y = numbers.copy(flat.predict(x, 1, v), 0, shape.outputs());
    workspaces.giveBack(v);
    return y;
  }

  /** The outputs for each row of {@code x}, in new arrays that are put into {@code y}. */
  final A[] predicted(A[] x, A[] y) {
    check.inputs(x);
    V v = workspaces.take(x.length);
    stacked.predict(x, y, v);
    workspaces.giveBack(v);
    return y;
  }

  /**
   * Computes the outputs for the inputs {@code x} into {@code y}. Allocates nothing.
   *
   * @param x the inputs
   * @param y overwritten with the outputs; may be {@code x}
   * @param v overwritten with the values of the pass
   */
  public final void predict(A x, A y, V v) {
    check.input(x);
    Require.length("y", numbers.length(y), shape.outputs());
    Require.apart("y", y, "the parameters", p);
    System.arraycopy(flat.predict(x, 1, v), 0, y, 0, shape.outputs());
  }

  /**
   * Computes the outputs of {@code rows} examples into {@code y}. Allocates nothing once warm.
   *
   * @param x the inputs, row by row: {@code x[r * inputs + j]}
   * @param y overwritten with the outputs, row by row; may be {@code x}
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param v overwritten with the values of the pass
   */
  public final void predict(A x, A y, int rows, V v) {
    check.inputs(x, rows, v);
    check.rows("y", y, rows, shape.outputs(), v);
    Require.apart("y", y, "the parameters", p);
    System.arraycopy(flat.predict(x, rows, v), 0, y, 0, rows * shape.outputs());
  }

  /**
   * The loss for one example.
   *
   * @param x the inputs
   * @param t the targets
   * @return how wrong the outputs are
   */
  public final double loss(A x, A t) {
    check.example(x, t);
    V v = workspaces.take();
    double loss = flat.loss(x, t, 1, v);
    workspaces.giveBack(v);
    return loss;
  }

  /**
   * The loss of a batch: the mean of its examples' losses, or their sum, as
   * {@link Unrolled#reduction} says.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @return how wrong the outputs are
   */
  public final double loss(A[] x, A[] t) {
    check.batch(x, t);
    V v = workspaces.take(x.length);
    double loss = stacked.loss(x, t, v);
    workspaces.giveBack(v);
    return loss;
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
   */
  public final double loss(A x, A t, int rows, V v) {
    check.examples(x, t, rows, v);
    return reduction.of(flat.loss(x, t, rows, v), rows);
  }

  /**
   * Computes the gradient of the loss for one example into {@code g}. Allocates nothing.
   *
   * @param x the inputs
   * @param t the targets
   * @param g overwritten with dL/dp, a value per parameter; an array of its own
   * @param v overwritten with the values of the pass
   * @return the loss
   */
  public final double gradient(A x, A t, A g, V v) {
    check.example(x, t);
    check.gradient(g, p, x, t);
    Objects.requireNonNull(v, "v");
    return flat.gradient(x, t, 1, g, v);
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
   */
  public final double gradient(A[] x, A[] t, A g, V v) {
    check.batch(x, t);
    check.gradient(g, p, x, t);
    Objects.requireNonNull(v, "v");
    return stacked.gradient(x, t, g, v);
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
   */
  public final double gradient(A x, A t, int rows, A g, V v) {
    check.examples(x, t, rows, v);
    check.gradient(g, p, x, t);
    return reduction.of(flat.gradient(x, t, rows, g, v), rows);
  }

  final Numbers<A> numbers() {
    return numbers;
  }

  final Loss loss() {
    return check.loss();
  }

  final Reduction reduction() {
    return reduction;
  }
}
