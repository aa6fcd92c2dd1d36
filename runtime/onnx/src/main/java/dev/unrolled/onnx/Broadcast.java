package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a constant meets a value of more numbers, by <a
 * href="https://github.com/onnx/onnx/blob/main/docs/Broadcasting.md">ONNX's rules</a>: the last
 * dimensions side by side, and a size of 1 repeats.
 */
final class Broadcast {

  private Broadcast() {}

  /**
   * Numbers that meet those of an example: as many as its last dimensions have, one for each of its
   * channels, or one that meets all.
   *
   * @param numbers the numbers
   * @param run how many of the example, one behind the other, each of them meets
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Along(double[] numbers, int run) {}

  /** How the numbers of a constant meet those of an example. */
  static Along along(GraphReader graph, Model.Node node, Constant constant, Value value)
      throws IOException {
    if (constant.isSingle()) {
      return new Along(constant.values(), 1);
    }
    List<Integer> sizes = new ArrayList<>(constant.sizes());
    while (sizes.size() < value.rank()) {
      sizes.add(0, 1);
    }
    while (sizes.size() > value.rank() && sizes.get(0) == 1) {
      sizes.remove(0);
    }
    boolean fits = sizes.size() == value.rank();
    if (fits && value.batchAxis() != Value.NONE) {
      fits = sizes.remove(value.batchAxis()) == 1; // alike for every example
    }
    for (int k = 0; fits && k < sizes.size(); k++) {
      fits = sizes.get(k) == 1 || sizes.get(k).equals(value.sizes().get(k));
    }
    if (!fits) {
      throw graph.refusal(
          node,
          "has a constant of the sizes %s beside %s; a constant must be alike for every example and"
                  .formatted(constant.sizes(), value.shapeText())
              + " have no more numbers than one");
    }
    return repeated(graph, constant.values(), sizes, value.sizes());
  }

  /** Leaves out repetition at the front and at the end, and writes out what lies between. */
  private static Along repeated(
      GraphReader graph, double[] values, List<Integer> sizes, List<Integer> target)
      throws IOException {
    int first = 0;
    while (sizes.get(first) == 1) {
      first++;
    }
    int end = sizes.size();
    while (sizes.get(end - 1) == 1) {
      end--;
    }
    int run = Dimensions.count(target.subList(end, target.size()));
    List<Integer> from = sizes.subList(first, end);
    List<Integer> to = target.subList(first, end);
    if (from.equals(to)) {
      return new Along(values, run);
    }
    long count = 1;
    for (int size : to) {
      count *= size;
      graph.spend(count > Integer.MAX_VALUE ? Integer.MAX_VALUE : 0);
    }
    graph.spend(count);
    double[] result = new double[(int) count];
    int[] at = new int[to.size()];
    for (int k = 0; k < result.length; k++) {
      int place = 0;
      for (int d = 0; d < at.length; d++) {
        place = place * from.get(d) + (from.get(d) == 1 ? 0 : at[d]);
      }
      result[k] = values[place];
      for (int d = at.length - 1; d >= 0 && ++at[d] == to.get(d); d--) {
        at[d] = 0;
      }
    }
    return new Along(result, run);
  }

  /** Two constants; those of the same sizes, or one with a single number. */
  static Constant ofTwo(
      GraphReader graph,
      Model.Node node,
      Constant left,
      Constant right,
      java.util.function.DoubleBinaryOperator operator)
      throws IOException {
    Constant larger = left.sizes().size() >= right.sizes().size() ? left : right;
    larger = left.values().length > right.values().length ? left : larger;
    larger = right.values().length > left.values().length ? right : larger;
    boolean alike = left.sizes().equals(right.sizes()) || left.isSingle() || right.isSingle();
    if (!alike || Math.min(left.values().length, right.values().length) == 0) {
      throw graph.refusal(
          node,
          "computes with constants of the sizes %s and %s, which must be the same"
              .formatted(left.sizes(), right.sizes()));
    }
    graph.spend(larger.values().length);
    ElementType type = left.type() == ElementType.DOUBLE || right.type() == ElementType.DOUBLE
        ? ElementType.DOUBLE
        : larger.type();
    return new Constant(
        "", type, larger.sizes(), Affine.combine(left.values(), right.values(), operator));
  }

  /** The numbers of a vector, that many. */
  static double[] vector(GraphReader graph, Model.Node node, int index, int count)
      throws IOException {
    double[] values = graph.constant(node, index).values();
    if (values.length != count) {
      throw graph.refusal(
          node,
          "takes %s numbers as number %s; they must be %s"
              .formatted(values.length, index + 1, count));
    }
    return values;
  }
}
