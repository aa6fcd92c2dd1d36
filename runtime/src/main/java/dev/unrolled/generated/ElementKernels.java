package dev.unrolled.generated;

/**
 * What is computed of each value of an array by itself.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 */
interface ElementKernels<A> {

  /**
   * The hyperbolic tangent of each value.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  void tanh(int from, int to, A x, A y);

  /**
   * {@code 1 / (1 + exp(-x))} of each value.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  void sigmoid(int from, int to, A x, A y);

  /**
   * {@code x > 0 ? x : 0} of each value; NaN for NaN.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  void relu(int from, int to, A x, A y);

  /**
   * The gradient on its way back through {@code relu}: {@code dz = a > 0 ? da : 0} at each index.
   *
   * @param from the first value, an index in all arrays
   * @param to the index after the last
   * @param a what relu was given, or what it gave: both have the same sign
   * @param da the gradient along its results
   * @param dz the gradient along its arguments, which is written; a or da itself is allowed
   */
  void reluGradient(int from, int to, A a, A da, A dz);
}
