package dev.unrolled.processor.page;

import static java.util.Comparator.comparingDouble;

import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.shape.Shape;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where things stand in the {@link Drawing}: column 0 holds the inputs, each layer has the next. As
 * close together as can be, so that a whole network fits on a screen and can still be read.
 */
final class Columns {

  /** How wide a unit is, without the picture of what it gives. */
  static final int WIDTH = 134;

  /** How large that picture is at most. */
  private static final int MOST_PICTURE = 54;

  /** What is free around it. */
  private static final int AROUND_PICTURE = 5;

  /** With so many inputs a unit has one: of every point of a line, or of a plane. */
  private static final int MOST_AXES = 2;

  /** How high a line of text is. */
  static final int LINE = 19;

  static final int MARGIN = 10;

  /** What stands above a column takes so much. */
  static final int CAPTION = 24;

  /** Between two columns. */
  private static final int GAP_OF_COLUMNS = 96;

  /** From unit to unit; at least the height of a unit and a gap. */
  private static final int MOST_PITCH = 104;

  private static final int GAP = 8;

  /** What stands for the units left out takes so much. */
  private static final int MORE = 32;

  /** The values of units that are shown: masks, standardized numbers, sums, what is handed on. */
  private static final Set<String> OF_UNITS = Set.of("m", "n", "z", "a", "y");

  /** Those along which the gradient is shown. */
  private static final Set<String> SLOPES = Set.of("z", "a");

  private final Shape shape;
  private final ShownUnits visible;
  private final Map<Integer, List<Variable>> shown;
  private final int height;

  /** A unit of a column. */
  record Spot(int column, int unit) {
    String id() {
      return "n" + column + "." + unit;
    }
  }

  /** The columns of a network. */
  Columns(Shape shape, Program program) {
    this.shape = shape;
    visible = ShownUnits.in(shape);
    shown = shown(program.variables(), shape.layers().size());
    height = IntStream.rangeClosed(0, shape.layers().size())
        .map(column -> height(column, leastPitch(column)))
        .max()
        .orElseThrow();
  }

  /** Where the highest ends. */
  int bottom() {
    return CAPTION + height;
  }

  /** Half way down. */
  int middle() {
    return CAPTION + height / 2;
  }

  /** How far it is from column to column. */
  int apart() {
    return width() + GAP_OF_COLUMNS;
  }

  /** How wide a unit is. */
  int width() {
    return WIDTH + (hasPictures() ? MOST_PICTURE + AROUND_PICTURE : 0);
  }

  int left(int column) {
    return MARGIN + column * apart();
  }

  int right(int column) {
    return left(column) + width();
  }

  /** Whether each unit has a picture of what it gives, wherever the inputs are. */
  boolean hasPictures() {
    return shape.inputs() <= MOST_AXES && shape.rowsLookedUp().isEmpty();
  }

  /** How large the pictures of a column are. */
  int picture(int column) {
    int height = heightOf(numbers(column).size());
    return Math.min(MOST_PICTURE, height - 2 * AROUND_PICTURE);
  }

  /** Where the names begin of what a unit shows. */
  int textLeft(int column) {
    return left(column) + (hasPictures() ? picture(column) + AROUND_PICTURE : 0);
  }

  /** Where they begin. */
  int pictureLeft(int column) {
    return left(column) + AROUND_PICTURE;
  }

  static int heightOf(int lines) {
    return lines * LINE + LINE / 2;
  }

  /** What the units of a column show of themselves; where they are many, what they give. */
  List<Variable> numbers(int column) {
    List<Variable> all = shown.getOrDefault(column, List.of());
    if (!ShownUnits.isCrowded(size(column))) {
      return all;
    }
    Variable given = given(column);
    return all.stream()
        .filter(number -> number.equals(given) || number.kind() == Kind.TARGET)
        .toList();
  }

  /** What a unit gives on: the last of its numbers that go forward. */
  Variable given(int column) {
    return shown.getOrDefault(column, List.of()).stream()
        .filter(number -> number.kind() == Kind.INPUT || number.kind() == Kind.VALUE)
        .reduce((before, last) -> last)
        .orElseThrow();
  }

  /** The inputs, what each unit computes on its way to what it hands on, and the targets. */
  private static Map<Integer, List<Variable>> shown(Collection<Variable> variables, int last) {
    return variables.stream()
        .filter(variable -> switch (variable.kind()) {
          case INPUT, TARGET -> true;
          case VALUE -> OF_UNITS.contains(variable.symbol());
          case GRADIENT -> SLOPES.contains(variable.symbol());
          case PARAMETER, STATISTIC, STATISTIC_GRADIENT, LOSS, PARAMETER_GRADIENT -> false;
        })
        .sorted(Comparator.comparing(variable -> variable.kind() == Kind.TARGET))
        .collect(Collectors.groupingBy(
            variable -> variable.kind() == Kind.TARGET ? last : variable.layer()));
  }

  /** The middle of a unit; the last stands further down where others are left out above it. */
  int y(Spot spot) {
    int size = size(spot.column());
    int pitch = pitch(spot.column());
    int row = visible.of(size).indexOf(spot.unit());
    int above = visible.leftOut(size) > 0 && spot.unit() == size - 1 ? MORE : 0;
    return CAPTION + (height - height(spot.column(), pitch)) / 2 + pitch * row + pitch / 2 + above;
  }

  /** Where a line passes a column between its units, or above or below all: next to that height. */
  int past(int column, double y) {
    int half = pitch(column) / 2;
    return visible.of(size(column)).stream()
        .map(unit -> y(new Spot(column, unit)))
        .flatMap(middle -> Stream.of(middle - half, middle + half))
        .min(comparingDouble(each -> Math.abs(each - y)))
        .orElseThrow();
  }

  /** The middle of what stands for the units left out. */
  int moreY(int column) {
    return y(new Spot(column, size(column) - 1)) - (pitch(column) + MORE) / 2;
  }

  /** A column of few units takes the room that the highest needs anyway: its lines cross less. */
  private int pitch(int column) {
    int room = (height - height(column, 0)) / visible.of(size(column)).size();
    return Math.max(leastPitch(column), Math.min(MOST_PITCH, room));
  }

  private int leastPitch(int column) {
    return heightOf(numbers(column).size()) + GAP;
  }

  private int height(int column, int pitch) {
    int size = size(column);
    return visible.of(size).size() * pitch + (visible.leftOut(size) > 0 ? MORE : 0);
  }

  /** How many numbers it has. */
  int size(int column) {
    return column == 0 ? shape.inputs() : shape.layers().get(column - 1).out();
  }
}
