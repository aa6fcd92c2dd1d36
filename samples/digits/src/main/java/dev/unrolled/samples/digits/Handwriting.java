package dev.unrolled.samples.digits;

import dev.unrolled.data.Dataset;
import dev.unrolled.samples.digits.Glyph.Point;
import dev.unrolled.samples.digits.Glyph.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes digits with a hand that is never the same: size, slant, turn, place, the way to go from
 * point to point, the width of the pen and the dirt on the paper are random.
 */
final class Handwriting {

  private static final int PIECES = 8; // straight ones, between two points of a curve

  private final Random random;

  Handwriting(long seed) {
    random = new Random(seed);
  }

  /** That many drawings with their digits, all ten as likely. */
  Dataset drawings(int count) {
    float[][] images = new float[count][];
    int[] digits = new int[count];
    for (int k = 0; k < count; k++) {
      digits[k] = k % 10;
      images[k] = draw(digits[k]).pixels();
    }
    String[] names = IntStream.range(0, 10).mapToObj(String::valueOf).toArray(String[]::new);
    return Dataset.ofClasses(images, digits, names);
  }

  /** One drawing of that digit. */
  Drawing draw(int digit) {
    List<Glyph> ways =
        Glyph.ALL.stream().filter(glyph -> glyph.digit() == digit).toList();
    Glyph glyph = ways.get(random.nextInt(ways.size()));

    double height = between(16, 21);
    double width = height * between(0.5, 0.8);
    double slant = 0.15 * random.nextGaussian();
    double turn = 0.08 * random.nextGaussian();
    double right = between(-2, 2);
    double down = between(-2, 2);
    double pen = between(1.4, 3.2);

    Drawing drawing = new Drawing();
    for (Stroke stroke : glyph.strokes()) {
      List<Point> points = new ArrayList<>();
      for (Point point : stroke.points()) {
        double y = height * (point.y() - 0.5 + shake());
        double x = width * (point.x() - 0.5 + shake()) - slant * y;
        points.add(new Point(
            Drawing.SIDE / 2.0 + right + x * Math.cos(turn) - y * Math.sin(turn),
            Drawing.SIDE / 2.0 + down + x * Math.sin(turn) + y * Math.cos(turn)));
      }
      drawing.line(stroke.curved() ? curve(points) : points, pen);
    }
    drawing.dirt(between(0, 0.15), random);
    return drawing;
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private double shake() {
    return 0.03 * random.nextGaussian();
  }

  /**
   * Many points of a smooth curve through a few: Catmull and Rom, "A class of local interpolating
   * splines", 1974. At each point the curve runs parallel to the line between its neighbours.
   */
  private static List<Point> curve(List<Point> points) {
    List<Point> curve = new ArrayList<>();
    int last = points.size() - 1;
    for (int k = 0; k < last; k++) {
      Point before = points.get(Math.max(k - 1, 0));
      Point from = points.get(k);
      Point to = points.get(k + 1);
      Point after = points.get(Math.min(k + 2, last));
      for (int piece = 0; piece < PIECES; piece++) {
        double share = (double) piece / PIECES;
        curve.add(new Point(
            between(before.x(), from.x(), to.x(), after.x(), share),
            between(before.y(), from.y(), to.y(), after.y(), share)));
      }
    }
    curve.add(points.get(last));
    return curve;
  }

  private static double between(double before, double from, double to, double after, double s) {
    return from
        + s / 2 * (to - before)
        + s * s * (before - 2.5 * from + 2 * to - 0.5 * after)
        + s * s * s / 2 * (after - before + 3 * (from - to));
  }
}
