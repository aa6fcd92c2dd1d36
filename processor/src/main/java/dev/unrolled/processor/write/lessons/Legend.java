package dev.unrolled.processor.write.lessons;

import dev.unrolled.Form;
import dev.unrolled.Initializer;
import dev.unrolled.internal.NumberText;
import dev.unrolled.internal.SpelledOut;
import dev.unrolled.processor.math.functions.LossRule;
import dev.unrolled.processor.math.functions.Losses;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.source.Text;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.ParameterStart;
import dev.unrolled.shape.Shape;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The Javadoc of the generated class: what it computes, how to read its names, what it costs. */
public final class Legend {

  /** How wide its lines are. */
  static final int WIDTH = Text.javadocWidth(0);

  private final Derivation derivation;
  private final NetworkModel model;
  private final Form form;

  /** Of a network in that form. */
  public Legend(Derivation derivation, Form form) {
    this.derivation = derivation;
    model = derivation.model();
    this.form = form;
  }

  /** The comment of the class: what must be known before the first equation. */
  public String ofClass() {
    return Text.javadoc(
            0,
            "The network declared on %s, written %s: every sum, every activation and, by the chain"
                    .formatted(DeclaredLink.to(model.declaration()), written())
                + " rule, every gradient.")
        + "\n\n<pre>{@code\n"
        + String.join("\n", new LayerPicture(model).withLoss())
        + drawing()
        + "\n"
        + lossAndSlope()
        + "\n"
        + Choices.of(model)
        + "\n}</pre>\n\n"
        + weights()
        + Text.javadoc(
            0, "<p>How to read the names. Layers count from 1; units and inputs count from 0.")
        + "\n\n<ul>\n"
        + String.join("\n", new NameLegend(derivation, form).items())
        + "\n</ul>\n\n"
        + new PlaceLegend(derivation).told()
        + ExampleLegend.of(derivation, form)
        + Text.javadoc(0, "<p>What it takes.")
        + "\n\n<pre>{@code\n"
        + String.join("\n", new CostLegend(derivation).lines())
        + "\n}</pre>\n";
  }

  /** A drawing of a small network, in lines of their own. */
  private String drawing() {
    return form == Form.KERNELS
        ? ""
        : NetworkDrawing.of(model)
            .map(lines ->
                "\n\n" + lines + "\n\nWhat stands right of a bar takes all that stands left of it:"
                    + " at a W, each times a weight.")
            .orElse("");
  }

  /** {@code L = the mean of (a - t)^2 over the 2 outputs; dL/da = 2 * (a - t) / 2}. */
  private String lossAndSlope() {
    LossRule rule = Losses.rule(model.options());
    int outputs = model.shape().outputs();
    String text = "L = %s; `%s`".formatted(Lessons.overOutputs(rule, outputs), Losses.slope(model));
    return Text.hang(text, WIDTH, "", "  ");
  }

  /** The file whose weights it starts with; nothing if there is none. */
  private String weights() {
    return model
        .weights()
        .map(FileLegend::new)
        .map(file -> Text.javadoc(
                0,
                "<p>It starts with the weights of %s. %s%s"
                    .formatted(
                        file.file(),
                        file.told(),
                        file.around(model.declaration().frozenName())))
            + "\n\n")
        .orElse("");
  }

  /**
   * Above the first method after the lesson: that it ends, what follows, and in which form all is
   * written.
   *
   * @param isSplit whether a pass is too large for one method
   */
  public List<String> ofEnd(boolean isSplit) {
    String follows = form == Form.KERNELS
        ? "The lesson ends here: what follows is plumbing."
        : "The lesson ends here. What follows is the same for whole batches, then plumbing.";
    return List.of(follows, "<p>" + formSentence(isSplit));
  }

