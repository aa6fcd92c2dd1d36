package dev.unrolled.processor.write;

import dev.unrolled.Activation;
import dev.unrolled.LayerShape;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.NetworkModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Arranges the program of a batch: its products of matrices are calls of the runtime's kernels, and
 * what looks at one number at a time is a loop.
 */
final class BatchOutline {

  /** The activations that the kernels have; the others are loops over their formulas. */
  private static final Set<Activation> KERNELS =
      Set.of(Activation.SIGMOID, Activation.TANH, Activation.RELU);

  private final NetworkModel model;
  private final Program program;
  private final BatchLessons lessons;
  private final Arithmetic arithmetic;

  BatchOutline(NetworkModel model, Program program, Arithmetic arithmetic) {
    this.model = model;
    this.program = program;
    this.lessons = new BatchLessons(model);
    this.arithmetic = arithmetic;
  }

  Part forward() {
    return layers("forwardRowsLayer", program.forward(), topic -> true);
  }

  Part loss() {
    return Part.ofStatements("lossOfRows", "", List.of(loop(program.loss())));
  }

  /** From the loss to the sums of every layer; and to the inputs, where that is asked for. */
  Part backward() {
    return layers(
        "backwardRowsLayer", program.backward(), topic -> topic != Topic.PARAMETER_GRADIENTS);
  }

  /** From the sums of every layer to its parameters. */
  Part gradient() {
    return layers(
        "addGradientLayer", program.backward(), topic -> topic == Topic.PARAMETER_GRADIENTS);
  }

  /** The equations that are written as loops, not left to a kernel. */
  List<Equation> loops() {
    List<Equation> equations = new ArrayList<>();
    for (Part part : List.of(forward(), loss(), backward())) {
      collectLoops(part, equations);
    }
    return equations;
  }

  private static void collectLoops(Part part, List<Equation> equations) {
    part.parts().forEach(child -> collectLoops(child, equations));
    for (Statement statement : part.statements()) {
      if (statement instanceof RowLoop loop) {
        equations.addAll(loop.equations());
      }
    }
  }

  private Part layers(String name, List<Step> steps, Predicate<Topic> topics) {
    Map<Integer, List<Part>> byLayer = new LinkedHashMap<>();
    for (Step step : steps) {
      if (topics.test(step.topic())) {
        byLayer.computeIfAbsent(step.layer(), layer -> new ArrayList<>()).add(section(step));
      }
    }
    if (byLayer.isEmpty()) {
      return Part.ofStatements("", Frozen.ofEmptyBackward(), List.of());
    }
    List<Part> layers = new ArrayList<>();
    byLayer.forEach((layer, sections) -> layers.add(Part.of(name + layer, "", sections)));
    return Part.of("", "", layers);
  }

  private Part section(Step step) {
    String name = Text.camelCase(step.topic().name()) + "OfRows" + step.layer();
    return Part.ofStatements(name, lessons.of(step), statements(step));
  }

  private List<Statement> statements(Step step) {
    LayerShape layer = model.shape().layers().get(step.layer() - 1);
    return switch (step.topic()) {
      case WEIGHTED_SUMS -> List.of(affine(layer, step));
      case ACTIVATIONS -> List.of(activation(layer, step));
      case SUM_GRADIENTS ->
        List.of(
            layer.activation() == Activation.RELU && !arithmetic.isStrict()
                ? reluGradient(layer, step)
                : loop(step));
      case PARAMETER_GRADIENTS ->
        step.equations().stream().map(each -> gradient(layer, each)).toList();
      case INPUT_GRADIENTS -> List.of(inputGradient(layer, step));
      case LOSS, OUTPUT_GRADIENTS, FUSED_GRADIENTS, JOINED_GRADIENTS -> List.of(loop(step));
    };
  }

  private Statement loop(Step step) {
    return new RowLoop(step.equations(), arithmetic);
  }

  private static Statement affine(LayerShape layer, Step step) {
    Equation sums = step.equations().get(0);
    return ofRows(
        "affine",
        step.equations(),
        layer.in(),
        layer.out(),
        used(sums, variable -> !variable.isParameter()),
        "p",
        layer.weightOffset(),
        layer.biasOffset(),
        layer.biasCount(),
        result(sums));
  }

  private Statement activation(LayerShape layer, Step step) {
    if (arithmetic.isStrict()) {
      return loop(step);
    }
    if (layer.activation() == Activation.SOFTMAX) {
      List<Equation> all = step.equations(); // max, e, sum, a
      return ofRows(
          "softmax",
          all,
          layer.out(),
          used(all.get(0), variable -> true),
          result(all.get(0)),
          result(all.get(1)),
          result(all.get(2)),
          result(all.get(3)));
    }
    if (!KERNELS.contains(layer.activation())) {
      return loop(step);
    }
    Equation each = step.equations().get(0);
    return ofNumbers(
        Text.camelCase(layer.activation().name()),
        layer,
        step,
        used(each, variable -> true),
        result(each));
  }

  private static Statement reluGradient(LayerShape layer, Step step) {
    Equation each = step.equations().get(0);
    return ofNumbers(
        "reluGradient",
        layer,
        step,
        used(each, variable -> !variable.isGradient()),
        used(each, Variable::isGradient),
        result(each));
  }

  private static Statement gradient(LayerShape layer, Equation gradient) {
    String sums = used(gradient, Variable::isGradient);
    return gradient.result().variable().shape().size() == 2
        ? ofRows(
            "addWeightGradient",
            List.of(gradient),
            layer.in(),
            layer.out(),
            used(gradient, variable -> !variable.isGradient()),
            sums,
            "factor",
            "target",
            layer.weightOffset())
        : ofRows(
            "addBiasGradient",
            List.of(gradient),
            layer.out(),
            sums,
            "factor",
            "target",
            layer.biasOffset(),
            layer.biasCount());
  }

  private static Statement inputGradient(LayerShape layer, Step step) {
    Equation gradient = step.equations().get(0);
    return ofRows(
        "inputGradient",
        step.equations(),
        layer.in(),
        layer.out(),
        used(gradient, Variable::isGradient),
        "p",
        layer.weightOffset(),
        result(gradient));
  }

  /** A kernel that works on rows. */
  private static Statement ofRows(String kernel, List<Equation> equations, Object... arguments) {
    return call(kernel, "from", "to", equations, arguments);
  }

  /** A kernel that works on numbers, whatever their row. */
  private static Statement ofNumbers(
      String kernel, LayerShape layer, Step step, Object... arguments) {
    return call(
        kernel,
        MatrixNotation.product(layer.out(), "from"),
        MatrixNotation.product(layer.out(), "to"),
        step.equations(),
        arguments);
  }

  private static Statement call(
      String kernel, String from, String to, List<Equation> equations, Object... arguments) {
    List<String> all = Stream.concat(Stream.of(from, to), Stream.of(arguments).map(String::valueOf))
        .toList();
    return new KernelCall(Doc.call("kernels." + kernel, all), equations);
  }

  private static String result(Equation equation) {
    return MatrixNotation.array(equation.result().variable());
  }

  /** The array of the first value in an equation that is such a one. */
  private static String used(Equation equation, Predicate<Variable> which) {
    return equation.right().uses().stream()
        .map(use -> use.variable())
        .filter(which)
        .findFirst()
        .map(MatrixNotation::array)
        .orElseThrow();
  }
}
