package dev.unrolled.generated;

/**
 * Rows of a table that are looked up by their numbers.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 */
interface TableKernels<A> {

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
  void gather(int from, int to, int columns, A x, A p, int table, int rows, A y);

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
  void addScattered(
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
}
