package dev.unrolled.processor.write.notation;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.source.Text;

/**
 * How the arrays of a batch are called. Matrices have large letters: {@code Z1} holds a row of sums
 * for each example. What is one number for each row is called so: {@code max2Of}. What there is
 * once for all rows has the name that it has anywhere: {@code mean2}.
 */
public final class MatrixNames {

  private MatrixNames() {}

  /** The name of a variable's array. */
  public static String array(Variable variable) {
    return variable.nameWith(base(variable));
  }

  /** The same; of a gradient, that of what it is along. */
  public static String base(Variable variable) {
    String base = variable.baseName();
    if (variable.isOfBatch()) {
      return base;
    }
    return variable.shape().size() == 1 ? base + "Of" : Text.capitalized(base);
  }

  /** The field of the workspace that holds it. */
  public static String field(Variable variable) {
    return variable.shape().size() == 1 && !variable.isOfBatch()
        ? array(variable)
        : variable.name();
  }

  /** How many numbers it has for each example. */
  public static int columns(Variable variable) {
    return Dimensions.count(variable.shape().subList(1, variable.shape().size()));
  }
}
