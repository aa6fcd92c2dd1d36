package dev.unrolled.processor.page;

import dev.unrolled.Bias;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.page.Columns.Spot;
import dev.unrolled.processor.write.Names;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The network as SVG: a column for the inputs, one for each layer, one for the loss. Numbers,
 * colours and widths are the script's: they move.
 */
final class Drawing {

  /** Below the units, the ones whose weights are the biases. */
  private static final int BIASES = 44;

  private static final int BIAS_RADIUS = 13;

  /** With more lines between two columns, the numbers on them would overlap. */
  private static final int MOST_LABELS = 6;

  /** Where on its line a number stands: off the middle, where lines cross. */
  private static final double LABEL = 0.27;

  private final Shape shape;
  private final Columns columns;
  private final int middle;
  private final StringBuilder edges = new StringBuilder();
  private final StringBuilder labels = new StringBuilder();
  private final StringBuilder units = new StringBuilder();

  private Drawing(Shape shape, Program program) {
    this.shape = shape;
    Set<String> values = program.values().stream().map(Variable::name).collect(Collectors.toSet());
    this.columns = new Columns(shape, values);
    this.middle = columns.height() / 2;
  }

  /** The whole picture. */
  static String of(Shape shape, Program program) {
    return new Drawing(shape, program).draw();
  }

  /** What stands for a value in the picture: its unit, or the line of its weight. */
  static String idOf(Ref ref, Names names) {
    Variable variable = ref.variable();
    String unit = ref.indices().isEmpty() ? "" : "." + ScriptKey.place(ref);
    return switch (variable.kind()) {
      case PARAMETER, PARAMETER_GRADIENT -> Names.isFixed(ref) ? "p" + names.place(ref) : "";
      case INPUT, VALUE -> "n" + variable.layer() + unit;
      case TARGET -> "t" + unit;
      case LOSS -> "L";
    };
  }

  private String draw() {
    for (int input : ShownUnits.of(shape.inputs())) {
      Spot spot = new Spot(0, input);
      box(spot.id(), spot.id(), 0, columns.y(spot), List.of("x." + input));
    }
    more(0, shape.inputs(), "inputs");
    shape.layers().forEach(this::layer);
    loss();
    int width = Columns.left(shape.layers().size() + 1) + Columns.WIDTH + Columns.MARGIN;
    boolean hasBias = shape.layers().stream().anyMatch(layer -> layer.bias() != Bias.NONE);
    int height = 2 * middle + (hasBias ? BIASES : 0);
    return """
        <svg id="drawing" viewBox="0 0 %s %s" width="%1$s" height="%2$s"\
         data-column="%s" data-unit="%s" role="img" aria-label="%s">
        <g id="network">
        %s<g class="labels" paint-order="stroke">
        %s</g>
        %s</g>
        </svg>
        """.formatted(
            width,
            height,
            Columns.FROM_COLUMN_TO_COLUMN,
            Columns.WIDTH + 2 * Columns.MARGIN,
            label(),
            edges,
            labels,
            units);
  }

  private String label() {
    return ("The network %s: inputs, the units of each layer, and the loss. Its numbers stand in"
            + " the lists of this page.")
        .formatted(shape);
  }

  private void layer(LayerShape layer) {
    int number = layer.number();
    boolean isLast = number == shape.layers().size();
    List<Integer> shown = ShownUnits.of(layer.out());
    for (int unit : shown) {
      Spot to = new Spot(number, unit);
      edges(layer, to);
      if (layer.add() >= 0) {
        line(new Spot(layer.add(), unit), to);
      }
      List<String> rows = columns.numbers(number).map(name -> name + "." + unit).toList();
      box(to.id(), isLast ? to.id() + " t." + unit : to.id(), number, columns.y(to), rows);
    }
    more(number, layer.out(), "units");
    bias(layer, shown);
  }

  /** What leads to a unit: with a weight in a dense layer, without in the others. */
  private void edges(LayerShape layer, Spot to) {
    int units = layer.units();
    int inputs = Dimensions.last(layer.inShape());
    List<Integer> shown = ShownUnits.of(layer.in());
    for (int input : shown) {
      Spot from = new Spot(layer.from(), input);
      if (!layer.spec().leads(layer.inShape(), input, to.unit())) {
        continue;
      }
      if (!layer.spec().hasWeightedSums()) {
        line(from, to);
      } else {
        edge(
            layer.weight(to.unit() % units, input % inputs),
            from.id(),
            Columns.left(layer.from()) + Columns.WIDTH,
            columns.y(from),
            to,
            shown.size() * ShownUnits.of(layer.out()).size() <= MOST_LABELS);
      }
    }
  }

