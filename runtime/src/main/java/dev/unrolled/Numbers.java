package dev.unrolled;

import dev.unrolled.data.Rows;
import dev.unrolled.kernels.Kernels;

/**
 * The few loops over numbers that exist for both precisions; whatever is not such a loop is written
 * once, on top of them.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
abstract sealed class Numbers<A> permits DoubleNumbers, FloatNumbers {

  abstract A zeros(int length);

  abstract int length(A numbers);

  abstract double get(A numbers, int index);

  abstract void set(A numbers, int index, double value);

  abstract A copy(A numbers);

  /** A copy of the numbers from one index to another. */
  abstract A copy(A numbers, int from, int to);

  /** Copies all numbers of an array into another of the same length. */
  @SuppressWarnings("SuspiciousSystemArraycopy") // both are of the one kind of array
  final void overwrite(A target, A source) {
    System.arraycopy(source, 0, target, 0, length(source));
  }

  /** Whether all rows are there and have so many numbers, each of them finite. */
  abstract boolean areRows(A[] rows, int columns);

  /** Copies so many rows, each an array of its own, one below the other. */
  abstract void stack(A[] rows, int first, int count, int columns, A into);

  abstract void fillWithZeros(A numbers);

  abstract void divide(A numbers, int divisor);

  /** The index of the first number that is infinite or not a number; -1 if there is none. */
  abstract int firstNotFinite(A numbers);

  /**
   * The index of the first number inside the bounds that {@link #descend} would make infinite or
   * not a number; -1 if there is none.
   */
  abstract int firstNotFinite(A p, A g, double learningRate, int[] bounds);

  /**
   * A limit: a million products of two numbers within it are too few to move the largest number.
   */
  abstract double moderate();

  /** Whether so many numbers from there on all lie from 0 to 1. */
  abstract boolean areProbabilities(A numbers, int begin, int count);

  /** The sum of so many numbers from there on. */
  abstract double sum(A numbers, int begin, int count);

  /** {@code p = p - learningRate * g} inside the bounds: begin and end of each range. */
  abstract void descend(A p, A g, double learningRate, int[] bounds);

  /** The largest absolute value among the numbers that are finite; 0 if there is none. */
  abstract double largest(A numbers);

  /** Refuses a learning rate that is not above 0 and finite, as the number that it becomes. */
  abstract void checkRate(double learningRate);

  /** The distance from that number to the next larger one. */
  abstract double ulp(double number);

  /**
   * How far to move a parameter of about 1 at first to see a slope: rather too far than too near.
   */
  abstract double slopeStep();

  /** How far a parameter of about 1 is moved at most to leave an edge. */
  abstract double nextTo();

  /** A batch of one row. */
  abstract A[] batchOf(A row);

  /** How far a slope by such differences may be off, relative to the slope. */
  abstract double slopeTolerance();

  abstract void step(Optimizer optimizer, A p, A g, int[] bounds);

  /** Copies some rows, in the order given, to the beginning of an array. */
  abstract void gather(Rows rows, int[] order, int from, int count, A into);

  /** The loops that compute in that workspace. */
  abstract Kernels<A> kernels(Workspace v);
}
