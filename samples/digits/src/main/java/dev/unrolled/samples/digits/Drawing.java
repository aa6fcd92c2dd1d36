package dev.unrolled.samples.digits;

import dev.unrolled.samples.digits.Glyph.Point;
import java.util.List;
import java.util.Random;

/** A drawing of 28 x 28 pixels, as MNIST's are: 0 is paper, 1 is ink. */
final class Drawing {

  static final int SIDE = 28;

  private static final String INK = " .:-=+*#%@"; // from paper to ink

  private final float[] pixels;

  Drawing() {
    this(new float[SIDE * SIDE]);
  }

  /** The drawing with these pixels, row by row. */
  Drawing(float[] pixels) {
    this.pixels = pixels;
  }

  /** The pixels, row by row. */
  float[] pixels() {
    return pixels;
  }

  /** Draws straight from each point to the next with a round pen; points are in pixels. */
  void line(List<Point> points, double pen) {
    for (int k = 1; k < points.size(); k++) {
      line(points.get(k - 1), points.get(k), pen / 2);
    }
  }

  private void line(Point from, Point to, double radius) {
    for (int y = first(from.y(), to.y(), radius); y <= last(from.y(), to.y(), radius); y++) {
      for (int x = first(from.x(), to.x(), radius); x <= last(from.x(), to.x(), radius); x++) {
        double covered = radius + 0.5 - distance(x + 0.5, y + 0.5, from, to);
        int at = y * SIDE + x;
        pixels[at] = Math.max(pixels[at], (float) Math.min(1, covered));
      }
    }
  }

  /** The first row, or column, that the pen can reach. */
  private static int first(double from, double to, double radius) {
    return (int) Math.max(0, Math.min(from, to) - radius - 1);
  }

  private static int last(double from, double to, double radius) {
    return (int) Math.min(SIDE - 1, Math.max(from, to) + radius + 1);
  }

  /** From a place to the nearest point of the line. */
  private static double distance(double x, double y, Point from, Point to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : ((x - from.x()) * dx + (y - from.y()) * dy) / length;
    double share = Math.max(0, Math.min(1, along));
    return Math.hypot(x - from.x() - share * dx, y - from.y() - share * dy);
  }

  /** Makes each pixel a little lighter or darker. */
  void dirt(double deviation, Random random) {
    for (int at = 0; at < pixels.length; at++) {
      double dirty = pixels[at] + deviation * random.nextGaussian();
      pixels[at] = (float) Math.max(0, Math.min(1, dirty));
    }
  }

  /** As text: two characters for a pixel, because characters are about twice as high as wide. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < pixels.length; at++) {
      char ink = INK.charAt(Math.min(INK.length() - 1, (int) (pixels[at] * INK.length())));
      text.append(ink).append(ink).append(at % SIDE == SIDE - 1 ? "\n" : "");
    }
    return text.toString();
  }
}
