package dev.unrolled.processor.write.lessons;

import dev.unrolled.files.NetworkText;
import dev.unrolled.internal.Brief;
import dev.unrolled.processor.model.StoredWeights;
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
      told.append(" It says of itself: ").append(plain(texts)).append('.');
    }
    weights.remarks().forEach(remark -> told.append(' ').append(plain(remark)));
    return told.toString();
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
        .map(FileLegend::plain)
        .collect(Collectors.joining(", "));
    int more = nodes.size() - MOST_NODES;
    return "In %s: %s%s."
        .formatted(file(), shown, more > 0 ? " and " + Text.count(more, "other node") : "");
  }

  /** The name of the file. */
  public String file() {
    return plain(weights.file());
  }

  /** Without what means something in a comment. */
  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9 .,:;=%+_()/\\[\\]\"'-]", "?");
  }
}
