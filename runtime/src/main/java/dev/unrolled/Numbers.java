package dev.unrolled;

import dev.unrolled.data.Rows;
import dev.unrolled.kernels.DoubleKernels;
import dev.unrolled.kernels.FloatKernels;
import dev.unrolled.kernels.Kernels;
import java.util.Arrays;

/**
 * The few loops over numbers that exist for both precisions; whatever is not such a loop is written
 * once, on top of them.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
abstract sealed class Numbers<A> {

  static final Numbers<double[]> DOUBLE = new Doubles();
  static final Numbers<float[]> FLOAT = new Floats();

  abstract A zeros(int length);

  abstract int length(A numbers);

  abstract double get(A numbers, int index);

  abstract void set(A numbers, int index, double value);

  abstract A copy(A numbers);

  abstract void fillWithZeros(A numbers);

  abstract void divide(A numbers, int divisor);

  /** The index of the first number that is infinite or not a number; -1 if there is none. */
  abstract int firstNotFinite(A numbers);

  /** Whether so many numbers from there on all lie from 0 to 1. */
  abstract boolean areProbabilities(A numbers, int begin, int count);

  /** The sum of so many numbers from there on. */
  abstract double sum(A numbers, int begin, int count);

  /** {@code p = p - learningRate * g} inside the bounds: begin and end of each range. */
  abstract void descend(A p, A g, double learningRate, int[] bounds);

  /** The distance from that number to the next larger one. */
  abstract double ulp(double number);

  /** How far to move a parameter of about 1 to see a slope: far enough that the loss moves. */
  abstract double slopeStep();

  /** How far a slope by such differences may be off, relative to the slope. */
  abstract double slopeTolerance();

  abstract void step(Optimizer optimizer, A p, A g, int[] bounds);

  /** Copies some rows, in the order given, to the beginning of an array. */
  abstract void gather(Rows rows, int[] order, int from, int count, A into);

  /** The loops that compute in that workspace. */
  abstract Kernels<A> kernels(Workspace v);

  private static final class Doubles extends Numbers<double[]> {

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
    double ulp(double number) {
      return Math.ulp(number);
    }

    @Override
    double slopeStep() {
      return 1e-5;
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

  private static final class Floats extends Numbers<float[]> {

    @Override
    float[] zeros(int length) {
      return new float[length];
    }

    @Override
    int length(float[] numbers) {
      return numbers.length;
    }

    @Override
    double get(float[] numbers, int index) {
      return numbers[index];
    }

    @Override
    void set(float[] numbers, int index, double value) {
      numbers[index] = (float) value;
    }

    @Override
    float[] copy(float[] numbers) {
      return numbers.clone();
    }

    @Override
    void fillWithZeros(float[] numbers) {
      Arrays.fill(numbers, 0);
    }

    @Override
    void divide(float[] numbers, int divisor) {
      for (int k = 0; k < numbers.length; k++) {
        numbers[k] /= divisor;
      }
    }

    @Override
    int firstNotFinite(float[] numbers) {
      for (int k = 0; k < numbers.length; k++) {
        if (!Float.isFinite(numbers[k])) {
          return k;
        }
      }
      return -1;
    }

    @Override
    boolean areProbabilities(float[] numbers, int begin, int count) {
      boolean all = true;
      for (int k = begin; k < begin + count; k++) {
        all &= numbers[k] >= 0 && numbers[k] <= 1;
      }
      return all;
    }

    @Override
    double sum(float[] numbers, int begin, int count) {
      double sum = 0;
      for (int k = begin; k < begin + count; k++) {
        sum += numbers[k];
      }
      return sum;
    }

    @Override
    void descend(float[] p, float[] g, double learningRate, int[] bounds) {
      float rate = (float) learningRate;
      for (int b = 0; b < bounds.length; b += 2) {
        for (int k = bounds[b]; k < bounds[b + 1]; k++) {
          p[k] -= rate * g[k];
        }
      }
    }

    @Override
    double ulp(double number) {
      return Math.ulp((float) number);
    }

    @Override
    double slopeStep() {
      return 1e-2;
    }

    @Override
    double slopeTolerance() {
      return 2e-2;
    }

    @Override
    void step(Optimizer optimizer, float[] p, float[] g, int[] bounds) {
      optimizer.step(p, g, bounds);
    }

    @Override
    void gather(Rows rows, int[] order, int from, int count, float[] into) {
      rows.copy(order, from, count, into);
    }

    @Override
    Kernels<float[]> kernels(Workspace v) {
      if (v.kernels() instanceof FloatKernels kept) {
        return kept;
      }
      FloatKernels made = FloatKernels.best();
      v.keep(made);
      return made;
    }
  }
}
