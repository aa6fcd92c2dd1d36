package dev.unrolled.processor.write;

import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.StoredWeights;
import java.util.ArrayList;
import java.util.List;

/** The comment of a frozen class: what it is, whose weights it has, and what it needs. */
final class FrozenLegend {

  private final Derivation derivation;
  private final StoredWeights weights;
  private final boolean needsJava9;
  private final boolean isStateless;

  FrozenLegend(
      Derivation derivation, StoredWeights weights, boolean needsJava9, boolean isStateless) {
    this.derivation = derivation;
    this.weights = weights;
    this.needsJava9 = needsJava9;
    this.isStateless = isStateless;
  }

  String text() {
    List<String> paragraphs = new ArrayList<>();
    FileLegend file = new FileLegend(weights);
    Legend legend = new Legend(derivation, Forms.of(derivation));
    paragraphs.add(
        "The network declared on %s, frozen: with the weights of %s in it, to predict and nothing else. It"
                .formatted(legend.link(), file.file())
            + " stands on java.base alone, %s and newer."
                .formatted(needsJava9 ? "of Java 9" : "of Java 8"));
    String picture = "<pre>{@code\n" + String.join("\n", legend.layers()) + "\n}</pre>";
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
