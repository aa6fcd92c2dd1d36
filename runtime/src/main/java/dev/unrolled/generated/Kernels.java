package dev.unrolled.generated;

/**
 * The numeric loops of networks. All matrices lie row by row in flat arrays, from index 0 on, one
 * row per example; weights lie in by out in the array of parameters: {@code p[w + j * out + i]} is
 * the weight from input j into unit i. Every method works on the rows {@code from} to {@code to -
 * 1}, so that threads can share a batch.
 *
 * <p>Kernels hold scratch arrays, which grow when a larger size is first met; from then on nothing
 * is allocated. They belong to one thread at a time. The arrays given stay the caller's; none is
 * kept.
 *
 * <p>Ranges that do not lie within their arrays are refused with an
 * {@link IndexOutOfBoundsException}, before anything is written.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 */
public abstract class Kernels<A> {

  /** Every kernel's blocks have a number of rows that divides this one. */
  private static final int BLOCK = 12;

  /** Fewer rows may be computed in another way. */
  private static final int LEAST_ROWS = 24;

  /** What so many products of looked-at numbers may add up to is known to be finite. */
  private static final double MANY = 0x1p20;

  private int part;
  private int parts = 1;
  private boolean looking;
  private boolean within;
  private double limit;

  /** For the kernels of this module. */
  protected Kernels() {}

  /**
   * Where a part of some rows begins, for threads to share them. Parts have whole blocks of rows,
   * and the last also those that fill none; so every row is computed in a block of the same kind,
   * however many parts there are, and the result is the same, bit for bit. With few rows some parts
   * are empty.
   *
   * @param rows how many rows there are
   * @param part which part, from 0 on; {@code parts} for the end of the last
   * @param parts how many parts there are, 1 or more
   * @return the first row of that part
   */
  public static int firstRow(int rows, int part, int parts) {
    int used = Math.min(parts, Math.max(1, rows / LEAST_ROWS));
    return part >= used ? rows : (int) ((long) rows / BLOCK * part / used) * BLOCK;
  }

  /** {@return whether they use the Vector API} */
  public abstract boolean useVectors();

  /** {@return new kernels of the same kind, for another thread} */
  public abstract Kernels<A> another();

  /**
   * From now on these kernels add only a share of the gradients of weights and biases that they are
   * asked for, so that threads can share those too. All shares together are the whole, bit for bit.
   *
   * @param part which share, from 0 on
   * @param parts how many shares there are, 1 or more
   */
  public final void share(int part, int parts) {
    if (part < 0 || part >= parts) {
      throw new IndexOutOfBoundsException(
          "The share is %s of %s; it must be from 0 to %s.".formatted(part, parts, parts - 1));
    }
    this.part = part;
    this.parts = parts;
  }

  /**
   * Until {@link #endLook}, the methods that add to a target add nothing up. They look at what it
   * would be made of: how many products, times which factor, and the rows of x and of dz.
   *
   * @param limit which of these numbers none may pass
   */
  public final void beginLook(double limit) {
    looking = true;
    within = true;
    this.limit = limit;
  }

  /**
   * {@return whether all numbers since {@link #beginLook} lie between minus the limit and it, and
   * no more than 2^20 products are added up, or of these products times a factor above 1}
   */
  public final boolean endLook() {
    looking = false;
    return within;
  }

  /**
   * Whether loops of a generated class's own add up gradients here, for parameters that no kernel
   * adds up: of several shares, the first alone does. What they add up is not looked at; so, after
   * {@link #beginLook}, {@link #endLook} says that it may be of any size.
   *
   * @return whether they do
   */
  public final boolean collectsHere() {
    if (looking) {
      within = false;
    }
    return !looking && part == 0;
  }

  /** {@return whether gradients are looked at, not added up} */
  protected final boolean isLooking() {
    return looking;
  }

  /**
   * Looks at some rows of what a gradient is made of.
   *
   * @param from the first row
   * @param to the row after the last
   * @param columns how many values a row has
   * @param x the rows
   * @param factor what is added up is multiplied by it
   */
  protected final void look(int from, int to, int columns, A x, double factor) {
    within = within
        && (to - from) * Math.max(1, Math.abs(factor)) <= MANY
        && areWithin(from * columns, to * columns, x, limit);
  }

  /**
   * The first of so many inputs whose weights' gradient is in the share.
   *
   * @param in how many inputs there are
   * @return its number
   */
  protected final int firstInput(int in) {
    return firstRow(in, part, parts);
  }

