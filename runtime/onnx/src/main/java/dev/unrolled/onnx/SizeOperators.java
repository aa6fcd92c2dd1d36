package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Operators that change sizes and no numbers, and those that compute sizes. */
final class SizeOperators {

  private SizeOperators() {}

  static Result flatten(GraphReader graph, Model.Node node) throws IOException {
    Value x = graph.value(node, 0);
    long axis = Attributes.whole(node, "axis", 1);
    long from = axis < 0 ? axis + x.rank() : axis;
    boolean keepsExamples = x.batchAxis() == Value.ROWS && from == 1;
    boolean isOneExample = x.batchAxis() == Value.NONE && from == 0;
    if (!keepsExamples && !isOneExample) {
      throw graph.refusal(
          node,
          "flattens %s from axis %s on; an example must stay one".formatted(x.shapeText(), axis));
    }
    return x.with(List.of(x.count()));
  }

  static Result reshape(GraphReader graph, Model.Node node) throws IOException {
    Result sizes = graph.needed(node, 1);
    Result.Sizes target = sizes instanceof Result.Sizes computed
        ? computed
        : Result.Sizes.of(graph.constant(node, 1));
    boolean keepsZero = Attributes.whole(node, "allowzero", 0) != 0
        && LongStream.of(target.entries()).anyMatch(each -> each == 0);
    Result given = graph.needed(node, 0);
    if (given instanceof Result.Sizes known && known.isKnown()) {
      given = known.constant(List.of(known.entries().length));
    }
    if (given instanceof Constant constant) {
      List<Integer> now = resolved(target.entries(), constant.sizes(), constant.values().length);
      if (now == null || keepsZero) {
        throw cannotReshape(graph, node, constant.sizes().toString(), target);
      }
      return constant.as(now);
    }
    Value x = graph.value(node, 0);
    long[] entries = target.entries();
    if (x.batchAxis() == Value.NONE) {
      List<Integer> now = resolved(entries, x.sizes(), x.count());
      if (now != null && !keepsZero) {
        return x.with(now);
      }
    } else if (x.batchAxis() == Value.ROWS && entries.length > 0 && !keepsZero) {
      long first = entries[0];
      List<Integer> now =
          resolved(Arrays.copyOfRange(entries, 1, entries.length), x.sizes(), x.count());
      boolean staysBatch = first == Result.Sizes.BATCH
          || first == 0
          || first == graph.fixedBatch()
          || (first == -1 && LongStream.of(entries).filter(each -> each == -1).count() == 1);
      if (now != null && staysBatch) {
        return x.with(now);
      }
    }
    throw cannotReshape(graph, node, x.shapeText(), target);
  }

  /** Whole sizes, or null if they are not those of so many numbers. */
  private static @org.jspecify.annotations.Nullable List<Integer> resolved(
      long[] entries, List<Integer> before, int count) {
    List<Integer> sizes = new ArrayList<>();
    int open = -1;
    BigInteger product = BigInteger.ONE;
    for (int k = 0; k < entries.length; k++) {
      long size = entries[k] == 0 && k < before.size() ? before.get(k) : entries[k];
      if (size == -1 && open < 0) {
        open = k;
        size = 1;
      }
      if (size < 1 || size > Dimensions.MOST) {
        return null;
      }
      product = product.multiply(BigInteger.valueOf(size));
      sizes.add((int) size);
    }
    if (Dimensions.isTooMuch(product)) {
      return null;
    }
    int known = product.intValueExact();
    if (open >= 0 && count % known == 0 && count > 0) {
      sizes.set(open, count / known);
      known = count;
    }
    return known == count ? sizes : null;
  }

  private static IOException cannotReshape(
      GraphReader graph, Model.Node node, String from, Result.Sizes to) {
    return graph.refusal(
        node,
        "makes %s of %s; an example must stay one, and keep all of its numbers"
            .formatted(
                LongStream.of(to.entries())
                    .mapToObj(each -> each == Result.Sizes.BATCH ? "batch" : Long.toString(each))
                    .limit(20)
                    .toList(),
                from));
  }

