package dev.unrolled.onnx;

import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.StoredTensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many numbers a row has, where a file leaves that free and its weights tell: scikit-learn's
 * exporter writes {@code [None, None]} unless it is told better.
 */
final class FreeWidth {

  private final Model.Graph graph;

  /** Names of rows as wide as the input. */
  private final Set<String> rows = new HashSet<>();

  private FreeWidth(Model.Graph graph, String input) {
    this.graph = graph;
    rows.add(input);
  }

  /**
   * The width of an input, by the first weights that it meets.
   *
   * @param graph the graph
   * @param nodes its nodes, each behind those that give what it takes
   * @param input the name of the input
   * @return how many numbers a row has; {@link Model#FREE} if no weights tell
   */
  static long of(Model.Graph graph, List<Model.Node> nodes, String input) {
    FreeWidth width = new FreeWidth(graph, input);
    for (Model.Node node : nodes) {
      long told = width.told(node);
      if (told > 0) {
        return told;
      }
    }
    return Model.FREE;
  }

  private long told(Model.Node node) {
    boolean isFirst = rows.contains(node.input(0));
    boolean isSecond = rows.contains(node.input(1));
    if (!isFirst && !isSecond) {
      return 0;
    }
    long[] other = sizes(node.input(isFirst ? 1 : 0));
    switch (node.operator()) {
      case "MatMul", "Gemm" -> {
        boolean areRows = isFirst && Attributes.whole(node, "transA", 0) == 0;
        boolean isOutByIn = Attributes.whole(node, "transB", 0) != 0;
        return areRows && other != null && other.length == 2 ? other[isOutByIn ? 1 : 0] : 0;
      }
      case "BatchNormalization", "LayerNormalization" -> {
        return other == null || other.length == 0 ? 0 : other[other.length - 1];
      }
      case "Add", "Sub", "Mul", "Div" -> {
        if (other != null && other.length > 0 && other[other.length - 1] > 1) {
          return other[other.length - 1];
        }
        rows.addAll(node.outputs());
      }
      case "Cast", "Identity", "Dropout" -> rows.addAll(node.outputs());
      default -> {
        // what it gives may be of other sizes
      }
    }
    return 0;
  }

  private long @Nullable [] sizes(String name) {
    StoredTensor tensor = graph.initializers().get(name);
    return tensor == null ? null : tensor.dims();
  }
}
