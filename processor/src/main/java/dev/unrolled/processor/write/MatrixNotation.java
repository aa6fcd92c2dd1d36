package dev.unrolled.processor.write;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import java.util.List;
import java.util.Locale;

/**
 * The equations of a batch as Java. Matrices have large letters: {@code Z1[10 * r + i]} is the sum
 * of unit i in row r. What is one number for each row is called so: {@code max2Of[r]}.
 *
 * @param arithmetic the numbers and functions of the source
 * @param flat whether one index k counts through all numbers of a matrix, whatever their row
 */
record MatrixNotation(Arithmetic arithmetic, boolean flat) implements Notation {

  /** The name of a variable's array. */
  static String array(Variable variable) {
    String name = variable.name();
    if (variable.shape().size() == 1) {
      return name + "Of";
    }
    int letter = name.startsWith("dL_d") ? "dL_d".length() : 0;
    return name.substring(0, letter)
        + name.substring(letter, letter + 1).toUpperCase(Locale.ROOT)
        + name.substring(letter + 1);
  }

  /** The field of the workspace that holds it. */
  static String field(Variable variable) {
    return variable.shape().size() == 1 ? array(variable) : variable.name();
  }

  @Override
  public Doc ref(Ref ref) {
    return Doc.text(element(ref));
  }

  /** An element of an array: {@code Z1[10 * r + i]}. */
  String element(Ref ref) {
    Variable variable = ref.variable();
    if (variable.shape().size() == 1) {
      return array(variable) + "[r]";
    }
    if (variable.shape().size() > 2 || variable.isParameter()) {
      throw new UnsupportedOperationException(ref + " is no element of a matrix with a row each");
    }
    int columns = variable.shape().get(1);
    return array(variable)
        + "["
        + (flat ? "k" : product(columns, "r") + " + " + ref.indices().get(1))
        + "]";
  }

  /** {@code 10 * r}. */
  static String product(int factor, String index) {
    return factor == 1 ? index : factor + " * " + index;
  }

  @Override
  public Doc call(ElementaryFunction function, List<Doc> arguments) {
    return arithmetic.call(function, arguments);
  }

  @Override
  public Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
    return Doc.choice(condition, ifTrue, otherwise);
  }

  @Override
  public String number(double value) {
    return arithmetic.inFormula(Notation.super.number(value));
  }
}
