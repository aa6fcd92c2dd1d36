package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Products with weights, and what is folded into them. */
final class DenseOperators {

  private static final double USUAL_EPSILON = 1e-5;

  private DenseOperators() {}

  /** {@code alpha * A' * B' + beta * C}, of which A or B is the weights. */
  static Result gemm(GraphReader graph, Model.Node node) throws IOException {
    boolean left = Attributes.whole(node, "transA", 0) != 0;
    boolean right = Attributes.whole(node, "transB", 0) != 0;
    double alpha = Attributes.number(node, "alpha", 1);
    double beta = Attributes.number(node, "beta", 1);
    Value product;
    if (graph.needed(node, 0) instanceof Constant weights) {
      Value x = graph.value(node, 1);
      product =
          timesColumns(graph, node, weights, !left, right ? transposed(graph, node, x) : x, alpha);
    } else {
      Value x = graph.value(node, 0);
      product = rowsTimes(
          graph,
          node,
          left ? transposed(graph, node, x) : x,
          graph.constant(node, 1),
          right,
          alpha);
    }
    Result bias = graph.input(node, 2);
    if (bias == null || beta == 0) {
      return product;
    }
    if (bias instanceof Value other) {
      if (beta != 1) {
        throw graph.refusal(
            node, "adds %s times what was computed; once is supported".formatted(beta));
      }
      return NumberOperators.sum(graph, node, product, other);
    }
    Broadcast.Along shift = Broadcast.along(graph, node, graph.constant(node, 2), product);
    double[] scaled = beta == 1
        ? shift.numbers()
        : Arrays.stream(shift.numbers()).map(each -> beta * each).toArray();
    Affine by = Affine.shifting(scaled).inRuns(shift.run());
    return product.with(graph.add(new Term.Scaled(product, by, List.of(node))));
  }

  /** A product of which one side is the weights. */
  static Result matMul(GraphReader graph, Model.Node node) throws IOException {
    if (graph.needed(node, 1) instanceof Constant weights) {
      return rowsTimes(graph, node, graph.value(node, 0), weights, false, 1);
    }
    if (graph.needed(node, 0) instanceof Constant weights) {
      return timesColumns(graph, node, weights, true, graph.value(node, 1), 1);
    }
    throw graph.refusal(
        node,
        "multiplies what was computed by what was computed, as attention does; one side must be"
            + " constant weights");
  }

  static Value transposed(GraphReader graph, Model.Node node, Value x) throws IOException {
    if (x.sizes().size() != 1 || x.batchAxis() == Value.NONE) {
      throw graph.refusal(
          node,
          "transposes %s; what it transposes must have two dimensions".formatted(x.shapeText()));
    }
    return x.withBatchAxis(1 - x.batchAxis());
  }

  /** {@code x W}, or of weights that lie transposed {@code x W'}. */
  private static Value rowsTimes(
      GraphReader graph, Model.Node node, Value x, Constant weights, boolean outByIn, double factor)
      throws IOException {
    Constant matrix = matrix(graph, node, weights, x.rank());
    int inputs = matrix.sizes().get(outByIn ? 1 : 0);
    int units = matrix.sizes().get(outByIn ? 0 : 1);
    if (x.batchAxis() == Value.COLUMNS
        || x.sizes().isEmpty()
        || Dimensions.last(x.sizes()) != inputs) {
      throw doNotMeet(graph, node, x, matrix);
    }
    List<Integer> sizes = new ArrayList<>(x.sizes());
    sizes.set(sizes.size() - 1, units);
    return x.with(graph.add(new Term.Linear(x, matrix, outByIn, factor, List.of(node))), sizes);
  }

  /** {@code W x}, where the examples are the columns of x, or the only one is a column. */
  private static Value timesColumns(
      GraphReader graph, Model.Node node, Constant weights, boolean outByIn, Value x, double factor)
      throws IOException {
    Constant matrix = matrix(graph, node, weights, x.rank());
    int inputs = matrix.sizes().get(outByIn ? 1 : 0);
    int units = matrix.sizes().get(outByIn ? 0 : 1);
    boolean isColumn = x.batchAxis() != Value.COLUMNS
        && x.sizes().size() == 2
        && x.sizes().get(1) == 1
        && x.sizes().get(0) == inputs;
    boolean isVector = x.batchAxis() != Value.ROWS && x.sizes().equals(List.of(inputs));
    if (!isColumn && !isVector) {
      throw doNotMeet(graph, node, x, matrix);
    }
    Value row = x.with(List.of(inputs));
    return x.with(
        graph.add(new Term.Linear(row, matrix, outByIn, factor, List.of(node))),
        isColumn ? List.of(units, 1) : List.of(units));
  }

  private static Constant matrix(GraphReader graph, Model.Node node, Constant weights, int rank)
      throws IOException {
    List<Integer> sizes = new ArrayList<>(weights.sizes());
    while (sizes.size() > 2 && sizes.size() <= rank && sizes.get(0) == 1) {
      sizes.remove(0);
    }
    if (sizes.size() != 2 || sizes.contains(0)) {
      throw graph.refusal(
          node, "has weights of the sizes %s; they must be of two".formatted(weights.sizes()));
    }
    return weights.as(sizes);
  }

  private static IOException doNotMeet(
      GraphReader graph, Model.Node node, Value x, Constant weights) {
    return graph.refusal(
        node,
        "multiplies %s with weights of the sizes %s, which is no product of each example"
            .formatted(x.shapeText(), weights.sizes()));
  }

  /** {@code scale * (x - mean) / sqrt(variance + epsilon) + shift}, for each channel. */
  static Result batchNormalization(GraphReader graph, Model.Node node) throws IOException {
    Value x = graph.value(node, 0);
    if (x.batchAxis() != Value.ROWS || x.sizes().isEmpty()) {
      throw graph.refusal(
          node, "normalizes %s; it must be [batch, channels] or more".formatted(x.shapeText()));
    }
    if (Attributes.whole(node, "training_mode", 0) != 0
        || Attributes.whole(node, "spatial", 1) == 0) {
      throw graph.refusal(
          node, "is set to training_mode 1 or spatial 0; export the network for prediction");
    }
    double epsilon = Attributes.number(node, "epsilon", USUAL_EPSILON);
    int channels = x.sizes().get(0);
    double[] weight = Broadcast.vector(graph, node, 1, channels);
    double[] bias = Broadcast.vector(graph, node, 2, channels);
    double[] mean = Broadcast.vector(graph, node, 3, channels);
    double[] variance = Broadcast.vector(graph, node, 4, channels);
    double[] scale = new double[channels];
    double[] shift = new double[channels];
    for (int k = 0; k < channels; k++) {
      scale[k] = weight[k] / Math.sqrt(variance[k] + epsilon);
      shift[k] = bias[k] - mean[k] * scale[k];
    }
    Affine by = new Affine(scale, shift, 1, true).inRuns(WindowOperators.ofEachChannel(x));
    return x.with(graph.add(new Term.Scaled(x, by, List.of(node))));
  }
}
