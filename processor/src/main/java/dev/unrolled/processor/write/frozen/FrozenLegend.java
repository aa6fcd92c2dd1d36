package dev.unrolled.processor.write.frozen;

import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.RawRows;
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
  private final FrozenForm form;

  FrozenLegend(NetworkModel model, StoredWeights weights, FrozenForm form) {
    this.model = model;
    this.weights = weights;
    this.form = form;
  }

  String text() {
    List<String> paragraphs = new ArrayList<>();
    FileLegend file = new FileLegend(weights);
    paragraphs.add(
        "The network declared on %s, frozen: with the weights of %s in %s, to predict and nothing else. It"
                .formatted(
                    DeclaredLink.to(model.declaration()),
                    file.file(),
                    form.file().isPresent()
                        ? FrozenSource.fileOf(model.declaration().frozenName()) + " beside it"
                        : "it")
            + " stands on java.base alone, of "
            + switch (form.platform()) {
              case JAVA_8 -> "Java 8 and newer.";
              case JAVA_9 -> "Java 9 and newer, for Math.fma makes convolutions faster.";
              case VECTOR_API ->
                "Java 17 and newer; in a program that is started with --add-modules"
                    + " jdk.incubator.vector it computes by Java's Vector API, which is faster.";
            });
    String picture =
        "<pre>{@code\n" + String.join("\n", new LayerPicture(model).layers()) + "\n}</pre>";
    List<String> more = new ArrayList<>();
    weights.rows().ifPresent(rows -> more.add("<p>" + told(rows)));
    more.add("<p>" + file.told());
    more.add(
        form.isStateless()
            ? "<p>All threads may use one instance."
            : "<p>An instance belongs to one thread at a time; all share the weights.");
    return Text.javadoc(0, paragraphs.toArray(String[]::new))
        + "\n\n"
        + picture
        + "\n\n"
        + Text.javadoc(0, more.toArray(String[]::new))
        + "\n";
  }

  /** What a row is. */
  private String told(RawRows rows) {
    String columns = new NamedColumns(rows, "", "").row();
    return "It takes rows as they were before they were scaled: %s.%s"
        .formatted(
            columns.isEmpty()
                ? Text.count(rows.columns().size(), "number")
                : Text.count(rows.columns().size(), "column") + ", " + columns,
            rows.outputs().isEmpty() ? "" : " It answers in the unit of the targets.");
  }
}
