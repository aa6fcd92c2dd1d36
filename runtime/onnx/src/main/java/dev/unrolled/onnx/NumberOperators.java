package dev.unrolled.onnx;

import dev.unrolled.generated.SpecialFunctions;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Operators that act on number after number. Of a value they make a {@link SampledFunction}; where
 * they multiply by a constant or add one, something {@link Affine}.
 */
final class NumberOperators {

  /** Of one number, without attributes. */
  private static final Map<String, DoubleUnaryOperator> PLAIN = Map.ofEntries(
      Map.entry("Relu", z -> Math.max(0, z)),
      Map.entry("Sigmoid", KnownFunction::sigmoid),
      Map.entry("Tanh", Math::tanh),
      Map.entry("Softplus", KnownFunction::softplus),
      Map.entry("Softsign", z -> z / (1 + Math.abs(z))),
      Map.entry("Mish", z -> z * Math.tanh(KnownFunction.softplus(z))),
      Map.entry("HardSwish", KnownFunction::hardSwish),
      Map.entry("Erf", SpecialFunctions::erf),
      Map.entry("Exp", Math::exp),
      Map.entry("Log", Math::log),
      Map.entry("Abs", Math::abs),
      Map.entry("Neg", z -> -z),
      Map.entry("Sqrt", Math::sqrt),
      Map.entry("Reciprocal", z -> 1 / z));

  private static final Set<String> WITH_ATTRIBUTES = Set.of(
      "LeakyRelu",
      "Elu",
      "Selu",
      "Celu",
      "HardSigmoid",
      "Gelu",
      "com.microsoft.Gelu",
      "com.microsoft.QuickGelu",
      "Swish",
      "Clip");

  private NumberOperators() {}

  static boolean isOfOne(Model.Node node) {
    return PLAIN.containsKey(node.operator()) || WITH_ATTRIBUTES.contains(node.operator());
  }

  static Result ofOne(GraphReader graph, Model.Node node) throws IOException {
    DoubleUnaryOperator operator = operator(graph, node);
    Result x = graph.needed(node, 0);
    if (x instanceof Constant constant) {
      graph.spend(constant.values().length);
      double[] values = Arrays.stream(constant.values()).map(operator).toArray();
      return new Constant("", constant.type(), constant.sizes(), values);
    }
    Value value = graph.value(node, 0);
    Value moment = NormOperators.ofOne(graph, node, value);
    if (moment != null) {
      return moment;
    }
    if (node.operator().equals("Neg")) {
      return scaled(graph, node, 0, value, Affine.of(-1, 0));
    }
    return bent(graph, node, value, sampled -> sampled.then(operator));
  }

  private static DoubleUnaryOperator operator(GraphReader graph, Model.Node node)
      throws IOException {
    DoubleUnaryOperator plain = PLAIN.get(node.operator());
    if (plain != null) {
      return plain;
    }
    return switch (node.operator()) {
      case "LeakyRelu" -> {
        double alpha = Attributes.number(node, "alpha", 0.01);
        yield z -> z < 0 ? alpha * z : z;
      }
      case "Elu" -> {
        double alpha = Attributes.number(node, "alpha", 1);
        yield z -> z < 0 ? alpha * Math.expm1(z) : z;
      }
      case "Celu" -> {
        double alpha = Attributes.number(node, "alpha", 1);
        yield z -> z < 0 ? alpha * Math.expm1(z / alpha) : z;
      }
      case "Selu" -> {
        double alpha = Attributes.number(node, "alpha", KnownFunction.SELU_ALPHA);
        double gamma = Attributes.number(node, "gamma", KnownFunction.SELU_SCALE);
        yield z -> gamma * (z < 0 ? alpha * Math.expm1(z) : z);
      }
      case "HardSigmoid" -> {
        double alpha = Attributes.number(node, "alpha", 0.2);
        double beta = Attributes.number(node, "beta", 0.5);
        yield z -> Math.max(0, Math.min(1, alpha * z + beta));
      }
      case "Swish", "com.microsoft.QuickGelu" -> {
        double usual = node.operator().equals("Swish") ? 1 : 1.702;
        double alpha = Attributes.number(node, "alpha", usual);
        yield z -> z * KnownFunction.sigmoid(alpha * z);
      }
      case "Clip" -> clip(graph, node);
      default -> gelu(node);
    };
  }

