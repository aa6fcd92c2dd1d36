package dev.unrolled.processor.write;

import dev.unrolled.LayerShape;
import dev.unrolled.processor.math.Activations;
import dev.unrolled.processor.math.LossRule;
import dev.unrolled.processor.math.Losses;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The Javadoc of the generated class: what it computes, how to read its names, what it costs. */
final class Legend {

  /**
   * Types that the generated source imports or declares: a link to another of that name is spelled
   * out.
   */
  private static final Set<String> TAKEN = Set.of(
      "Activation",
      "Bias",
      "Generated",
      "Initializer",
      "Loss",
      "Network",
      "Reduction",
      "Shape",
      "SpecialFunctions",
      "Trainable",
      "Values",
      "Workspace");

  private static final int WIDTH = Text.javadocWidth(0);

  private final NetworkModel model;
  private final Program program;
  private final Form form;
  private final Names names;

  Legend(NetworkModel model, Program program, Form form, Names names) {
    this.model = model;
    this.program = program;
    this.form = form;
    this.names = names;
  }

  /**
   * The comment of the class.
   *
   * @param isSplit whether a pass is too large for one method
   */
  String ofClass(boolean isSplit) {
    return Text.javadoc(
            0,
            "The network declared on %s, written %s: every sum, every activation and, by the chain"
                    .formatted(link(), form == Form.LOOPS ? "in loops" : "out")
                + " rule, every gradient.")
        + "\n\n<pre>{@code\n"
        + String.join("\n", picture())
        + "\n"
        + lossAndSlope()
        + "\n"
        + cost()
        + "\n}</pre>\n\n"
        + Text.javadoc(0, "<p>" + formSentence(isSplit))
        + "\n\n"
        + Text.javadoc(
            0, "<p>How to read the names. Layers count from 1; units and inputs count from 0.")
        + "\n\n<ul>\n"
        + String.join("\n", nameList())
        + "\n</ul>\n";
  }

  /** {@code x (2 inputs) -> layer 1 (2 sigmoid units) -> L (mean squared error)}. */
  private List<String> picture() {
    List<String> stages = new ArrayList<>();
    stages.add("x (%s)".formatted(count(model.shape().inputs(), "input")));
    for (LayerModel layer : model.layers()) {
      LayerShape shape = layer.shape();
      String unit = Activations.rule(layer).name() + " unit";
      stages.add("layer %d (%s%s)"
          .formatted(shape.number(), count(shape.out(), unit), Frozen.behindUnits(shape)));
    }
    stages.add("L (%s)".formatted(Losses.rule(model.options()).name()));
    String line = String.join(" -> ", stages);
    return line.length() <= WIDTH ? List.of(line) : List.of(String.join("\n  -> ", stages));
  }

  /** {@code L = the mean of (a - t)^2 over the 2 outputs; dL/da = 2 * (a - t) / 2}. */
  private String lossAndSlope() {
    LossRule rule = Losses.rule(model.options());
    int outputs = model.shape().outputs();
    String text = "L = %s; `%s`".formatted(Lessons.overOutputs(rule, outputs), rule.slope(outputs));
    return Text.hang(text, WIDTH, "", "  ");
  }

  /**
   * One multiply-add for each weight forward; backward one for its gradient, and one on the way to
   * the layer before.
   */
  private String cost() {
    long forward = Form.weights(model.shape());
    return "%s%s, %s forward, %d forward and backward"
        .formatted(
            count(model.shape().parameterCount(), "parameter"),
            new Frozen(model).behindCount(),
            count(forward, "multiply-add"),
            forward
                + weights(Topic.PARAMETER_GRADIENTS, layer -> layer.trainable().trainsWeights())
                + weights(Topic.INPUT_GRADIENTS, layer -> true));
  }

  /** How many weights a step of that topic in the backward pass multiplies, in those layers. */
  private long weights(Topic topic, Predicate<LayerShape> multiplies) {
    return program.backward().stream()
        .filter(step -> step.topic() == topic)
        .map(step -> model.shape().layers().get(step.layer() - 1))
        .filter(multiplies)
        .mapToLong(LayerShape::weightCount)
        .sum();
  }

  private String formSentence(boolean isSplit) {
    String weights = count(Form.weights(model.shape()), "weight");
    return switch (form) {
      case UNROLLED ->
        "Form: unrolled. With %s, every sum can be spelled out, %s small enough for HotSpot to"
                .formatted(weights, isSplit ? "in methods" : "and every method stays")
            + " compile.";
      case LOOPS ->
        "Form: loops. With %s, sums spelled out would be too long to read and too large for HotSpot"
                .formatted(weights)
            + " to compile; so each layer is a loop over its units i, and each sum a loop over j.";
    };
  }

  private List<String> nameList() {
    LayerShape first = model.shape().layers().get(0);
    boolean loops = form == Form.LOOPS;
    String i = loops ? "i" : "0";
    String weight = loops ? "w1_ij" : names.weight(first, 0, Math.min(1, first.in() - 1));
    String j = loops ? "j" : Integer.toString(Math.min(1, first.in() - 1));
    List<String> items = new ArrayList<>();
    items.add("{@code x} are the inputs, {@code t} the targets: what the outputs should be.");
    items.add("{@code %s} is the weight into unit %s of layer 1 from input %s%s."
            .formatted(weight, i, j, biasName(first, loops, i))
        + " All of them lie in {@code p}, their gradients at the same places in {@code g}.");
    items.add(
        "{@code z1[%s]} is the weighted sum that unit %s of layer 1 computes, {@code a1[%s]} its activation."
            .formatted(i, i, i));
    program.values().stream()
        .filter(value -> value.isGradient() && value.name().startsWith("dL_dz"))
        .mapToInt(Variable::layer)
        .min()
        .ifPresent(layer -> items.add(
            "{@code dL_dz%d[%s]} is dL/dz%d[%s]: how fast the loss L grows as z%d[%s] grows."
                .formatted(layer, i, layer, i, layer, i)));
    return items.stream()
        .map(item -> Text.hang(item, WIDTH, "  <li>", "      "))
        .toList();
  }

  private String biasName(LayerShape layer, boolean loops, String i) {
    return switch (layer.bias()) {
      case PER_NEURON ->
        ", {@code %s} that unit's bias".formatted(loops ? "b1_" + i : names.bias(layer, 0));
      case SHARED -> ", {@code b1} the bias that all its units share";
      case NONE -> "; there is no bias";
    };
  }

  String ofConstructor() {
    int declared = model.declaredCount();
    if (declared == model.shape().parameterCount()) {
      return "Starts from the parameters declared on %s.".formatted(link());
    }
    return declared == 0
        ? "Starts with weights drawn from the seed %d and biases of 0.".formatted(model.seed())
        : "Starts from the parameters declared on %s; of the others, weights are drawn from the seed"
                .formatted(link())
            + " %d and biases are 0.".formatted(model.seed());
  }

  /** The annotated type, linked. */
  private String link() {
    Declaration declaration = model.declaration();
    String name = declaration.declaredName();
    boolean taken =
        TAKEN.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "."))
            && !declaration.packageName().isEmpty();
    return "{@link %s}".formatted(taken ? declaration.packageName() + "." + name : name);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
