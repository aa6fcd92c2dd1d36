package dev.unrolled.processor.write.lessons;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.Losses;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.source.Text;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The layers in a line, from the inputs on, or in a line for each. */
public final class LayerPicture {

  private final NetworkModel model;

  /** The picture of that network. */
  public LayerPicture(NetworkModel model) {
    this.model = model;
  }

  /** {@code x (2 inputs) -> layer 1 (2 sigmoid units) -> L (mean squared error)}. */
  List<String> withLoss() {
    List<String> stages = stages();
    stages.add("L (%s)".formatted(Losses.rule(model.options()).name()));
    return inLines(stages);
  }

  /** The same without the loss. */
  public List<String> layers() {
    return inLines(stages());
  }

  private List<String> stages() {
    List<String> stages = new ArrayList<>();
    stages.add("x (%s)".formatted(inputs()));
    for (LayerModel layer : model.layers()) {
      LayerShape shape = layer.shape();
      stages.add("layer %s (%s%s%s)"
          .formatted(
              shape.number(), name(layer), connections(shape), Untrained.behindUnits(shape)));
    }
    return stages;
  }

  private static List<String> inLines(List<String> stages) {
    String line = String.join(" -> ", stages);
    return line.length() <= Legend.WIDTH ? List.of(line) : List.of(String.join("\n  -> ", stages));
  }

  /** {@code 2 inputs}, or {@code 3 x 4 inputs}. */
  private String inputs() {
    List<Integer> shape = model.shape().inputShape();
    return shape.size() == 1 ? Text.count(shape.get(0), "input") : sizes(shape) + " inputs";
  }

  private static String sizes(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  /** {@code 16 sigmoid units}; of what is no dense layer, what it is and gives. */
  private static String name(LayerModel layer) {
    String activation = Activations.rule(layer).name();
    List<Integer> out = layer.shape().outShape();
    LayerSpec spec = layer.shape().spec();
    if (spec.hasWeightedSums()) {
      return "%s %s unit%s"
          .formatted(sizes(out), activation, Dimensions.count(out) == 1 ? "" : "s");
    }
    String kind = spec.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (spec.rowsLookedUp().isPresent()) {
      return "%s of %s of %s, gives %s"
          .formatted(
              kind,
              Text.count(spec.rowsLookedUp().getAsInt(), "row"),
              Text.count(layer.shape().units(), "number"),
              sizes(out));
    }
    if (spec.looksThrough().isPresent()) {
      List<Integer> window =
          spec.looksThrough().get().over(layer.shape().inShape()).size();
      return "%s by %s%s, gives %s%s"
          .formatted(
              kind,
              sizes(window),
              spec.groups() == 1 ? "" : " in %s groups".formatted(spec.groups()),
              sizes(out),
              spec.isActivated() ? ", then " + activation : "");
    }
    return "%s of %s%s"
        .formatted(
            spec.isActivationAlone() ? activation : kind,
            sizes(out),
            spec.isActivated() ? ", then " + activation : "");
  }

  private static String connections(LayerShape layer) {
    return (layer.takesTheOneBefore() ? "" : ", takes " + source(layer.from()))
        + (layer.add() < 0 ? "" : ", adds " + source(layer.add()));
  }

  private static String source(int layer) {
    return layer == 0 ? "x" : "layer " + layer;
  }
}
