package dev.unrolled.processor.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of the {@link Drawing}.
 *
 * @param corners where it begins, turns and ends
 */
record Line(List<Corner> corners) {

  /** In the picture: to the right and down. */
  record Corner(int x, int y) {}

  Line {
    corners = List.copyOf(corners);
  }

  static Line between(Corner from, Corner to) {
    return new Line(List.of(from, to));
  }

  String svg(String kind) {
    String points = corners.stream()
        .map(corner -> corner.x() + "," + corner.y())
        .collect(Collectors.joining(" "));
    return "<polyline class=\"%s\" points=\"%s\"/>".formatted(kind, points);
  }

  /** So far along its first part. */
  Corner at(double share) {
    Corner from = corners.get(0);
    Corner to = corners.get(1);
    return new Corner(between(from.x(), to.x(), share), between(from.y(), to.y(), share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
