package dev.unrolled;

/**
 * The mathematics of a network on one example, forward and backward: what a generated class writes
 * out. These methods trust their arguments; those of {@link Network} check them first.
 *
 * @param <A> the arrays it computes with: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
public interface Passes<A, V extends Workspace> {

  /** {@return a new workspace, for one thread} */
  V newWorkspace();

  /**
   * Computes the outputs, and leaves every sum and activation in {@code v}.
   *
   * @param p the parameters
   * @param x the inputs
   * @param v the values of this pass, overwritten
   * @return the outputs: an array of {@code v}, overwritten by its next pass
   */
  A forward(A p, A x, V v);

  /**
   * The loss of the latest forward pass.
   *
   * @param t the targets
   * @param v the values of that pass
   * @return how wrong its outputs are
   */
  double loss(A t, V v);

  /**
   * Adds the gradient of the loss of the latest forward pass to {@code g}.
   *
   * @param p the parameters of that pass
   * @param x its inputs
   * @param t the targets
   * @param v its values; the gradients of the sums and activations are left in it
   * @param g the gradient, to which is added
   */
  void backward(A p, A x, A t, V v, A g);
}
