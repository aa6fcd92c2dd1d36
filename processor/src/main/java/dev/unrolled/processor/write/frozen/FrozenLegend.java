package dev.unrolled.processor.write.frozen;

import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.lessons.DeclaredLink;
import dev.unrolled.processor.write.lessons.FileLegend;
import dev.unrolled.processor.write.lessons.LayerPicture;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.List;

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
    FileLegend file = new FileLegend(weights);
    paragraphs.add(
        "The network declared on %s, frozen: with the weights of %s in it, to predict and nothing else. It"
                .formatted(DeclaredLink.to(model.declaration()), file.file())
            + " stands on java.base alone, %s and newer."
                .formatted(needsJava9 ? "of Java 9" : "of Java 8"));
    String picture =
        "<pre>{@code\n" + String.join("\n", new LayerPicture(model).layers()) + "\n}</pre>";
    List<String> more = new ArrayList<>();
    more.add("<p>" + file.told());
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
}
