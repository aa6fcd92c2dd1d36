package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.WeightOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The parameters of a network, or their gradient: one flat array, laid out by the network's
 * {@link Shape}, to be reached as a whole or by name. By name, numbers are given and taken as
 * doubles, which hold every float exactly.
 *
 * @param <A> the array: {@code double[]} or {@code float[]}
 */
public final class Parameters<A> {

  private final Shape shape;
  private final Numbers<A> numbers;
  private final A flat;

  Parameters(Shape shape, Numbers<A> numbers) {
    this.shape = shape;
    this.numbers = numbers;
    this.flat = numbers.zeros(shape.parameterCount());
  }

  /** As many numbers in the same places, all 0. */
  Parameters<A> zeros() {
    return new Parameters<>(shape, numbers);
  }

  Shape shape() {
    return shape;
  }

  Numbers<A> numbers() {
    return numbers;
  }

  /** {@return the live array: writing to it changes the network} */
  public A array() {
    return flat;
  }

  /** {@return a copy of the whole array} */
  public A copy() {
    return numbers.copy(flat);
  }

  /**
   * Replaces all numbers by those given, which are copied.
   *
   * @param values the new numbers, as many as the network has parameters
   * @throws IllegalArgumentException if there are not as many, or one is not finite
   */
  public void set(double... values) {
    Require.length("The array of all parameters", values.length, numbers.length(flat));
    Require.finite("values", values);
    for (int k = 0; k < values.length; k++) {
      numbers.set(flat, k, values[k]);
    }
  }

  /**
   * A copy of the part of that name, such as {@code layer1.weight}, in the order
   * {@link WeightOrder#OUT_BY_IN}.
   *
   * @param name the name, one of those in {@link Shape#parameters()}
   * @return the copy
   * @throws IllegalArgumentException if there is no such part
   */
  public double[] get(String name) {
    return get(name, WeightOrder.OUT_BY_IN);
  }

  /**
   * {@link #get(String)} in the order asked for.
   *
   * @param name the name, one of those in {@link Shape#parameters()}
   * @param order the order of the copy; biases have only one
   * @return the copy
   */
  public double[] get(String name, WeightOrder order) {
    return shape.parameter(name).read(flat, order);
  }

  /**
   * Replaces the part of that name by the values given, in the order {@link WeightOrder#OUT_BY_IN}.
   *
   * @param name the name, one of those in {@link Shape#parameters()}
   * @param values the new values, which are copied
   * @throws IllegalArgumentException if there is no such part, there are not as many values, or one
   *     is not finite
   */
  public void set(String name, double... values) {
    set(name, WeightOrder.OUT_BY_IN, values);
  }

  /**
   * {@link #set(String, double...)} from values in the order given.
   *
   * @param name the name, one of those in {@link Shape#parameters()}
   * @param order the order in which the values stand; biases have only one
   * @param values the new values, which are copied
   */
  public void set(String name, WeightOrder order, double... values) {
    shape.parameter(name).write(flat, order, values);
  }

  /** {@return a line for each part: its name, shape and values} */
  @Override
  public String toString() {
    return shape.parameters().stream()
        .map(part -> part + " " + Arrays.toString(part.read(flat, WeightOrder.OUT_BY_IN)))
        .collect(Collectors.joining("\n"));
  }
}
