package dev.unrolled.onnx;

import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.shape.Window;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Convolutions and poolings, and the zeros that a node of its own puts around what they take. */
final class WindowOperators {

  /** Images and signals. */
  private static final int MOST_DIMENSIONS = 2;

  private WindowOperators() {}

  /** A cross-correlation of {@code [batch, channels, ...]}. */
  static Result convolution(GraphReader graph, Model.Node node) throws IOException {
    Value x = maps(graph, node);
    Constant weights = graph.constant(node, 1);
    List<Integer> sizes = weights.sizes();
    int groups = groups(graph, node, x, sizes);
    List<Long> size = sizes.subList(2, sizes.size()).stream().map(Long::valueOf).toList();
    GraphWindow window = window(graph, node, x, size);
    if (x.term() instanceof Term.Padded padded) {
      window = window.padded(padded);
    }
    Value from = unpadded(x);
    Window alike = window.alike(from.sizes());
    if (alike == null) {
      List<List<Long>> growth = window.growth();
      window = growth == null ? window : window.grown(growth);
      alike = window.alike(from.sizes());
      if (growth == null || alike == null) {
        throw notAlike(graph, node, window);
      }
      weights = grown(graph, weights, growth, window.size());
    }
    Value maps = given(
        x,
        graph.add(new Term.Convolution(from, weights, alike, groups, nodes(x, node))),
        weights.sizes().get(0),
        alike.places(from.sizes()));
    if (graph.input(node, 2) == null) {
      return maps;
    }
    Affine biases =
        Affine.shifting(Broadcast.vector(graph, node, 2, weights.sizes().get(0)));
    return maps.with(
        graph.add(new Term.Scaled(maps, biases.inRuns(ofEachChannel(maps)), List.of(node))));
  }

  /** Into how many groups the channels and filters are split, if they can be. */
  private static int groups(GraphReader graph, Model.Node node, Value x, List<Integer> sizes)
      throws IOException {
    long groups = Attributes.whole(node, "group", 1);
    if (sizes.size() != x.rank()
        || sizes.contains(0)
        || groups < 1
        || sizes.get(1) * groups != x.sizes().get(0)
        || sizes.get(0) % groups != 0) {
      throw graph.refusal(
          node,
          "has weights of the sizes %s and group = %s for %s; they must be [filters, channels / group, ...], of as many filters for each group"
              .formatted(sizes, groups, x.shapeText()));
    }
    return (int) groups;
  }

  /** How many numbers a channel has. */
  static int ofEachChannel(Value maps) {
    return Dimensions.count(maps.sizes().subList(1, maps.sizes().size()));
  }

  /** Filters with zeros before and behind their numbers. */
  private static Constant grown(
      GraphReader graph, Constant weights, List<List<Long>> growth, List<Long> size)
      throws IOException {
    List<Integer> sizes = new ArrayList<>(weights.sizes().subList(0, 2));
    size.forEach(each -> sizes.add(each.intValue()));
    long count =
        Dimensions.endlessCount(sizes).min(BigInteger.valueOf(Dimensions.MOST)).longValueExact();
    graph.spend(count);
    double[] values = new double[(int) count];
    int[] at = new int[sizes.size()];
    for (double value : weights.values()) {
      int place = 0;
      for (int d = 0; d < at.length; d++) {
        int shift = d < 2 ? 0 : growth.get(0).get(d - 2).intValue();
        place = place * sizes.get(d) + at[d] + shift;
      }
      values[place] = value;
      for (int d = at.length - 1; d >= 0 && ++at[d] == weights.sizes().get(d); d--) {
        at[d] = 0;
      }
    }
    return new Constant(weights.name(), weights.type(), sizes, values);
  }

  /** MaxPool and AveragePool. */
  static Result pooling(GraphReader graph, Model.Node node, LayerKind kind) throws IOException {
    Value x = maps(graph, node);
    int dimensions = x.sizes().size() - 1;
    GraphWindow window =
        window(graph, node, x, GraphWindow.numbers(graph, node, "kernel_shape", dimensions, 1));
    boolean isMean = kind == LayerKind.AVERAGE_POOLING;
    if (window.dilation().stream().anyMatch(each -> each != 1)) {
      throw graph.refusal(
          node,
          "has dilations = %s; a pooling is supported whose numbers lie side by side, 1"
              .formatted(window.dilation()));
    }
    boolean countsZeros = Attributes.whole(node, "count_include_pad", 0) != 0;
    if (isMean
        && (countsZeros ? window.hangsOver(x.sizes()) : !window.looksAtNumbersOnly(x.sizes()))) {
      throw graph.refusal(
          node,
          "with pads = %s%s%s does not count the zeros around in a mean, as ours does; export it without"
                  .formatted(
                      window.before(),
                      window.behind(),
                      window.roundsUp() ? " and ceil_mode = 1" : "")
              + " padding, or with count_include_pad = 1");
    }
    if (isMean && x.term() instanceof Term.Padded padded) {
      window = window.padded(padded);
    }
    Value from = isMean ? unpadded(x) : x;
    Window alike = window.alike(from.sizes());
    if (alike == null) {
      throw notAlike(graph, node, window);
    }
    for (int k = 0; k < dimensions; k++) {
      if (alike.padding().get(k) > alike.size().get(k) / 2) {
        throw graph.refusal(
            node,
            "has the padding %s around windows of %s numbers; at most half of a window is supported"
                .formatted(alike.padding(), alike.size()));
      }
    }
    return given(
        x,
        graph.add(new Term.Pooling(from, kind, ofAll(alike, from), nodes(x, node))),
        x.sizes().get(0),
        alike.places(from.sizes()));
  }

