package dev.unrolled.processor.page;

import dev.unrolled.Bias;
import dev.unrolled.LayerShape;
import dev.unrolled.Shape;

/** The numbers that a reader may change: fields for an example and for parameters. */
final class Fields {

  private final StringBuilder html = new StringBuilder();

  private Fields() {}

  /** Inputs and targets. */
  static String ofExample(Shape shape) {
    Fields fields = new Fields();
    fields.group("Inputs", "x", shape.inputs());
    fields.group("Targets", "t", shape.outputs());
    return fields.html.toString();
  }

  private void group(String title, String name, int size) {
    open(title, Fold.hidden(size));
    Fold.shown(size).forEach(k -> field(name + "[" + k + "]", name + "." + k));
    close();
  }

  /** Weights and biases, each with its gradient. */
  static String ofParameters(Shape shape) {
    Fields fields = new Fields();
    shape.layers().forEach(fields::layer);
    return fields.html.toString();
  }

  private void layer(LayerShape layer) {
    int shown = Fold.shown(layer.out()).size() * Fold.shown(layer.in()).size();
    open("Layer " + layer.number(), layer.weightCount() - shown);
    for (int unit : Fold.shown(layer.out())) {
      for (int input : Fold.shown(layer.in())) {
        parameter(layer.weightName(unit, input), layer.weight(unit, input));
      }
      if (layer.bias() == Bias.PER_NEURON) {
        parameter(layer.biasName(unit), layer.biasOffset() + unit);
      }
    }
    if (layer.bias() == Bias.SHARED) {
      parameter(layer.biasName(0), layer.biasOffset());
    }
    close();
  }

  private void parameter(String name, int place) {
    field(name, "p." + place);
  }

  private void open(String title, int hidden) {
    html.append("<fieldset><legend>").append(title);
    if (hidden > 0) {
      html.append(" <small>(").append(hidden).append(" more are not shown)</small>");
    }
    html.append("</legend>\n");
  }

  private void field(String name, String key) {
    html.append("""
        <label>%s <input type="number" step="any" data-key="%s"></label>
        """.formatted(name, key));
  }

  private void close() {
    html.append("</fieldset>\n");
  }
}
