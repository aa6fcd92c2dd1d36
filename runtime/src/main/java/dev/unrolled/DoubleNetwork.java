package dev.unrolled;

import dev.unrolled.internal.DoubleNumbers;
import dev.unrolled.shape.Shape;

/**
 * A network that computes in double precision.
 *
 * @param <V> the values of one pass
 */
public abstract non-sealed class DoubleNetwork<V extends Workspace> extends Network<double[], V> {

  /**
   * For generated classes, which then {@link #initialize}.
   *
   * @param shape the layers, at least one
   * @param loss what {@link #loss} computes
   */
  protected DoubleNetwork(Shape shape, Loss loss) {
    this(shape, loss, Reduction.MEAN);
  }

  /**
   * For generated classes that ask for another loss of a batch than the mean.
   *
   * @param shape the layers, at least one
   * @param loss what {@link #loss} computes for one example
   * @param reduction what it makes of the losses of a batch
   */
  protected DoubleNetwork(Shape shape, Loss loss, Reduction reduction) {
    super(shape, loss, reduction, DoubleNumbers.INSTANCE);
  }

  /**
   * For the {@link #copy} of generated classes.
   *
   * @param other the network, whose parameters are copied
   */
  protected DoubleNetwork(DoubleNetwork<V> other) {
    super(other);
  }

  /**
   * The outputs for the inputs {@code x}, in a new array. For a hot loop see
   * {@link #predict(Object, Object, Workspace)}, which allocates nothing.
   *
   * @param x the inputs
   * @return the outputs
   * @throws IllegalArgumentException if the count of inputs does not fit or one is not finite
   */
  public final double[] predict(double... x) {
    return predicted(x);
  }

  /**
   * The outputs for each row of {@code x}, in new arrays.
   *
   * @param x the inputs, a row per example; there may be none
   * @return the outputs, a row per example
   * @throws IllegalArgumentException if the count of inputs does not fit or one is not finite
   */
  public final double[][] predict(double[][] x) {
    return predicted(x, new double[x.length][]);
  }
}
