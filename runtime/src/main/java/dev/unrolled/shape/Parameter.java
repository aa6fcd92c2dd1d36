package dev.unrolled.shape;

import dev.unrolled.Layer;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A named part of a network's parameters, such as {@code layer1.weight}; it finds the same part of
 * their gradient.
 *
 * @param layer the layer that it belongs to, counted from 1
 * @param part what it is of that, as PyTorch's module calls it: {@code weight}, {@code bias}
 * @param symbol what formulas call it in any layer, as {@link Learned} has it
 * @param shape {@code [out, in]} of weights; {@code [out]} of biases, {@code []} of a shared one
 * @param strides how far apart in the flat array two numbers lie that are next to each other along
 *     each dimension; weights lie there a row per input, so theirs are {@code [1, out]}
 * @param offset where it begins in the flat array
 * @param trainable whether its gradient changes it; if not, it is frozen, or a running statistic,
 *     and its gradient stays 0
 * @param start how it is drawn
 */
public record Parameter(
    int layer,
    String part,
    String symbol,
    List<Integer> shape,
    List<Integer> strides,
    int offset,
    boolean trainable,
    ParameterStart start) {

  /** From so many on, a number has two digits, and numbers side by side need something between. */
  private static final int TWO_DIGITS = 10;

  /**
   * Copies the lists, so that they cannot change, and refuses what no array can hold.
   *
   * @param layer the layer that it belongs to
   * @param part what it is of that
   * @param symbol what formulas call it
   * @param shape its shape
   * @param strides how its numbers lie
   * @param offset where it begins
   * @param trainable whether training changes it
   * @param start how it is drawn
   */
  public Parameter {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(start, "start");
    if (shape.size() != strides.size() || shape.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "%s has the shape %s and the strides %s; it needs as many of both, each size at least 1."
              .formatted(name(layer, part), shape, strides));
    }
    BigInteger end = Dimensions.endlessCount(shape).add(BigInteger.valueOf(offset));
    if (offset < 0 || Dimensions.isTooMuch(end)) {
      throw new IllegalArgumentException("%s lies from %s to %s; an array reaches from 0 to %s."
          .formatted(name(layer, part), offset, end, Shape.MAX_PARAMETERS));
    }
  }

  /** {@return its name in the network, such as {@code layer1.weight}} */
  public String name() {
    return name(layer, part);
  }

  private static String name(int layer, String part) {
    return "layer%s.%s".formatted(layer, part);
  }

  /** That parameter of a layer, from that place on. */
  static Parameter of(LayerShape layer, Learned learned, int offset) {
    return new Parameter(
        layer.number(),
        learned.name(),
        learned.symbol(),
        learned.shape(),
        strides(learned.shape(), learned.unitsLast()),
        offset,
        learned.role().isTrained(layer.trainable()),
        learned.start());
  }

  /**
   * Whether training changes one of its numbers: not that of a frozen parameter, nor that of a row
   * that says that nothing is there.
   *
   * @param k the number that lies at {@code offset + k}
   * @return whether it does
   */
  public boolean isTrained(int k) {
    return trainable && !staysZero(k);
  }

  /** Whether a number is of a row that starts from 0 and is not learned, such as padding. */
  boolean staysZero(int k) {
    return start.zeros() >= 0 && k / strides.get(0) % shape.get(0) == start.zeros();
  }

  /** {@return how many of its numbers training changes} */
  public int trainedCount() {
    int size = trainable ? size() : 0;
    return start.zeros() < 0 ? size : size - size / shape.get(0);
  }

  /** The last dimension counts fastest, or where units lie side by side the first. */
  static List<Integer> strides(List<Integer> shape, boolean unitsLast) {
    int dimensions = shape.size();
    Integer[] strides = new Integer[dimensions];
    int apart = 1;
    for (int k = 0; k < dimensions; k++) {
      int dimension = (dimensions - k - (unitsLast ? 0 : 1)) % dimensions;
      strides[dimension] = apart;
      apart *= shape.get(dimension);
    }
    return List.of(strides);
  }

  /** {@return how many numbers it has: the product of its shape} */
  public int size() {
    return Dimensions.count(shape);
  }

  /**
   * Where one of its numbers lies in the flat array.
   *
   * @param at the indices, one for each dimension
   * @return the place
   * @throws IndexOutOfBoundsException if there is no such number
   * @throws IllegalArgumentException if there are more indices than dimensions, or fewer
   */
  public int place(int... at) {
    if (at.length != shape.size()) {
      throw new IllegalArgumentException(
          "%s has %s dimensions, not %s.".formatted(name(), shape.size(), at.length));
    }
    int place = offset;
    for (int k = 0; k < at.length; k++) {
      place += Objects.checkIndex(at[k], shape.get(k)) * strides.get(k);
    }
    return place;
  }

  /** {@return where all of it lies: {@code p[0..3]}, or {@code p[4]}} */
  public String places() {
    return size() == 1
        ? "p[%s]".formatted(offset)
        : "p[%s..%s]".formatted(offset, offset + size() - 1);
  }

  /**
   * What formulas call one of its numbers: {@code w1_01}, or {@code w1_10_3} where some have two
   * digits. Of rows that are looked up it is {@code W1[0,1]}: a row may then also be called by the
   * number that says which, {@code W1[x[0],1]}.
   *
   * @param at the indices, one for each dimension: numbers, or letters that stand for any
   * @return the name
   */
  public String symbolAt(Object... at) {
    Stream<String> indices = Stream.of(at).map(String::valueOf);
    String all = symbol + layer;
    if (Character.isUpperCase(symbol.charAt(0))) {
      return indices.collect(Collectors.joining(",", all + "[", "]"));
    }
    boolean twoDigits = shape.stream().anyMatch(size -> size > TWO_DIGITS);
    return indices.collect(
        Collectors.joining(twoDigits ? "_" : "", all + (at.length == 0 ? "" : "_"), ""));
  }

  /**
   * Where one of its numbers lies in the flat array, counted in the order of its dimensions, the
   * last fastest: that of {@link Layer#weights} and of PyTorch.
   *
   * @param number which number, counted from 0
   * @return the place
   */
  public int placeOf(int number) {
    return place(indices(number, WeightOrder.OUT_BY_IN));
  }

  /**
   * What formulas call one of its numbers, counted as {@link #placeOf} does.
   *
   * @param number which number, counted from 0
   * @return the name
   */
  public String symbolOf(int number) {
    return symbolAt(
        Arrays.stream(indices(number, WeightOrder.OUT_BY_IN)).boxed().toArray());
  }

  /**
   * A copy of this part of a flat array: of parameters, or of their gradient.
   *
   * @param flat the array: {@code double[]} or {@code float[]}
   * @param order the order of the copy
   * @param <A> the array
   * @return the copy
   */
  public <A> double[] read(A flat, WeightOrder order) {
    Numbers<A> numbers = Numbers.of(flat);
    double[] values = new double[size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = numbers.get(flat, place(indices(k, order)));
    }
    return values;
  }

  /**
   * Overwrites this part of a flat array.
   *
   * @param flat the array: {@code double[]} or {@code float[]}
   * @param order the order in which the values stand
   * @param values the new numbers, which are copied
   * @param <A> the array
   * @throws IllegalArgumentException if there are not as many, or one is not finite
   */
  public <A> void write(A flat, WeightOrder order, double... values) {
    Numbers<A> numbers = Numbers.of(flat);
    Require.length(toString(), values.length, size());
    Require.finite(name(), values);
    double[] source = values.clone(); // values may be flat itself, and the order another
    for (int k = 0; k < source.length; k++) {
      numbers.set(flat, place(indices(k, order)), source[k]);
    }
  }

  /**
   * The name of one of its numbers, such as {@code layer1.weight[0][1]}.
   *
   * @param k the one that lies at {@code offset + k}
   * @return the name
   */
  public String nameOf(int k) {
    return IntStream.range(0, shape.size())
        .mapToObj(dimension -> "[" + k / strides.get(dimension) % shape.get(dimension) + "]")
        .collect(Collectors.joining("", name(), ""));
  }

  /** {@return the name and the shape, such as {@code layer1.weight 2x3}} */
  @Override
  public String toString() {
    return shape.isEmpty() ? name() : name() + " " + Dimensions.text(shape);
  }

  /** The indices of a number, counted in that order, the dimension at its end fastest. */
  private int[] indices(int number, WeightOrder order) {
    int dimensions = shape.size();
    int first = order == WeightOrder.IN_BY_OUT ? 1 : 0; // so that units count fastest
    int[] at = new int[dimensions];
    int rest = number;
    for (int k = dimensions - 1; k >= 0; k--) {
      int dimension = (first + k) % dimensions;
      at[dimension] = rest % shape.get(dimension);
      rest /= shape.get(dimension);
    }
    return at;
  }
}
