package dev.unrolled.kernels;

/**
 * What is computed of each row of a matrix of floats, and of tables of rows: a part of the
 * {@link FloatKernels}, where they are found. Here they are plain loops, which give the same bits
 * on every JVM.
 */
public abstract sealed class FloatRowFunctions extends FloatWindowFunctions
    permits FloatArrayFunctions {

  FloatRowFunctions() {}

  @Override
  public final void softmax(
      int from, int to, int out, float[] z, float[] max, float[] e, float[] sum, float[] a) {
    Ranges.rows(from, to);
    Ranges.matrix("z", z.length, to, out);
    Ranges.matrix("max", max.length, to, 1);
    Ranges.matrix("e", e.length, to, out);
    Ranges.matrix("sum", sum.length, to, 1);
    Ranges.matrix("a", a.length, to, out);
    softmaxes(from, to, out, z, max, e, sum, a);
  }

  void softmaxes(
      int from, int to, int out, float[] z, float[] max, float[] e, float[] sum, float[] a) {
    for (int r = from; r < to; r++) {
      max[r] = PlainFloatRows.subtractLargest(r * out, (r + 1) * out, z, e);
    }
    exponentials(from * out, to * out, e, e);
    for (int r = from; r < to; r++) {
      sum[r] = PlainFloatRows.divideBySum(r * out, (r + 1) * out, e, a);
    }
  }

  abstract void exponentials(int from, int to, float[] x, float[] y);

  @Override
  public final void rowSums(int from, int to, int columns, float[] x, int divisor, float[] y) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, columns);
    Ranges.matrix("y", y.length, to, 1);
    Ranges.apart("y", y, "x", x);
    sumsOfRows(from, to, columns, x, divisor, y);
  }

  void sumsOfRows(int from, int to, int columns, float[] x, float divisor, float[] y) {
    for (int r = from; r < to; r++) {
      y[r] = PlainFloatRows.sum(columns, x, r * columns) / divisor;
    }
  }

  @Override
  public final void rowDots(
      int from, int to, int columns, float[] x, float[] y, int divisor, float[] z) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, columns);
    Ranges.matrix("y", y.length, to, columns);
    Ranges.matrix("z", z.length, to, 1);
    Ranges.apart("z", z, "x", x);
    Ranges.apart("z", z, "y", y);
    dotsOfRows(from, to, columns, x, y, divisor, z);
  }

  void dotsOfRows(int from, int to, int columns, float[] x, float[] y, float divisor, float[] z) {
    for (int r = from; r < to; r++) {
      z[r] = PlainFloatLoops.dot(columns, x, r * columns, 1, y, r * columns, 1) / divisor;
    }
  }

  @Override
  public final void rowSquares(
      int from, int to, int columns, float[] x, float[] center, int divisor, float[] y) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, columns);
    Ranges.matrix("center", center.length, to, 1);
    Ranges.matrix("y", y.length, to, 1);
    Ranges.apart("y", y, "x", x);
    squaresOfRows(from, to, columns, x, center, divisor, y);
  }

  void squaresOfRows(
      int from, int to, int columns, float[] x, float[] center, float divisor, float[] y) {
    for (int r = from; r < to; r++) {
      y[r] = PlainFloatRows.squares(columns, x, r * columns, center[r]) / divisor;
    }
  }

  @Override
  public final void standardize(
      int from, int to, int columns, float[] x, float[] mean, float[] deviation, float[] n) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, columns);
    Ranges.matrix("mean", mean.length, to, 1);
    Ranges.matrix("deviation", deviation.length, to, 1);
    Ranges.matrix("n", n.length, to, columns);
    Ranges.apart("n", n, "mean", mean);
    Ranges.apart("n", n, "deviation", deviation);
    standardized(from, to, columns, x, mean, deviation, n);
  }

  void standardized(
      int from, int to, int columns, float[] x, float[] mean, float[] deviation, float[] n) {
    for (int r = from; r < to; r++) {
      PlainFloatRows.standardize(columns, x, r * columns, mean[r], deviation[r], n);
    }
  }

  @Override
  public final void standardizeGradient(
      int from,
      int to,
      int columns,
      float[] dn,
      float[] meanDn,
      float[] n,
      float[] meanNDn,
      float[] deviation,
      float[] dx) {
    Ranges.rows(from, to);
    Ranges.matrix("dn", dn.length, to, columns);
    Ranges.matrix("meanDn", meanDn.length, to, 1);
    Ranges.matrix("n", n.length, to, columns);
    Ranges.matrix("meanNDn", meanNDn.length, to, 1);
    Ranges.matrix("deviation", deviation.length, to, 1);
    Ranges.matrix("dx", dx.length, to, columns);
    Ranges.apart("dx", dx, "meanDn", meanDn);
    Ranges.apart("dx", dx, "meanNDn", meanNDn);
    Ranges.apart("dx", dx, "deviation", deviation);
    gradientOfStandardized(from, to, columns, dn, meanDn, n, meanNDn, deviation, dx);
  }

  void gradientOfStandardized(
      int from,
      int to,
      int columns,
      float[] dn,
      float[] meanDn,
      float[] n,
      float[] meanNDn,
      float[] deviation,
      float[] dx) {
    for (int r = from; r < to; r++) {
      PlainFloatRows.standardizeGradient(
          columns, r * columns, dn, meanDn[r], n, meanNDn[r], deviation[r], dx);
    }
  }

  @Override
  public final void scale(
      int from, int to, int columns, float[] x, float[] p, int w, int b, int biases, float[] z) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, columns);
    Ranges.matrix("z", z.length, to, columns);
    Ranges.part("p", p.length, w, columns);
    Ranges.biases(biases, columns);
    Ranges.part("p", p.length, b, biases);
    Ranges.apart("z", z, "p", p);
    scaled(from, to, columns, x, p, w, b, biases, z);
  }

  void scaled(
      int from, int to, int columns, float[] x, float[] p, int w, int b, int biases, float[] z) {
    for (int r = from; r < to; r++) {
      PlainFloatRows.scale(columns, x, r * columns, p, w, b, biases, z);
    }
  }

  @Override
  public final void addScaleGradient(
      int from, int to, int columns, float[] x, float[] dz, double factor, float[] target, int w) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, columns);
    Ranges.matrix("dz", dz.length, to, columns);
    Ranges.part("The target", target.length, w, columns);
    Ranges.apart("The target", target, "x", x);
    Ranges.apart("The target", target, "dz", dz);
    if (isLooking()) {
      look(from, to, columns, x, factor);
      look(from, to, columns, dz, factor);
    } else if (from < to && hasBiases()) {
      scaleGradient(from, to, columns, x, dz, (float) factor, target, w);
    }
  }

  void scaleGradient(
      int from, int to, int columns, float[] x, float[] dz, float factor, float[] target, int w) {
    for (int r = from; r < to; r++) {
      PlainFloatRows.addProducts(columns, x, dz, r * columns, factor, target, w);
    }
  }

  @Override
  public final void gather(
      int from, int to, int columns, float[] x, float[] p, int table, int rows, float[] y) {
    table(from, to, columns, x, p.length, table, rows);
    Ranges.matrix("y", y.length, to, columns);
    Ranges.apart("y", y, "x", x);
    Ranges.apart("y", y, "p", p);
    for (int r = from; r < to; r++) {
      int row = Ranges.row((int) x[r], rows, r);
      System.arraycopy(p, table + row * columns, y, r * columns, columns);
    }
  }

  @Override
  public final void addScattered(
      int from,
      int to,
      int columns,
      float[] x,
      float[] dy,
      double factor,
      float[] target,
      int table,
      int rows,
      int padding) {
    table(from, to, columns, x, target.length, table, rows);
    Ranges.matrix("dy", dy.length, to, columns);
    Ranges.apart("The target", target, "x", x);
    Ranges.apart("The target", target, "dy", dy);
    if (isLooking()) {
      look(from, to, columns, dy, factor);
      return;
    }
    int first = firstInput(columns);
    int end = endOfInputs(columns);
    for (int r = from; r < to && first < end; r++) {
      int row = Ranges.row((int) x[r], rows, r);
      if (row != padding) {
        PlainFloatRows.add(
            end - first,
            dy,
            r * columns + first,
            (float) factor,
            target,
            table + row * columns + first);
      }
    }
  }

  private static void table(
      int from, int to, int columns, float[] x, int length, int table, int rows) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, 1);
    Ranges.part("The table", length, table, (long) rows * columns);
  }
}
