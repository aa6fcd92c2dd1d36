package dev.unrolled;

/**
 * How wrong the outputs a are when the targets t were wanted, for one example of n outputs. Over a
 * batch it is the mean or the sum of its examples' losses: see {@link Reduction}.
 */
public enum Loss {
  /** {@code L = (sum over i of (a[i] - t[i])^2) / n}: the mean squared error. */
  MSE,

  /** {@code L = sum over i of (a[i] - t[i])^2}: the sum of squared errors. */
  SSE,

  /**
   * {@code L = sum over i of (a[i] - t[i])^2 / 2}: half the sum of squared errors, so that its
   * slope is a - t.
   */
  HALF_SSE,

  /**
   * {@code L = (sum over i of |a[i] - t[i]|) / n}: the mean absolute error, which outliers move
   * less than {@link #MSE}. Where a = t its slope counts as 0.
   */
  MAE,

  /**
   * {@code L = (sum over i of share[i]) / n}, where a share is {@code (a - t)^2 / 2} as long as
   * {@code |a - t|} is at most delta, and {@code delta * (|a - t| - delta / 2)} beyond: a parabola
   * that goes on as a straight line (Huber, "Robust estimation of a location parameter", 1964). See
   * {@link Unrolled#delta}.
   */
  HUBER,

  /**
   * {@code L = -(sum over i of t[i] log a[i] + (1 - t[i]) log(1 - a[i])) / n}, for outputs that
   * each answer yes or no on their own; the targets lie from 0 to 1. Needs
   * {@link Activation#SIGMOID} in the last layer.
   */
  BINARY_CROSS_ENTROPY,

  /**
   * {@code L = -(sum over i of t[i] log a[i])}, for outputs that choose one of n classes; the
   * targets lie from 0 to 1 and add up to 1. Needs {@link Activation#SOFTMAX} in the last layer.
   */
  CATEGORICAL_CROSS_ENTROPY,

  /**
   * {@code L = (sum over i of loss(a[i], t[i])) / n}: the mean of a function of the user's own, see
   * {@link Unrolled#lossClass}.
   */
  CUSTOM;

  /**
   * How far from 1 targets may add up that must add up to 1: whoever worked them out rounded them.
   */
  public static final double TARGET_SUM_TOLERANCE = 1e-6;

  /** {@return whether targets must lie from 0 to 1, as those of both cross entropies} */
  public boolean targetsAreProbabilities() {
    return this == BINARY_CROSS_ENTROPY || this == CATEGORICAL_CROSS_ENTROPY;
  }

  /** {@return whether the targets of an example must add up to 1 as well} */
  public boolean targetsAddUpToOne() {
    return this == CATEGORICAL_CROSS_ENTROPY;
  }
}
