package dev.unrolled;

import dev.unrolled.files.NetworkText;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A network in a few lines, for a log or a debugger:
 *
 * <pre>{@code
 * 4-16-3 network, doubles, CATEGORICAL_CROSS_ENTROPY
 * layer       in  out  weights  biases
 * 1 TANH       4   16       64      16
 * 2 SOFTMAX   16    3       48       3
 * 131 parameters, 1048 bytes
 * }</pre>
 */
final class Summary {

  private static final List<String> HEAD = List.of("layer", "in", "out", "weights", "biases", "");

  private Summary() {}

  static String of(NetworkText network) {
    Shape shape = network.shape();
    List<List<String>> table = new ArrayList<>();
    table.add(HEAD);
    for (LayerShape layer : shape.layers()) {
      table.add(List.of(
          layer.number() + " " + name(layer),
          String.valueOf(layer.in()),
          String.valueOf(layer.out()),
          String.valueOf(layer.weightCount()),
          String.valueOf(layer.biasCount()),
          frozen(layer)));
    }
    return title(network) + "\n" + text(table) + counts(network);
  }

  private static String title(NetworkText network) {
    List<String> title = new ArrayList<>();
    title.add(network.shape() + " network");
    title.add(isOfFloats(network) ? "floats" : "doubles");
    title.add(network.loss().name());
    title.addAll(network.options());
    return String.join(", ", title);
  }

  /** A dense layer is called by its activation; its units stand beside. */
  private static String name(LayerShape layer) {
    return (layer.spec().kind() == LayerKind.DENSE
            ? layer.activation().name()
            : layer.spec().toString())
        + NetworkText.connections(layer);
  }

  private static String frozen(LayerShape layer) {
    return !layer.learns()
        ? ""
        : switch (layer.trainable()) {
          case ALL -> "";
          case WEIGHTS -> layer.biasCount() == 0 ? "" : "biases frozen";
          case BIASES -> "weights frozen";
          case NOTHING -> "frozen";
        };
  }

  private static String counts(NetworkText network) {
    int count = network.shape().parameterCount();
    int trained = network.shape().trainedCount();
    long bytes = (long) count * (isOfFloats(network) ? Float.BYTES : Double.BYTES);
    return "%s parameters%s, %s bytes"
        .formatted(
            count, trained == count ? "" : " (%s of them trained)".formatted(trained), bytes);
  }

  private static boolean isOfFloats(NetworkText network) {
    return network.precision() == Precision.FLOAT;
  }

  /** The first column begins on the left, numbers end on the right. */
  private static String text(List<List<String>> table) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : table) {
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < row.size(); k++) {
        int column = k;
        int width =
            table.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        String padding = " ".repeat(width - row.get(k).length());
        line.append(k == 0 ? row.get(k) + padding : "  " + padding + row.get(k));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
