package dev.unrolled;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The parameters of a network, or their gradient: one flat array, laid out by the network's
 * {@link Shape}, to be reached as a whole or by name.
 */
public final class Parameters {

  private final Shape shape;
  private final double[] flat;

  Parameters(Shape shape) {
    this.shape = shape;
    this.flat = new double[shape.parameterCount()];
  }

  /** The live array: writing to it changes the network. */
  public double[] array() {
    return flat;
  }

  /** A copy of the whole array. */
  public double[] copy() {
    return flat.clone();
  }

  /**
   * Replaces all numbers by those given, which are copied.
   *
   * @throws IllegalArgumentException if there are not as many, or one is not finite
   */
  public void set(double... values) {
    Require.length("The array of all parameters", values, flat.length);
    Require.finite("values", values);
    System.arraycopy(values, 0, flat, 0, flat.length);
  }

  /**
   * A copy of the part of that name, such as {@code layer1.weight}, in the order
   * {@link WeightOrder#OUT_BY_IN}.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  public double[] get(String name) {
    return get(name, WeightOrder.OUT_BY_IN);
  }

  /** {@link #get(String)} in the order asked for; biases have only one. */
  public double[] get(String name, WeightOrder order) {
    return shape.parameter(name).read(flat, order);
  }

  /**
   * Replaces the part of that name by the values given, in the order {@link WeightOrder#OUT_BY_IN}.
   *
   * @throws IllegalArgumentException if there is no such part, there are not as many values, or one
   *     is not finite
   */
  public void set(String name, double... values) {
    set(name, WeightOrder.OUT_BY_IN, values);
  }

  /** {@link #set(String, double...)} from values in the order given; biases have only one. */
  public void set(String name, WeightOrder order, double... values) {
    shape.parameter(name).write(flat, order, values);
  }

  /** A line for each part: its name, shape and values. */
  @Override
  public String toString() {
    return shape.parameters().stream()
        .map(part -> part + " " + Arrays.toString(part.read(flat, WeightOrder.OUT_BY_IN)))
        .collect(Collectors.joining("\n"));
  }
}
