package dev.unrolled;

/**
 * How far an {@link Optimizer} goes, step by step: a number, or a schedule that changes with the
 * count of steps. A schedule is any function from the step to the rate, such as {@code step -> 0.1
 * / (1 + step)}; the usual ones are made here.
 *
 * <p>The schedules of this interface give the same bits on every JVM.
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
}
