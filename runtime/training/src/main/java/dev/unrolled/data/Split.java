package dev.unrolled.data;

import java.util.function.Function;

/**
 * A dataset in two parts that share no row.
 *
 * @param train the rows to learn from
 * @param test the rows to see how well it was learned
 */
public record Split(Dataset train, Dataset test) {

  /**
   * Both parts with scaled inputs, by a scaling that is found on the rows to learn from.
   *
   * @param fit what finds it, such as {@code Scaling::standardize}
   * @return the views
   * @throws IllegalArgumentException if it cannot be found on these rows
   * @throws IllegalStateException if the inputs are scaled already
   */
  public Split scaled(Function<Rows, Scaling> fit) {
    Scaling scaling = fit.apply(train.inputs());
    return new Split(train.scaled(scaling), test.scaled(scaling));
  }

  /**
   * Both parts with scaled targets, for a regression, by a scaling that is found on the rows to
   * learn from.
   *
   * @param fit what finds it, such as {@code Scaling::standardize}
   * @return the views
   * @throws IllegalArgumentException if it cannot be found on these rows
   * @throws IllegalStateException if the targets are scaled already, or are classes
   */
  public Split scaledTargets(Function<Rows, Scaling> fit) {
    Scaling scaling = fit.apply(train.targets());
    return new Split(train.scaledTargets(scaling), test.scaledTargets(scaling));
  }
}
