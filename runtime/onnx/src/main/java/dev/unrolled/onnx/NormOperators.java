package dev.unrolled.onnx;

import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.Term.NormStep.Step;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Layer norms: in one node, or step by step from the mean on, as {@code (x - mean) / sqrt(mean of
 * (x - mean)^2 + epsilon)}.
 */
final class NormOperators {

  private static final double USUAL_EPSILON = 1e-5;

  private NormOperators() {}

  static Result layerNormalization(GraphReader graph, Model.Node node) throws IOException {
    Value x = graph.value(node, 0);
    long axis = Attributes.axis(graph, node, -1, x.rank());
    if (x.batchAxis() == Value.COLUMNS || x.sizes().isEmpty() || axis <= x.batchAxis()) {
      throw graph.refusal(
          node,
          "normalizes %s from axis %s on; it must be dimensions of one example"
              .formatted(x.shapeText(), axis));
    }
    int dimensions = (int) (x.rank() - axis);
    Constant weights = ofSizes(graph, node, 1, normalized(x, dimensions));
    Constant biases = ofSizes(graph, node, 2, normalized(x, dimensions));
    boolean isPlain = weights != null
        && biases == null
        && Arrays.stream(weights.values()).allMatch(each -> each == 1);
    double epsilon = Attributes.number(node, "epsilon", USUAL_EPSILON);
    return x.with(graph.add(
        new Term.Norm(x, dimensions, epsilon, isPlain ? null : weights, biases, List.of(node))));
  }

  private static List<Integer> normalized(Value x, int dimensions) {
    return x.sizes().subList(x.sizes().size() - dimensions, x.sizes().size());
  }

  private static @Nullable Constant ofSizes(
      GraphReader graph, Model.Node node, int index, List<Integer> sizes) throws IOException {
    if (graph.input(node, index) == null) {
      return null;
    }
    Constant constant = graph.constant(node, index);
    if (!constant.sizes().equals(sizes)) {
      throw graph.refusal(
          node,
          "takes numbers of the sizes %s as number %s; they must be %s"
              .formatted(constant.sizes(), index + 1, sizes));
    }
    return constant;
  }

  /** A step of a layer norm, the mean of each channel, or that of all channels. */
  static Result reduceMean(GraphReader graph, Model.Node node) throws IOException {
    Value x = graph.value(node, 0);
    int dimensions = lastReduced(graph, node, x);
    boolean keeps = Attributes.whole(node, "keepdims", 1) != 0;
    if (isFirstReduced(graph, node, x) && !(keeps && dimensions > 0)) {
      return MeanOperators.ofChannels(graph, node, x, keeps);
    }
    Value ofChannels = keeps || dimensions == 0
        ? null
        : WindowOperators.reduced(graph, node, x, dimensions, LayerKind.AVERAGE_POOLING);
    if (ofChannels != null) {
      return ofChannels;
    }
    if (dimensions == 0 || !keeps) {
      throw graph.refusal(
          node,
          "takes the mean of %s along the axes %s; it is supported over the first dimension behind that of the examples, of each channel over all"
                  .formatted(x.shapeText(), axesText(graph, node))
              + " dimensions behind that, and as a part of a layer norm, over the last ones, which it must keep");
    }
    List<Integer> sizes = new ArrayList<>(x.sizes());
    Collections.fill(sizes.subList(sizes.size() - dimensions, sizes.size()), 1);
    return x.with(
        x.term() instanceof Term.NormStep squares && isOf(squares, Step.SQUARES, dimensions)
            ? next(graph, node, Step.VARIANCE, squares, 0)
            : graph.add(new Term.NormStep(Step.MEAN, x, dimensions, 0, null, null, List.of(node))),
        sizes);
  }

  /** The largest number of each channel. */
  static Result reduceMax(GraphReader graph, Model.Node node) throws IOException {
    Value x = graph.value(node, 0);
    Value ofChannels =
        WindowOperators.reduced(graph, node, x, lastReduced(graph, node, x), LayerKind.MAX_POOLING);
    if (ofChannels == null) {
      throw graph.refusal(
          node,
          "takes the largest number of %s along the axes %s; it is supported of each channel, over all dimensions behind"
                  .formatted(x.shapeText(), axesText(graph, node))
              + " that");
    }
    return ofChannels;
  }

  private static String axesText(GraphReader graph, Model.Node node) throws IOException {
    return Arrays.toString(Attributes.wholes(graph, node, "axes", 1));
  }

  /** Whether a node reduces the first dimension of each example, and no other. */
  private static boolean isFirstReduced(GraphReader graph, Model.Node node, Value x)
      throws IOException {
    long[] axes = Attributes.wholes(graph, node, "axes", 1);
    return axes.length == 1
        && x.batchAxis() == Value.ROWS
        && Attributes.fromTheFront(graph, node, axes[0], x.rank()) == 1;
  }

