package dev.unrolled.samples.spirals;

import dev.unrolled.data.Dataset;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** What the network says about every place, in pale colours, and the points in strong ones. */
final class Picture {

  private static final int SIZE = 480; // pixels along each side
  private static final double EDGE = 6; // the axes show from -EDGE to EDGE
  private static final int RADIUS = 4; // of a point, in pixels
  private static final Color[] POINTS = {new Color(0x1F5FA8), new Color(0xC45A00)};
  private static final Color[] PLACES = {new Color(0xA9C8EC), new Color(0xFBD0A2)};

  private final BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);

  private Picture() {}

  static BufferedImage of(UnrolledSpirals net, Dataset points) {
    Picture picture = new Picture();
    picture.places(net);
    for (int row = 0; row < points.size(); row++) {
      picture.point(points.inputs().get(row), POINTS[points.label(row)]);
    }
    return picture.image;
  }

  static void write(Path file, UnrolledSpirals net, Dataset points) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(of(net, points), "png", out);
    }
  }

  private void places(UnrolledSpirals net) {
    for (int down = 0; down < SIZE; down++) {
      for (int across = 0; across < SIZE; across++) {
        double orange = net.predict(x(across), y(down))[0];
        image.setRGB(across, down, mixed(PLACES[0], PLACES[1], orange).getRGB());
      }
    }
  }

  /** A disc with a white rim. */
  private void point(double[] xy, Color colour) {
    for (int down = 0; down < SIZE; down++) {
      for (int across = 0; across < SIZE; across++) {
        double distance = Math.hypot(x(across) - xy[0], y(down) - xy[1]) * SIZE / (2 * EDGE);
        if (distance <= RADIUS) {
          image.setRGB(across, down, (distance <= RADIUS - 1 ? colour : Color.WHITE).getRGB());
        }
      }
    }
  }

  private static double x(int across) {
    return (2 * (across + 0.5) / SIZE - 1) * EDGE;
  }

  /** Images count down, and y grows upwards. */
  private static double y(int down) {
    return (1 - 2 * (down + 0.5) / SIZE) * EDGE;
  }

  /** From one colour, at share 0, to another, at share 1. */
  private static Color mixed(Color from, Color to, double share) {
    return new Color(
        mixed(from.getRed(), to.getRed(), share),
        mixed(from.getGreen(), to.getGreen(), share),
        mixed(from.getBlue(), to.getBlue(), share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
