package dev.unrolled.samples.digits;

import java.util.List;

/**
 * How people write a digit: its strokes, in a box from (0, 0) at the upper left to (1, 1) at the
 * lower right.
 *
 * @param digit which digit
 * @param strokes its strokes, in the order in which a pen draws them
 */
record Glyph(int digit, List<Stroke> strokes) {

  /** All ten, some in two ways. */
  static final List<Glyph> ALL = List.of(
      of(0, curve(".5 0, .2 .15, .1 .5, .2 .85, .5 1, .8 .85, .9 .5, .8 .15, .5 0")),
      of(1, line(".5 0, .5 1")),
      of(1, line(".25 .2, .55 0, .55 1")),
      of(2, curve(".1 .25, .3 .03, .7 .03, .85 .27, .6 .6, .1 1"), line(".1 1, .9 1")),
      of(2, curve(".1 .2, .45 0, .85 .2, .65 .6, .2 .95, .15 .8, .4 .85, .9 1")),
      of(3, curve(".12 .1, .5 0, .82 .2, .4 .47"), curve(".4 .47, .85 .6, .8 .9, .45 1, .1 .9")),
      of(4, line(".6 0, .08 .65, .92 .65"), line(".65 .35, .65 1")),
      of(4, line(".15 0, .1 .5, .85 .5"), line(".8 0, .75 1")),
      of(5, line(".85 0, .25 0, .2 .45"), curve(".2 .45, .6 .38, .88 .65, .65 .96, .12 .93")),
      of(6, curve(".75 0, .35 .25, .12 .65, .3 .96, .65 .97, .85 .72, .55 .52, .17 .7")),
      of(7, line(".1 0, .9 0, .4 1")),
      of(7, line(".1 0, .9 0, .4 1"), line(".35 .5, .8 .5")),
      of(8, curve(".8 .15, .5 0, .2 .2, .5 .47, .87 .75, .5 1, .13 .75, .5 .47, .8 .2, .5 0")),
      of(9, curve(".8 .2, .45 0, .15 .27, .4 .53, .82 .25"), line(".83 .15, .8 .6, .7 1")));

  /**
   * One stroke of the pen.
   *
   * @param curved whether the pen runs smoothly through the points, or straight from each to the
   *     next
   * @param points x and y of each
   */
  record Stroke(boolean curved, List<Point> points) {}

  record Point(double x, double y) {}

  private static Glyph of(int digit, Stroke... strokes) {
    return new Glyph(digit, List.of(strokes));
  }

  private static Stroke line(String points) {
    return new Stroke(false, points(points));
  }

  private static Stroke curve(String points) {
    return new Stroke(true, points(points));
  }

  private static List<Point> points(String text) {
    return List.of(text.split(", ", -1)).stream()
        .map(point -> point.split(" ", -1))
        .map(xy -> new Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])))
        .toList();
  }
}