  private String formSentence(boolean isSplit) {
    String work = work(model.shape());
    return switch (form) {
      case UNROLLED ->
        isAsked()
            ? asked(isSplit)
            : "Form: unrolled. With %s, every sum can be spelled out, %s small enough for HotSpot to"
                    .formatted(work, isSplit ? "in methods" : "and every method stays")
                + " compile. From here on the same equations stand once more for matrices, which compute a whole"
                + " batch at a time." + withVectors();
      case LOOPS ->
        "Form: loops, as its declaration asks. Each equation is a nest of loops, as textbooks print"
            + " it, and they compute a single example. Below, the same equations stand once more for"
            + " matrices, which compute a whole batch at a time, and faster.";
      case AUTO, KERNELS ->
        (isAsked()
                ? "Form: kernels, as its declaration asks. Weighted sums"
                : "Form: kernels. With %s, sums spelled out would be too long to read and too large for"
                        .formatted(work)
                    + " HotSpot to compile; so weighted sums")
            + " are products of matrices, for all examples of a batch at once. A single example is a"
            + " batch of one row.";
    };
  }

  /** {@code 12 weights}, or, where those do not tell, {@code work for 132 multiplications}. */
  public static String work(Shape shape) {
    long multiplications = shape.multiplications();
    return areWeights(shape)
        ? Text.count(multiplications, "weight")
        : "work for " + Text.count(multiplications, "multiplication");
  }

  /** Whether each weight is multiplied once: then their number says it all. */
  private static boolean areWeights(Shape shape) {
    return shape.multiplications() == shape.weightCount();
  }

  /** {@code written out}. */
  private String written() {
    return switch (form) {
      case UNROLLED -> "out";
      case LOOPS -> "in loops";
      case AUTO, KERNELS -> "for matrices";
    };
  }

  private boolean isAsked() {
    return model.options().form() == form;
  }

  private String asked(boolean isSplit) {
    return "Form: unrolled, as its declaration asks: every sum is spelled out%s. From here on the same"
            .formatted(isSplit ? ", in methods small enough for HotSpot to compile" : "")
        + " equations stand once more for matrices, which compute a whole batch at a time."
        + withVectors();
  }

  /** Else whoever steps through the sums waits for a breakpoint that is never reached. */
  private String withVectors() {
    return !SpelledOut.vectorsPay(model.shape().multiplications())
        ? ""
        : " In a program started with the Vector API they compute a single example too, faster from %s"
                .formatted(SpelledOut.VECTORS_PAY_FROM)
            + " %s on: a breakpoint"
                .formatted(areWeights(model.shape()) ? "weights" : "multiplications")
            + " in the sums spelled out is then reached by {@code trace} only.";
  }

  /** What its parameters start with. */
  public String ofConstructor() {
    if (model.weights().isPresent()) {
      return "Starts with the weights of %s."
          .formatted(new FileLegend(model.weights().get()).file());
    }
    int declared = model.declaredCount();
    if (declared == 0 && model.shape().parameterCount() == 0) {
      return "There is nothing to start from: it has no parameters.";
    }
    if (declared == model.shape().parameterCount()) {
      return "Starts from the parameters declared on %s."
          .formatted(DeclaredLink.to(model.declaration()));
    }
    return declared == 0
        ? "Starts with %s.".formatted(startValues())
        : "Starts from the parameters declared on %s, else with %s."
            .formatted(DeclaredLink.to(model.declaration()), startValues());
  }

  /** {@code weights drawn from the seed 42 and biases of 0}. */
  private String startValues() {
    Set<String> values = new LinkedHashSet<>();
    for (LayerModel declared : model.layers()) {
      LayerShape layer = declared.shape();
      if (layer.weightCount() == 0 || !declared.startValues().weights().isEmpty()) {
        continue;
      }
      ParameterStart start = layer.parameters().get(0).start();
      if (start.initializer() != Initializer.CONSTANT) {
        values.add("weights drawn from the seed " + model.seed());
      } else {
        String number = NumberText.text(BigDecimal.valueOf(start.scale()).stripTrailingZeros());
        values.add("weights of %s in layer %s".formatted(number, layer.number()));
      }
    }
    if (model.layers().stream()
        .anyMatch(layer ->
            layer.shape().biasCount() > 0 && layer.startValues().biases().isEmpty())) {
      values.add("biases of 0");
    }
    return Text.enumeration(List.copyOf(values));
  }
}
