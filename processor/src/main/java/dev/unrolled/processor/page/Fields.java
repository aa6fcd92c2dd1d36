package dev.unrolled.processor.page;

import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The numbers that a reader may change: fields for an example and for parameters. */
final class Fields {

  private final ShownUnits visible;
  private final StringBuilder html = new StringBuilder();

  private Fields(Shape shape) {
    this.visible = ShownUnits.in(shape);
  }

  /** The head of the table of examples: which inputs and targets have a column. */
  static String ofExample(Shape shape) {
    Fields fields = new Fields(shape);
    fields.columns("x", shape.inputs());
    fields.columns("t", shape.outputs());
    return fields.html.toString();
  }

  private void columns(String name, int size) {
    visible
        .of(size)
        .forEach(k -> html.append(
            "<th scope=\"col\" data-column=\"%s.%s\">%1$s[%2$s]</th>\n".formatted(name, k)));
  }

  /** Fields for the inputs and targets of the current example that have no column. */
  static String ofOthers(Shape shape) {
    Fields fields = new Fields(shape);
    fields.any("x", shape.inputs());
    fields.any("t", shape.outputs());
    return fields.html.toString();
  }

  /** A field for whichever of those that are not shown the reader chooses. */
  private void any(String name, int size) {
    if (visible.leftOut(size) == 0) {
      return;
    }
    int first = visible.of(size).size() - 1;
    html.append("""
        <span class="any"><label>%1$s[<input type="number" class="index" data-of="%1$s" min="0"\
         max="%2$s" value="%3$s" aria-label="Which %1$s" aria-controls="any-%1$s">]</label>
        <input type="number" step="any" id="any-%1$s" data-key="%1$s.%3$s"\
         aria-label="The %1$s chosen"></span>
        """.formatted(name, size - 1, first));
  }

  /** Weights and biases of the units that are shown. */
  static String ofParameters(Shape shape) {
    Fields fields = new Fields(shape);
    shape.layers().forEach(fields::layer);
    return fields.html.toString();
  }

  private void layer(LayerShape layer) {
    if (layer.parameters().isEmpty()) {
      return;
    }
    List<List<Integer[]>> shown = layer.parameters().stream().map(this::shown).toList();
    int count = shown.stream().mapToInt(List::size).sum();
    open("Layer " + layer.number(), layer.parameterCount() - count);
    List<Parameter> parameters = layer.parameters();
    Parameter first = parameters.get(0);
    for (int unit : visible.of(first.shape().get(0))) { // what belongs to a unit stands together
      for (int k = 0; k < parameters.size(); k++) {
        for (Integer[] at : shown.get(k)) {
          if (at.length > 0 && at[0] == unit) {
            parameter(parameters.get(k), at);
          }
        }
      }
    }
    for (int k = 0; k < parameters.size(); k++) {
      if (parameters.get(k).shape().isEmpty()) {
        parameter(parameters.get(k));
      }
    }
    close();
  }

  /** The indices of those of its numbers that are shown. */
  private List<Integer[]> shown(Parameter parameter) {
    List<Integer[]> all = List.<Integer[]>of(new Integer[0]);
    for (int size : parameter.shape()) {
      List<Integer[]> longer = new ArrayList<>();
      for (Integer[] at : all) {
        for (int index : visible.of(size)) {
          Integer[] more = Arrays.copyOf(at, at.length + 1);
          more[at.length] = index;
          longer.add(more);
        }
      }
      all = longer;
    }
    return all;
  }

  private void parameter(Parameter parameter, Integer... at) {
    int place = parameter.place(Stream.of(at).mapToInt(index -> index).toArray());
    field(parameter.symbolAt((Object[]) at), "p." + place);
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