  static Result transpose(GraphReader graph, Model.Node node) throws IOException {
    Result x = graph.needed(node, 0);
    int rank = x instanceof Constant constant
        ? constant.sizes().size()
        : graph.value(node, 0).rank();
    Model.Attribute attribute = node.attributes().get("perm");
    long[] order = attribute == null
        ? LongStream.range(0, rank).map(k -> rank - 1 - k).toArray()
        : attribute.wholes();
    if (!LongStream.of(order)
        .sorted()
        .boxed()
        .toList()
        .equals(LongStream.range(0, rank).boxed().toList())) {
      throw graph.refusal(
          node, "has the order %s for %s dimensions".formatted(Arrays.toString(order), rank));
    }
    return x instanceof Constant constant
        ? transposed(graph, constant, order)
        : transposed(graph, node, graph.value(node, 0), order);
  }

  static Constant transposed(GraphReader graph, Constant constant, long[] order)
      throws IOException {
    int rank = order.length;
    int[] strides = new int[rank];
    int stride = 1;
    for (int k = rank - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= constant.sizes().get(k);
    }
    List<Integer> sizes = new ArrayList<>();
    for (long axis : order) {
      sizes.add(constant.sizes().get((int) axis));
    }
    graph.spend(constant.values().length);
    double[] values = new double[constant.values().length];
    int[] at = new int[rank];
    for (int k = 0; k < values.length; k++) {
      int place = 0;
      for (int d = 0; d < rank; d++) {
        place += at[d] * strides[(int) order[d]];
      }
      values[k] = constant.values()[place];
      for (int d = rank - 1; d >= 0 && ++at[d] == sizes.get(d); d--) {
        at[d] = 0;
      }
    }
    return new Constant(constant.name(), constant.type(), sizes, values);
  }

  /** Dimensions of size 1 may move; two others not past each other, but rows and columns. */
  private static Value transposed(GraphReader graph, Model.Node node, Value x, long[] order)
      throws IOException {
    if (order.length == 2 && x.batchAxis() != Value.NONE && order[0] == 1) {
      return DenseOperators.transposed(graph, node, x);
    }
    List<Long> before = x.allSizes();
    List<Integer> now = new ArrayList<>();
    long last = -1;
    boolean keepsOrder = x.batchAxis() == Value.NONE || order[x.batchAxis()] == x.batchAxis();
    for (long axis : order) {
      long size = before.get((int) axis);
      if (size != 1) {
        keepsOrder &= axis > last;
        last = axis;
      }
      if (axis != x.batchAxis()) {
        now.add((int) size);
      }
    }
    if (!keepsOrder) {
      throw graph.refusal(
          node,
          "puts the dimensions of %s into the order %s, which moves numbers; that is supported"
                  .formatted(x.shapeText(), Arrays.toString(order))
              + " of weights only");
    }
    return x.with(now);
  }

  /** Takes dimensions of size 1 away, or puts some in. */
  static Result squeeze(GraphReader graph, Model.Node node) throws IOException {
    boolean takes = node.operator().equals("Squeeze");
    long[] axes = Attributes.wholes(graph, node, "axes", 1);
    Result x = graph.needed(node, 0);
    if (x instanceof Result.Sizes) {
      return x;
    }
    Value value = x instanceof Value computed ? computed : null;
    List<Long> sizes = value != null
        ? new ArrayList<>(value.allSizes())
        : new ArrayList<>(
            graph.constant(node, 0).sizes().stream().map(each -> (long) each).toList());
    int rank = takes ? sizes.size() : sizes.size() + axes.length;
    List<Integer> places = new ArrayList<>();
    for (long axis : axes) {
      places.add((int) Attributes.fromTheFront(graph, node, axis, rank));
    }
    for (int k = 0; takes && axes.length == 0 && k < rank; k++) {
      if (sizes.get(k) == 1) {
        places.add(k);
      }
    }
    places.sort(takes ? java.util.Comparator.reverseOrder() : java.util.Comparator.naturalOrder());
    for (int place : places) {
      if (!takes) {
        sizes.add(place, 1L);
      } else if (place < sizes.size() && sizes.get(place) == 1) {
        sizes.remove(place);
      } else {
        throw graph.refusal(node, "takes axis %s away, which is not of size 1".formatted(place));
      }
    }
    if (value == null) {
      return graph.constant(node, 0).as(sizes.stream().map(Long::intValue).toList());
    }
    int batch = sizes.indexOf(Result.Sizes.BATCH);
    List<Integer> rest = new ArrayList<>();
    sizes.stream()
        .filter(each -> each != Result.Sizes.BATCH)
        .forEach(each -> rest.add(each.intValue()));
    if (batch > 0 && (batch > 1 || rest.size() > 1)) {
      throw graph.refusal(
          node, "puts a dimension before that of the examples of %s".formatted(value.shapeText()));
    }
    return new Value(value.term(), rest, batch);
  }