  private static DoubleUnaryOperator gelu(Model.Node node) {
    return Attributes.text(node, "approximate", "none").equals("tanh")
        ? KnownFunction::geluTanh
        : z -> z / 2 * (1 + SpecialFunctions.erf(z / Math.sqrt(2)));
  }

  /** Its limits are attributes up to opset 10, then inputs. */
  private static DoubleUnaryOperator clip(GraphReader graph, Model.Node node) throws IOException {
    double low = limit(graph, node, "min", 1, Double.NEGATIVE_INFINITY);
    double high = limit(graph, node, "max", 2, Double.POSITIVE_INFINITY);
    return z -> Math.min(high, Math.max(low, z));
  }

  private static double limit(
      GraphReader graph, Model.Node node, String name, int index, double usual) throws IOException {
    if (graph.input(node, index) == null) {
      return Attributes.number(node, name, usual);
    }
    return Broadcast.vector(graph, node, index, 1)[0];
  }

  private static Value bent(
      GraphReader graph, Model.Node node, Value value, UnaryOperator<SampledFunction> operator) {
    return value.with(
        graph.add(AppliedFunction.applied(AppliedFunction.then(value, operator, node))));
  }

  static Result ofTwo(GraphReader graph, Model.Node node) throws IOException {
    if (node.inputs().size() > 2) {
      throw graph.refusal(
          node, "takes %s things; two are supported".formatted(node.inputs().size()));
    }
    Result left = graph.needed(node, 0);
    Result right = graph.needed(node, 1);
    DoubleBinaryOperator operator = operator(node.operator());
    if (left instanceof Constant first && right instanceof Constant second) {
      boolean isWhole = node.operator().equals("Div") && first.isWhole() && second.isWhole();
      return Broadcast.ofTwo(
          graph, node, first, second, isWhole ? NumberOperators::wholeQuotient : operator);
    }
    if (left instanceof Value first && right instanceof Value second) {
      return ofTwoValues(graph, node, first, second, operator);
    }
    boolean isLeft = left instanceof Value;
    Value value = graph.value(node, isLeft ? 0 : 1);
    Constant constant = graph.constant(node, isLeft ? 1 : 0);
    Value moment = NormOperators.withConstant(graph, node, value, constant, isLeft);
    if (moment != null) {
      return moment;
    }
    Broadcast.Along along = Broadcast.along(graph, node, constant, value);
    double[] c = along.numbers();
    Affine by = affine(node.operator(), c, isLeft);
    if (by != null) {
      return scaled(graph, node, isLeft ? 0 : 1, value, by.inRuns(along.run()));
    }
    if (c.length > 1 && Arrays.stream(c).distinct().count() > 1) {
      throw graph.refusal(
          node,
          "has another constant for each number, %s of them; here it must be one for all"
              .formatted(c.length));
    }
    double single = c[0];
    DoubleUnaryOperator ofOne =
        isLeft ? z -> operator.applyAsDouble(z, single) : z -> operator.applyAsDouble(single, z);
    return bent(graph, node, value, sampled -> sampled.then(ofOne));
  }

