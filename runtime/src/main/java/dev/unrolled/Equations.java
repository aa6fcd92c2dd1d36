package dev.unrolled;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Where a generated class lays down the equations of a pass, in the order in which they are
 * computed, for a {@link Trace}.
 *
 * <p>An equation has letters for indices: {@code z1[i] = (sum over j = 0..1 of w1_ij * x[j]) +
 * b1_i}. There is one of it for each number that the letters on its left side may be.
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
   * Adds the equation of a value for each unit or input.
   *
   * @param equation the equation, with one letter on its left side
   * @param numbers what it gave, in the order of the letter
   */
  public void value(String equation, double[] numbers) {
    add(equation, List.of(numbers.length), k -> numbers[k]);
  }

  /**
   * {@link #value(String, double[])} in single precision.
   *
   * @param equation the equation, with one letter on its left side
   * @param numbers what it gave, in the order of the letter
   */
  public void value(String equation, float[] numbers) {
    add(equation, List.of(numbers.length), k -> numbers[k]);
  }

  /**
   * Adds the equation of a value that is one number.
   *
   * @param equation the equation, without a letter on its left side
   * @param number what it gave
   */
  public void value(String equation, double number) {
    add(equation, List.of(), k -> number);
  }

  /**
   * Adds the equation of the loss; what follows belongs to the way back.
   *
   * @param equation the equation
   */
  public void loss(String equation) {
    part = Trace.Part.LOSS;
    add(equation, List.of(), k -> loss);
    part = Trace.Part.BACKWARD;
  }

  /**
   * Adds the equation of the gradient of a parameter.
   *
   * @param parameter its name, such as {@code layer1.weight}
   * @param equation the equation, with a letter for each dimension
   */
  public void gradient(String parameter, String equation) {
    Parameter of = shape.parameter(parameter);
    add(equation, of.shape(), numbers(of, gradient));
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

  private void add(String equation, List<Integer> sizes, IntToDoubleFunction numbers) {
    series.add(new Series(part, EquationText.of(equation), sizes, numbers));
  }
}
