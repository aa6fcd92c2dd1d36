package dev.unrolled.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The losses of a history over its epochs, as a picture. */
final class LossCurve {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 76;
  private static final int RIGHT = 696;
  private static final int TOP = 64;
  private static final int BOTTOM = 362;
  private static final int MOST_POINTS = 1000; // more than that no screen shows apart

  /** Colours that are told apart by those who are blind to some, on white and on black. */
  private static final String STYLE = """
      <style>
        .page { fill: #ffffff } text { fill: #24292f; font: 14px system-ui, sans-serif }
        .title { font-size: 18px; font-weight: 600 } .grid { stroke: #d8dee4 }
        .axis { stroke: #57606a } .curve { fill: none; stroke-width: 2 }
        .loss { stroke: #0969da } .validation { stroke: #bc4c00; stroke-dasharray: 7 4 }
        .best { fill: #bc4c00 } .point { fill: #0969da }
        @media (prefers-color-scheme: dark) {
          .page { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d }
          .axis { stroke: #8b949e } .loss { stroke: #58a6ff } .validation { stroke: #f0883e }
          .best { fill: #f0883e } .point { fill: #58a6ff }
        }
      </style>
      """;

  private final List<Epoch> epochs;
  private final Epoch best;
  private final boolean validated;
  private final Axis losses;

  LossCurve(History history) {
    epochs = history.epochs();
    best = history.best();
    validated = best.validationLoss().isPresent();
    List<Double> all = new ArrayList<>();
    for (Epoch epoch : epochs) {
      all.add(epoch.loss());
      epoch.validationLoss().ifPresent(all::add);
    }
    losses = Axis.of(all);
  }

  String toSvg() {
    StringBuilder svg = new StringBuilder();
    svg.append("""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" \
        role="img" aria-labelledby="title description">
        <title id="title">Loss by epoch</title>
        <desc id="description">%s</desc>
        """.formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, description()));
    svg.append(STYLE);
    svg.append("<rect class=\"page\" width=\"%s\" height=\"%s\"/>\n".formatted(WIDTH, HEIGHT));
    text(svg, "class=\"title\"", LEFT, 28, "Loss by epoch");
    lossTicks(svg);
    epochTicks(svg);
    curve(svg, "loss", Epoch::loss);
    if (validated) {
      curve(svg, "validation", epoch -> epoch.validationLoss().orElseThrow());
    }
    markBest(svg);
    legend(svg);
    return svg.append("</svg>\n").toString();
  }

  private String description() {
    Epoch first = epochs.get(0);
    Epoch last = epochs.get(epochs.size() - 1);
    String text = "Over %s epochs the loss goes from %s to %s."
        .formatted(epochs.size(), Figure.of(first.loss()), Figure.of(last.loss()));
    return validated
        ? text
            + " The validation loss goes from %s to %s; it is smallest, %s, in epoch %s."
                .formatted(
                    Figure.of(first.judgedBy()),
                    Figure.of(last.judgedBy()),
                    Figure.of(best.judgedBy()),
                    best.number())
        : text;
  }

  private void lossTicks(StringBuilder svg) {
    for (double tick : losses.ticks()) {
      double y = y(tick);
      line(svg, "grid", LEFT, y, RIGHT, y);
      text(svg, "text-anchor=\"end\"", LEFT - 8, y + 5, losses.label(tick));
    }
    line(svg, "axis", LEFT, TOP, LEFT, BOTTOM);
    text(
        svg,
        "text-anchor=\"middle\" transform=\"rotate(-90 18 %s)\"".formatted((TOP + BOTTOM) / 2),
        18,
        (TOP + BOTTOM) / 2.0,
        losses.isLogarithmic() ? "mean loss, logarithmic" : "mean loss");
  }

  private void epochTicks(StringBuilder svg) {
    line(svg, "axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    int step = Axis.roundStep(epochs.size());
    for (int epoch = 1; epoch <= epochs.size(); epoch += epoch == 1 && step > 1 ? step - 1 : step) {
      line(svg, "axis", x(epoch), BOTTOM, x(epoch), BOTTOM + 5);
      text(svg, "text-anchor=\"middle\"", x(epoch), BOTTOM + 22, String.valueOf(epoch));
    }
    text(svg, "text-anchor=\"middle\"", (LEFT + RIGHT) / 2.0, BOTTOM + 46, "epoch");
  }

  private void curve(StringBuilder svg, String kind, ToDoubleFunction<Epoch> loss) {
    svg.append("<polyline class=\"curve %s\" points=\"".formatted(kind));
    int step = 1 + (epochs.size() - 1) / MOST_POINTS;
    for (int k = 0; k < epochs.size(); k = next(k, step)) {
      Epoch epoch = epochs.get(k);
      svg.append(k == 0 ? "" : " ")
          .append(decimal(x(epoch.number())))
          .append(',')
          .append(decimal(y(loss.applyAsDouble(epoch))));
    }
    svg.append("\"/>\n");
  }

  /** Some steps further, but not past the last epoch, which is always shown. */
  private int next(int k, int step) {
    int last = epochs.size() - 1;
    return k < last ? Math.min(k + step, last) : epochs.size();
  }

  private void markBest(StringBuilder svg) {
    double x = x(best.number());
    double y = y(best.judgedBy());
    svg.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"5\"/>\n"
        .formatted(validated ? "best" : "point", decimal(x), decimal(y)));
  }

  private void legend(StringBuilder svg) {
    line(svg, "curve loss", LEFT, 46, LEFT + 30, 46);
    text(svg, "", LEFT + 38, 51, "training");
    double next = LEFT + 120;
    if (validated) {
      line(svg, "curve validation", next, 46, next + 30, 46);
      text(svg, "", next + 38, 51, "validation");
      next += 130;
    }
    svg.append("<circle class=\"%s\" cx=\"%s\" cy=\"46\" r=\"5\"/>\n"
        .formatted(validated ? "best" : "point", decimal(next)));
    text(
        svg,
        "",
        next + 12,
        51,
        "best: %s in epoch %s".formatted(Figure.of(best.judgedBy()), best.number()));
  }

  private double x(int epoch) {
    return epochs.size() == 1
        ? (LEFT + RIGHT) / 2.0
        : LEFT + (double) (epoch - 1) / (epochs.size() - 1) * (RIGHT - LEFT);
  }

  private double y(double loss) {
    return BOTTOM - losses.place(loss) * (BOTTOM - TOP);
  }

  private static void line(
      StringBuilder svg, String kind, double x1, double y1, double x2, double y2) {
    svg.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
        .formatted(kind, decimal(x1), decimal(y1), decimal(x2), decimal(y2)));
  }

  private static void text(
      StringBuilder svg, String attributes, double x, double y, String content) {
    svg.append("<text %s x=\"%s\" y=\"%s\">%s</text>\n"
        .formatted(attributes, decimal(x), decimal(y), content));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