  /** How many dimensions a node reduces, if they are the last; else 0. */
  private static int lastReduced(GraphReader graph, Model.Node node, Value x) throws IOException {
    long[] axes = Attributes.wholes(graph, node, "axes", 1);
    int dimensions = axes.length;
    boolean areLast = dimensions > 0 && dimensions <= x.sizes().size() && x.batchAxis() != 1;
    long[] sorted = axes.clone();
    for (int k = 0; k < axes.length; k++) {
      sorted[k] = Attributes.fromTheFront(graph, node, axes[k], x.rank());
    }
    Arrays.sort(sorted);
    for (int k = 0; k < axes.length; k++) {
      areLast &= sorted[k] == x.rank() - dimensions + k;
    }
    return areLast ? dimensions : 0;
  }

  private static boolean isOf(Term.NormStep moment, Step step, int dimensions) {
    return moment.step() == step && moment.dimensions() == dimensions;
  }

  private static Term.NormStep next(
      GraphReader graph, Model.Node node, Step step, Term.NormStep before, double epsilon) {
    return graph.add(new Term.NormStep(
        step,
        before.of(),
        before.dimensions(),
        epsilon,
        before.weights(),
        before.biases(),
        with(before.nodes(), node)));
  }

  private static List<Model.Node> with(List<Model.Node> nodes, Model.Node node) {
    Set<Model.Node> all = new LinkedHashSet<>(nodes);
    all.add(node);
    return List.copyOf(all);
  }

  /** A step that one operator makes of one value; null if it is none. */
  static @Nullable Value ofOne(GraphReader graph, Model.Node node, Value value) {
    if (!(value.term() instanceof Term.NormStep moment)) {
      return null;
    }
    Step step = switch (node.operator()) {
      case "Sqrt" -> moment.step() == Step.VARIANCE ? Step.DEVIATION : null;
      case "Reciprocal" -> moment.step() == Step.DEVIATION ? Step.ONE_OVER_DEVIATION : null;
      case "Neg" ->
        switch (moment.step()) {
          case MEAN -> Step.MINUS_MEAN;
          case MEAN_IN_DEVIATIONS -> Step.MINUS_MEAN_IN_DEVIATIONS;
          default -> null;
        };
      default -> null;
    };
    return step == null ? null : value.with(next(graph, node, step, moment, moment.epsilon()));
  }

  /** A step that takes a constant; null if it is none. */
  static @Nullable Value withConstant(
      GraphReader graph, Model.Node node, Value value, Constant constant, boolean isLeft) {
    if (!(value.term() instanceof Term.NormStep moment)) {
      return null;
    }
    Value weighed = weighed(graph, node, moment, constant, isLeft);
    if (weighed != null || !constant.isSingle()) {
      return weighed;
    }
    double number = constant.values()[0];
    Term.NormStep step = null;
    switch (node.operator()) {
      case "Pow" -> {
        if (moment.step() == Step.CENTERED && isLeft && number == 2) {
          step = next(graph, node, Step.SQUARES, moment, 0);
        } else if (moment.step() == Step.VARIANCE && isLeft && Math.abs(number) == 0.5) {
          Step root = number > 0 ? Step.DEVIATION : Step.ONE_OVER_DEVIATION;
          step = next(graph, node, root, moment, moment.epsilon());
        }
      }
      case "Add" -> {
        if (moment.step() == Step.VARIANCE && moment.epsilon() == 0) {
          double epsilon =
              constant.type() == ElementType.DOUBLE ? number : Decimals.shortest(number);
          step = next(graph, node, Step.VARIANCE, moment, epsilon);
        }
      }
      case "Div" -> {
        if (moment.step() == Step.DEVIATION && !isLeft && number == 1) {
          step = next(graph, node, Step.ONE_OVER_DEVIATION, moment, moment.epsilon());
        }
      }
      default -> {
        // no step
      }
    }
    return step == null ? null : value.with(step);
  }

  /** A step to which weights or biases come before the mean is subtracted; null if it is none. */
  private static @Nullable Value weighed(
      GraphReader graph, Model.Node node, Term.NormStep moment, Constant constant, boolean isLeft) {
    List<Integer> sizes = normalized(moment.of(), moment.dimensions());
    if (constant.values().length != Dimensions.count(sizes)) {
      return null;
    }
    Constant each = constant.as(sizes);
    Constant weights = moment.weights();
    Constant biases = moment.biases();
    Step step = moment.step();
    if (node.operator().equals("Mul") && step == Step.ONE_OVER_DEVIATION && weights == null) {
      weights = each;
    } else if (biases == null
        && ((node.operator().equals("Add") && step == Step.MINUS_MEAN_IN_DEVIATIONS)
            || (node.operator().equals("Sub") && step == Step.MEAN_IN_DEVIATIONS && !isLeft))) {
      biases = each;
      step = Step.MINUS_MEAN_IN_DEVIATIONS;
    } else {
      return null;
    }
    return moment
        .of()
        .with(graph.add(new Term.NormStep(
            step,
            moment.of(),
            moment.dimensions(),
            moment.epsilon(),
            weights,
            biases,
            with(moment.nodes(), node))));
  }