  /**
   * The input after the last.
   *
   * @param in how many inputs there are
   * @return its number
   */
  protected final int endOfInputs(int in) {
    return firstRow(in, part + 1, parts);
  }

  /** {@return whether the share has biases} There are few: one share has them all. */
  protected final boolean hasBiases() {
    return part == 0;
  }

  /** {@return which kernels these are, such as {@code Vector API, 16 floats at a time}} */
  @Override
  public abstract String toString();

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
  public abstract void affine(
      int from, int to, int in, int out, A x, A p, int w, int b, int biases, A z);

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
  public abstract void addWeightGradient(
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
  public abstract void addBiasGradient(
      int from, int to, int out, A dz, double factor, A target, int b, int biases);

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
  public abstract void inputGradient(int from, int to, int in, int out, A dz, A p, int w, A dx);

  /**
   * The hyperbolic tangent of each value.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  public abstract void tanh(int from, int to, A x, A y);

  /**
   * {@code 1 / (1 + exp(-x))} of each value.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  public abstract void sigmoid(int from, int to, A x, A y);

  /**
   * {@code x > 0 ? x : 0} of each value; NaN for NaN.
   *
   * @param from the first value, an index in both arrays
   * @param to the index after the last
   * @param x the arguments
   * @param y the results, which are written; x itself is allowed
   */
  public abstract void relu(int from, int to, A x, A y);

  /**
   * The gradient on its way back through {@code relu}: {@code dz = a > 0 ? da : 0} at each index.
   *
   * @param from the first value, an index in all arrays
   * @param to the index after the last
   * @param a what relu was given, or what it gave: both have the same sign
   * @param da the gradient along its results
   * @param dz the gradient along its arguments, which is written; a or da itself is allowed
   */
  public abstract void reluGradient(int from, int to, A a, A da, A dz);

  /**
   * Whether all of some values are finite.
   *
   * @param from the first value
   * @param to the index after the last
   * @param x the values
   * @return whether none is infinite or not a number
   */
  public abstract boolean areFinite(int from, int to, A x);

  /**
   * Whether all of some values lie between minus a limit and the limit.
   *
   * @param from the first value
   * @param to the index after the last
   * @param x the values
   * @param limit above 0; its rounding, and that of a product with it, is not told from it
   * @return whether none is larger, less than minus the limit, or not a number
   */
  public abstract boolean areWithin(int from, int to, A x, double limit);

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
  public abstract void softmax(int from, int to, int out, A z, A max, A e, A sum, A a);

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
  public abstract void rowSums(int from, int to, int columns, A x, int divisor, A y);

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
  public abstract void rowDots(int from, int to, int columns, A x, A y, int divisor, A z);

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
  public abstract void rowSquares(int from, int to, int columns, A x, A center, int divisor, A y);

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
  public abstract void standardize(int from, int to, int columns, A x, A mean, A deviation, A n);

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
  public abstract void standardizeGradient(
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
  public abstract void scale(
      int from, int to, int columns, A x, A p, int w, int b, int biases, A z);

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
  public abstract void addScaleGradient(
      int from, int to, int columns, A x, A dz, double factor, A target, int w);

  /**
   * Copies the rows of a table whose numbers are given: {@code y[r,i] = p[table + x[r] * columns +
   * i]}.
   *
   * @param from the first number
   * @param to the number after the last
   * @param columns how many values a row has
   * @param x whole numbers: which row is wanted
   * @param p the parameters
   * @param table where the table begins in p, row by row
   * @param rows how many rows it has
   * @param y the rows, which are written; an array of its own
   */
  public abstract void gather(int from, int to, int columns, A x, A p, int table, int rows, A y);

  /**
   * Adds each row where it was gathered from: {@code target[table + x[r] * columns + i] += factor *
   * dy[r,i]}, but for the numbers that say that nothing is there.
   *
   * @param from the first number
   * @param to the number after the last
   * @param columns how many values a row has
   * @param x whole numbers: to which row is added
   * @param dy the gradient of the loss along the gathered rows
   * @param factor what every value is multiplied by, in the precision of the arrays
   * @param target to which is added; an array of its own
   * @param table where the table begins in the target, row by row
   * @param rows how many rows it has
   * @param padding the row to which nothing is added; -1 if there is none
   */
  public abstract void addScattered(
      int from,
      int to,
      int columns,
      A x,
      A dy,
      double factor,
      A target,
      int table,
      int rows,
      int padding);

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
  public abstract void product(int from, int to, int rows, int depth, int columns, A a, A b, A c);

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
  public abstract void productWithTransposed(
      int from, int to, int rows, int depth, int columns, A a, A b, A c);

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
  public abstract void productOfTransposed(
      int from, int to, int rows, int depth, int columns, A a, A b, A c);

  /**
   * A convolution: {@code z[r,o,i,j] = bias of o + sum over c, m, n of p[w + place of o,c,m,n] *
   * x[r,c,..]}, where the number of x is the one that lies under number m, n of a window on place
   * i, j. Filters lie one behind the other, each channel by channel and row by row.
   *
   * @param from the first row
   * @param to the row after the last
   * @param windows over the image that a row of x is
   * @param out how many filters there are
   * @param x the images
   * @param p the parameters
   * @param w where the filters begin in p
   * @param b where the biases begin in p
   * @param biases how many biases there are: one for each filter, 1 for all, or 0
   * @param z the maps of the filters, which are written; an array of its own
   */
  public abstract void convolution(
      int from, int to, Windows windows, int out, A x, A p, int w, int b, int biases, A z);

  /**
   * Adds what the filters of a convolution owe to its maps: of each weight, {@code factor} times
   * the sum of all its uses, the number that it was multiplied with times the gradient there.
   *
   * @param from the first row
   * @param to the row after the last
   * @param windows over the image that a row of x is
   * @param out how many filters there are
   * @param x the images
   * @param dz the gradient of the loss along the maps
   * @param factor what every product is multiplied by, in the precision of the arrays
   * @param target to which is added; an array of its own
   * @param w where the filters begin in the target
   */
  public abstract void addFilterGradient(
      int from, int to, Windows windows, int out, A x, A dz, double factor, A target, int w);

  /**
   * Adds what a number owes that was added to all places of a map, a bias: {@code target[b + o] +=
   * factor * (sum over r and the places of dz[r,o,..])}.
   *
   * @param from the first row
   * @param to the row after the last
   * @param maps how many maps a row has
   * @param places how many numbers a map has
   * @param dz the gradient of the loss along the maps
   * @param factor what every sum is multiplied by, in the precision of the arrays
   * @param target to which is added; an array of its own
   * @param b where the biases begin in the target
   */
  public abstract void addMapGradient(
      int from, int to, int maps, int places, A dz, double factor, A target, int b);

  /**
   * The gradient along the image of a convolution: each number gets from every use the gradient
   * there times the weight that it was multiplied with.
   *
   * @param from the first row
   * @param to the row after the last
   * @param windows over the image that a row of dx is
   * @param out how many filters there are
   * @param dz the gradient of the loss along the maps
   * @param p the parameters
   * @param w where the filters begin in p
   * @param dx the gradient, which is written; an array of its own
   */
  public abstract void imageGradient(
      int from, int to, Windows windows, int out, A dz, A p, int w, A dx);

  /**
   * The largest number under each place of a window, for each channel, and which it is, counted row
   * by row; of several that are equally large, the first. What lies outside is never the largest.
   *
   * @param from the first row
   * @param to the row after the last
   * @param windows over the image that a row of x is
   * @param x the images
   * @param a the largest numbers, which are written; an array of its own
   * @param winners which they are, which is written; an array of its own
   */
  public abstract void maxPooling(int from, int to, Windows windows, A x, A a, A winners);

  /**
   * The gradient along the image of {@link #maxPooling}: that of each place goes to the winner.
   *
   * @param from the first row
   * @param to the row after the last
   * @param windows over the image that a row of dx is
   * @param winners which number won on each place
   * @param da the gradient of the loss along the largest numbers
   * @param dx the gradient, which is written; an array of its own
   */
  public abstract void maxPoolingGradient(int from, int to, Windows windows, A winners, A da, A dx);

  /**
   * The mean of the numbers under each place of a window, for each channel; what lies outside
   * counts as 0.
   *
   * @param from the first row
   * @param to the row after the last
   * @param windows over the image that a row of x is
   * @param x the images
   * @param a the means, which are written; an array of its own
   */
  public abstract void averagePooling(int from, int to, Windows windows, A x, A a);

  /**
   * The gradient along the image of {@link #averagePooling}: each number under a place gets its
   * share.
   *
   * @param from the first row
   * @param to the row after the last
   * @param windows over the image that a row of dx is
   * @param da the gradient of the loss along the means
   * @param dx the gradient, which is written; an array of its own
   */
  public abstract void averagePoolingGradient(int from, int to, Windows windows, A da, A dx);
}
