package dev.unrolled.onnx;

import dev.unrolled.LayerKind;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What each operator does, as <a href="https://onnx.ai/onnx/operators/">ONNX describes it</a>. */
final class Operators {

  /** For the refusal of another. */
  private static final String SUPPORTED =
      "dense layers (Gemm, MatMul, Add), Conv, MaxPool, AveragePool, GlobalMaxPool,"
          + " GlobalAveragePool, ReduceMean and ReduceMax of maps, ReduceMean of steps, BatchNormalization, LayerNormalization, Gather as an"
          + " embedding, Add as a residual, activations (Relu, LeakyRelu, PRelu, Elu, Selu, Celu,"
          + " Gelu, Sigmoid, HardSigmoid, HardSwish, Tanh, Softplus, Softsign, Mish, Swish, Clip and what Erf,"
          + " Exp, Log, Abs, Neg, Sqrt, Pow, Reciprocal, Max, Min, Sub, Mul, Div and Where make of them),"
          + " Softmax and LogSoftmax at the end, scaling at the front, and Flatten, Reshape,"
          + " Transpose, Squeeze, Unsqueeze, Cast, Identity and Dropout where they change no number";

  private Operators() {}

  /** What a node gives first. */
  static Result apply(GraphReader graph, Model.Node node) throws IOException {
    Result labels = ofLabels(graph, node);
    if (labels != null) {
      return labels;
    }
    Result turned = ChannelsLast.apply(graph, node);
    if (turned != null) {
      return turned;
    }
    return switch (node.operator()) {
      case "Constant" -> constant(graph, node);
      case "Identity", "Dropout", "Cast" -> unchanged(graph, node);
      case "Gemm" -> DenseOperators.gemm(graph, node);
      case "MatMul" -> DenseOperators.matMul(graph, node);
      case "BatchNormalization" -> DenseOperators.batchNormalization(graph, node);
      case "Conv" -> WindowOperators.convolution(graph, node);
      case "MaxPool" -> WindowOperators.pooling(graph, node, LayerKind.MAX_POOLING);
      case "AveragePool" -> WindowOperators.pooling(graph, node, LayerKind.AVERAGE_POOLING);
      case "GlobalMaxPool" -> WindowOperators.ofAll(graph, node, LayerKind.MAX_POOLING);
      case "GlobalAveragePool" -> WindowOperators.ofAll(graph, node, LayerKind.AVERAGE_POOLING);
      case "Pad" -> WindowOperators.pad(graph, node);
      case "LayerNormalization" -> NormOperators.layerNormalization(graph, node);
      case "ReduceMean" -> NormOperators.reduceMean(graph, node);
      case "ReduceMax" -> NormOperators.reduceMax(graph, node);
      case "Gather" -> PartOperators.gather(graph, node);
      case "Softmax", "LogSoftmax" -> softmax(graph, node);
      case "Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "PRelu" ->
        NumberOperators.ofTwo(graph, node);
      case "Greater", "GreaterOrEqual", "Less", "LessOrEqual" -> NumberOperators.ofTwo(graph, node);
      case "Where" -> NumberOperators.where(graph, node);
      case "Flatten" -> SizeOperators.flatten(graph, node);
      case "Reshape" -> SizeOperators.reshape(graph, node);
      case "Transpose" -> SizeOperators.transpose(graph, node);
      case "Squeeze", "Unsqueeze" -> SizeOperators.squeeze(graph, node);
      case "Shape" -> SizeOperators.shape(graph, node);
      case "ConstantOfShape" -> SizeOperators.constantOfShape(graph, node);
      case "Slice" -> PartOperators.slice(graph, node);
      case "Concat" -> SizeOperators.concat(graph, node);
      case "ai.onnx.ml.ZipMap" -> zipMap(graph, node);
      default -> {
        if (NumberOperators.isOfOne(node)) {
          yield NumberOperators.ofOne(graph, node);
        }
        throw graph.refusal(
            node, "is no operator that can become a layer; supported are " + SUPPORTED);
      }
    };
  }