  private static double wholeQuotient(double a, double b) {
    double quotient = a / b;
    return quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient);
  }

  private static DoubleBinaryOperator operator(String name) {
    return switch (name) {
      case "Add" -> Double::sum;
      case "Sub" -> (a, b) -> a - b;
      case "Mul" -> (a, b) -> a * b;
      case "Div" -> (a, b) -> a / b;
      case "Pow" -> Math::pow;
      case "Max" -> Math::max;
      case "Min" -> Math::min;
      case "Greater" -> (a, b) -> a > b ? 1 : 0;
      case "GreaterOrEqual" -> (a, b) -> a >= b ? 1 : 0;
      case "Less" -> (a, b) -> a < b ? 1 : 0;
      case "LessOrEqual" -> (a, b) -> a <= b ? 1 : 0;
      default -> (z, slope) -> z < 0 ? slope * z : z; // PRelu
    };
  }

  /** What multiplies by constants or adds them; null for other operators. */
  private static @Nullable Affine affine(String operator, double[] c, boolean isLeft) {
    return switch (operator) {
      case "Add" -> Affine.shifting(c);
      case "Mul" -> Affine.scaling(c);
      case "Sub" -> {
        double[] minus = new double[c.length];
        Arrays.fill(minus, -1);
        yield isLeft
            ? Affine.shifting(Arrays.stream(c).map(each -> -each).toArray())
            : new Affine(minus, c, 1, true);
      }
      case "Div" ->
        isLeft ? Affine.scaling(Arrays.stream(c).map(each -> 1 / each).toArray()) : null;
      default -> null;
    };
  }

  /**
   * A value multiplied by constants, or with constants added. Where nothing else uses the value,
   * that may become part of the layer before; else it may be a step on the way to an activation,
   * such as {@code z / sqrt(2)}.
   */
  private static Value scaled(
      GraphReader graph, Model.Node node, int index, Value value, Affine by) {
    boolean isStep = value.term() instanceof Term.Applied || !graph.isUsedOnce(node.input(index));
    if (by.period() == 1 && isStep) {
      return bent(graph, node, value, sampled -> sampled.then(by.scale()[0], by.shift()[0]));
    }
    if (value.term() instanceof Term.Scaled before
        && graph.isUsedOnce(node.input(index))
        && by.period() == 1
        && before.by().period() == 1) { // a straight line, with which an activation may begin
      List<Model.Node> nodes = new ArrayList<>(before.nodes());
      nodes.add(node);
      Value from = before.from().with(value.sizes());
      return value.with(graph.add(new Term.Scaled(from, by.after(before.by()), nodes)));
    }
    return value.with(graph.add(new Term.Scaled(value, by, List.of(node))));
  }

  private static Value ofTwoValues(
      GraphReader graph, Model.Node node, Value left, Value right, DoubleBinaryOperator operator)
      throws IOException {
    Value moment = NormOperators.ofTwo(graph, node, left, right);
    if (moment != null) {
      return moment;
    }
    boolean isSum = node.operator().equals("Add");
    List<AppliedFunction> together = AppliedFunction.together(left, right, operator, node);
    if (!together.isEmpty()) {
      Term.Applied applied = AppliedFunction.applied(together);
      boolean isResidual = isSum && AppliedFunction.isWhole(left) && AppliedFunction.isWhole(right);
      boolean isOne = together.stream().anyMatch(AppliedFunction::isKnown);
      if (isOne || !isResidual) {
        return left.with(graph.add(applied));
      }
    }
    if (isSum) {
      return sum(graph, node, left, right);
    }
    throw graph.refusal(
        node,
        "computes with two values that come from different layers; of such, Add alone is supported,"
            + " as a residual connection");
  }

  /** One of two, by a condition: so is a softplus written that is a line from some number on. */
  static Result where(GraphReader graph, Model.Node node) throws IOException {
    Value condition = graph.value(node, 0);
    Value chosen = together(
        graph, node, condition, graph.needed(node, 1), (c, then) -> c != 0 ? then : Double.NaN);
    return together(
        graph, node, chosen, graph.needed(node, 2), (a, other) -> Double.isNaN(a) ? other : a);
  }

  private static Value together(
      GraphReader graph, Model.Node node, Value left, Result right, DoubleBinaryOperator operator)
      throws IOException {
    if (right instanceof Constant constant && constant.isSingle()) {
      double number = constant.values()[0];
      return bent(
          graph, node, left, sampled -> sampled.then(z -> operator.applyAsDouble(z, number)));
    }
    List<AppliedFunction> together = right instanceof Value value
        ? AppliedFunction.together(left, value, operator, node)
        : List.of();
    if (together.isEmpty()) {
      throw graph.refusal(
          node,
          "chooses between values that are no functions of the same; of such it is supported");
    }
    return left.with(graph.add(AppliedFunction.applied(together)));
  }

  static Value sum(GraphReader graph, Model.Node node, Value left, Value right) throws IOException {
    if (!left.sizes().equals(right.sizes()) || left.batchAxis() != right.batchAxis()) {
      throw graph.refusal(
          node,
          "adds %s and %s; both must have the same sizes"
              .formatted(left.shapeText(), right.shapeText()));
    }
    return left.with(graph.add(new Term.Sum(left, right, List.of(node))));
  }

  /**
   * Whether two values side by side are the probabilities of two classes; then that of the second.
   */
  static @Nullable Value secondOfTwoClasses(
      GraphReader graph, Model.Node node, Value left, Value right) {
    if (!AppliedFunction.addUpToOne(left, right)) {
      return null;
    }
    return right.with(graph.add(new Term.TwoClasses(right, List.of(node))), List.of(2));
  }
}