  /** One of the products {@code x / deviation} and {@code mean / deviation}; null if it is none. */
  private static @Nullable Value inDeviations(
      GraphReader graph, Model.Node node, Value value, Term.NormStep deviation) {
    Step step = null;
    if (isSame(value, deviation.of())) {
      step = Step.INPUT_IN_DEVIATIONS;
    } else if (value.term() instanceof Term.NormStep mean
        && isSame(mean.of(), deviation.of())
        && mean.dimensions() == deviation.dimensions()) {
      step = switch (mean.step()) {
        case MEAN -> Step.MEAN_IN_DEVIATIONS;
        case MINUS_MEAN -> Step.MINUS_MEAN_IN_DEVIATIONS;
        default -> null;
      };
    }
    return step == null
        ? null
        : deviation.of().with(next(graph, node, step, deviation, deviation.epsilon()));
  }

  /** What is left of {@code x / deviation} when the mean's part is subtracted; null for others. */
  @SuppressWarnings("ReferenceEquality") // the very step that both were multiplied by
  private static @Nullable Value rearranged(
      GraphReader graph, Model.Node node, Term.NormStep input, Term.NormStep mean) {
    boolean isDifference = mean.step()
        == (node.operator().equals("Sub")
            ? Step.MEAN_IN_DEVIATIONS
            : Step.MINUS_MEAN_IN_DEVIATIONS);
    if (input.step() != Step.INPUT_IN_DEVIATIONS
        || !isDifference
        || input.weights() != mean.weights()
        || input.epsilon() != mean.epsilon()) {
      return null;
    }
    Set<Model.Node> nodes = new LinkedHashSet<>(input.nodes());
    nodes.addAll(mean.nodes());
    nodes.add(node);
    return input
        .of()
        .with(graph.add(new Term.Norm(
            input.of(),
            input.dimensions(),
            input.epsilon(),
            input.weights(),
            mean.biases(),
            List.copyOf(nodes))));
  }

  /** A step that takes two values; null if it is none. */
  static @Nullable Value ofTwo(GraphReader graph, Model.Node node, Value left, Value right) {
    String operator = node.operator();
    if (operator.equals("Sub")
        && right.term() instanceof Term.NormStep mean
        && mean.step() == Step.MEAN
        && isSame(mean.of(), left)) {
      return left.with(next(graph, node, Step.CENTERED, mean, 0));
    }
    if (operator.equals("Mul") && isStep(right, Step.ONE_OVER_DEVIATION)) {
      Value product = inDeviations(graph, node, left, (Term.NormStep) right.term());
      if (product != null) {
        return product;
      }
    }
    if (operator.equals("Mul") && isStep(left, Step.ONE_OVER_DEVIATION)) {
      Value product = inDeviations(graph, node, right, (Term.NormStep) left.term());
      if (product != null) {
        return product;
      }
    }
    if (!(left.term() instanceof Term.NormStep first)
        || !(right.term() instanceof Term.NormStep second)) {
      return null;
    }
    if (!isSame(first.of(), second.of()) || first.dimensions() != second.dimensions()) {
      return null;
    }
    if (operator.equals("Add") || operator.equals("Sub")) {
      Value norm = rearranged(graph, node, first, second);
      return norm == null && operator.equals("Add") ? rearranged(graph, node, second, first) : norm;
    }
    if (operator.equals("Mul") && first.step() == Step.CENTERED && second.step() == Step.CENTERED) {
      return left.with(next(graph, node, Step.SQUARES, first, 0));
    }
    if (operator.equals("Div")
        && first.step() == Step.CENTERED
        && second.step() == Step.DEVIATION) {
      return norm(graph, node, left, first, second);
    }
    if (operator.equals("Mul")
        && first.step() == Step.CENTERED
        && second.step() == Step.ONE_OVER_DEVIATION) {
      return norm(graph, node, left, first, second);
    }
    if (operator.equals("Mul")
        && first.step() == Step.ONE_OVER_DEVIATION
        && second.step() == Step.CENTERED) {
      return norm(graph, node, right, second, first);
    }
    return null;
  }

  private static boolean isStep(Value value, Step step) {
    return value.term() instanceof Term.NormStep moment && moment.step() == step;
  }

  private static Value norm(
      GraphReader graph,
      Model.Node node,
      Value centered,
      Term.NormStep first,
      Term.NormStep second) {
    Set<Model.Node> nodes = new LinkedHashSet<>(first.nodes());
    nodes.addAll(second.nodes());
    nodes.add(node);
    return centered.with(graph.add(new Term.Norm(
        first.of(),
        first.dimensions(),
        second.epsilon(),
        second.weights(),
        null,
        List.copyOf(nodes))));
  }

  private static boolean isSame(Value one, Value other) {
    return one.term() == other.term() && one.sizes().equals(other.sizes());
  }

  /** How many numbers are normalized together. */
  static int count(Value x, int dimensions) {
    return Dimensions.count(normalized(x, dimensions));
  }
}
