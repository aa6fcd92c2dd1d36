package dev.unrolled.onnx;

import dev.unrolled.onnx.model.Model;
import java.io.IOException;

/** The attributes of a node, or what they are where it has none. */
final class Attributes {

  private Attributes() {}

  static long whole(Model.Node node, String name, long usual) {
    Model.Attribute attribute = node.attributes().get(name);
    return attribute == null ? usual : attribute.whole();
  }

  /** A number as whoever wrote the file meant it, see {@link Decimals}. */
  static double number(Model.Node node, String name, double usual) {
    Model.Attribute attribute = node.attributes().get(name);
    return attribute == null ? usual : Decimals.shortest(attribute.number());
  }

  static String text(Model.Node node, String name, String usual) {
    Model.Attribute attribute = node.attributes().get(name);
    return attribute == null ? usual : attribute.text();
  }

  /** The attribute {@code axis}, counted from the front. */
  static long axis(GraphReader graph, Model.Node node, long usual, int rank) throws IOException {
    return fromTheFront(graph, node, whole(node, "axis", usual), rank);
  }

  /** An axis; one below 0 is counted from the end. */
  static long fromTheFront(GraphReader graph, Model.Node node, long axis, int rank)
      throws IOException {
    if (axis < -rank || axis >= rank) {
      throw graph.refusal(node, "names axis %s of what has %s dimensions".formatted(axis, rank));
    }
    return axis < 0 ? axis + rank : axis;
  }

  /**
   * Several numbers that are an attribute in some opsets and a constant that it takes in others.
   */
  static long[] wholes(GraphReader graph, Model.Node node, String name, int index)
      throws IOException {
    Model.Attribute attribute = node.attributes().get(name);
    if (attribute != null) {
      return attribute.wholes();
    }
    return graph.input(node, index) == null
        ? new long[0]
        : Result.Sizes.of(graph.constant(node, index)).entries();
  }
}
