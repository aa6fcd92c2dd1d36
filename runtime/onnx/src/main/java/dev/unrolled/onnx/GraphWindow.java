package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.shape.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A window as a graph has it, which may have other zeros before than behind; each list has a number
 * for each dimension beside the channels.
 *
 * @param size how many numbers it has
 * @param stride by how much it moves on
 * @param before how many zeros stand before the first number
 * @param behind how many stand behind the last
 * @param dilation how far apart its numbers lie
 * @param roundsUp whether a last place counts that hangs over the end
 */
record GraphWindow(
    List<Long> size,
    List<Long> stride,
    List<Long> before,
    List<Long> behind,
    List<Long> dilation,
    boolean roundsUp) {

  /** One that a node describes, which moves over channels of so many numbers. */
  static GraphWindow of(GraphReader graph, Model.Node node, List<Long> size, List<Integer> in)
      throws IOException {
    int dimensions = size.size();
    List<Long> stride = numbers(graph, node, "strides", dimensions, 1);
    List<Long> dilation = numbers(graph, node, "dilations", dimensions, 1);
    List<Long> pads = numbers(graph, node, "pads", 2 * dimensions, 0);
    List<Long> before = new ArrayList<>(pads.subList(0, dimensions));
    List<Long> behind = new ArrayList<>(pads.subList(dimensions, 2 * dimensions));
    String auto = Attributes.text(node, "auto_pad", "NOTSET");
    if (auto.startsWith("SAME_")) {
      for (int k = 0; k < dimensions; k++) {
        long last = (in.get(k + 1) - 1) / stride.get(k) * stride.get(k);
        long all = Math.max(0, last + dilation.get(k) * (size.get(k) - 1) + 1 - in.get(k + 1));
        before.set(k, auto.equals("SAME_UPPER") ? all / 2 : all - all / 2);
        behind.set(k, all - before.get(k));
      }
    }
    boolean roundsUp = Attributes.whole(node, "ceil_mode", 0) != 0;
    return new GraphWindow(size, stride, before, behind, dilation, roundsUp);
  }

  /** An attribute with so many numbers, each not below that which is usual. */
  static List<Long> numbers(GraphReader graph, Model.Node node, String name, int count, long usual)
      throws IOException {
    Model.Attribute attribute = node.attributes().get(name);
    if (attribute == null) {
      return Collections.nCopies(count, usual);
    }
    long[] numbers = attribute.wholes();
    if (numbers.length != count
        || Arrays.stream(numbers).anyMatch(each -> each < usual || each > Dimensions.MOST)) {
      throw graph.refusal(
          node,
          "has %s = %s; it must be %s numbers, of which each is %s or more"
              .formatted(name, Arrays.toString(numbers), count, usual));
    }
    return Arrays.stream(numbers).boxed().toList();
  }

  /** The same over what has so many zeros more around it. */
  GraphWindow padded(Term.Padded padded) {
    return new GraphWindow(
        size,
        stride,
        sum(before, padded.before()),
        sum(behind, padded.behind()),
        dilation,
        roundsUp);
  }

  private static List<Long> sum(List<Long> left, List<Long> right) {
    return IntStream.range(0, left.size())
        .mapToObj(k -> left.get(k) + right.get(k))
        .toList();
  }

  /** On how many places it lies along each dimension; below 1 where it does not fit. */
  List<Long> places(List<Integer> in) {
    return IntStream.range(0, size.size())
        .mapToObj(k -> places(in.get(k + 1), k, behind.get(k), roundsUp))
        .toList();
  }

  private long places(long in, int k, long zerosBehind, boolean up) {
    long left = in + before.get(k) + zerosBehind - dilation.get(k) * (size.get(k) - 1) - 1;
    if (left < 0) {
      return 0;
    }
    long places = left / stride.get(k) + 1;
    boolean hangsOver = up && left % stride.get(k) != 0;
    return hangsOver && places * stride.get(k) < in + before.get(k) ? places + 1 : places;
  }

  /** Whether all of its numbers are there on every place, none of them a zero around. */
  boolean looksAtNumbersOnly(List<Integer> in) {
    return before.stream().allMatch(each -> each == 0)
        && IntStream.range(0, size.size())
            .allMatch(k -> places(in.get(k + 1), k, 0, false) == places(in).get(k));
  }

  /** Whether it lies within what there is, zeros included, on every place. */
  boolean hangsOver(List<Integer> in) {
    return IntStream.range(0, size.size())
        .anyMatch(
            k -> places(in.get(k + 1), k, behind.get(k), false) != places(in).get(k));
  }

  /**
   * The same with as many zeros behind as before, which lies on the same places; null if there is
   * none.
   */
  @Nullable
  Window alike(List<Integer> in) {
    List<Integer> padding = new ArrayList<>();
    for (int k = 0; k < size.size(); k++) {
      if (places(in.get(k + 1), k, before.get(k), false) != places(in).get(k)) {
        return null;
      }
      padding.add(before.get(k).intValue());
    }
    return new Window(ints(size), ints(stride), padding, ints(dilation));
  }

  /**
   * By how much it must grow at its front, and at its end, to have as many zeros before as behind:
   * what it then sees more has the weight 0. Null where that is no whole number of its numbers.
   */
  @Nullable
  List<List<Long>> growth() {
    List<Long> front = new ArrayList<>();
    List<Long> end = new ArrayList<>();
    for (int k = 0; k < size.size(); k++) {
      long more = behind.get(k) - before.get(k);
      if (more % dilation.get(k) != 0) {
        return null;
      }
      front.add(Math.max(0, more / dilation.get(k)));
      end.add(Math.max(0, -more / dilation.get(k)));
    }
    return List.of(front, end);
  }

  /** The same, grown by that. */
  GraphWindow grown(List<List<Long>> growth) {
    List<Long> zeros = IntStream.range(0, size.size())
        .mapToObj(k -> Math.max(before.get(k), behind.get(k)))
        .toList();
    return new GraphWindow(
        sum(sum(size, growth.get(0)), growth.get(1)), stride, zeros, zeros, dilation, roundsUp);
  }

  private static List<Integer> ints(List<Long> numbers) {
    return numbers.stream().map(Long::intValue).toList();
  }
}
