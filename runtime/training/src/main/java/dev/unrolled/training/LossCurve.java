package dev.unrolled.training;

import dev.unrolled.report.Figure;
import dev.unrolled.report.Svg;
import java.util.ArrayList;
import java.util.List;
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

  private static final String LIGHT = """
        .loss { stroke: #0969da } .validation { stroke: #bc4c00; stroke-dasharray: 7 4 }
        .best { fill: #bc4c00 } .point { fill: #0969da }
      """;

  private static final String DARK = """
          .loss { stroke: #58a6ff } .validation { stroke: #f0883e }
          .best { fill: #f0883e } .point { fill: #58a6ff }
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
    Svg svg = new Svg(WIDTH, HEIGHT, "Loss by epoch", description(), LIGHT, DARK);
    svg.text("class=\"title\"", LEFT, 28, "Loss by epoch");
    lossTicks(svg);
    epochTicks(svg);
    curve(svg, "loss", Epoch::loss);
    if (validated) {
      curve(svg, "validation", epoch -> epoch.validationLoss().orElseThrow());
    }
    svg.dot(mark(), x(best.number()), y(best.judgedBy()));
    legend(svg);
    return svg.toString();
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

  private void lossTicks(Svg svg) {
    for (double tick : losses.ticks()) {
      double y = y(tick);
      svg.line("grid", LEFT, y, RIGHT, y);
      svg.text("text-anchor=\"end\"", LEFT - 8, y + 5, losses.label(tick));
    }
    svg.line("axis", LEFT, TOP, LEFT, BOTTOM);
    svg.upright(
        18, (TOP + BOTTOM) / 2.0, losses.isLogarithmic() ? "mean loss, logarithmic" : "mean loss");
  }

  private void epochTicks(Svg svg) {
    svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    int step = Axis.roundStep(epochs.size());
    for (int epoch = 1; epoch <= epochs.size(); epoch += epoch == 1 && step > 1 ? step - 1 : step) {
      svg.line("axis", x(epoch), BOTTOM, x(epoch), BOTTOM + 5);
      svg.text("text-anchor=\"middle\"", x(epoch), BOTTOM + 22, String.valueOf(epoch));
    }
    svg.text("text-anchor=\"middle\"", (LEFT + RIGHT) / 2.0, BOTTOM + 46, "epoch");
  }

  private void curve(Svg svg, String kind, ToDoubleFunction<Epoch> loss) {
    List<String> points = new ArrayList<>();
    int step = 1 + (epochs.size() - 1) / MOST_POINTS;
    for (int k = 0; k < epochs.size(); k = next(k, step)) {
      Epoch epoch = epochs.get(k);
      points.add(Svg.point(x(epoch.number()), y(loss.applyAsDouble(epoch))));
    }
    svg.curve(kind, points);
  }

  /** Some steps further, but not past the last epoch, which is always shown. */
  private int next(int k, int step) {
    int last = epochs.size() - 1;
    return k < last ? Math.min(k + step, last) : epochs.size();
  }

  private String mark() {
    return validated ? "best" : "point";
  }

  private void legend(Svg svg) {
    svg.line("curve loss", LEFT, 46, LEFT + 30, 46);
    svg.text("", LEFT + 38, 51, "training");
    double next = LEFT + 120;
    if (validated) {
      svg.line("curve validation", next, 46, next + 30, 46);
      svg.text("", next + 38, 51, "validation");
      next += 130;
    }
    svg.dot(mark(), next, 46);
    svg.text(
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
}