  /** From unit to unit, without a weight. */
  private void line(Spot from, Spot to) {
    if (!ShownUnits.of(columns.size(from.column())).contains(from.unit())) {
      return;
    }
    edges.append("""
        <g class="edge" data-from="%s" data-to="%s">\
        <line class="line" x1="%s" y1="%s" x2="%s" y2="%s"/></g>
        """.formatted(
            from.id(),
            to.id(),
            Columns.left(from.column()) + Columns.WIDTH,
            columns.y(from),
            Columns.left(to.column()),
            columns.y(to)));
  }

  /** A unit that is always 1: the biases are its weights. */
  private void bias(LayerShape layer, List<Integer> shown) {
    if (layer.bias() == Bias.NONE) {
      return;
    }
    int x = Columns.left(layer.number() - 1) + Columns.WIDTH - BIAS_RADIUS; // its lines pass no box
    int y = 2 * middle + BIASES / 2;
    for (int unit : shown) {
      int units = layer.units();
      int place = layer.biasOffset() + (layer.bias() == Bias.SHARED ? 0 : unit % units);
      Spot to = new Spot(layer.number(), unit);
      edge(place, "one" + layer.number(), x + BIAS_RADIUS, y, to, shown.size() <= 2);
    }
    units.append("""
        <g class="unit one"><circle cx="%s" cy="%s" r="%s"/><text x="%1$s" y="%s">1</text></g>
        """.formatted(x, y, BIAS_RADIUS, y + 5));
  }

  private void loss() {
    int column = shape.layers().size() + 1;
    for (int output : ShownUnits.of(shape.outputs())) {
      Spot from = new Spot(column - 1, output);
      edges.append("""
          <g class="edge" data-from="%s" data-to="L">\
          <line class="line" x1="%s" y1="%s" x2="%s" y2="%s"/></g>
          """.formatted(
              from.id(),
              Columns.left(column - 1) + Columns.WIDTH,
              columns.y(from),
              Columns.left(column),
              middle));
    }
    box("L", "L", column, middle, List.of("L"));
  }

  /** The line of a weight, and a wider one that is easier to point at. */
  private void edge(int place, String from, int x, int y, Spot to, boolean labelled) {
    int toX = Columns.left(to.column());
    int toY = columns.y(to);
    String ends = "x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"".formatted(x, y, toX, toY);
    edges.append("""
        <g class="edge weight" data-id="p%s" data-p="%1$s" data-from="%s" data-to="%s">\
        <line class="hit" %s/><line class="line" %4$s/></g>
        """.formatted(place, from, to.id(), ends));
    if (labelled) {
      labels.append("<text x=\"%s\" y=\"%s\" data-v=\"p.%s\">?</text>\n"
          .formatted(
              Math.round(x + LABEL * (toX - x)), Math.round(y + LABEL * (toY - y)) + 4, place));
    }
  }

  /** A unit, with a row for each of its numbers. */
  private void box(String id, String lit, int column, int y, List<String> keys) {
    int height = Columns.heightOf(keys.size());
    int x = Columns.left(column);
    StringBuilder rows = new StringBuilder();
    for (int k = 0; k < keys.size(); k++) {
      int base = y - height / 2 + Columns.LINE * (k + 1);
      rows.append("<text x=\"%s\" y=\"%s\">%s</text>".formatted(x + 9, base, name(keys.get(k))))
          .append("<text class=\"number\" x=\"%s\" y=\"%s\" data-v=\"%s\">?</text>"
              .formatted(x + Columns.WIDTH - 9, base, keys.get(k)));
    }
    units.append("""
        <g class="unit" id="%s" data-id="%s"><rect x="%s" y="%s" width="%s" height="%s" rx="8"/>\
        %s</g>
        """.formatted(id, lit, x, y - height / 2, Columns.WIDTH, height, rows));
  }

  /** {@code z1.0} is called {@code z1[0]}, and {@code dL_dz1.0}, to save room, dL/dz. */
  private static String name(String key) {
    if (key.startsWith(Variable.GRADIENT + "z")) {
      return "∂L/∂z";
    }
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot) + "[" + key.substring(dot + 1) + "]";
  }

  private void more(int column, int size, String what) {
    if (ShownUnits.leftOut(size) > 0) {
      units.append("<text class=\"more\" x=\"%s\" y=\"%s\">… %s more %s …</text>\n"
          .formatted(
              Columns.left(column) + Columns.WIDTH / 2,
              columns.moreY(column) + Columns.LINE / 4,
              ShownUnits.leftOut(size),
              what));
    }
  }
}
