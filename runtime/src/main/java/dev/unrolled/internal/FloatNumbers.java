package dev.unrolled.internal;

import dev.unrolled.Precision;
import dev.unrolled.kernels.FloatKernels;
import dev.unrolled.kernels.ThreadKernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The loops over floats. */
public final class FloatNumbers extends Numbers<float[]> {

  /** Not called what it is: whoever may need either would load both to compare their types. */
  public static final Numbers<float[]> INSTANCE = new FloatNumbers();

  /** Loops that keep nothing from call to call, so that any thread may use them. */
  private static final FloatKernels LOOK = FloatKernels.best();

  /** From so many numbers on, a row is worth a call. */
  private static final int LONG = 16;

  private FloatNumbers() {}

  @Override
  public Precision precision() {
    return Precision.FLOAT;
  }

  @Override
  public float[] zeros(int length) {
    return new float[length];
  }

  @Override
  public int length(float[] numbers) {
    return numbers.length;
  }

  @Override
  public double get(float[] numbers, int index) {
    return numbers[index];
  }

  @Override
  public void set(float[] numbers, int index, double value) {
    numbers[index] = (float) value;
  }

  @Override
  public float[] copy(float[] numbers) {
    return numbers.clone();
  }

  @Override
  public float[] copy(float[] numbers, int from, int to) {
    return Arrays.copyOfRange(numbers, from, to);
  }

  @Override
  public boolean areRows(float[][] rows, int columns) {
    float sum = 0;
    for (float[] row : rows) {
      if (row == null || row.length != columns) {
        return false;
      }
      if (columns >= LONG) {
        sum += LOOK.areFinite(0, columns, row) ? 0 : Float.NaN;
      } else {
        for (int k = 0; k < columns; k++) {
          sum += row[k] * 0; // 0, or NaN where it is not finite
        }
      }
    }
    return sum == 0;
  }

  @Override
  public void stack(float[][] rows, int first, int count, int columns, float[] into) {
    for (int r = 0; r < count; r++) {
      System.arraycopy(rows[first + r], 0, into, r * columns, columns);
    }
  }

  @Override
  public void fillWithZeros(float[] numbers) {
    Arrays.fill(numbers, 0);
  }

  @Override
  public void divide(float[] numbers, int divisor) {
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] /= divisor;
    }
  }

  @Override
  public int firstNotFinite(float[] numbers) {
    if (LOOK.areFinite(0, numbers.length, numbers)) { // several at a time
      return -1;
    }
    for (int k = 0; k < numbers.length; k++) {
      if (!Float.isFinite(numbers[k])) {
        return k;
      }
    }
    return -1;
  }

  @Override
  public int firstNotFinite(float[] p, float[] g, double learningRate, int[] bounds) {
    float rate = (float) learningRate;
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        if (!Float.isFinite(p[k] - rate * g[k])) {
          return k;
        }
      }
    }
    return -1;
  }

  @Override
  public double moderate() {
    return 0x1p40;
  }

  @Override
  public double room() {
    return 0x1p100;
  }

  @Override
  public boolean areProbabilities(float[] numbers, int begin, int count) {
    boolean all = true;
    for (int k = begin; k < begin + count; k++) {
      all &= numbers[k] >= 0 && numbers[k] <= 1;
    }
    return all;
  }

  @Override
  public double sum(float[] numbers, int begin, int count) {
    double sum = 0;
    for (int k = begin; k < begin + count; k++) {
      sum += numbers[k];
    }
    return sum;
  }

  @Override
  public void descend(float[] p, float[] g, double learningRate, int[] bounds) {
    float rate = (float) learningRate;
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        p[k] -= rate * g[k];
      }
    }
  }

  @Override
  public void clip(float[] numbers, double scale, double limit, int from, int to, float[] into) {
    for (int k = from; k < to; k++) {
      double scaled = numbers[k] * scale;
      into[k] = (float) (scaled > limit ? limit : scaled < -limit ? -limit : scaled);
    }
  }

  @Override
  public double addSquares(double sum, float[] numbers, int from, int to) {
    double squares = sum;
    for (int k = from; k < to; k++) {
      squares += (double) numbers[k] * numbers[k];
    }
    return squares;
  }

  /**
   * Without its sign a number's bits grow as it does, and those of NaN are above all: whole numbers
   * are compared, in four rows, which takes half the time of {@code Math.max}.
   */
  @Override
  public double largestOrNaN(float[] x, int from, int to) {
    int a = 0;
    int b = 0;
    int c = 0;
    int d = 0;
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
    return Float.intBitsToFloat(Math.max(Math.max(a, b), Math.max(c, d)));
  }

  private static int size(float x) {
    return Float.floatToRawIntBits(x) & Integer.MAX_VALUE;
  }

  @Override
  public double largest(float[] numbers) {
    double largest = 0;
    for (float number : numbers) {
      if (Float.isFinite(number)) {
        largest = Math.max(largest, Math.abs(number));
      }
    }
    return largest;
  }

  @Override
  public void checkRate(double learningRate) {
    Require.positive("The learning rate", learningRate);
    float rate = (float) learningRate;
    if (rate == 0 || Float.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "The learning rate is %s, as a float %s; it must be a finite number above 0."
              .formatted(learningRate, rate));
    }
  }

  @Override
  public double ulp(double number) {
    return Math.ulp((float) number);
  }

  @Override
  public double slopeStep() {
    return 0.16;
  }

  @Override
  public double nextTo() {
    return 2e-2;
  }

  @Override
  public float[][] batchOf(float[] row) {
    return new float[][] {row};
  }

  @Override
  public double slopeTolerance() {
    return 2e-2;
  }

  @Override
  public ThreadKernels<float[]> kernels(@Nullable ThreadKernels<?> kept, boolean isStrict) {
    if (kept instanceof FloatKernels own) {
      return own;
    }
    return isStrict ? FloatKernels.plain() : FloatKernels.best();
  }
}
