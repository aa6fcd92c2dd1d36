package dev.unrolled.check;

import dev.unrolled.trace.ComputedPass;

/**
 * The loss of some examples as a function of the parameters, to be compared with its gradient.
 *
 * @param <A> the arrays that the network computes with
 */
public interface LossFunction<A> {

  /**
   * The loss.
   *
   * @param p with which parameters
   * @return how wrong the outputs are
   */
  double at(A p);

  /**
   * The gradient of the loss.
   *
   * @param p with which parameters
   * @param g overwritten with it
   */
  void gradient(A p, A g);

  /**
   * What a sum over all examples becomes in the loss.
   *
   * @param sum the sum
   * @return their mean, or their sum
   */
  double reduced(double sum);

  /** {@return how many examples there are} */
  int examples();

  /**
   * The inputs of an example.
   *
   * @param example which one
   * @return the inputs
   */
  A inputs(int example);

  /**
   * The targets of an example.
   *
   * @param example which one
   * @return the targets
   */
  A targets(int example);

  /**
   * What an example leaves behind, with the parameters that the network has.
   *
   * @param example which one
   * @return its pass
   */
  ComputedPass<A> pass(int example);
}
