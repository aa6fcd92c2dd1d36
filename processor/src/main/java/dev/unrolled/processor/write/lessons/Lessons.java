package dev.unrolled.processor.write.lessons;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.ActivationRule;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.math.functions.LossRule;
import dev.unrolled.processor.math.functions.Losses;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.source.Text;
import dev.unrolled.shape.LayerShape;
import java.util.List;

/**
 * What the generated source says above each section: first the formula, then what it says here, in
 * this network's sizes and names.
 */
public final class Lessons {

  private final NetworkModel model;
  private final Untrained untrained;
  private final SlopeLessons slopes;

  /** Those of that network. */
  public Lessons(NetworkModel model) {
    this.model = model;
    this.untrained = new Untrained(model);
    this.slopes = new SlopeLessons(model);
  }

  /** Above a step; empty where nothing is said. */
  public String of(Step step) {
    LayerShape layer = layer(step.layer());
    if (step.lesson().isPresent()) {
      return step.lesson().get().forward()
          + (step.topic() == Topic.PARAMETER_GRADIENTS
              ? untrained.afterParameterGradients(layer)
              : "");
    }
    return switch (step.topic()) {
      case WEIGHTED_SUMS -> weightedSums(layer);
      case ACTIVATIONS -> activations(layer);
      case LOSS, TRANSFORMED, TRANSFORMED_GRADIENTS -> "";
      case OUTPUT_GRADIENTS -> slopes.ofOutputs();
      case FUSED_GRADIENTS -> slopes.ofFused(layer);
      case SUM_GRADIENTS -> slopes.ofSums(layer);
      case JOINED_GRADIENTS -> joinedGradients(step);
      case PARAMETER_GRADIENTS -> parameterGradients(layer);
      case INPUT_GRADIENTS -> inputGradients(layer);
    };
  }

  /** Where a layer came from, if the network was read from a graph. */
  public String origin(int layer) {
    return model.weights().map(weights -> new FileLegend(weights).origin(layer)).orElse("");
  }

  /** Above the way forward. */
  public String ofForward() {
    return "From the inputs x to the outputs %s, layer by layer.".formatted(output());
  }

  /** Above the loss. */
  public String ofLoss() {
    LossRule rule = Losses.rule(model.options());
    return "How wrong %s is when t was wanted: %s"
            .formatted(output(), overOutputs(rule, model.shape().outputs()) + overRows())
        + switch (model.loss()) {
          case BINARY_CROSS_ENTROPY ->
            ". It is computed from z, so that an a that has rounded to 0 or 1 does no harm.";
          case CATEGORICAL_CROSS_ENTROPY ->
            "; where t is 1 for the right class and 0 for the others, that is -log a of the"
                + " right class. It is computed from z, as -log a = log(sum) -"
                + " (z - max), so that an a that has rounded to 0 does no harm.";
          default -> ".";
        };
  }

  /** What the last layer hands on: {@code a2}, or {@code y2} where something is added. */
  private String output() {
    return letter(model.lastLayer()) + model.lastLayer().number();
  }

  /** What a layer hands on is called. */
  static String letter(LayerShape layer) {
    return layer.add() < 0 ? "a" : "y";
  }

  /** What a layer takes is called: {@code x}, or what the layer hands on that feeds it. */
  private String input(LayerShape layer) {
    return layer.from() == 0 ? "x" : letter(layer(layer.from()));
  }

  /** Where a cross entropy is one for each row, their mean is the loss. */
  private String overRows() {
    List<Integer> shape = model.lastLayer().outShape();
    return model.loss() != Loss.CATEGORICAL_CROSS_ENTROPY || shape.size() == 1
        ? ""
        : ", divided by the number of rows";
  }

  /** {@code the mean of (a - t)^2 over the 2 outputs}. */
  static String overOutputs(LossRule rule, int outputs) {
    return outputs == 1
        ? rule.share()
        : "the %s of %s over the %s outputs"
            .formatted(rule.isMean() ? "mean" : "sum", rule.share(), outputs);
  }

