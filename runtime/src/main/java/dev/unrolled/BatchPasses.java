package dev.unrolled;

import dev.unrolled.optimizers.LostStep;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.shape.Shape;

/**
 * The passes over a batch that a trainer is made of: sums of losses instead of means, and the
 * gradient apart from the step, so that some rows may count more than others. Our own
 * {@code Trainer}, which is another module, stands on this, and so can any other.
 *
 * <p>These methods trust their arguments, as those of {@link Passes} do; {@link #check} is there to
 * be asked once for each example. Inputs x and targets t lie row by row in flat arrays. Once warm,
 * nothing here allocates.
 *
 * @param <A> the arrays that the network computes with: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
public final class BatchPasses<A, V extends Workspace> {

  private final Passes<A, V> passes;
  private final ExampleCheck<A> check;
  private final Reduction reduction;
  private final FlatRows<A> flat;
  private final GradientSteps<A, V> steps;

  BatchPasses(
      Passes<A, V> passes,
      ExampleCheck<A> check,
      Reduction reduction,
      FlatRows<A> flat,
      GradientSteps<A, V> steps) {
    this.passes = passes;
    this.check = check;
    this.reduction = reduction;
    this.flat = flat;
    this.steps = steps;
  }

  /** {@return the loss that the network was declared with} */
  public Loss loss() {
    return check.loss();
  }

  /**
   * Refuses an example that the network cannot learn from.
   *
   * @param x the inputs
   * @param t the targets
   * @throws IllegalArgumentException if a length does not fit, a value is not finite, or the loss
   *     asks for other targets
   */
  public void check(A x, A t) {
    check.example(x, t);
  }

  /**
   * Computes the outputs as a prediction does, and leaves them in {@link Passes#outputs}.
   *
   * @param x the inputs
   * @param rows how many examples there are
   * @param v overwritten with the values of the pass
   */
  public void forward(A x, int rows, V v) {
    flat.predict(passes, x, rows, v);
  }

  /**
   * Computes the gradient of the loss of the batch into {@link #gradient()}: the mean of its
   * examples' gradients, or their sum, as {@link Unrolled#reduction} says.
   *
   * @param x the inputs
   * @param t the targets
   * @param rows how many examples there are
   * @param v overwritten with the values of the pass
   * @return the sum of the losses
   */
  public double gradient(A x, A t, int rows, V v) {
    steps.passed(rows, v);
    return flat.gradient(passes, x, t, rows, steps.toFill(), v);
  }

  /**
   * Forward, and back to the sums of every layer: all that {@link #addGradient} needs.
   *
   * @param x the inputs
   * @param t the targets
   * @param rows how many examples there are
   * @param v overwritten with the values of the pass
   * @return the sum of the losses
   */
  public double forwardAndBack(A x, A t, int rows, V v) {
    steps.passed(rows, v);
    return flat.forwardAndBack(passes, x, t, rows, 0, v);
  }

  /**
   * After {@link #forwardAndBack}, adds a multiple of the gradient of the sum of the losses of some
   * rows. Where {@linkplain Shape#meetsRows rows meet}, only that of all rows is the gradient of
   * anything: what comes back to one has passed through the others.
   *
   * @param x the inputs
   * @param from the first row
   * @param to the row after the last
   * @param v the values that were left
   * @param factor what the gradient is multiplied by
   * @param target a number per parameter, to which is added, such as {@link #gradient()}
   */
  public void addGradient(A x, int from, int to, V v, double factor, A target) {
    flat.addGradient(passes, x, from, to, v, factor, target);
  }

  /** {@return the array of {@link Network#gradient()}, to be overwritten} */
  public A gradient() {
    return steps.toFill();
  }

  /**
   * What the losses, or the gradients, of the rows of a batch become, as {@link Unrolled#reduction}
   * says.
   *
   * @param sum their sum
   * @param weight how many there are, or what they weigh together
   * @return their mean, or their sum
   */
  public double reduced(double sum, double weight) {
    return reduction.of(sum, weight);
  }

  /**
   * Makes the step that the optimizer makes along {@link #gradient()}, of those parameters that are
   * trained. Running statistics move towards those of the latest {@link #gradient} or
   * {@link #forwardAndBack}.
   *
   * @param optimizer makes the step
   * @throws LostStep if the step would leave what is finite; nothing is changed
   */
  public void step(Optimizer optimizer) {
    steps.step(passes, optimizer);
  }
}
