package dev.unrolled.generated;

/**
 * The loops over images and signals that are seen through {@link Windows}: convolutions, poolings
 * and their ways back. A part of the {@link Kernels}.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 */
interface WindowKernels<A> {

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
  void convolution(
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
  void addFilterGradient(
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
  void addMapGradient(int from, int to, int maps, int places, A dz, double factor, A target, int b);

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
  void imageGradient(int from, int to, Windows windows, int out, A dz, A p, int w, A dx);

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
  void maxPooling(int from, int to, Windows windows, A x, A a, A winners);

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
  void maxPoolingGradient(int from, int to, Windows windows, A winners, A da, A dx);

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
  void averagePooling(int from, int to, Windows windows, A x, A a);

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
  void averagePoolingGradient(int from, int to, Windows windows, A da, A dx);
}
