package dev.unrolled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Where a generated class lays down the equations of a pass, in the order in which they are
 * computed, for a {@link Trace}.
 *
 * <p>An equation has braces where an index comes: {@code z1[{i}]} is {@code w1_{i}0 * x[0] +
 * b1_{i}}. There is one of it for each number that the indices in its name may be.
 */
public final class Equations {

  private final Shape shape;
  private final IntToDoubleFunction gradient;
  private final double loss;
  private final List<Series> series = new ArrayList<>();
  private final List<String> functions = new ArrayList<>();
  private Trace.Part part = Trace.Part.FORWARD;

  /**
   * No equation yet.
   *
   * @param shape of the network
   * @param gradient from the place of a parameter to its gradient
   * @param loss the loss of the pass
   */
  Equations(Shape shape, IntToDoubleFunction gradient, double loss) {
    this.shape = shape;
    this.gradient = gradient;
    this.loss = loss;
  }

  /**
   * Adds the equation of a value that has several numbers.
   *
   * @param name what it is called, with an index for each dimension
   * @param formula how it is computed
   * @param numbers what it gave, the last index counting fastest
   * @param sizes its sizes; left out, it has one dimension
   */
  public void value(String name, String formula, double[] numbers, int... sizes) {
    add(name, formula, sizes(numbers.length, sizes), k -> numbers[k]);
  }

  /**
   * {@link #value(String, String, double[], int...)} in single precision.
   *
   * @param name what it is called, with an index for each dimension
   * @param formula how it is computed
   * @param numbers what it gave, the last index counting fastest
   * @param sizes its sizes; left out, it has one dimension
   */
  public void value(String name, String formula, float[] numbers, int... sizes) {
    add(name, formula, sizes(numbers.length, sizes), k -> numbers[k]);
  }

  private static List<Integer> sizes(int length, int... sizes) {
    return sizes.length == 0 ? List.of(length) : Arrays.stream(sizes).boxed().toList();
  }

  /**
   * Adds the equation of a value that is one number.
   *
   * @param name what it is called
   * @param formula how it is computed
   * @param number what it gave
   */
  public void value(String name, String formula, double number) {
    add(name, formula, List.of(), k -> number);
  }

  /**
   * Adds the equation of the loss; what follows belongs to the way back.
   *
   * @param formula how it is computed
   */
  public void loss(String formula) {
    part = Trace.Part.LOSS;
    add("L", formula, List.of(), k -> loss);
    part = Trace.Part.BACKWARD;
  }

  /**
   * Adds the equation of the gradient of a parameter.
   *
   * @param parameter its name, such as {@code layer1.weight}
   * @param name what the gradient is called, with an index for each dimension
   * @param formula how it is computed
   */
  public void gradient(String parameter, String name, String formula) {
    Parameter of = shape.parameter(parameter);
    add(name, formula, of.shape(), numbers(of, gradient));
  }

  /**
   * Adds what a function computes that equations call by its name.
   *
   * @param definition such as {@code sigmoid(z) = 1 / (1 + exp(-z))}
   */
  public void function(String definition) {
    functions.add(definition);
  }

  List<String> functions() {
    return functions;
  }

  List<Series> series() {
    return series;
  }

  /** From a place in the order of a parameter's dimensions to the number in a flat array. */
  static IntToDoubleFunction numbers(Parameter parameter, IntToDoubleFunction flat) {
    return k -> flat.applyAsDouble(parameter.placeOf(k));
  }

  private void add(String name, String formula, List<Integer> sizes, IntToDoubleFunction numbers) {
    series.add(new Series(part, new EquationTemplate(name, formula), sizes, numbers));
  }
}
