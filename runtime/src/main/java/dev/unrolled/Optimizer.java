package dev.unrolled;

/** A rule that moves the parameters of a network so that its loss becomes smaller. */
public interface Optimizer {

  /**
   * Makes one step.
   *
   * @param p the parameters, changed in place
   * @param g the gradient of the loss with respect to them, of the same length, not changed
   * @throws IllegalArgumentException if the lengths differ; nothing is changed
   */
  void step(double[] p, double[] g);

  /**
   * Makes one step in single precision.
   *
   * @param p the parameters, changed in place
   * @param g the gradient of the loss with respect to them, of the same length, not changed
   * @throws IllegalArgumentException if the lengths differ; nothing is changed
   */
  void step(float[] p, float[] g);
}
