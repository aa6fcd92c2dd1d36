package dev.unrolled;

import java.util.List;
import java.util.Objects;

/**
 * A named part of a network's parameters, such as {@code layer1.weight}; it finds the same part of
 * their gradient.
 *
 * @param name the name, as PyTorch would give it: {@code layer1.weight}, {@code layer1.bias}
 * @param shape {@code [out, in]} of weights; {@code [out]} of biases, {@code [1]} of a shared one
 * @param offset where it begins in the flat array; weights lie there a row per input
 * @param trainable whether training changes it; if not, it is frozen and its gradient stays 0
 */
public record Parameter(String name, List<Integer> shape, int offset, boolean trainable) {

  /**
   * Copies the shape, so that it cannot change, and refuses what no array can hold.
   *
   * @param name its name
   * @param shape its shape
   * @param offset where it begins
   * @param trainable whether training changes it
   */
  public Parameter {
    shape = List.copyOf(shape);
    Objects.requireNonNull(name, "name");
    boolean oneOrTwo = shape.size() == 1 || shape.size() == 2;
    if (!oneOrTwo || shape.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "%s has the shape %s; it needs 1 or 2 sizes, each at least 1.".formatted(name, shape));
    }
    long end = offset + shape.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
    if (offset < 0 || end > Shape.MAX_PARAMETERS) {
      throw new IllegalArgumentException("%s lies from %s to %s; an array reaches from 0 to %s."
          .formatted(name, offset, end, Shape.MAX_PARAMETERS));
    }
  }

  /** {@return how many numbers it has: the product of its shape} */
  public int size() {
    return rows() * columns();
  }

  /** A copy of this part of a flat array: of parameters, or of their gradient. */
  <A> double[] read(Numbers<A> numbers, A flat, WeightOrder order) {
    double[] values = new double[size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = numbers.get(flat, offset + flatIndex(k, order));
    }
    return values;
  }

  /** Overwrites this part of a flat array, unless the values do not fit. */
  <A> void write(Numbers<A> numbers, A flat, WeightOrder order, double... values) {
    Require.length(toString(), values.length, size());
    Require.finite(name, values);
    double[] source = values.clone(); // values may be flat itself, and the order another
    for (int k = 0; k < source.length; k++) {
      numbers.set(flat, offset + flatIndex(k, order), source[k]);
    }
  }

  /** The name of the number that lies at {@code offset + k}: {@code layer1.weight[0][1]}. */
  String nameOf(int k) {
    return shape.size() == 1
        ? "%s[%s]".formatted(name, k)
        : "%s[%s][%s]".formatted(name, k % rows(), k / rows());
  }

  /** {@return the name and the shape, such as {@code layer1.weight 2x3}} */
  @Override
  public String toString() {
    return name + " " + String.join("x", shape.stream().map(String::valueOf).toList());
  }

  private int flatIndex(int k, WeightOrder order) {
    return switch (order) {
      case OUT_BY_IN -> (k % columns()) * rows() + k / columns();
      case IN_BY_OUT -> k;
    };
  }

  private int rows() {
    return shape.get(0);
  }

  private int columns() {
    return shape.size() == 1 ? 1 : shape.get(1);
  }
}
