package dev.unrolled.generated;

/**
 * Where a generated class lays down the equations of a pass, in the order in which they are
 * computed, to be shown.
 *
 * <p>An equation has braces where an index comes, {@code z1[{i}]} is {@code w1_{i}0 * x[0] +
 * b1_{i}}, or is counted from some, {@code x[{2 * i + 1}]} and {@code x[k{+ 2 * i}]}. There is one
 * of it for each number that the indices in its name may be.
 */
public interface Equations {

  /**
   * Adds the equation of a value that has several numbers.
   *
   * @param name what it is called, with an index for each dimension
   * @param formula how it is computed
   * @param numbers what it gave, the last index counting fastest
   * @param sizes its sizes; left out, it has one dimension
   */
  void value(String name, String formula, double[] numbers, int... sizes);

  /**
   * {@link #value(String, String, double[], int...)} in single precision.
   *
   * @param name what it is called, with an index for each dimension
   * @param formula how it is computed
   * @param numbers what it gave, the last index counting fastest
   * @param sizes its sizes; left out, it has one dimension
   */
  void value(String name, String formula, float[] numbers, int... sizes);

  /**
   * Adds the equation of a value that is one number.
   *
   * @param name what it is called
   * @param formula how it is computed
   * @param number what it gave
   */
  void value(String name, String formula, double number);

  /**
   * Adds the equation of the loss; what follows belongs to the way back.
   *
   * @param formula how it is computed
   */
  void loss(String formula);

  /**
   * Adds the equation of the gradient of a parameter.
   *
   * @param parameter its name, such as {@code layer1.weight}
   * @param name what the gradient is called, with an index for each dimension
   * @param formula how it is computed
   */
  void gradient(String parameter, String name, String formula);

  /**
   * Adds what a function computes that equations call by its name.
   *
   * @param definition such as {@code sigmoid(z) = 1 / (1 + exp(-z))}
   */
  void function(String definition);
}