  /** The sizes of what a node takes, whatever that is. */
  static Result shape(GraphReader graph, Model.Node node) throws IOException {
    Result x = graph.needed(node, 0);
    if (x instanceof Result.Sizes sizes) {
      return new Result.Sizes(sizes.entries().length);
    }
    if (x instanceof Constant constant) {
      return new Result.Sizes(constant.sizes().stream().mapToLong(each -> each).toArray());
    }
    return new Result.Sizes(
        graph.value(node, 0).allSizes().stream().mapToLong(Long::longValue).toArray());
  }

  /** So many times the same number, which is 0 unless another is given. */
  static Result constantOfShape(GraphReader graph, Model.Node node) throws IOException {
    List<Integer> sizes = new ArrayList<>();
    for (double size : graph.constant(node, 0).values()) {
      sizes.add((int) Math.max(0, Math.min(size, Dimensions.MOST)));
    }
    graph.spend(
        Dimensions.endlessCount(sizes).min(BigInteger.valueOf(Dimensions.MOST)).longValueExact());
    double[] values = new double[Dimensions.count(sizes)];
    Model.Attribute attribute = node.attributes().get("value");
    ElementType type = ElementType.FLOAT;
    if (attribute != null && attribute.tensor() != null) {
      Constant value = graph.constant(attribute.tensor());
      type = value.type();
      Arrays.fill(values, value.values().length == 0 ? 0 : value.values()[0]);
    }
    return new Constant("", type, sizes, values);
  }

  /** Sizes one behind the other; of values, only the probabilities of two classes. */
  static Result concat(GraphReader graph, Model.Node node) throws IOException {
    LongStream.Builder entries = LongStream.builder();
    boolean areSizes = !node.inputs().isEmpty();
    for (int k = 0; k < node.inputs().size(); k++) {
      Result each = graph.needed(node, k);
      if (each instanceof Result.Sizes sizes) {
        LongStream.of(sizes.entries()).forEach(entries);
      } else if (each instanceof Constant constant && constant.values().length <= 10) {
        LongStream.of(Result.Sizes.of(constant).entries()).forEach(entries);
      } else {
        areSizes = false;
      }
    }
    if (areSizes) {
      long[] all = entries.build().toArray();
      graph.spend(all.length);
      return new Result.Sizes(all);
    }
    if (node.inputs().size() == 2
        && graph.needed(node, 0) instanceof Value left
        && graph.needed(node, 1) instanceof Value right
        && left.sizes().equals(List.of(1))
        && right.sizes().equals(List.of(1))
        && left.batchAxis() == right.batchAxis()
        && Attributes.axis(graph, node, 1, left.rank()) == left.lastAxis()) {
      Value both = NumberOperators.secondOfTwoClasses(graph, node, left, right);
      if (both != null) {
        return both;
      }
    }
    throw graph.refusal(
        node,
        "puts values side by side; that is supported of 1 - p and p alone, the probabilities of"
            + " two classes");
  }
}
