package dev.unrolled.internal;

import dev.unrolled.Precision;
import dev.unrolled.kernels.ThreadKernels;
import org.jspecify.annotations.Nullable;

/**
 * The few loops over numbers that exist for both precisions; whatever is not such a loop is written
 * once, on top of them.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
public abstract sealed class Numbers<A> permits DoubleNumbers, FloatNumbers {

  /** Those over the numbers of that array. */
  @SuppressWarnings("unchecked") // a network computes with arrays of one of the two kinds
  public static <A> Numbers<A> of(A array) {
    return (Numbers<A>)
        (array instanceof double[] ? DoubleNumbers.INSTANCE : FloatNumbers.INSTANCE);
  }

  public abstract Precision precision();

  public abstract A zeros(int length);

  public abstract int length(A numbers);

  public abstract double get(A numbers, int index);

  public abstract void set(A numbers, int index, double value);

  public abstract A copy(A numbers);

  /** A copy of the numbers from one index to another. */
  public abstract A copy(A numbers, int from, int to);

  /** Copies all numbers of an array into another of the same length. */
  @SuppressWarnings("SuspiciousSystemArraycopy") // both are of the one kind of array
  public final void overwrite(A target, A source) {
    System.arraycopy(source, 0, target, 0, length(source));
  }

  /** Whether all rows are there and have so many numbers, each of them finite. */
  public abstract boolean areRows(A[] rows, int columns);

  /** Copies so many rows, each an array of its own, one below the other. */
  public abstract void stack(A[] rows, int first, int count, int columns, A into);

  public abstract void fillWithZeros(A numbers);

  public abstract void divide(A numbers, int divisor);

  /** The index of the first number that is infinite or not a number; -1 if there is none. */
  public abstract int firstNotFinite(A numbers);

  /**
   * The index of the first number inside the bounds that {@link #descend} would make infinite or
   * not a number; -1 if there is none.
   */
  public abstract int firstNotFinite(A p, A g, double learningRate, int[] bounds);

  /**
   * A limit: a million products of two numbers within it are too few to move the largest number.
   */
  public abstract double moderate();

  /** By how much any finite number can be moved and stays finite, with room for roundings. */
  public abstract double room();

  /** Whether so many numbers from there on all lie from 0 to 1. */
  public abstract boolean areProbabilities(A numbers, int begin, int count);

  /** The sum of so many numbers from there on. */
  public abstract double sum(A numbers, int begin, int count);

  /** {@code p = p - learningRate * g} inside the bounds: begin and end of each range. */
  public abstract void descend(A p, A g, double learningRate, int[] bounds);

  /**
   * Writes the numbers from one index to another into an array, each times the scale, and then
   * brought into {@code -limit ... limit}.
   */
  public abstract void clip(A numbers, double scale, double limit, int from, int to, A into);

  /** A sum and the squares of the numbers from one index to another, one after the other. */
  public abstract double addSquares(double sum, A numbers, int from, int to);

  /** The largest absolute value from one index to another, NaN if one is NaN. */
  public abstract double largestOrNaN(A numbers, int from, int to);

  /** The largest absolute value among the numbers that are finite; 0 if there is none. */
  public abstract double largest(A numbers);

  /** Refuses a learning rate that is not above 0 and finite, as the number that it becomes. */
  public abstract void checkRate(double learningRate);

  /** The distance from that number to the next larger one. */
  public abstract double ulp(double number);

  /**
   * How far to move a parameter of about 1 at first to see a slope: rather too far than too near.
   */
  public abstract double slopeStep();

  /** How far a parameter of about 1 is moved at most to leave an edge. */
  public abstract double nextTo();

  /** A batch of one row. */
  public abstract A[] batchOf(A row);

  /** How far a slope by such differences may be off, relative to the slope. */
  public abstract double slopeTolerance();

  /**
   * The loops that were kept, or new ones where those are none over such numbers.
   *
   * @param isStrict whether new ones must give the same bits on every JVM
   */
  public abstract ThreadKernels<A> kernels(@Nullable ThreadKernels<?> kept, boolean isStrict);
}
