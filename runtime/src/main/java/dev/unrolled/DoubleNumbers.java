package dev.unrolled;

import dev.unrolled.data.Rows;
import dev.unrolled.kernels.DoubleKernels;
import dev.unrolled.kernels.Kernels;
import java.util.Arrays;

/** The loops over doubles. */
final class DoubleNumbers extends Numbers<double[]> {

  static final DoubleNumbers INSTANCE = new DoubleNumbers();

  private DoubleNumbers() {}

  @Override
  double[] zeros(int length) {
    return new double[length];
  }

  @Override
  int length(double[] numbers) {
    return numbers.length;
  }

  @Override
  double get(double[] numbers, int index) {
    return numbers[index];
  }

  @Override
  void set(double[] numbers, int index, double value) {
    numbers[index] = value;
  }

  @Override
  double[] copy(double[] numbers) {
    return numbers.clone();
  }

  @Override
  double[] copy(double[] numbers, int length) {
    return Arrays.copyOf(numbers, length);
  }

  @Override
  void fillWithZeros(double[] numbers) {
    Arrays.fill(numbers, 0);
  }

  @Override
  void divide(double[] numbers, int divisor) {
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] /= divisor;
    }
  }

  @Override
  int firstNotFinite(double[] numbers) {
    for (int k = 0; k < numbers.length; k++) {
      if (!Double.isFinite(numbers[k])) {
        return k;
      }
    }
    return -1;
  }

  @Override
  int firstNotFinite(double[] p, double[] g, double learningRate, int[] bounds) {
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
  double moderate() {
    return 0x1p400;
  }

  @Override
  boolean areProbabilities(double[] numbers, int begin, int count) {
    boolean all = true;
    for (int k = begin; k < begin + count; k++) {
      all &= numbers[k] >= 0 && numbers[k] <= 1;
    }
    return all;
  }

  @Override
  double sum(double[] numbers, int begin, int count) {
    double sum = 0;
    for (int k = begin; k < begin + count; k++) {
      sum += numbers[k];
    }
    return sum;
  }

  @Override
  void descend(double[] p, double[] g, double learningRate, int[] bounds) {
    for (int b = 0; b < bounds.length; b += 2) {
      for (int k = bounds[b]; k < bounds[b + 1]; k++) {
        p[k] -= learningRate * g[k];
      }
    }
  }

  @Override
  double largest(double[] numbers) {
    double largest = 0;
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        largest = Math.max(largest, Math.abs(number));
      }
    }
    return largest;
  }

  @Override
  void checkRate(double learningRate) {
    Require.positive("The learning rate", learningRate);
  }

  @Override
  double ulp(double number) {
    return Math.ulp(number);
  }

  @Override
  double slopeStep() {
    return 4e-4;
  }

  @Override
  double nextTo() {
    return 1e-3;
  }

  @Override
  double[][] batchOf(double[] row) {
    return new double[][] {row};
  }

  @Override
  double slopeTolerance() {
    return 1e-6;
  }

  @Override
  void step(Optimizer optimizer, double[] p, double[] g, int[] bounds) {
    optimizer.step(p, g, bounds);
  }

  @Override
  void gather(Rows rows, int[] order, int from, int count, double[] into) {
    rows.copy(order, from, count, into);
  }

  @Override
  Kernels<double[]> kernels(Workspace v) {
    if (v.kernels() instanceof DoubleKernels kept) {
      return kept;
    }
    DoubleKernels made = DoubleKernels.best();
    v.keep(made);
    return made;
  }
}
