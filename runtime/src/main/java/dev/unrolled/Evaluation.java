package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Outputs, losses and gradients of the parameters as they are, of arguments that are checked first.
 * The mathematics comes with each call, and is not kept.
 *
 * <p>A workspace is spare and waits for the next call that brings none; where several threads call
 * at once, one has it and the others make theirs.
 *
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
final class Evaluation<A, V extends Workspace> {

  private final ExampleCheck<A> check;
  private final FlatRows<A> flat;
  private final StackedRows<A> stacked;
  private final A p;
  private final Numbers<A> numbers;
  private final Reduction reduction;
  private final int outputs;
  private final AtomicReference<@Nullable V> spare = new AtomicReference<>();

  Evaluation(
      ExampleCheck<A> check,
      FlatRows<A> flat,
      StackedRows<A> stacked,
      Parameters<A> parameters,
      Reduction reduction) {
    this.check = check;
    this.flat = flat;
    this.stacked = stacked;
    this.reduction = reduction;
    p = parameters.array();
    numbers = parameters.numbers();
    outputs = parameters.shape().outputs();
  }

  /** Which loops compute. */
  String kernels(Passes<A, V> passes) {
    V v = take(passes);
    String name = flat.kernels(v).toString();
    spare.setRelease(v);
    return name;
  }

  /** The outputs, in a new array. */
  A predict(Passes<A, V> passes, A x) {
    check.input(x);
    V v = take(passes);
    A y = numbers.copy(flat.predict(passes, x, 1, v), 0, outputs);
    spare.setRelease(v);
    return y;
  }

  /** The outputs for each row, in new arrays that are put into y. */
  A[] predict(Passes<A, V> passes, A[] x, A[] y) {
    check.inputs(x);
    V v = take(passes, x.length);
    stacked.predict(passes, x, y, v);
    spare.setRelease(v);
    return y;
  }

  void predict(Passes<A, V> passes, A x, A y, V v) {
    check.input(x);
    Require.length("y", numbers.length(y), outputs);
    Require.apart("y", y, "the parameters", p);
    System.arraycopy(flat.predict(passes, x, 1, v), 0, y, 0, outputs);
  }

  void predict(Passes<A, V> passes, A x, A y, int rows, V v) {
    check.inputs(x, rows, v);
    check.rows("y", y, rows, outputs, v);
    Require.apart("y", y, "the parameters", p);
    System.arraycopy(flat.predict(passes, x, rows, v), 0, y, 0, rows * outputs);
  }

  double loss(Passes<A, V> passes, A x, A t) {
    check.example(x, t);
    V v = take(passes);
    double loss = flat.loss(passes, x, t, 1, v);
    spare.setRelease(v);
    return loss;
  }

  double loss(Passes<A, V> passes, A[] x, A[] t) {
    check.batch(x, t);
    V v = take(passes, x.length);
    double loss = stacked.loss(passes, x, t, v);
    spare.setRelease(v);
    return loss;
  }

  double loss(Passes<A, V> passes, A x, A t, int rows, V v) {
    check.examples(x, t, rows, v);
    return reduction.of(flat.loss(passes, x, t, rows, v), rows);
  }

  double gradient(Passes<A, V> passes, A x, A t, A g, V v) {
    check.example(x, t);
    check.gradient(g, p, x, t);
    check.trained(1);
    Objects.requireNonNull(v, "v");
    return flat.gradient(passes, x, t, 1, g, v);
  }

  double gradient(Passes<A, V> passes, A[] x, A[] t, A g, V v) {
    check.batch(x, t);
    check.gradient(g, p, x, t);
    Objects.requireNonNull(v, "v");
    check.trained(x.length, v);
    return stacked.gradient(passes, x, t, g, v);
  }

  double gradient(Passes<A, V> passes, A x, A t, int rows, A g, V v) {
    check.examples(x, t, rows, v);
    check.gradient(g, p, x, t);
    check.trained(rows);
    return reduction.of(flat.gradient(passes, x, t, rows, g, v), rows);
  }

  /** A workspace that nobody else has until it is spare again. */
  private V take(Passes<A, V> passes) {
    V v = spare.getAndSet(null);
    return v == null ? passes.newWorkspace(1) : v;
  }

  /** The same with room for a pass of a batch of so many rows. */
  private V take(Passes<A, V> passes, int rows) {
    return stacked.withRoom(passes, rows, take(passes));
  }
}
