package dev.unrolled;

import dev.unrolled.internal.Numbers;
import java.util.OptionalDouble;

/**
 * The part of a {@link Network} that shows how it computes, and whether that is right.
 *
 * @param <A> the arrays it computes with: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
abstract sealed class ExplainedNetwork<A, V extends Workspace> extends BatchNetwork<A, V>
    permits Network {

  ExplainedNetwork(Shape shape, Loss loss, Reduction reduction, Numbers<A> numbers) {
    super(shape, loss, reduction, numbers);
  }

  /**
   * Lays down the equations of a pass, for {@link #trace}; generated classes do. A network that
   * lays down none shows what it was given, nothing else.
   *
   * @param v the values of the pass
   * @param pass to which the equations are added, in the order in which they are computed
   */
  protected void equations(V v, Equations pass) {}

  /**
   * Every number of one pass, by name and with its formula.
   *
   * @param x the inputs
   * @param t the targets
   * @return the trace, which keeps copies of all it shows
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final Trace trace(A x, A t) {
    return trace(x, t, OptionalDouble.empty());
  }

  /**
   * {@link #trace(Object, Object)} with the parameters as they would be after one step of gradient
   * descent. The network does not make that step.
   *
   * @param x the inputs
   * @param t the targets
   * @param learningRate how far to go along the gradient, finite and above 0
   * @return the trace, which keeps copies of all it shows
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final Trace trace(A x, A t, double learningRate) {
    numbers.checkRate(learningRate);
    return trace(x, t, OptionalDouble.of(learningRate));
  }

  private Trace trace(A x, A t, OptionalDouble learningRate) {
    check.example(x, t);
    A g = numbers.zeros(shape.parameterCount());
    V v = newWorkspace(1);
    // Not gradient(...), which takes the kernels where they are faster: the equations are those of
    // the methods for one example, and so is where their numbers lie.
    draw(v, 0);
    forward(p, x, v);
    double loss = loss(t, v);
    backward(p, x, t, v, g);
    Equations pass = new Equations(shape, k -> numbers.get(g, k), loss);
    equations(v, pass);
    A before = parameters.copy();
    A after = learningRate.isPresent() ? parameters.copy() : before;
    learningRate.ifPresent(rate -> step(x, g, rate, v, after));
    return Trace.of(
        shape, numbers, numbers.copy(x), numbers.copy(t), before, pass, after, learningRate);
  }

  /** The step that {@code train} would make, to the last bit, in a copy of the parameters. */
  private void step(A x, A g, double learningRate, V v, A after) {
    if (isSpelledOut(1, v) || !descendStraight(x, 1, learningRate, v, after)) {
      numbers.descend(after, g, learningRate, trained);
    }
  }

  /**
   * Compares the gradient for one example with differences of the loss, which takes four passes per
   * parameter, and up to sixteen where the loss bends.
   *
   * @param x the inputs
   * @param t the targets
   * @return the parameter for which they agree worst
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final GradientCheck checkGradients(A x, A t) {
    A g = numbers.zeros(shape.parameterCount());
    self().gradient(x, t, g, newWorkspace(1));
    return GradientCheck.of(self(), x, t, g);
  }

  /**
   * {@link #checkGradients(Object, Object)} for a batch, whose loss is the mean of its examples'
   * losses, or their sum, as {@link Unrolled#reduction} says.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @return the parameter for which they agree worst
   * @throws IllegalArgumentException if the batch is empty, or a length or a value does not fit
   */
  public final GradientCheck checkGradients(A[] x, A[] t) {
    A g = numbers.zeros(shape.parameterCount());
    self().gradient(x, t, g, newWorkspace(1));
    return GradientCheck.of(self(), x, t, g);
  }
}
