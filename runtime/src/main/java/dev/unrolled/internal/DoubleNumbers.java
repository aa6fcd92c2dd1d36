package dev.unrolled.internal;

import dev.unrolled.Precision;
import dev.unrolled.kernels.DoubleKernels;
import dev.unrolled.kernels.ThreadKernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The loops over doubles. */
public final class DoubleNumbers extends Numbers<double[]> {

  /** Not called what it is: whoever may need either would load both to compare their types. */
  public static final Numbers<double[]> INSTANCE = new DoubleNumbers();

  /** Loops that keep nothing from call to call, so that any thread may use them. */
  private static final DoubleKernels LOOK = DoubleKernels.best();

  /** From so many numbers on, a row is worth a call. */
  private static final int LONG = 16;

  private DoubleNumbers() {}

  @Override
  public Precision precision() {
    return Precision.DOUBLE;
  }

  @Override
  public double[] zeros(int length) {
    return new double[length];
  }

  @Override
  public int length(double[] numbers) {
    return numbers.length;
  }

  @Override
  public double get(double[] numbers, int index) {
    return numbers[index];
  }

  @Override
  public void set(double[] numbers, int index, double value) {
    numbers[index] = value;
  }

  @Override
  public double[] copy(double[] numbers) {
    return numbers.clone();
  }

  @Override
  public double[] copy(double[] numbers, int from, int to) {
    return Arrays.copyOfRange(numbers, from, to);
  }

  @Override
  public boolean areRows(double[][] rows, int columns) {
    double sum = 0;
    for (double[] row : rows) {
      if (row == null || row.length != columns) {
        return false;
      }
      if (columns >= LONG) {
        sum += LOOK.areFinite(0, columns, row) ? 0 : Double.NaN;
      } else {
        for (int k = 0; k < columns; k++) {
          sum += row[k] * 0; // 0, or NaN where it is not finite
        }
      }
    }
    return sum == 0;
  }

  @Override
  public void stack(double[][] rows, int first, int count, int columns, double[] into) {
    for (int r = 0; r < count; r++) {
      System.arraycopy(rows[first + r], 0, into, r * columns, columns);
    }
  }

  @Override
  public void fillWithZeros(double[] numbers) {
    Arrays.fill(numbers, 0);
  }

  @Override
  public void divide(double[] numbers, int divisor) {
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] /= divisor;
    }
  }

  @Override
  public int firstNotFinite(double[] numbers) {
    if (LOOK.areFinite(0, numbers.length, numbers)) { // several at a time
      return -1;
    }
    for (int k = 0; k < numbers.length; k++) {
      if (!Double.isFinite(numbers[k])) {
        return k;
      }
    }
    return -1;
  }

  @Override
  public int firstNotFinite(double[] p, double[] g, double learningRate, int[] bounds) {
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        if (!Double.isFinite(p[k] - learningRate * g[k])) {
          return k;
        }
      }
    }
    return -1;
  }

  @Override
  public double moderate() {
    return 0x1p400;
  }

  @Override
  public double room() {
    return 0x1p900;
  }

  @Override
  public boolean areProbabilities(double[] numbers, int begin, int count) {
    boolean all = true;
    for (int k = begin; k < begin + count; k++) {
      all &= numbers[k] >= 0 && numbers[k] <= 1;
    }
    return all;
  }

  @Override
  public double sum(double[] numbers, int begin, int count) {
    double sum = 0;
    for (int k = begin; k < begin + count; k++) {
      sum += numbers[k];
    }
    return sum;
  }

  @Override
  public void descend(double[] p, double[] g, double learningRate, int[] bounds) {
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        p[k] -= learningRate * g[k];
      }
    }
  }

  @Override
  public void clip(double[] numbers, double scale, double limit, int from, int to, double[] into) {
    for (int k = from; k < to; k++) {
      double scaled = numbers[k] * scale;
      into[k] = scaled > limit ? limit : scaled < -limit ? -limit : scaled;
    }
  }

  @Override
  public double addSquares(double sum, double[] numbers, int from, int to) {
    double squares = sum;
    for (int k = from; k < to; k++) {
      squares += numbers[k] * numbers[k];
    }
    return squares;
  }

  /**
   * Without its sign a number's bits grow as it does, and those of NaN are above all: whole numbers
   * are compared, in four rows, which takes half the time of {@code Math.max}.
   */
  @Override
  public double largestOrNaN(double[] x, int from, int to) {
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    int k = from;
    for (; k < to - 3; k += 4) {
      a = Math.max(a, size(x[k]));
      b = Math.max(b, size(x[k + 1]));
      c = Math.max(c, size(x[k + 2]));
      d = Math.max(d, size(x[k + 3]));
    }
    for (; k < to; k++) {
      a = Math.max(a, size(x[k]));
    }
    return Double.longBitsToDouble(Math.max(Math.max(a, b), Math.max(c, d)));
  }

  private static long size(double x) {
    return Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
  }

  @Override
  public double largest(double[] numbers) {
    double largest = 0;
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        largest = Math.max(largest, Math.abs(number));
      }
    }
    return largest;
  }

  @Override
  public void checkRate(double learningRate) {
    Require.positive("The learning rate", learningRate);
  }

  @Override
  public double ulp(double number) {
    return Math.ulp(number);
  }

  @Override
  public double slopeStep() {
    return 4e-4;
  }

  @Override
  public double nextTo() {
    return 1e-3;
  }

  @Override
  public double[][] batchOf(double[] row) {
    return new double[][] {row};
  }

  @Override
  public double slopeTolerance() {
    return 1e-6;
  }

  @Override
  public ThreadKernels<double[]> kernels(@Nullable ThreadKernels<?> kept, boolean isStrict) {
    if (kept instanceof DoubleKernels own) {
      return own;
    }
    return isStrict ? DoubleKernels.plain() : DoubleKernels.best();
  }
}
