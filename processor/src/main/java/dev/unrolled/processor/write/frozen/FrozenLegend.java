package dev.unrolled.processor.write.frozen;

import dev.unrolled.files.NetworkText;
import dev.unrolled.internal.Brief;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.lessons.DeclaredLink;
import dev.unrolled.processor.write.lessons.LayerPicture;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The comment of a frozen class: what it is, whose weights it has, and what it needs. */
final class FrozenLegend {

  private final NetworkModel model;
  private final StoredWeights weights;
  private final boolean needsJava9;
  private final boolean isStateless;

  FrozenLegend(NetworkModel model, StoredWeights weights, boolean needsJava9, boolean isStateless) {
    this.model = model;
    this.weights = weights;
    this.needsJava9 = needsJava9;
    this.isStateless = isStateless;
  }

  String text() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "The network declared on %s, frozen: with the weights of %s in it, to predict and nothing else. It"
                .formatted(DeclaredLink.to(model.declaration()), weights.file())
            + " stands on java.base alone, %s and newer."
                .formatted(needsJava9 ? "of Java 9" : "of Java 8"));
    String picture =
        "<pre>{@code\n" + String.join("\n", new LayerPicture(model).layers()) + "\n}</pre>";
    List<String> more = new ArrayList<>();
    more.add("<p>The file's SHA-256 is %s.".formatted(weights.hash()) + told());
    more.add(
        isStateless
            ? "<p>All threads may use one instance."
            : "<p>An instance belongs to one thread at a time; all share the weights.");
    return Text.javadoc(0, paragraphs.toArray(String[]::new))
        + "\n\n"
        + picture
        + "\n\n"
        + Text.javadoc(0, more.toArray(String[]::new))
        + "\n";
  }

  /** What the file says of itself, and what was done beside reading. */
  private String told() {
    StringBuilder told = new StringBuilder();
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

  /** Without what means something in a comment. */
  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9 .,:;=%+_()\\[\\]\"'-]", "?");
  }
}
