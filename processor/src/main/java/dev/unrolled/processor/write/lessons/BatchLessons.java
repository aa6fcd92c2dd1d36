package dev.unrolled.processor.write.lessons;

import dev.unrolled.Bias;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.functions.ActivationRule;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.math.functions.Losses;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the generated source says above each section on a batch: the same equations once more, as a
 * textbook writes them for matrices.
 */
public final class BatchLessons {

  private final NetworkModel model;

  /** Those of that network. */
  public BatchLessons(NetworkModel model) {
    this.model = model;
  }

  /**
   * Above the way forward.
   *
   * @param program what is said of
   */
  public String ofForward(Program program) {
    return "From the inputs X to the outputs %s, for the rows {@code from} to {@code to - 1} of a"
            .formatted(handedOn(model.lastLayer()))
        + " batch. Every matrix has a row for each example and lies row by row in its array: row r of"
        + " X, %s ... belongs to example r. The parameters are the same for all rows.%s"
            .formatted(
                model.shape().layers().get(0).spec().hasWeightedSums()
                    ? "Z1, A1"
                    : handedOn(model.shape().layers().get(0)),
                exchanged(program));
  }

  /** How the transpose of a matrix is written, if the way back has one: the first that it has. */
  private String exchanged(Program program) {
    Stream<String> ofWeights =
        told(program, Topic.INPUT_GRADIENTS).map(layer -> "W" + layer.number());
    Stream<String> ofInputs = told(program, Topic.PARAMETER_GRADIENTS)
        .filter(layer -> layer.trainable().trainsWeights())
        .map(this::input);
    return Stream.concat(ofWeights, ofInputs)
        .findFirst()
        .map(matrix ->
            " Below, %s' stands for %<s with rows and columns exchanged.".formatted(matrix))
        .orElse("");
  }

  /** The layers of the steps on a topic which their topic tells. */
  private Stream<LayerShape> told(Program program, Topic topic) {
    return program.backward().stream()
        .filter(step -> step.topic() == topic && step.lesson().isEmpty())
        .map(step -> model.shape().layers().get(step.layer() - 1));
  }

  /** Where a layer came from, if the network was read from a graph. */
  public String origin(int layer) {
    return new Lessons(model).origin(layer);
  }

  /** Above the loss. */
  public String ofLoss() {
    return "The sum of the losses of those rows.";
  }

  /** Above the way back, from the loss to the sums of every layer. */
  public String ofBackward() {
    return "Walks those rows back from the loss to the sums of every layer: the same chain rule, a"
        + " whole batch at a time. No row knows of another yet.";
  }

  /** Above the way from those to the parameters. */
  public String ofGradient() {
    return "Adds factor * dL/dp, summed over those rows, to target. This is where the rows meet: a"
        + " weight is used by every example, so along each of them runs a path to it, and they add"
        + " up.";
  }

  /** Above a step; empty where nothing is said. */
  public String of(Step step) {
    LayerShape layer = model.shape().layers().get(step.layer() - 1);
    if (step.lesson().isPresent()) {
      return step.lesson().get().forward();
    }
    return switch (step.topic()) {
      case WEIGHTED_SUMS -> weightedSums(layer);
      case ACTIVATIONS -> activations(layer);
      case LOSS, TRANSFORMED, TRANSFORMED_GRADIENTS -> "";
      case OUTPUT_GRADIENTS ->
        "From the loss to the outputs, number by number: `%s`.".formatted(Losses.slope(model));
      case FUSED_GRADIENTS ->
        "From the loss to the sums of layer %s, number by number: `%s`."
            .formatted(layer.number(), Losses.slope(model));
      case SUM_GRADIENTS -> sumGradients(layer);
      case JOINED_GRADIENTS -> Lessons.joinedGradients(step);
      case PARAMETER_GRADIENTS -> parameterGradients(layer);
      case INPUT_GRADIENTS -> inputGradients(layer);
    };
  }

  private String weightedSums(LayerShape layer) {
    String product = "%s W%s".formatted(input(layer), layer.number());
    String bias = switch (layer.bias()) {
      case PER_NEURON -> " + b%s`, with b%<s added to every row".formatted(layer.number());
      case SHARED -> " + b%s`, with the one b%<s added to every sum".formatted(layer.number());
      case NONE -> "`";
    };
    return "Layer %s: `Z%<s = %s%s.%s"
        .formatted(layer.number(), product, bias, layer.offset() == 0 ? places(layer) : "");
  }

  /** Said once: how a matrix of weights lies. */
  private static String places(LayerShape layer) {
    return " In W%s there is a row for each input and a column for each unit: it is %s, row by"
            .formatted(layer.number(), layer.parameters().get(0).places())
        + " row.";
  }

  private String activations(LayerShape layer) {
    ActivationRule rule = rule(layer);
    return rule instanceof ElementwiseActivation elementwise
        ? "`A%s = %s`, number by number."
            .formatted(layer.number(), Lessons.call(elementwise, sums(layer)))
        : "`A%s = softmax(%s)`, row by row; max, e and sum are what it is made of."
            .formatted(layer.number(), sums(layer));
  }

  private String sumGradients(LayerShape layer) {
    return rule(layer) instanceof ElementwiseActivation elementwise
        ? "Back through %s, number by number: `dL/dz = dL/da * da/dz`, where `da/dz = %s`."
            .formatted(elementwise.name(), elementwise.slope())
        : "Back through softmax, row by row: `dL/dz[i] = a[i] * (dL/da[i] - m)`, where m is the mean"
            + " of the row's dL/da[k], each weighted by a[k].";
  }

  private String parameterGradients(LayerShape layer) {
    String weights = "`dL/dW%1$s = %2$s' dL/dZ%1$s`".formatted(layer.number(), input(layer));
    String biases = "dL/db%1$s is the sum of the %2$s of dL/dZ%1$s"
        .formatted(layer.number(), layer.bias() == Bias.SHARED ? "numbers" : "rows");
    boolean hasWeights = layer.trainable().trainsWeights();
    boolean hasBiases = layer.trainable().trainsBiases() && layer.biasCount() > 0;
    return "Layer %s: %s%s%s."
        .formatted(
            layer.number(),
            hasWeights ? weights : "",
            hasWeights && hasBiases ? "; " : "",
            hasBiases ? biases : "");
  }

  private String inputGradients(LayerShape layer) {
    return "From layer %s to %s: `dL/d%s = dL/dZ%s W%<s'`, the way back over the same weights."
        .formatted(
            layer.number(),
            layer.from() == 0
                ? "the inputs"
                : "the %s of layer %s".formatted(Lessons.handedOn(before(layer)), layer.from()),
            input(layer),
            layer.number());
  }

  /** What a layer takes. */
  private String input(LayerShape layer) {
    return layer.from() == 0 ? "X" : handedOn(before(layer));
  }

  private LayerShape before(LayerShape layer) {
    return model.shape().layers().get(layer.from() - 1);
  }

  private static String handedOn(LayerShape layer) {
    return Lessons.letter(layer).toUpperCase(Locale.ROOT) + layer.number();
  }

  /** What its activation takes. */
  private String sums(LayerShape layer) {
    return layer.spec().isActivationAlone() && layer.from() > 0
        ? input(layer)
        : "Z" + layer.number();
  }

  private ActivationRule rule(LayerShape layer) {
    return Activations.rule(model.layers().get(layer.number() - 1));
  }
}
