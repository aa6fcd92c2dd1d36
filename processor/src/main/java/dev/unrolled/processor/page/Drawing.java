package dev.unrolled.processor.page;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.OutputRange;
import dev.unrolled.processor.page.Columns.Spot;
import dev.unrolled.processor.page.Line.Corner;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

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
  private static final double LABEL = 0.34;

  /** How far above the middle of a unit it is that something is added to it. */
  private static final int RESIDUAL = 10;

  private final NetworkModel model;
  private final Shape shape;
  private final ShownUnits visible;
  private final Columns columns;
  private final StringBuilder edges = new StringBuilder();
  private final StringBuilder labels = new StringBuilder();
  private final StringBuilder units = new StringBuilder();

  private Drawing(NetworkModel model, Program program) {
    this.model = model;
    this.shape = model.shape();
    this.visible = ShownUnits.in(shape);
    this.columns = new Columns(shape, program);
  }

  /** The whole picture. */
  static String of(NetworkModel model, Program program) {
    return new Drawing(model, program).draw();
  }

  private String draw() {
    for (int input : visible.of(shape.inputs())) {
      Spot spot = new Spot(0, input);
      box(spot, spot.id(), rows(spot), "");
    }
    caption(0, "inputs");
    more(0, shape.inputs(), "inputs");
    shape.layers().forEach(this::layer);
    loss();
    int width = columns.left(shape.layers().size() + 1) + Columns.WIDTH + Columns.MARGIN;
    boolean hasBias = shape.layers().stream().anyMatch(layer -> layer.bias() != Bias.NONE);
    int height = columns.bottom() + (hasBias ? BIASES : 0);
    return """
        <svg id="drawing" viewBox="0 0 %s %s" width="%1$s" height="%2$s"\
         data-column="%s" data-unit="%s" role="img" aria-label="%s">
        <g id="network">
        %s<g class="labels" paint-order="stroke">
        %s</g>
        %s<g id="stream"></g>
        </g>
        </svg>
        """.formatted(
            width,
            height,
            columns.apart(),
            columns.width() + 2 * Columns.MARGIN,
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
    List<Integer> shown = visible.of(layer.out());
    Remarks remarks = new Remarks(layer);
    for (int unit : shown) {
      Spot to = new Spot(number, unit);
      edges(layer, to);
      if (layer.add() >= 0) {
        residual(new Spot(layer.add(), unit), to);
      }
      String lit = isLast ? to.id() + " t." + unit : to.id();
      box(to, lit, rows(to), remarks.marks(unit));
    }
    remarks.rows(shown).forEach((row, units) -> before(number, units, remarks.before(row)));
    caption(number, remarks.caption());
    more(number, layer.out(), "units");
    bias(layer, shown);
  }

  /** What leads to a unit: with a weight where one multiplies it, without in other layers. */
  private void edges(LayerShape layer, Spot to) {
    List<Integer> shown = visible.of(layer.in());
    for (int input : shown) {
      Spot from = new Spot(layer.from(), input);
      if (!layer.spec().leads(layer.inShape(), input, to.unit())) {
        continue;
      }
      List<Integer> at = layer.spec().weight(layer.inShape(), input, to.unit());
      if (at.isEmpty()) {
        line(from, to);
      } else {
        edge(
            layer.parameters().get(0).place(at.stream().mapToInt(index -> index).toArray()),
            from.id(),
            route(from, to, 0),
            to,
            layer.takesTheOneBefore()
                && shown.size() * visible.of(layer.out()).size() <= MOST_LABELS);
      }
    }
  }

  /** From unit to unit, without a weight. */
  private void line(Spot from, Spot to) {
    if (isShown(from)) {
      edges.append("""
          <g class="edge" data-from="%s" data-to="%s">%s</g>
          """.formatted(from.id(), to.id(), route(from, to, 0).svg("line")));
    }
  }

  /** From a unit past all layers between to the one that it is added to. */
  private void residual(Spot from, Spot to) {
    if (isShown(from)) {
      edges.append("""
          <g class="edge residual" data-from="%s" data-to="%s">%s</g>
          """.formatted(from.id(), to.id(), route(from, to, RESIDUAL).svg("line")));
      labels.append("<text class=\"adds\" x=\"%s\" y=\"%s\">+</text>\n"
          .formatted(columns.left(to.column()) - 8, columns.y(to) - RESIDUAL + 4));
    }
  }

  private boolean isShown(Spot spot) {
    return visible.of(columns.size(spot.column())).contains(spot.unit());
  }

  /** From unit to unit, past those of the layers between, so far above the middle of both. */
  private Line route(Spot from, Spot to, int above) {
    int start = columns.y(from) - above;
    int end = columns.y(to) - above;
    int between = to.column() - from.column();
    List<Corner> corners = new ArrayList<>();
    corners.add(new Corner(columns.right(from.column()), start));
    for (int k = 1; k < between; k++) {
      int column = from.column() + k;
      int y = columns.past(column, start + (double) (end - start) * k / between);
      corners.add(new Corner(columns.left(column), y));
      corners.add(new Corner(columns.right(column), y));
    }
    corners.add(new Corner(columns.left(to.column()), end));
    return new Line(corners);
  }

  /** What is said of several units together. */
  private void before(int column, List<Integer> units, List<String> lines) {
    int first = columns.y(new Spot(column, units.get(0)));
    int last = columns.y(new Spot(column, units.get(units.size() - 1)));
    int x = (columns.right(column - 1) + columns.left(column)) / 2;
    for (int k = 0; k < lines.size(); k++) {
      int y = (first + last + (2 * k + 1 - lines.size()) * Columns.LINE) / 2 + 4;
      labels.append("<text x=\"%s\" y=\"%s\">%s</text>\n".formatted(x, y, lines.get(k)));
    }
  }

  private void caption(int column, String text) {
    units.append("<text class=\"caption\" x=\"%s\" y=\"%s\">%s</text>\n"
        .formatted(columns.left(column) + columns.width() / 2, Columns.CAPTION - 10, text));
  }

  /** A unit that is always 1: the biases are its weights. */
  private void bias(LayerShape layer, List<Integer> shown) {
    if (layer.bias() == Bias.NONE) {
      return;
    }
    int x = columns.right(layer.number() - 1) - BIAS_RADIUS; // its lines pass no box
    int y = columns.bottom() + BIASES / 2;
    for (int unit : shown) {
      int units = layer.units();
      Spot to = new Spot(layer.number(), unit);
      Line line = Line.between(
          new Corner(x + BIAS_RADIUS, y), new Corner(columns.left(to.column()), columns.y(to)));
      edge(layer.bias(unit % units), "one" + layer.number(), line, to, shown.size() <= 2);
    }
    units.append("""
        <g class="unit one" id="one%s"><circle cx="%s" cy="%s" r="%s"/><text x="%2$s" y="%s">1</text></g>
        """.formatted(layer.number(), x, y, BIAS_RADIUS, y + 5));
  }

  private void loss() {
    int column = shape.layers().size() + 1;
    for (int output : visible.of(shape.outputs())) {
      Spot from = new Spot(column - 1, output);
      Line line = Line.between(
          new Corner(columns.right(column - 1), columns.y(from)),
          new Corner(columns.left(column), columns.middle()));
      edges.append("""
          <g class="edge" data-from="%s" data-to="L">%s</g>
          """.formatted(from.id(), line.svg("line")));
    }
    caption(column, "loss");
    box(
        "L",
        "L",
        "L",
        columns.left(column),
        columns.middle(),
        Columns.WIDTH,
        columns.left(column),
        List.of(new Row("L", "L")),
        "",
        "");
  }

  /** The line of a weight, and a wider one that is easier to point at. */
  private void edge(int place, String from, Line line, Spot to, boolean labelled) {
    edges.append("""
        <g class="edge weight" data-id="p%s" data-p="%1$s" data-from="%s" data-to="%s">%s%s</g>
        """.formatted(place, from, to.id(), line.svg("hit"), line.svg("line")));
    if (labelled) {
      Corner at = line.at(LABEL);
      labels.append("<text x=\"%s\" y=\"%s\" data-v=\"p.%s\">?</text>\n"
          .formatted(at.x(), at.y() + 4, place));
    }
  }

  /** A unit, with a row for each of its numbers. */
  private void box(Spot spot, String lit, List<Row> numbers, String marks) {
    box(
        spot.id(),
        lit,
        given(spot),
        columns.left(spot.column()),
        columns.y(spot),
        columns.width(),
        columns.textLeft(spot.column()),
        numbers,
        marks,
        columns.hasPictures() ? picture(spot) : "");
  }

  /** What a unit gives on. */
  private String given(Spot spot) {
    return key(columns.given(spot.column()), spot);
  }

  /** Where the script draws that. */
  private String picture(Spot spot) {
    int side = columns.picture(spot.column());
    OutputRange range = range(spot.column());
    boolean isBounded = range.highest() - range.lowest() < Double.POSITIVE_INFINITY;
    return """
        <rect class="picture" x="%s" y="%s" width="%s" height="%3$s" data-map="%s" data-middle="%s"\
         data-reach="%s"/>""".formatted(
            columns.pictureLeft(spot.column()),
            columns.y(spot) - side / 2,
            side,
            given(spot),
            isBounded ? Numbers.literal((range.lowest() + range.highest()) / 2) : "0",
            isBounded ? Numbers.literal((range.highest() - range.lowest()) / 2) : "0");
  }

  /** Between which numbers a column lies; what is added to it has no part in that. */
  private OutputRange range(int column) {
    return column == 0
        ? OutputRange.of(Activation.IDENTITY, OptionalDouble.empty())
        : model.range(column);
  }

  private void box(
      String id,
      String lit,
      String given,
      int x,
      int y,
      int width,
      int text,
      List<Row> numbers,
      String marks,
      String picture) {
    int height = Columns.heightOf(numbers.size());
    StringBuilder rows = new StringBuilder();
    for (int k = 0; k < numbers.size(); k++) {
      int base = y - height / 2 + Columns.LINE * (k + 1);
      rows.append("<text x=\"%s\" y=\"%s\">%s</text>"
              .formatted(text + 9, base, numbers.get(k).label()))
          .append("<text class=\"number\" x=\"%s\" y=\"%s\" data-v=\"%s\">?</text>"
              .formatted(x + width - 9, base, numbers.get(k).key()));
    }
    units.append(
        """
        <g class="unit" id="%s" data-id="%s" data-gives="%s"%s><rect x="%s" y="%s" width="%s" height="%s" rx="8"/>\
        %s%s</g>
        """.formatted(id, lit, given, marks, x, y - height / 2, width, height, picture, rows));
  }

  /**
   * A number of a unit.
   *
   * @param key where the script finds it
   * @param label what it is called
   */
  private record Row(String key, String label) {}

  /** {@code z1.0} is called {@code z1[0]}, and {@code dL_dz1.0}, to save room, dL/dz. */
  private List<Row> rows(Spot spot) {
    return columns.numbers(spot.column()).stream()
        .map(variable -> new Row(
            key(variable, spot),
            variable.isGradient()
                ? "∂L/∂" + variable.symbol()
                : variable.name() + "[" + spot.unit() + "]"))
        .toList();
  }

  private static String key(Variable variable, Spot spot) {
    return variable.name() + "." + spot.unit();
  }

  private void more(int column, int size, String what) {
    if (visible.leftOut(size) > 0) {
      units.append("""
          <text class="more" role="button" tabindex="0" data-layer="%s" x="%s" y="%s">\
          … %s more %s …</text>
          """.formatted(
              column,
              columns.left(column) + columns.width() / 2,
              columns.moreY(column) + Columns.LINE / 4,
              visible.leftOut(size),
              what));
    }
  }
}
