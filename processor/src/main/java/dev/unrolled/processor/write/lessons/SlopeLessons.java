package dev.unrolled.processor.write.lessons;

import dev.unrolled.processor.math.functions.ActivationRule;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.math.functions.ElementwiseLoss;
import dev.unrolled.processor.math.functions.Losses;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;

/**
 * Where the slopes of losses and activations come from: said where the walk back first meets each.
 */
final class SlopeLessons {

  /** The largest sum, which is taken off, is in each quotient above and below. */
  private static final String SLOPES_OF_SOFTMAX =
      "z[i] moves every `a[k] = e[k] / sum`, for it is in `e[i] = exp(z[i] - max)`, whose slope is e[i],"
          + " and in sum; max may count as fixed, for it changes no quotient. By the rule for"
          + " quotients\n"
          + "  `da[i]/dz[i] = (e[i] * sum - e[i] * e[i]) / sum^2 = a[i] * (1 - a[i])`\n"
          + "  `da[k]/dz[i] = -e[k] * e[i] / sum^2 = -a[k] * a[i]` for any other k.\n";

  private final NetworkModel model;

  SlopeLessons(NetworkModel model) {
    this.model = model;
  }

  /** From the loss to the outputs. */
  String ofOutputs() {
    ElementwiseLoss rule = (ElementwiseLoss) Losses.rule(model.options());
    int outputs = model.shape().outputs();
    return "From the loss to the outputs: `%s`, the slope of `%s`%s. %s"
        .formatted(
            Losses.slope(model),
            rule.share(),
            rule.isMean() && outputs > 1
                ? ", divided by %s because L is the mean over the %1$s outputs".formatted(outputs)
                : "",
            rule.remark());
  }

  /** From a cross entropy to the sums of the last layer. */
  String ofFused(LayerShape layer) {
    String way = "From the loss to the sums of layer %s in one go. ".formatted(layer.number());
    return way
        + switch (model.loss()) {
          case BINARY_CROSS_ENTROPY -> binaryCrossEntropy(layer);
          case CATEGORICAL_CROSS_ENTROPY -> categoricalCrossEntropy();
          default ->
            throw new IllegalStateException(model.loss() + " goes through the activations");
        };
  }

  private String binaryCrossEntropy(LayerShape layer) {
    String over = model.shape().outputs() == 1 ? "" : " / " + model.shape().outputs();
    ElementwiseActivation sigmoid = (ElementwiseActivation) rule(layer);
    String slope = "-t / a + (1 - t) / (1 - a)";
    String error = "a - t";
    return "The slope of log(a) is 1 / a, and that of log(1 - a) is -1 / (1 - a), so `dL/da = %s` `= (a - t) / (a * (1 - a))%s`. And `da/dz = %s`."
            .formatted(over.isEmpty() ? slope : "(" + slope + ")" + over, over, sigmoid.slope())
        + " %s In their product `a * (1 - a)` cancels, and `dL/dz = %s` is left."
            .formatted(sigmoid.why(), over.isEmpty() ? error : "(" + error + ")" + over);
  }

  private String categoricalCrossEntropy() {
    return "The slope of log(u) is 1 / u, so `dL/da[k] = -t[k] / a[k]`.\n"
        + SLOPES_OF_SOFTMAX
        + "So a path leads from z[i] through each a[k] to L, and what is divided by cancels:\n"
        + "  `-t[i] / a[i] * a[i] * (1 - a[i]) = t[i] * a[i] - t[i]` through a[i],\n"
        + "  `-t[k] / a[k] * (-a[k] * a[i]) = t[k] * a[i]` through any other.\n"
        + "They add up to `a[i] * (the sum of all t) - t[i]`; the targets add up to 1, so `%s`%s."
            .formatted(Losses.slope(model), meanOfRows());
  }

  /** Where each row of the outputs has a class of its own. */
  private String meanOfRows() {
    int rows = model.shape().outputs() / model.shape().classes();
    return rows == 1
        ? ""
        : ", divided by the %s rows whose losses L is the mean of".formatted(rows);
  }

  /** Back through the activation of a layer. */
  String ofSums(LayerShape layer) {
    if (rule(layer) instanceof ElementwiseActivation activation) {
      String edge = activation.edge().isEmpty() ? "" : " " + activation.edge();
      String why = isMetFirst(layer) ? " " + activation.why() : "";
      return "Back through `a = %s`, the activations of layer %s: `dL/dz = dL/da * da/dz`, where"
              .formatted(Lessons.call(activation, "z"), layer.number())
          + " `da/dz = %s`.%s%s".formatted(activation.slope(), edge, why);
    }
    return "Back through `a = softmax(z)`: "
        + SLOPES_OF_SOFTMAX
        + "Multiplied by dL/da[k] and added up over all k: `dL/dz[i] = a[i] * (dL/da[i] - m)`, where m is"
        + " the mean of all dL/da[k], each weighted by a[k].";
  }

  /** Whether no layer behind it has the same activation, by which the walk has come before. */
  private boolean isMetFirst(LayerShape layer) {
    return model.shape().layers().stream()
        .skip(layer.number())
        .filter(behind -> behind.spec().hasWeightedSums() || behind.spec().isActivated())
        .noneMatch(behind -> rule(behind).equals(rule(layer)));
  }

  private ActivationRule rule(LayerShape layer) {
    return Activations.rule(model.layers().get(layer.number() - 1));
  }
}