  /** GlobalMaxPool, GlobalAveragePool. */
  static Result ofAll(GraphReader graph, Model.Node node, LayerKind kind) throws IOException {
    Value x = maps(graph, node);
    Window window = Window.of();
    return given(
        x,
        graph.add(new Term.Pooling(x, kind, window, List.of(node))),
        x.sizes().get(0),
        window.places(x.sizes()));
  }

  /** The mean or the largest number of each channel, as a node reduces it. */
  static @Nullable Value reduced(
      GraphReader graph, Model.Node node, Value x, int dimensions, LayerKind kind) {
    int beside = x.sizes().size() - 1;
    if (dimensions != beside || beside < 1 || beside > MOST_DIMENSIONS) {
      return null;
    }
    Term pooling = graph.add(new Term.Pooling(x, kind, Window.of(), List.of(node)));
    List<Integer> sizes = new ArrayList<>(x.sizes().subList(0, 1));
    if (Attributes.whole(node, "keepdims", 1) != 0) {
      sizes.addAll(Collections.nCopies(beside, 1));
    }
    return x.with(pooling, sizes);
  }

  /** A window of all that there is needs no size. */
  static Window ofAll(Window window, Value from) {
    boolean isAll = window.size().equals(from.sizes().subList(1, from.sizes().size()))
        && window.padding().stream().allMatch(each -> each == 0);
    return isAll ? Window.of() : window;
  }

  /** Zeros around, which what follows must put there itself. */
  static Result pad(GraphReader graph, Model.Node node) throws IOException {
    Value x = maps(graph, node);
    String mode = Attributes.text(node, "mode", "constant");
    double value = graph.input(node, 2) == null
        ? Attributes.number(node, "value", 0)
        : Broadcast.vector(graph, node, 2, 1)[0];
    long[] pads = Attributes.wholes(graph, node, "pads", 1);
    long[] axes = Attributes.wholes(graph, node, "axes", 3);
    if (axes.length == 0) {
      axes = LongStream.range(0, x.rank()).toArray();
    }
    if (pads.length != 2 * axes.length) {
      throw graph.refusal(node, "has %s pads for %s axes".formatted(pads.length, axes.length));
    }
    Long[] before = new Long[x.rank()];
    Long[] behind = new Long[x.rank()];
    Arrays.fill(before, 0L);
    Arrays.fill(behind, 0L);
    for (int k = 0; k < axes.length; k++) {
      int axis = (int) Attributes.fromTheFront(graph, node, axes[k], x.rank());
      before[axis] = pads[k];
      behind[axis] = pads[k + axes.length];
    }
    List<Long> all = Stream.concat(Stream.of(before), Stream.of(behind)).toList();
    if (all.stream().allMatch(each -> each == 0)) {
      return x;
    }
    boolean isAround = before[0] == 0 && before[1] == 0 && behind[0] == 0 && behind[1] == 0;
    if (!mode.equals("constant")
        || value != 0
        || !isAround
        || all.stream().anyMatch(each -> each < 0 || each > Dimensions.MOST)) {
      throw graph.refusal(
          node,
          "pads %s by %s, mode %s, with %s; zeros around each channel are supported"
              .formatted(x.shapeText(), all, mode, value));
    }
    List<Integer> sizes = new ArrayList<>(x.sizes());
    for (int k = 1; k < sizes.size(); k++) {
      long size = sizes.get(k) + before[k + 1] + behind[k + 1];
      sizes.set(k, (int) Math.min(size, Dimensions.MOST));
    }
    return x.with(
        graph.add(new Term.Padded(
            x,
            Arrays.asList(before).subList(2, before.length),
            Arrays.asList(behind).subList(2, behind.length),
            List.of(node))),
        sizes);
  }

  private static Value maps(GraphReader graph, Model.Node node) throws IOException {
    Value x = graph.value(node, 0);
    int dimensions = x.sizes().size() - 1;
    if (x.batchAxis() != Value.ROWS || dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw graph.refusal(
          node,
          "takes %s; it must be [batch, channels, length] or [batch, channels, height, width]"
              .formatted(x.shapeText()));
    }
    return x;
  }

  private static GraphWindow window(GraphReader graph, Model.Node node, Value x, List<Long> size)
      throws IOException {
    GraphWindow window = GraphWindow.of(graph, node, size, x.sizes());
    List<Long> places = window.places(x.sizes());
    if (places.stream().anyMatch(each -> each < 1 || each > Dimensions.MOST)) {
      throw graph.refusal(
          node,
          "moves a window of %s numbers over %s, where it does not fit"
              .formatted(window.size(), x.shapeText()));
    }
    return window;
  }

  private static IOException notAlike(GraphReader graph, Model.Node node, GraphWindow window) {
    return graph.refusal(
        node,
        "has %s zeros before and %s behind each channel%s; ours has as many behind as before"
            .formatted(
                window.before(), window.behind(), window.roundsUp() ? ", and ceil_mode = 1" : ""));
  }

  private static Value unpadded(Value x) {
    return x.term() instanceof Term.Padded padded ? padded.from() : x;
  }

  private static List<Model.Node> nodes(Value x, Model.Node node) {
    return x.term() instanceof Term.Padded padded
        ? Stream.concat(padded.nodes().stream(), Stream.of(node)).toList()
        : List.of(node);
  }

  private static Value given(Value x, Term term, int channels, List<Integer> places) {
    return x.with(term, Stream.concat(Stream.of(channels), places.stream()).toList());
  }
}
