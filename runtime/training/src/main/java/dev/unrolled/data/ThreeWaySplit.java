package dev.unrolled.data;

import java.util.function.Function;

/**
 * A dataset in three parts that share no row.
 *
 * @param train the rows to learn from
 * @param validation the rows to choose with, such as when to stop
 * @param test the rows to see how well it was learned, once all is chosen
 */
public record ThreeWaySplit(Dataset train, Dataset validation, Dataset test) {

  /**
   * All parts with scaled inputs, by a scaling that is found on the rows to learn from.
   *
   * @param fit what finds it, such as {@code Scaling::standardize}
   * @return the views
   * @throws IllegalArgumentException if it cannot be found on these rows
   * @throws IllegalStateException if the inputs are scaled already
   */
  public ThreeWaySplit scaled(Function<Rows, Scaling> fit) {
    Scaling scaling = fit.apply(train.inputs());
    return new ThreeWaySplit(
        train.scaled(scaling), validation.scaled(scaling), test.scaled(scaling));
  }

  /**
   * All parts with scaled targets, for a regression, by a scaling that is found on the rows to
   * learn from.
   *
   * @param fit what finds it, such as {@code Scaling::standardize}
   * @return the views
   * @throws IllegalArgumentException if it cannot be found on these rows
   * @throws IllegalStateException if the targets are scaled already, or are classes
   */
  public ThreeWaySplit scaledTargets(Function<Rows, Scaling> fit) {
    Scaling scaling = fit.apply(train.targets());
    return new ThreeWaySplit(
        train.scaledTargets(scaling),
        validation.scaledTargets(scaling),
        test.scaledTargets(scaling));
  }
}