  /** The paragraphs above the backward pass. */
  public List<String> ofBackward() {
    return untrained.ofBackward();
  }

  /** Above the method that hands the equations over. */
  public static String ofEquations() {
    return "The equations once more, in the order in which they are computed, for a trace. Letters in"
        + " braces stand for any unit or input.";
  }

  /** What a value of the workspace is. */
  public static String of(Variable value) {
    return held(value) + ".";
  }

  /** What a value of the workspace is that is one number for each row. */
  public static String ofEachRow(Variable value) {
    return held(value) + ", for each row.";
  }

  /** {@code How fast L grows as each of the weighted sums of layer 2 grows}. */
  private static String held(Variable value) {
    String numbers =
        value.layer() == 0 ? value.meaning() : value.meaning() + " of layer " + value.layer();
    boolean isOne = value.shape().isEmpty() || !value.meaning().endsWith("s");
    return value.isGradient()
        ? "How fast %s grows as %s%s grows"
            .formatted(
                value.layer() == 0 ? "each example's own L" : "L",
                isOne ? "the " : "each of the ",
                numbers)
        : "The " + numbers;
  }

  /** Whether its activation looks at one sum at a time. */
  public boolean isElementwise(int layer) {
    return layer(layer).spec().hasWeightedSums()
        && rule(layer(layer)) instanceof ElementwiseActivation;
  }

  /** How the weighted sums of a layer are computed, without what becomes of them. */
  String sums(LayerShape layer) {
    return sumsOf(layer) + ".";
  }

  private String sumsOf(LayerShape layer) {
    String sums = layer.from() == 0
        ? "Layer %s: `z = %s`, the weighted sums of the inputs"
            .formatted(layer.number(), sum(layer))
        : "Layer %s: `z = %s`, fed by the %s of layer %s"
            .formatted(layer.number(), sum(layer), handedOn(layer.from()), layer.from());
    return sums + eachRow(layer);
  }

  private String weightedSums(LayerShape layer) {
    String sums = sumsOf(layer);
    ActivationRule activation = rule(layer);
    if (!(activation instanceof ElementwiseActivation elementwise)) {
      return sums + ".";
    }
    String meaning = isFirstUse(layer) ? ", which " + activation.sentence() : "";
    return "%s, then `a = %s`%s.".formatted(sums, call(elementwise), meaning);
  }

  /** A dense layer hands on activations; of the others, outputs. */
  private String handedOn(int layer) {
    return handedOn(layer(layer));
  }

  /** The same of a layer. */
  static String handedOn(LayerShape before) {
    return before.spec().hasWeightedSums() && before.add() < 0 ? "activations" : "outputs";
  }

  /** One number of what a layer takes: an input of the network, an activation, an output. */
  private String inputInWords(LayerShape layer) {
    return layer.from() == 0 ? "input" : handedOn(layer.from()).replaceFirst("s$", "");
  }

  private static String eachRow(LayerShape layer) {
    int rows = layer.out() / layer.units();
    return rows == 1 ? "" : ", for each of the %s rows with the same weights".formatted(rows);
  }

  private String activations(LayerShape layer) {
    if (!(rule(layer) instanceof ElementwiseActivation elementwise)) {
      return layer.spec().isActivationAlone()
          ? "Layer %s: `z` is what it takes. ".formatted(layer.number()) + softmax("them")
          : softmax("the sums");
    }
    String which = isFirstUse(layer) ? ", which " + elementwise.sentence() : "";
    return layer.spec().isActivationAlone()
        ? "Layer %s: `a = %s` of each number z that it takes%s."
            .formatted(layer.number(), call(elementwise), which)
        : "Then `a = %s`%s.".formatted(call(elementwise), which);
  }

  private static String softmax(String numbers) {
    return "Then `a = softmax(z)`, which turns %s into probabilities that add up to 1: each"
            .formatted(numbers)
        + " `exp(z)`, divided by the sum of them all. The largest z is taken off every z first: that"
        + " changes no quotient, and keeps exp from overflowing.";
  }

