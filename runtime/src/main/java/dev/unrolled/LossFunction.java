package dev.unrolled;

/**
 * The loss of some examples as a function of the parameters, to be compared with its gradient.
 *
 * @param <A> the arrays that the network computes with
 */
interface LossFunction<A> {

  /** The loss with those parameters. */
  double at(A p);

  /** Overwrites g with the gradient there. */
  void gradient(A p, A g);

  /** What a sum over all examples becomes in the loss. */
  double reduced(double sum);

  /** How many examples there are. */
  int examples();

  /** The inputs of one. */
  A inputs(int example);

  /** Its targets. */
  A targets(int example);

  /** What one leaves behind, with the parameters that the network has. */
  ComputedPass<A> pass(int example);
}