  /** What makes labels of probabilities, or goes on with labels; null for other nodes. */
  private static @org.jspecify.annotations.Nullable Result ofLabels(
      GraphReader graph, Model.Node node) {
    if (node.operator().equals("ArgMax")) {
      return new Result.Labels();
    }
    boolean hasLabels = false;
    for (int k = 0; k < node.inputs().size(); k++) {
      hasLabels |= graph.input(node, k) instanceof Result.Labels;
    }
    if (hasLabels && node.operator().equals("ai.onnx.ml.ArrayFeatureExtractor")) {
      Result names = graph.input(node, 0);
      if (names instanceof Result.Texts texts) {
        graph.classes(texts.texts());
      } else if (names instanceof Constant numbers) {
        graph.classes(
            Arrays.stream(numbers.values()).mapToObj(Operators::number).toList());
      }
    }
    return hasLabels ? new Result.Labels() : null;
  }

  /** Such as {@code 2} or {@code 2.5}. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static Result zipMap(GraphReader graph, Model.Node node) throws IOException {
    Model.Attribute texts = node.attributes().get("classlabels_strings");
    Model.Attribute numbers = node.attributes().get("classlabels_int64s");
    List<String> names = new ArrayList<>();
    if (texts != null) {
      names.addAll(texts.texts());
    } else if (numbers != null) {
      Arrays.stream(numbers.wholes()).forEach(each -> names.add(Long.toString(each)));
    }
    graph.classes(names);
    return graph.value(node, 0);
  }

  private static Result constant(GraphReader graph, Model.Node node) throws IOException {
    for (var entry : node.attributes().entrySet()) {
      Model.Attribute attribute = entry.getValue();
      switch (entry.getKey()) {
        case "value" -> {
          StoredTensor tensor = attribute.tensor();
          if (tensor != null) {
            return tensor.type() == ElementType.STRING
                ? new Result.Texts(tensor.texts())
                : graph.constant(tensor);
          }
        }
        case "value_float" -> {
          return single(ElementType.FLOAT, attribute.number());
        }
        case "value_int" -> {
          return single(ElementType.INT64, (double) attribute.whole());
        }
        case "value_floats" -> {
          double[] values = new double[attribute.numbers().length];
          Arrays.setAll(values, k -> attribute.numbers()[k]);
          return new Constant("", ElementType.FLOAT, List.of(values.length), values);
        }
        case "value_ints" -> {
          double[] values = Arrays.stream(attribute.wholes()).asDoubleStream().toArray();
          return new Constant("", ElementType.INT64, List.of(values.length), values);
        }
        case "value_strings" -> {
          return new Result.Texts(attribute.texts());
        }
        default -> {
          // told below
        }
      }
    }
    throw graph.refusal(node, "holds no numbers");
  }

  private static Constant single(ElementType type, double value) {
    return new Constant("", type, List.of(), new double[] {value});
  }

  /** What it takes: a prediction drops nothing, and numbers are the same in another type. */
  private static Result unchanged(GraphReader graph, Model.Node node) throws IOException {
    Result result = graph.needed(node, 0);
    ElementType to = ElementType.of(Attributes.whole(node, "to", 0));
    if (node.operator().equals("Cast")
        && result instanceof Value value
        && !to.isFloating()
        && !(value.term() instanceof Term.Input)
        && !PartOperators.areRows(value)) {
      throw graph.refusal(
          node, "rounds what was computed to %s, which no layer does".formatted(to));
    }
    return result;
  }

  private static Result softmax(GraphReader graph, Model.Node node) throws IOException {
    Value from = graph.value(node, 0);
    long usual = graph.opset() >= 13 ? -1 : 1;
    long axis = Attributes.axis(graph, node, usual, from.rank());
    if (from.sizes().isEmpty() || axis != from.lastAxis()) {
      throw graph.refusal(
          node,
          "is taken along axis %s of %s; ours is along the last".formatted(axis, from.shapeText()));
    }
    boolean isLog = node.operator().equals("LogSoftmax");
    return from.with(graph.add(new Term.Softmax(from, isLog, List.of(node))));
  }
}
