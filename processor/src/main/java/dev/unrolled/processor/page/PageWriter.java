package dev.unrolled.processor.page;

import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.Source;
import java.util.List;

/** Writes the page of a network: one file that walks through every number, and computes them. */
public final class PageWriter {

  private static final String INVENTED =
      " The example is invented: rows of <code>@Example</code> on the class bring yours.";

  private static final String NO_BATCH =
      " Running means and variances stay as they are here, where one example is computed at a time;"
          + " the class trains with those of its batch.";

  private final NetworkModel model;
  private final Program program;
  private final Names names;

  private PageWriter(Derivation derivation) {
    this.model = derivation.model();
    this.program = derivation.program();
    this.names = new Names(program);
  }

  /**
   * The page of that network.
   *
   * @param source the class generated for it
   */
  public static String write(Derivation derivation, Source source) {
    return new PageWriter(derivation).page(source);
  }

  private String page(Source source) {
    List<WalkStep> steps = Walk.of(model.shape(), program, source);
    return new Template("page.html")
        .with("name", model.declaration().generatedName())
        .with("declared", model.declaration().declaredName())
        .with("shape", model.shape().toString())
        .with("parameters", String.valueOf(model.shape().parameterCount()))
        .with("precision", model.options().precision() == Precision.FLOAT ? "single" : "double")
        .with("font", Template.base64("math.woff2"))
        .with("style", Template.resource("page.css"))
        .with(
            "origin",
            (model.example().isPresent() ? "" : INVENTED)
                + (model.shape().meetsRows() ? NO_BATCH : ""))
        .with("drawing", Drawing.of(model, program))
        .with(
            "together",
            model.options().reduction() == Reduction.MEAN
                ? "and a step goes along their mean"
                : "and a step goes along their sum")
        .with("columns", Fields.ofExample(model.shape()))
        .with("others", Fields.ofOthers(model.shape()))
        .with("weights", Fields.ofParameters(model.shape()))
        .with("derivation", Steps.of(steps, model.shape(), program, names))
        .with("program", JavaScript.of(program, model.options()))
        .with("network", StartNumbers.of(model, program, new Maps(model.shape(), names)))
        .with("numbers", Template.resource("numbers.js"))
        .with("maps", Template.resource("maps.js"))
        .with("walk", Template.resource("walk.js"))
        .with("picture", Template.resource("picture.js"))
        .with("paper", Template.resource("paper.js"))
        .with("play", Template.resource("play.js"))
        .with("history", Template.resource("history.js"))
        .with("data", Template.resource("data.js"))
        .with("layers", Template.resource("layers.js"))
        .with("tensors", Template.resource("tensors.js"))
        .with("link", Template.resource("link.js"))
        .with("plot", Template.resource("plot.js"))
        .text();
  }
}
