package dev.unrolled.processor.write.lessons;

import dev.unrolled.files.NetworkText;
import dev.unrolled.internal.Brief;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.source.Comments;
import dev.unrolled.processor.write.source.Text;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What comments say of the file whose weights a network has.
 *
 * @param weights what was read from it
 */
public record FileLegend(StoredWeights weights) {

  /** A layer that a graph spells out may have come from dozens. */
  private static final int MOST_NODES = 8;

  /** Its hash, what it says of itself, and what was done beside reading. */
  public String told() {
    StringBuilder told = new StringBuilder("The file's SHA-256 is %s.".formatted(weights.hash()));
    String texts = weights.metadata().entrySet().stream()
        .filter(text -> !text.getKey().startsWith(NetworkText.RESERVED))
        .filter(text -> !text.getKey().equals("format"))
        .map(text -> Brief.of(text.getKey()) + " = " + Brief.of(text.getValue()))
        .collect(Collectors.joining(", "));
    if (!texts.isEmpty()) {
      told.append(" It says of itself: ").append(Comments.plain(texts)).append('.');
    }
    weights.remarks().forEach(remark -> told.append(' ').append(Comments.plain(remark)));
    return told.toString();
  }

  /** Of a class that is the network alone: what the file does around it. Nothing if it does not. */
  String around(String frozenName) {
    return weights
        .rows()
        .filter(rows -> rows.scalesInputs() || !rows.outputs().isEmpty())
        .map(rows -> " It scales what the network takes and gives: this class wants scaled numbers,"
            + " %s takes raw ones.".formatted(frozenName))
        .orElse("");
  }

  /** {@code In net.onnx: Gemm "/fc1/Gemm", Relu "/Relu".}; nothing if it has no nodes. */
  public String origin(int layer) {
    List<String> nodes = weights.origin(layer);
    if (nodes.isEmpty()) {
      return "";
    }
    String shown = nodes.stream()
        .limit(MOST_NODES)
        .map(Brief::of)
        .map(Comments::plain)
        .collect(Collectors.joining(", "));
    int more = nodes.size() - MOST_NODES;
    return "In %s: %s%s."
        .formatted(file(), shown, more > 0 ? " and " + Text.count(more, "other node") : "");
  }

  /** The name of the file. */
  public String file() {
    return Comments.plain(weights.file());
  }
}