  /** Counts the paths, and names where they come from: each begins with a gradient there. */
  static String joinedGradients(Step step) {
    Equation gradient = step.equations().get(step.equations().size() - 1);
    List<Term> terms = ((Sum) gradient.right()).terms();
    long paths = terms.stream().mapToLong(term -> Index.count(term.over())).sum();
    List<String> ways = terms.stream()
        .map(term -> (paths == terms.size() ? "" : Index.count(term.over()) + " ")
            + "by way of "
            + term.arguments().findFirst().orElseThrow().variable().baseName())
        .toList();
    Variable value = gradient.result().variable();
    return "%s is used in %s places, so %s paths lead from %s to the loss: %s. They add up."
        .formatted(
            value.baseName(),
            terms.size(),
            terms.stream().allMatch(term -> term.where().isEmpty()) ? paths : "up to " + paths,
            value.shape().isEmpty() ? "it" : "each of its numbers",
            Text.enumeration(ways));
  }

  private String parameterGradients(LayerShape layer) {
    boolean weights = layer.trainable().trainsWeights();
    boolean biases = layer.trainable().trainsBiases() && layer.biasCount() > 0;
    String what = weights && biases ? "weights and biases" : weights ? "weights" : "biases";
    String letter = weights ? "w" : "b";
    String slopes = weights
        ? "`dz/dw` is the %s that w multiplies%s"
            .formatted(inputInWords(layer), biases ? ", and " + slopeOfBias(layer) : ".")
        : slopeOfBias(layer);
    return "Layer %s, %s: `dL/d%s = dL/dz * dz/d%s`. In `z = %s`, %s"
            .formatted(layer.number(), what, letter, letter, sum(layer), slopes)
        + untrained.afterParameterGradients(layer);
  }

  private static String slopeOfBias(LayerShape layer) {
    String shared = layer.out() == 1
        ? "One sum has the bias"
        : "The %s sums share one bias".formatted(layer.out());
    return layer.bias() == Bias.SHARED
        ? "`dz/db` is 1. %s, so %s in its gradient%s."
            .formatted(
                shared,
                paths(layer.out()),
                layer.out() == 1
                    ? ""
                    : "; if each unit had a bias of its own, one path would lead from it")
        : "`dz/db` is 1.";
  }

  private String inputGradients(LayerShape layer) {
    return Untrained.beforeInputGradients(layer) + wayThrough(layer);
  }

  private String wayThrough(LayerShape layer) {
    String source = layer.from() == 0
        ? "the inputs"
        : "the %s of layer %s".formatted(handedOn(layer.from()), layer.from());
    int units = layer.units();
    return "From layer %1$s to %2$s: dL/d%3$s is the sum of `dL/dz * dz/d%3$s`, where `dz/d%3$s` is the"
            .formatted(layer.number(), source, input(layer))
        + " weight between the two. Each %s feeds %s, so %s."
            .formatted(inputInWords(layer), units == 1 ? "1 unit" : units + " units", paths(units));
  }

  private static String paths(int count) {
    return count == 1 ? "there is one path" : count + " paths add up";
  }

  /** The formula of the sums: {@code W x + b}. */
  private String sum(LayerShape layer) {
    return "W " + input(layer) + (layer.bias() == Bias.NONE ? "" : " + b");
  }

  private static String call(ElementwiseActivation activation) {
    return call(activation, "z");
  }

  /** {@code sigmoid(z)}; {@code z} where the activation is the sum itself. */
  static String call(ElementwiseActivation activation, String sums) {
    return activation.function().formula().operations() == 0
        ? sums
        : "%s(%s)".formatted(activation.name(), sums);
  }

  private boolean isFirstUse(LayerShape layer) {
    return model.shape().layers().stream()
        .limit(layer.number() - 1L)
        .filter(
            before -> before.spec().hasWeightedSums() || before.activation() != Activation.IDENTITY)
        .noneMatch(before -> rule(before).equals(rule(layer)));
  }

  private LayerShape layer(int number) {
    return model.shape().layers().get(number - 1);
  }

  private ActivationRule rule(LayerShape layer) {
    return Activations.rule(model.layers().get(layer.number() - 1));
  }
}
