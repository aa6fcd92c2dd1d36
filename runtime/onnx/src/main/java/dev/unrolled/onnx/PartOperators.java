package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operators that take a part of what there is: rows of a table, and some of the sizes. */
final class PartOperators {

  private PartOperators() {}

  /** Rows of a table, or one of the sizes of something. */
  static Result gather(GraphReader graph, Model.Node node) throws IOException {
    if (graph.needed(node, 0) instanceof Result.Sizes sizes) {
      Constant which = graph.constant(node, 1);
      long[] picked = new long[which.values().length];
      for (int k = 0; k < picked.length; k++) {
        picked[k] = sizes
            .entries()[
            (int) Attributes.fromTheFront(
                graph, node, (long) which.values()[k], sizes.entries().length)];
      }
      Result.Sizes some = new Result.Sizes(picked);
      return some.isKnown() ? some.constant(which.sizes()) : some;
    }
    Constant table = graph.constant(node, 0);
    Value x = fromZero(graph.value(node, 1));
    if (table.sizes().size() != 2
        || table.sizes().contains(0)
        || Attributes.axis(graph, node, 0, 2) != 0
        || x.batchAxis() == Value.COLUMNS) {
      throw graph.refusal(
          node,
          "picks from a table of the sizes %s; an embedding picks rows of [rows, units]"
              .formatted(table.sizes()));
    }
    List<Integer> sizes = new ArrayList<>(x.sizes());
    sizes.add(table.sizes().get(1));
    return x.with(graph.add(new Term.Lookup(x, table, List.of(node))), sizes);
  }

  /** Whether values are inputs of which those below 0 were counted from the end. */
  static boolean areRows(Value which) {
    return which.term() instanceof Term.Applied applied && applied.sampled().isSameFromZero();
  }

  /** Numbers from 0 on, without that count, which PyTorch and Keras write. */
  private static Value fromZero(Value which) {
    return which.term() instanceof Term.Applied applied && areRows(which)
        ? applied.from().with(which.sizes())
        : which;
  }

  /** Some of the sizes of something. */
  static Result slice(GraphReader graph, Model.Node node) throws IOException {
    if (graph.needed(node, 0) instanceof Constant constant && isReversal(graph, node)) {
      return reversed(graph, constant);
    }
    if (!(graph.needed(node, 0) instanceof Result.Sizes sizes)) {
      throw graph.refusal(node, "cuts a part out of what was computed, which no layer does");
    }
    int length = sizes.entries().length;
    long[] starts = Attributes.wholes(graph, node, "starts", 1);
    long[] ends = Attributes.wholes(graph, node, "ends", 2);
    long[] steps = Attributes.wholes(graph, node, "steps", 4);
    if (starts.length != 1 || ends.length != 1 || (steps.length > 0 && steps[0] != 1)) {
      throw graph.refusal(node, "cuts sizes otherwise than from one to another");
    }
    long from = Math.max(0, Math.min(length, starts[0] < 0 ? starts[0] + length : starts[0]));
    long to = Math.max(from, Math.min(length, ends[0] < 0 ? ends[0] + length : ends[0]));
    return new Result.Sizes(Arrays.copyOfRange(sizes.entries(), (int) from, (int) to));
  }

  /** Whether a slice gives all of the first dimension, from the last to the first. */
  private static boolean isReversal(GraphReader graph, Model.Node node) throws IOException {
    long[] starts = Attributes.wholes(graph, node, "starts", 1);
    long[] ends = Attributes.wholes(graph, node, "ends", 2);
    long[] axes = Attributes.wholes(graph, node, "axes", 3);
    long[] steps = Attributes.wholes(graph, node, "steps", 4);
    return Arrays.equals(starts, new long[] {-1})
        && ends.length == 1
        && ends[0] < -Dimensions.MOST
        && Arrays.stream(axes).allMatch(axis -> axis == 0)
        && Arrays.equals(steps, new long[] {-1});
  }

  private static Constant reversed(GraphReader graph, Constant constant) throws IOException {
    if (constant.sizes().isEmpty()) {
      return constant;
    }
    double[] values = new double[constant.values().length];
    graph.spend(values.length);
    int rows = constant.sizes().get(0);
    int each = rows == 0 ? 0 : values.length / rows;
    for (int k = 0; k < rows; k++) {
      System.arraycopy(constant.values(), k * each, values, (rows - 1 - k) * each, each);
    }
    return new Constant(constant.name(), constant.type(), constant.sizes(), values);
  }
}
