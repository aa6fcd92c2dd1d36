package dev.unrolled.onnx;

import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.shape.Window;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Means that no pooling takes, of one number from each channel or of a row: the weighted sums of a
 * layer whose weights are all the same.
 */
final class MeanOperators {

  /** Images and signals; a row has none beside. */
  private static final int MOST_BESIDE = 2;

  private MeanOperators() {}

  /**
   * The mean over the first dimension of each example, such as the steps of time, [batch, steps,
   * features]: one filter that looks at a number of each; or over a row, [batch, features]: one
   * unit.
   *
   * @param keeps whether the dimension stays, of size 1
   */
  static Value ofChannels(GraphReader graph, Model.Node node, Value x, boolean keeps)
      throws IOException {
    int count = x.sizes().get(0);
    int beside = x.sizes().size() - 1;
    if (beside > MOST_BESIDE) {
      throw graph.refusal(
          node,
          "takes the mean over the first of %s dimensions of %s; at most %s are supported"
              .formatted(beside + 1, x.shapeText(), MOST_BESIDE + 1));
    }
    List<Integer> rest = x.sizes().subList(1, x.sizes().size());
    List<Integer> sizes = keeps ? Stream.concat(Stream.of(1), rest.stream()).toList() : rest;
    Term mean = beside == 0 ? ofRow(graph, x, List.of(node)) : ofMaps(graph, node, x, beside);
    graph.remark(remark(node, count));
    return x.with(graph.add(mean), sizes);
  }

  /** What is otherwise in the network: its weights may learn. */
  static String remark(Model.Node node, int count) {
    return "%s takes the mean of %s numbers; here it is a layer with weights, each 1 / %2$s."
        .formatted(node, count);
  }

  private static Term ofMaps(GraphReader graph, Model.Node node, Value x, int beside)
      throws IOException {
    Integer[] window = Collections.nCopies(beside, 1).toArray(Integer[]::new);
    List<Integer> sizes =
        beside == 1 ? List.of(1, x.sizes().get(0), 1) : List.of(1, x.sizes().get(0), 1, 1);
    return new Term.Convolution(x, shares(graph, sizes), Window.of(window), 1, List.of(node));
  }

  /** One unit, whose sum is the mean of all that it takes. */
  static Term.Linear ofRow(GraphReader graph, Value x, List<Model.Node> nodes) throws IOException {
    List<Integer> sizes = List.of(1, x.sizes().get(0));
    return new Term.Linear(x, shares(graph, sizes), true, 1, nodes);
  }

  /** As many numbers as those of which the mean is taken, which add up to 1. */
  private static Constant shares(GraphReader graph, List<Integer> sizes) throws IOException {
    int count = sizes.get(1);
    graph.spend(count);
    double[] shares = new double[count];
    Arrays.fill(shares, 1.0 / count);
    return new Constant("", ElementType.FLOAT, sizes, shares);
  }
}
