package dev.unrolled.processor.write.lessons;

import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.source.Text;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the generated source says of parameters that training leaves alone. */
public final class Untrained {

  /** In letters that no network has: x are inputs here, y outputs. */
  static final String CHAIN_RULE =
      "if s moves u, and u moves L, then dL/ds = dL/du * du/ds; and if s reaches L along several"
          + " paths, they add up. In each slope, all else at its place is held fixed.";

  private final NetworkModel model;
  private final List<LayerShape> layers;

  Untrained(NetworkModel model) {
    this.model = model;
    this.layers = model.shape().layers();
  }

  /** Behind the units of a layer: {@code , frozen} or {@code , biases frozen}; or nothing. */
  static String behindUnits(LayerShape layer) {
    if (isFrozen(layer)) {
      return ", frozen";
    }
    return isAny(layer) ? ", %s frozen".formatted(parameters(layer)) : "";
  }

  /** Behind the count of all parameters; or nothing. */
  String behindCount() {
    int running = model.shape().runningCount();
    int frozen = model.shape().parameterCount() - model.shape().trainedCount() - running;
    return (frozen == 0 ? "" : ", %s of them frozen".formatted(frozen))
        + (running == 0 ? "" : ", %s of them running statistics".formatted(running));
  }

  /** The paragraphs above the backward pass. */
  List<String> ofBackward() {
    String adds = "Adds %s of the latest forward pass to g".formatted(gradients())
        + (model.options().inputGradient() ? ", and leaves dL/dx in v. " : ". ")
        + "It adds, by +=, so that the gradients of several examples can add up; g begins with 0.";
    String chainRule = "<p>This is the chain rule, walked from the loss back to %s: %s"
        .formatted(end(), CHAIN_RULE);
    if (model.shape().trainedCount() > 0) {
      String frozen = layers.stream()
          .filter(Untrained::isAny)
          .map(layer -> isFrozen(layer)
              ? "layer " + layer.number()
              : "the %s of layer %s".formatted(parameters(layer), layer.number()))
          .collect(Collectors.joining(", "));
      return frozen.isEmpty()
          ? List.of(adds, chainRule)
          : List.of(
              adds,
              chainRule,
              "<p>Frozen, so that nothing is added at their places in g: %s.".formatted(frozen));
    }
    return model.options().inputGradient()
        ? List.of("Computes dL/dx. All layers are frozen, so nothing is added to g.", chainRule)
        : List.of("Adds nothing to g: all layers are frozen.");
  }

  /** {@code dL/dw and dL/db}, or that of the two which there is. */
  private String gradients() {
    boolean areAnyWeights = layers.stream()
        .anyMatch(layer -> layer.trainable().trainsWeights() && layer.weightCount() > 0);
    boolean areAnyBiases = layers.stream()
        .anyMatch(layer -> layer.trainable().trainsBiases() && layer.biasCount() > 0);
    return Text.enumeration(Stream.of(areAnyWeights ? "dL/dw" : "", areAnyBiases ? "dL/db" : "")
        .filter(each -> !each.isEmpty())
        .toList());
  }

  /** Where the walk back ends. */
  private String end() {
    int first = firstTrained();
    if (first <= 1 || model.options().inputGradient()) {
      return "the first layer";
    }
    return "layer " + first + (isAnyLearning(first - 1) ? ", the first that is trained" : "");
  }

  /** Whether any of the first layers, so many, has parameters. */
  private boolean isAnyLearning(int count) {
    return layers.subList(0, count).stream().anyMatch(LayerShape::learns);
  }

  /** In the body of a backward pass that has nothing to do. */
  public static String ofEmptyBackward() {
    return "Nothing is trained, so there is nothing to walk back to.";
  }

  /** At the end of the lesson on the gradients of a layer's parameters; or nothing. */
  String afterParameterGradients(LayerShape layer) {
    String frozen = "";
    if (isAny(layer)) {
      int count = layer.trainable().trainsWeights() ? layer.biasCount() : layer.weightCount();
      frozen = " The %s %s frozen.".formatted(parameters(layer), count == 1 ? "is" : "are");
    }
    return frozen + (model.options().inputGradient() ? "" : walkEnds(layer));
  }

  private String walkEnds(LayerShape layer) {
    if (layer.number() == 1) {
      return " The inputs are data, which no step changes: no dL/dx is needed, and the walk ends here.";
    }
    if (layer.number() > firstTrained()) {
      return "";
    }
    int before = layer.number() - 1;
    boolean learns = isAnyLearning(before);
    String why = before == 1
        ? "Layer 1 " + (learns ? "is frozen" : "learns nothing")
        : "The layers before " + (learns ? "are frozen" : "learn nothing");
    return " %s, so the walk ends here.".formatted(why);
  }

  /** At the start of the lesson on the way through a layer; or nothing. */
  static String beforeInputGradients(LayerShape layer) {
    return isFrozen(layer)
        ? "Layer %s is frozen, so nothing is computed for its own parameters; but the way to what"
                .formatted(layer.number())
            + " lies before leads through it. "
        : "";
  }

  /** Whether it has parameters, and training leaves all of them alone. */
  private static boolean isFrozen(LayerShape layer) {
    return layer.learns() && layer.parameters().stream().noneMatch(Parameter::trainable);
  }

  private static boolean isAny(LayerShape layer) {
    return (layer.weightCount() > 0 && !layer.trainable().trainsWeights())
        || (layer.biasCount() > 0 && !layer.trainable().trainsBiases());
  }

  /** Which of a layer's parameters are frozen, where not all are. */
  private static String parameters(LayerShape layer) {
    if (!layer.trainable().trainsWeights()) {
      return layer.weightCount() == 1 ? "weight" : "weights";
    }
    return layer.biasCount() == 1 ? "bias" : "biases";
  }

  private int firstTrained() {
    return layers.stream()
        .filter(layer -> layer.trainedCount() > 0)
        .mapToInt(LayerShape::number)
        .findFirst()
        .orElse(0);
  }
}
