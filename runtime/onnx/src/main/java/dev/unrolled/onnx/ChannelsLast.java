package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Maps whose channels stand last, {@code [batch, height, width, channels]}, as Keras has them: its
 * exporter puts them first for each convolution and last again behind it. What happens between
 * happens here to the maps with their channels first, to which constants are reordered.
 *
 * @param maps the same with the channels first
 * @param isFlat whether all numbers of an example are one row, each place with its channels
 */
record ChannelsLast(Value maps, boolean isFlat) implements Result {

  /** What leaves each number as it is. */
  private static final Set<String> UNCHANGED = Set.of("Cast", "Identity", "Dropout");

  private static final Set<String> OF_TWO =
      Set.of("Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "PRelu");

  /** What a node gives that puts channels last, or takes such maps; null for other nodes. */
  static @Nullable Result apply(GraphReader graph, Model.Node node) throws IOException {
    if (node.operator().equals("Transpose") && graph.input(node, 0) instanceof Value value) {
      return turned(graph, node, value);
    }
    for (int k = 0; k < node.inputs().size(); k++) {
      if (graph.input(node, k) instanceof ChannelsLast last) {
        Result result = last.isFlat ? last.flat(graph, node) : last.of(graph, node);
        if (result == null) {
          throw graph.refusal(
              node,
              "takes maps whose channels are the last dimension; they must be the first, [batch, channels, ...]");
        }
        return result;
      }
    }
    return null;
  }

  private static @Nullable Result turned(GraphReader graph, Model.Node node, Value value) {
    List<Integer> sizes = value.sizes();
    boolean moves = sizes.stream().filter(each -> each > 1).count() > 1;
    if (value.batchAxis() != Value.ROWS || sizes.size() < 2 || !moves) {
      return null;
    }
    int channels = Dimensions.last(sizes);
    if (isOrder(node, toFirst(value.rank()))
        && channels > 1
        && value.term() instanceof Term.Input) {
      List<Integer> turned = new ArrayList<>(sizes.subList(0, sizes.size() - 1));
      turned.add(0, channels);
      graph.remark(
          "%s takes its input as %s, with the channels last; this network takes them first, %s."
              .formatted(graph.file(), sizes, turned));
      return value.with(turned);
    }
    if (isOrder(node, toLast(value.rank())) && sizes.get(0) > 1) {
      return new ChannelsLast(value, false);
    }
    return null;
  }

  private static boolean isOrder(Model.Node node, long... order) {
    Model.Attribute attribute = node.attributes().get("perm");
    return attribute != null && Arrays.equals(attribute.wholes(), order);
  }

  private static long[] toLast(int rank) {
    return LongStream.concat(
            LongStream.of(0), LongStream.concat(LongStream.range(2, rank), LongStream.of(1)))
        .toArray();
  }

  private static long[] toFirst(int rank) {
    return LongStream.concat(LongStream.of(0, rank - 1), LongStream.range(1, rank - 1))
        .toArray();
  }

  /** The sizes of an example as the graph sees it. */
  private List<Integer> sizes() {
    if (isFlat) {
      return List.of(maps.count());
    }
    List<Integer> sizes = new ArrayList<>(maps.sizes().subList(1, maps.sizes().size()));
    sizes.add(maps.sizes().get(0));
    return sizes;
  }

  private @Nullable Result of(GraphReader graph, Model.Node node) throws IOException {
    String operator = node.operator();
    if (operator.equals("Transpose")) {
      return isOrder(node, toFirst(maps.rank())) ? maps : null;
    }
    if (operator.equals("Shape")) {
      return Operators.apply(graph, on(graph, node, maps.with(sizes())));
    }
    if (operator.equals("Reshape") || operator.equals("Flatten")) {
      Result seen = Operators.apply(graph, on(graph, node, maps.with(sizes())));
      boolean becomesFlat = seen instanceof Value value && value.sizes().size() == 1;
      return becomesFlat ? new ChannelsLast(maps, true) : null;
    }
    if (operator.equals("ReduceMean") || operator.equals("ReduceMax")) {
      return reduced(graph, node);
    }
    return elementwise(graph, node);
  }

  /** Number by number: the same of the maps, and of constants put into their order. */
  private @Nullable Result elementwise(GraphReader graph, Model.Node node) throws IOException {
    boolean isOfOne = UNCHANGED.contains(node.operator()) || NumberOperators.isOfOne(node);
    if (!isOfOne && !OF_TWO.contains(node.operator())) {
      return null;
    }
    List<String> inputs = new ArrayList<>(node.inputs());
    for (int k = 0; k < inputs.size(); k++) {
      Result input = graph.input(node, k);
      if (input instanceof ChannelsLast other) {
        if (other.isFlat != isFlat) {
          return null;
        }
        inputs.set(k, graph.bind(inputs.get(k), other.maps));
      } else if (input instanceof Constant constant && !constant.isSingle()) {
        if (isFlat || constant.sizes().size() > maps.rank()) {
          return null;
        }
        inputs.set(k, graph.bind(inputs.get(k), channelsFirst(graph, constant)));
      } else if (input instanceof Value) {
        return null;
      }
    }
    Result result = Operators.apply(graph, on(node, inputs, node.attributes()));
    return result instanceof Value value ? new ChannelsLast(value, isFlat) : null;
  }

  /** A constant that meets maps with their channels last, as it meets them with these first. */
  private Constant channelsFirst(GraphReader graph, Constant constant) throws IOException {
    List<Integer> sizes = new ArrayList<>(constant.sizes());
    while (sizes.size() < maps.rank()) {
      sizes.add(0, 1);
    }
    return SizeOperators.transposed(graph, constant.as(sizes), toFirst(maps.rank()));
  }

  /** Over all places of each channel. */
  private @Nullable Result reduced(GraphReader graph, Model.Node node) throws IOException {
    long[] axes = Attributes.wholes(graph, node, "axes", 1);
    for (int k = 0; k < axes.length; k++) {
      axes[k] = Attributes.fromTheFront(graph, node, axes[k], maps.rank());
    }
    long[] places = LongStream.range(1, maps.rank() - 1).toArray();
    if (!Arrays.equals(LongStream.of(axes).sorted().toArray(), places)) {
      return null;
    }
    Map<String, Model.Attribute> attributes = new HashMap<>(node.attributes());
    attributes.put(
        "axes", Model.Attribute.of(LongStream.of(places).map(k -> k + 1).toArray()));
    Model.Node first = on(node, List.of(graph.bind(node.input(0), maps)), attributes);
    Result result = Operators.apply(graph, first);
    if (!(result instanceof Value value)) {
      return null;
    }
    List<Integer> sizes = new ArrayList<>(value.sizes());
    sizes.add(sizes.remove(0));
    return value.with(sizes);
  }

  /** A row: as number by number, or times weights, whose order follows. */
  private @Nullable Result flat(GraphReader graph, Model.Node node) throws IOException {
    boolean isGemm = node.operator().equals("Gemm");
    if (!(isGemm || node.operator().equals("MatMul"))
        || !(graph.input(node, 0) instanceof ChannelsLast)
        || !(graph.input(node, 1) instanceof Constant weights)
        || weights.sizes().size() != 2
        || Attributes.whole(node, "transA", 0) != 0) {
      return elementwise(graph, node);
    }
    boolean isOutByIn = isGemm && Attributes.whole(node, "transB", 0) != 0;
    if (weights.sizes().get(isOutByIn ? 1 : 0) != maps.count()) {
      return null;
    }
    List<Integer> sizes = new ArrayList<>(new ChannelsLast(maps, false).sizes());
    int channels = sizes.size() - 1;
    sizes.add(isOutByIn ? 0 : sizes.size(), weights.sizes().get(isOutByIn ? 0 : 1));
    List<Long> order =
        new ArrayList<>(IntStream.range(0, channels).mapToObj(Long::valueOf).toList());
    order.add(0, (long) channels);
    if (isOutByIn) {
      order.replaceAll(each -> each + 1);
      order.add(0, 0L);
    } else {
      order.add((long) channels + 1);
    }
    Constant ordered = SizeOperators.transposed(
            graph, weights.as(sizes), order.stream().mapToLong(Long::longValue).toArray())
        .as(weights.sizes());
    List<String> inputs = new ArrayList<>(node.inputs());
    inputs.set(0, graph.bind(inputs.get(0), maps.with(sizes())));
    inputs.set(1, graph.bind(inputs.get(1), ordered));
    return Operators.apply(graph, on(node, inputs, node.attributes()));
  }

  private static Model.Node on(GraphReader graph, Model.Node node, Value first) {
    List<String> inputs = new ArrayList<>(node.inputs());
    inputs.set(0, graph.bind(inputs.get(0), first));
    return on(node, inputs, node.attributes());
  }

  private static Model.Node on(
      Model.Node node, List<String> inputs, Map<String, Model.Attribute> attributes) {
    return new Model.Node(node.operator(), node.name(), inputs, node.outputs(), attributes);
  }
}
