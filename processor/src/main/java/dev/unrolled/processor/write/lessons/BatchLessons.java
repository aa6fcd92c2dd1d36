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
import dev.unrolled.shape.Parameter;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the generated source says above each section on a batch: the same equations once more, as a
 * textbook writes them for matrices.
 */
public final class BatchLessons {

  private final NetworkModel model;
  private final Lessons ofOne;
  private final boolean isAlone;

  /**
   * Those of that network.
   *
   * @param isAlone whether no lesson on one example stands before them: then each begins with what
   *     it says of one, and goes on to all rows
   */
  public BatchLessons(NetworkModel model, boolean isAlone) {
    this.model = model;
    this.isAlone = isAlone;
    ofOne = new Lessons(model);
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
        + " X, %s ... belongs to example r. The parameters are the same for all rows.%s%s"
            .formatted(
                model.shape().layers().get(0).spec().hasWeightedSums()
                    ? "Z1, A1"
                    : handedOn(model.shape().layers().get(0)),
                meets()
                    ? " Rows to train on are all of a batch, which meet in a batch norm, and"
                        + " {@code v.isOfBatch()} says so; rows to predict are any, and do not meet."
                    : "",
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
            " Below, transpose(%s) is %<s with rows and columns exchanged.".formatted(matrix))
        .orElse("");
  }

  /** The layers of the steps on a topic which their topic tells. */
  private Stream<LayerShape> told(Program program, Topic topic) {
    return program.backward().stream()
        .filter(step -> step.topic() == topic && step.lesson().isEmpty())
        .map(step -> model.shape().layers().get(step.layer() - 1));
  }

  /** Whether something is computed of all rows together. */
  private boolean meets() {
    return model.shape().meetsRows();
  }

  /** Where a layer came from, if the network was read from a graph. */
  public String origin(int layer) {
    return ofOne.origin(layer);
  }

  /** Above the loss. */
  public String ofLoss() {
    return "The sum of the losses of those rows.";
  }

  /** Above the way back, from the loss to the sums of every layer. */
  public String ofBackward() {
    return "Walks those rows back from the loss to the sums of every layer, by the%s. %s"
        .formatted(
            isAlone
                ? " chain rule: " + Untrained.CHAIN_RULE.replaceFirst("\\.$", "")
                : " same chain rule",
            meets()
                ? "Behind a batch norm no row knows of another; through it, each hears of all."
                : "No row knows of another yet.");
  }

  /** Above the way from those to the parameters. */
  public String ofGradient() {
    return "Adds factor * dL/dp, summed over those rows, to target. This is where the rows meet%s: a"
            .formatted(meets() ? " too" : "")
        + " weight is used by every example, so along each of them runs a path to it, and they add"
        + " up.";
  }

  /** Above a step; empty where nothing is said. */
  public String of(Step step) {
    LayerShape layer = model.shape().layers().get(step.layer() - 1);
    if (step.lesson().isPresent()) {
      return step.lesson().get().forward();
    }
    if (!isAlone) {
      return ofRows(step, layer);
    }
    String first = step.topic() == Topic.WEIGHTED_SUMS ? ofOne.sums(layer) : ofOne.of(step);
    return switch (step.topic()) {
      case WEIGHTED_SUMS, INPUT_GRADIENTS ->
        "%s One number of row r: `%s`. All numbers at once: %s"
            .formatted(first, step.equations().get(0), ofRows(step, layer));
      case PARAMETER_GRADIENTS ->
        "%s One number, over all rows r: `%s`. All numbers at once: %s"
            .formatted(first, step.equations().get(0), ofRows(step, layer));
      case ACTIVATIONS -> "%s For all rows: %s".formatted(first, ofRows(step, layer));
      case LOSS,
          TRANSFORMED,
          TRANSFORMED_GRADIENTS,
          OUTPUT_GRADIENTS,
          FUSED_GRADIENTS,
          SUM_GRADIENTS,
          JOINED_GRADIENTS -> first;
    };
  }

  /** What is left to say where a lesson on one example has been. */
  private String ofRows(Step step, LayerShape layer) {
    return switch (step.topic()) {
      case WEIGHTED_SUMS -> ofLayer(layer) + weightedSums(layer);
      case ACTIVATIONS -> activations(layer);
      case LOSS, TRANSFORMED, TRANSFORMED_GRADIENTS -> "";
      case OUTPUT_GRADIENTS ->
        "From the loss to the outputs, number by number: `%s`.".formatted(Losses.slope(model));
      case FUSED_GRADIENTS ->
        "From the loss to the sums of layer %s, number by number: `%s`."
            .formatted(layer.number(), Losses.slope(model));
      case SUM_GRADIENTS -> sumGradients(layer);
      case JOINED_GRADIENTS -> Lessons.joinedGradients(step);
      case PARAMETER_GRADIENTS -> ofLayer(layer) + parameterGradients(layer);
      case INPUT_GRADIENTS -> isAlone ? inputProduct(layer) + "." : inputGradients(layer);
    };
  }

  /** Unless the lesson on one example has said it. */
  private String ofLayer(LayerShape layer) {
    return isAlone ? "" : "Layer %s: ".formatted(layer.number());
  }

  private String weightedSums(LayerShape layer) {
    String product = "%s W%s".formatted(input(layer), layer.number());
    String bias = switch (layer.bias()) {
      case PER_NEURON -> " + b%s`, with b%<s added to every row".formatted(layer.number());
      case SHARED -> " + b%s`, with the one b%<s added to every sum".formatted(layer.number());
      case NONE -> "`";
    };
    return "`Z%s = %s%s.%s"
        .formatted(layer.number(), product, bias, isFirstDense(layer) ? places(layer) : "");
  }

  private boolean isFirstDense(LayerShape layer) {
    return model.shape().layers().stream()
        .filter(each -> each.spec().hasWeightedSums())
        .findFirst()
        .filter(layer::equals)
        .isPresent();
  }

  /** Said once: how a matrix of weights lies, and that it is not that of {@code W x}. */
  private String places(LayerShape layer) {
    Parameter weights = layer.parameters().get(0);
    return " Here W%s has a row for each input and a column for each unit, as it lies in %s: %s"
        .formatted(
            layer.number(),
            weights.places(),
            isAlone
                ? "%s, from input j into unit i, stands in row j and column i."
                    .formatted(weights.symbolAt("i", "j"))
                : "the transpose of the W above, which has a row for each unit.");
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
    String weights =
        "`dL/dW%1$s = transpose(%2$s) dL/dZ%1$s`".formatted(layer.number(), input(layer));
    String biases = "dL/db%1$s is the sum of the %2$s of dL/dZ%1$s"
        .formatted(layer.number(), layer.bias() == Bias.SHARED ? "numbers" : "rows");
    boolean hasWeights = layer.trainable().trainsWeights();
    boolean hasBiases = layer.trainable().trainsBiases() && layer.biasCount() > 0;
    return "%s%s%s."
        .formatted(
            hasWeights ? weights : "",
            hasWeights && hasBiases ? "; " : "",
            hasBiases ? biases : "");
  }

  private String inputGradients(LayerShape layer) {
    return "From layer %s to %s: %s, the way back over the same weights."
        .formatted(
            layer.number(),
            layer.from() == 0
                ? "the inputs"
                : "the %s of layer %s".formatted(Lessons.handedOn(before(layer)), layer.from()),
            inputProduct(layer));
  }

  private String inputProduct(LayerShape layer) {
    return "`dL/d%s = dL/dZ%s transpose(W%<s)`".formatted(input(layer), layer.number());
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
