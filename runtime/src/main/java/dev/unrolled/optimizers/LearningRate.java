package dev.unrolled.optimizers;

import dev.unrolled.internal.Require;

/**
 * How far an {@link Optimizer} goes, step by step: a number, or a schedule that changes with the
 * count of steps. A schedule is any function from the step to the rate, such as {@code step -> 0.1
 * / (1 + step)}; the usual ones are made here:
 *
 * <pre>{@code
 * new Adam(LearningRate.cosine(0.01, 0.0001, 10_000).warmUp(500))
 * }</pre>
 *
 * <p>A step is one call of {@link Optimizer#step(double[], double[])}, usually for one batch, not
 * an epoch. The schedules of this interface give the same bits on every JVM.
 */
@FunctionalInterface
public interface LearningRate {

  /**
   * The learning rate of a step. An optimizer takes any finite number of at least 0, and refuses
   * the step for any other.
   *
   * @param step how many steps were made before this one: 0 for the first
   * @return how far this step goes along the gradient
   */
  double at(long step);

  /**
   * The same rate at every step.
   *
   * @param rate finite and above 0
   * @return the schedule
   * @throws IllegalArgumentException if the rate is not a finite number above 0
   */
  static LearningRate constant(double rate) {
    Require.positive("The learning rate", rate);
    return step -> rate;
  }

  /**
   * A rate that falls in stairs, as PyTorch's {@code StepLR}: {@code initial * factor^(step /
   * every)}, rounded down to whole stairs.
   *
   * @param initial the rate of the first stair, finite and above 0
   * @param every how many steps a stair lasts, at least 1
   * @param factor what each stair multiplies the rate by, above 0 and at most 1
   * @return the schedule
   * @throws IllegalArgumentException if an argument is not in its range
   */
  static LearningRate stairs(double initial, int every, double factor) {
    Require.positive("The learning rate", initial);
    Require.positive("The length of a stair", every);
    OptionCheck.factor("The factor", factor);
    return step -> initial * PortableMath.power(factor, step / every);
  }

  /**
   * A rate that falls by the same factor at every step, as PyTorch's {@code ExponentialLR}:
   * {@code initial * factor^step}.
   *
   * @param initial the rate of the first step, finite and above 0
   * @param factor what each step multiplies the rate by, above 0 and at most 1
   * @return the schedule
   * @throws IllegalArgumentException if an argument is not in its range
   */
  static LearningRate exponential(double initial, double factor) {
    Require.positive("The learning rate", initial);
    OptionCheck.factor("The factor", factor);
    return step -> initial * PortableMath.power(factor, step);
  }

  /**
   * A rate that falls along half a wave of the cosine, as PyTorch's {@code CosineAnnealingLR}:
   * {@code minimum + (initial - minimum) * (1 + cos(pi * step / steps)) / 2}. From step
   * {@code steps} on it is the minimum, where PyTorch's would rise again. From Loshchilov and
   * Hutter, <a href="https://arxiv.org/abs/1608.03983">SGDR</a> (2017).
   *
   * @param initial the rate of the first step, finite and above 0
   * @param minimum the rate at the end, at least 0 and at most {@code initial}
   * @param steps how many steps it takes to get there, at least 1
   * @return the schedule
   * @throws IllegalArgumentException if an argument is not in its range
   */
  static LearningRate cosine(double initial, double minimum, int steps) {
    Require.positive("The learning rate", initial);
    Require.positive("The count of steps", steps);
    if (!(minimum >= 0 && minimum <= initial)) {
      throw new IllegalArgumentException(
          "The minimum is %s; it must be at least 0 and at most %s, the learning rate it falls from."
              .formatted(minimum, initial));
    }
    return step -> step >= steps
        ? minimum
        : minimum + (initial - minimum) * PortableMath.halfWave(step, steps);
  }

  /**
   * This schedule after a warm-up, in which the rate grows along a straight line from 0, where step
   * -1 would be, to this schedule's first rate at step {@code steps}: {@code at(0) * (step + 1) /
   * (steps + 1)}, then {@code at(step - steps)}. So no step is wasted at a rate of 0, and the
   * schedule is not shortened. PyTorch says this by {@code SequentialLR} of {@code LinearLR} (start
   * factor {@code 1 / (steps + 1)}) and the schedule.
   *
   * @param steps how many steps the warm-up takes, at least 1
   * @return the longer schedule
   * @throws IllegalArgumentException if there are fewer steps than 1
   */
  default LearningRate warmUp(int steps) {
    Require.positive("The count of steps", steps);
    return step -> step < steps ? at(0) * (step + 1) / (steps + 1.0) : at(step - steps);
  }
}
