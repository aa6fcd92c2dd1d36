package dev.unrolled.generated;

/**
 * Products of matrices: a layer's weighted sums and the three gradients of them, and batches of
 * products.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 */
interface ProductKernels<A> {

  /**
   * The weighted sums of a layer: {@code z[r,i] = bias of i + sum over j of x[r,j] * w[j,i]}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param in how many inputs the layer has, the columns of x
   * @param out how many units it has, the columns of z
   * @param x the inputs
   * @param p the parameters
   * @param w where the weights begin in p
   * @param b where the biases begin in p
   * @param biases how many biases there are: one for each unit, 1 for all, or 0
   * @param z the sums, which are written; an array of its own
   */
  void affine(int from, int to, int in, int out, A x, A p, int w, int b, int biases, A z);

  /**
   * Adds what a layer's weights owe to the sums of its units: {@code target[w + j * out + i] +=
   * factor * (sum over r of x[r,j] * dz[r,i])}. With factor 1 and the gradient as target it adds up
   * the gradient; with minus the learning rate and the parameters themselves it is the step of
   * gradient descent, without any gradient in between.
   *
   * @param from the first row
   * @param to the row after the last
   * @param in how many inputs the layer has, the columns of x
   * @param out how many units it has, the columns of dz
   * @param x the inputs
   * @param dz the gradient of the loss along the sums
   * @param factor what every product is multiplied by, in the precision of the arrays
   * @param target to which is added; an array of its own
   * @param w where the weights begin in the target
   */
  void addWeightGradient(
      int from, int to, int in, int out, A x, A dz, double factor, A target, int w);

  /**
   * Adds what a layer's biases owe: {@code target[b + i] += factor * (sum over r of dz[r,i])}, or
   * the sum over all units into {@code target[b]} where they share one bias.
   *
   * @param from the first row
   * @param to the row after the last
   * @param out how many units the layer has, the columns of dz
   * @param dz the gradient of the loss along the sums
   * @param factor what every sum is multiplied by, in the precision of the arrays
   * @param target to which is added; an array of its own
   * @param b where the biases begin in the target
   * @param biases how many biases there are: one for each unit, 1 for all, or 0
   */
  void addBiasGradient(int from, int to, int out, A dz, double factor, A target, int b, int biases);

  /**
   * The gradient along a layer's inputs: {@code dx[r,j] = sum over i of dz[r,i] * w[j,i]}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param in how many inputs the layer has, the columns of dx
   * @param out how many units it has, the columns of dz
   * @param dz the gradient of the loss along the sums
   * @param p the parameters
   * @param w where the weights begin in p
   * @param dx the gradient, which is written; an array of its own
   */
  void inputGradient(int from, int to, int in, int out, A dz, A p, int w, A dx);

  /**
   * Products of matrices, one for each number of a batch: {@code c[m,r,i] = sum over k of a[m,r,k]
   * * b[m,k,i]}. All lie row by row, one matrix behind the other.
   *
   * @param from the first product
   * @param to the product after the last
   * @param rows how many rows a and c have
   * @param depth how many columns a has, and rows b
   * @param columns how many columns b and c have
   * @param a the matrices on the left
   * @param b the matrices on the right
   * @param c the products, which are written; an array of its own
   */
  void product(int from, int to, int rows, int depth, int columns, A a, A b, A c);

  /**
   * The same where the matrices on the right lie column by column: {@code c[m,r,i] = sum over k of
   * a[m,r,k] * b[m,i,k]}.
   *
   * @param from the first product
   * @param to the product after the last
   * @param rows how many rows a and c have
   * @param depth how many columns a and b have
   * @param columns how many rows b has, and columns c
   * @param a the matrices on the left
   * @param b the matrices on the right, transposed
   * @param c the products, which are written; an array of its own
   */
  void productWithTransposed(int from, int to, int rows, int depth, int columns, A a, A b, A c);

  /**
   * The same where the matrices on the left lie column by column: {@code c[m,r,i] = sum over k of
   * a[m,k,r] * b[m,k,i]}.
   *
   * @param from the first product
   * @param to the product after the last
   * @param rows how many columns a has, and rows c
   * @param depth how many rows a and b have
   * @param columns how many columns b and c have
   * @param a the matrices on the left, transposed
   * @param b the matrices on the right
   * @param c the products, which are written; an array of its own
   */
  void productOfTransposed(int from, int to, int rows, int depth, int columns, A a, A b, A c);
}
