package dev.unrolled.samples.regression;

import dev.unrolled.data.Dataset;
import dev.unrolled.data.Split;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * The points, the sine they were made from, and the fit, as an SVG image that needs no other file.
 */
final class Picture {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 400;
  private static final double RIGHT = 3.4; // the x axis shows from -RIGHT to RIGHT
  private static final double TOP = 1.7; // the y axis from -TOP to TOP

  private final StringBuilder svg = new StringBuilder();

  private Picture() {}

  static String of(Split split, UnrolledNoisySine net) {
    Picture picture = new Picture();
    picture.axes();
    picture.points(split.train(), "train", "#7aa6d8");
    picture.points(split.test(), "test", "#e08214");
    picture.curve(Math::sin, "sine", "stroke='#888888' stroke-dasharray='6 5'");
    picture.curve(x -> net.predict(x)[0], "fit", "stroke='#1a1a1a' stroke-width='2.5'");
    picture.legend();
    return picture.text();
  }

  private void axes() {
    line(-RIGHT, 0, RIGHT, 0);
    line(0, -TOP, 0, TOP);
    for (int k = -1; k <= 1; k += 2) {
      line(k * Math.PI, -0.04, k * Math.PI, 0.04);
      line(-0.04, k, 0.04, k);
      label(k * Math.PI - 0.1, -0.2, k < 0 ? "-pi" : "pi");
      label(0.1, k - 0.05, String.valueOf(k));
    }
  }

  private void points(Dataset data, String name, String colour) {
    add("<g class='%s' fill='%s'>", name, colour);
    for (int row = 0; row < data.size(); row++) {
      double x = data.inputs().get(row)[0];
      double t = data.targets().get(row)[0];
      add("<circle cx='%.1f' cy='%.1f' r='3'/>", across(x), down(t));
    }
    add("</g>");
  }

  private void curve(DoubleUnaryOperator f, String name, String stroke) {
    StringBuilder points = new StringBuilder();
    for (int pixel = (int) across(-Math.PI); pixel <= across(Math.PI); pixel += 2) {
      double x = (2.0 * pixel / WIDTH - 1) * RIGHT;
      points.append(String.format(Locale.ROOT, "%d,%.1f ", pixel, down(f.applyAsDouble(x))));
    }
    add("<polyline class='%s' fill='none' %s points='%s'/>", name, stroke, points);
  }

  private void legend() {
    label(-3.2, 1.5, "dots: points to train on (blue) and to test (orange)");
    label(-3.2, 1.3, "dashed: the sine; black: what the network learned");
  }

  private void line(double x1, double y1, double x2, double y2) {
    add(
        "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='#cccccc'/>",
        across(x1), down(y1), across(x2), down(y2));
  }

  private void label(double x, double y, String text) {
    add("<text x='%.1f' y='%.1f' fill='#444444'>%s</text>", across(x), down(y), text);
  }

  /** From the left edge, in pixels. */
  private static double across(double x) {
    return (x / RIGHT + 1) / 2 * WIDTH;
  }

  /** From the upper edge, in pixels: SVG counts down. */
  private static double down(double y) {
    return (1 - y / TOP) / 2 * HEIGHT;
  }

  private void add(String element, Object... values) {
    svg.append(String.format(Locale.ROOT, element, values)).append('\n');
  }

  private String text() {
    return """
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %s %s' font-family='sans-serif' font-size='13'>
        <rect width='100%%' height='100%%' fill='white'/>
        %s</svg>
        """.formatted(WIDTH, HEIGHT, svg);
  }
}
