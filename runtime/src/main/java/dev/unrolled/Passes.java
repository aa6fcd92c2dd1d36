package dev.unrolled;

import dev.unrolled.generated.Equations;
import dev.unrolled.generated.Kernels;

/**
 * The mathematics of a network, forward and backward: what a generated class writes out. These
 * methods trust their arguments; those of {@link Network} check them first.
 *
 * <p>It is there twice: for one example, every number spelled out where the network is small; and
 * for the rows {@code from} to {@code to - 1} of a batch, whose inputs X and targets T lie row by
 * row in flat arrays. Where rows meet, in a batch norm, they are all rows of a batch to train on,
 * and an example alone is computed as when predicting.
 *
 * @param <A> the arrays it computes with: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
public interface Passes<A, V extends Workspace> {

  /**
   * In which form one example is computed, where that is not the fastest: another one if the
   * annotations ask for it.
   *
   * @return the form
   */
  default Form form() {
    return Form.AUTO;
  }

  /**
   * A new workspace, for one thread. All its values are 0.
   *
   * @param rows how many examples one pass may have, 1 or more
   * @return the workspace
   */
  V newWorkspace(int rows);

  /**
   * Computes the outputs of one example, and leaves every sum and activation in {@code v}.
   *
   * @param p the parameters
   * @param x the inputs
   * @param v the values of this pass, overwritten
   * @return the outputs: an array of {@code v}, overwritten by its next pass
   */
  A forward(A p, A x, V v);

  /**
   * The loss of the latest forward pass of one example.
   *
   * @param t the targets
   * @param v the values of that pass
   * @return how wrong its outputs are
   */
  double loss(A t, V v);

  /**
   * Adds the gradient of the loss of the latest forward pass of one example to {@code g}.
   *
   * @param p the parameters of that pass
   * @param x its inputs
   * @param t the targets
   * @param v its values; the gradients of the sums and activations are left in it
   * @param g the gradient, to which is added
   */
  void backward(A p, A x, A t, V v, A g);

  /**
   * Computes the outputs of some rows of a batch, and leaves every sum and activation in {@code v}.
   *
   * @param p the parameters
   * @param x the inputs, row by row
   * @param from the first row
   * @param to the row after the last
   * @param v the values of this pass; those of these rows are overwritten
   * @param kernels the loops, this thread's own
   */
  void forward(A p, A x, int from, int to, V v, Kernels<A> kernels);

  /**
   * The sum of the losses of some rows of a batch.
   *
   * @param t the targets, row by row
   * @param from the first row
   * @param to the row after the last
   * @param v the values of their forward pass
   * @return how wrong the outputs of those rows are
   */
  double loss(A t, int from, int to, V v);

  /**
   * Walks some rows of a batch back from the loss to the sums of every layer. The gradients are
   * those of the sum of the rows' losses.
   *
   * @param p the parameters of the forward pass
   * @param t the targets, row by row
   * @param from the first row
   * @param to the row after the last
   * @param v the values of that pass; the gradients of the sums and activations are left in it
   * @param kernels the loops, this thread's own
   */
  void backward(A p, A t, int from, int to, V v, Kernels<A> kernels);

  /**
   * Adds {@code factor} times the gradient of the parameters that some rows of a batch ask for: to
   * a gradient, or, with minus the learning rate, to the parameters themselves.
   *
   * @param x the inputs, row by row
   * @param from the first row
   * @param to the row after the last
   * @param v the values that the backward pass has left
   * @param factor what the gradient is multiplied by
   * @param target a number per parameter, to which is added
   * @param kernels the loops, this thread's own
   */
  void addGradient(A x, int from, int to, V v, double factor, A target, Kernels<A> kernels);

  /**
   * Moves running statistics towards those of a batch, as each step of training does once it is
   * made. Nothing, in a network that keeps none.
   *
   * @param p the parameters, among which they lie
   * @param rows how many rows the batch had
   * @param v the values that its forward pass has left
   */
  default void moveStatistics(A p, int rows, V v) {}

  /**
   * Lays down the equations of a pass of one example, for {@link Network#trace}. A network that
   * lays down none shows what it was given, nothing else.
   *
   * @param v the values of the pass
   * @param pass to which the equations are added, in the order in which they are computed
   */
  default void equations(V v, Equations pass) {}

  /**
   * The outputs that lie in a workspace.
   *
   * @param v the workspace
   * @return its own array of them, row by row
   */
  A outputs(V v);
}
