package dev.unrolled;

import java.util.List;

/**
 * A named part of a network's parameters, such as {@code layer1.weight}; it finds the same part of
 * their gradient.
 *
 * @param name the name, as PyTorch would give it: {@code layer1.weight}, {@code layer1.bias}
 * @param shape {@code [out, in]} of weights; {@code [out]} of biases, {@code [1]} of a shared one
 * @param offset where it begins in the flat array
 */
public record Parameter(String name, List<Integer> shape, int offset) {

  /**
   * Copies the shape, so that it cannot change.
   *
   * @param name its name
   * @param shape its shape
   * @param offset where it begins
   */
  public Parameter {
    shape = List.copyOf(shape);
  }

  /** {@return how many numbers it has: the product of its shape} */
  public int size() {
    return rows() * columns();
  }

  /**
   * A copy of this part of a flat array.
   *
   * @param flat the parameters of the network, or their gradient
   * @param order the order of the copy; biases have only one
   * @return the copy, {@link #size()} numbers
   */
  public double[] read(double[] flat, WeightOrder order) {
    double[] values = new double[size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = flat[offset + flatIndex(k, order)];
    }
    return values;
  }

  /**
   * Overwrites this part of a flat array.
   *
   * @param flat the parameters of the network
   * @param order the order in which the values stand; biases have only one
   * @param values the new values, {@link #size()} of them
   * @throws IllegalArgumentException if there are not as many, or one is not finite
   */
  public void write(double[] flat, WeightOrder order, double... values) {
    Require.length(toString(), values, size());
    Require.finite(name, values);
    for (int k = 0; k < values.length; k++) {
      flat[offset + flatIndex(k, order)] = values[k];
    }
  }

  /** {@return the name and the shape, such as {@code layer1.weight 2x3}} */
  @Override
  public String toString() {
    return name + " " + String.join("x", shape.stream().map(String::valueOf).toList());
  }

  private int flatIndex(int k, WeightOrder order) {
    return switch (order) {
      case OUT_BY_IN -> k;
      case IN_BY_OUT -> (k % rows()) * columns() + k / rows();
    };
  }

  private int rows() {
    return shape.get(0);
  }

  private int columns() {
    return shape.size() == 1 ? 1 : shape.get(1);
  }
}
