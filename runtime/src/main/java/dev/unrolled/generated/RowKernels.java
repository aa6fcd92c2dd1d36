package dev.unrolled.generated;

/**
 * What is computed of each row of a matrix, and of each of its columns.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 */
interface RowKernels<A> {

  /**
   * The softmax of each row, and what it is made of: {@code max[r] = largest z[r,i]}, {@code e[r,i]
   * = exp(z[r,i] - max[r])}, {@code sum[r] = sum over i of e[r,i]}, {@code a[r,i] = e[r,i] /
   * sum[r]}. With the largest taken off, nothing overflows.
   *
   * @param from the first row
   * @param to the row after the last
   * @param out how many columns z, e and a have
   * @param z the arguments
   * @param max the largest of each row, which is written
   * @param e the exponentials, which are written
   * @param sum the sum of each row, which is written
   * @param a the results, which are written
   */
  void softmax(int from, int to, int out, A z, A max, A e, A sum, A a);

  /**
   * The sum of each row, divided: {@code y[r] = (sum over i of x[r,i]) / divisor}; with the number
   * of columns as divisor, the mean.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns how many values a row has
   * @param x the rows
   * @param divisor by which each sum is divided
   * @param y a value for each row, which is written; an array of its own
   */
  void rowSums(int from, int to, int columns, A x, int divisor, A y);

  /**
   * The product of each row with a row, divided: {@code z[r] = (sum over i of x[r,i] * y[r,i]) /
   * divisor}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns how many values a row has
   * @param x the rows
   * @param y the other rows; x itself is allowed
   * @param divisor by which each sum is divided
   * @param z a value for each row, which is written; an array of its own
   */
  void rowDots(int from, int to, int columns, A x, A y, int divisor, A z);

  /**
   * How far each row lies from a number: {@code y[r] = (sum over i of (x[r,i] - center[r])^2) /
   * divisor}; with the mean as center and the number of columns as divisor, the variance.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns how many values a row has
   * @param x the rows
   * @param center a value for each row
   * @param divisor by which each sum is divided
   * @param y a value for each row, which is written; an array of its own
   */
  void rowSquares(int from, int to, int columns, A x, A center, int divisor, A y);

  /**
   * Every row with its mean taken off, in units of its deviation: {@code n[r,i] = (x[r,i] -
   * mean[r]) / deviation[r]}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns how many values a row has
   * @param x the rows
   * @param mean a value for each row
   * @param deviation a value for each row
   * @param n the results, which are written; x itself is allowed
   */
  void standardize(int from, int to, int columns, A x, A mean, A deviation, A n);

  /**
   * The gradient on its way back through {@code standardize}, where mean and deviation are those of
   * the row: {@code dx[r,i] = (dn[r,i] - meanDn[r] - n[r,i] * meanNDn[r]) / deviation[r]}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns how many values a row has
   * @param dn the gradient along its results
   * @param meanDn the mean of each row of dn
   * @param n its results
   * @param meanNDn the mean of each row of n * dn
   * @param deviation a value for each row
   * @param dx the gradient along its arguments, which is written; dn itself is allowed
   */
  void standardizeGradient(
      int from, int to, int columns, A dn, A meanDn, A n, A meanNDn, A deviation, A dx);

  /**
   * Every column times a weight of its own, and a bias: {@code z[r,i] = x[r,i] * w[i] + b[i]}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns how many values a row has
   * @param x the rows
   * @param p the parameters
   * @param w where the weights begin in p, one for each column
   * @param b where the biases begin in p
   * @param biases how many biases there are: one for each column, 1 for all, or 0
   * @param z the results, which are written; x itself is allowed
   */
  void scale(int from, int to, int columns, A x, A p, int w, int b, int biases, A z);

  /**
   * Adds what the weights owe by which columns are scaled: {@code target[w + i] += factor * (sum
   * over r of x[r,i] * dz[r,i])}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns how many values a row has
   * @param x what was scaled
   * @param dz the gradient of the loss along what came of it
   * @param factor what every product is multiplied by, in the precision of the arrays
   * @param target to which is added; an array of its own
   * @param w where the weights begin in the target
   */
  void addScaleGradient(int from, int to, int columns, A x, A dz, double factor, A target, int w);
}
