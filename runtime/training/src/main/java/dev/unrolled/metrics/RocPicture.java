package dev.unrolled.metrics;

import dev.unrolled.report.Svg;
import dev.unrolled.report.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** ROC curves as a picture, each with its area. */
final class RocPicture {

  /** Of more classes than these, only so many are drawn. */
  static final int MOST = 20;

  private static final int LEFT = 64;
  private static final int TOP = 48;
  private static final int SIDE = 380;
  private static final int LEGEND = LEFT + SIDE + 28;
  private static final int LINE = 24;
  private static final int HEIGHT = TOP + SIDE + 62;
  private static final int WIDTH = LEGEND + 300;

  /** Of Okabe and Ito, "Color universal design", 2008; where they repeat, dashes tell apart. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

  private static final List<String> DASHES = List.of("none", "8 4", "2 3", "10 3 2 3");

  private static final String LIGHT = """
        .chance { stroke: #6e7781; stroke-dasharray: 4 4 } .mark { fill: #0072b2 }
      """;

  private static final String DARK = """
          .chance { stroke: #8b949e }
      """;

  private final RocCurve roc;
  private final List<Integer> shown;
  private final boolean all;

  RocPicture(RocCurve roc) {
    this.roc = roc;
    List<Integer> curves = new ArrayList<>(Arrays.stream(roc.curves()).boxed().toList());
    all = curves.size() <= MOST;
    if (!all) {
      curves.sort(Comparator.comparingDouble(number -> roc.auc(number)));
      curves.subList(MOST, curves.size()).clear();
    }
    shown = curves;
  }

  String toSvg() {
    int height = Math.max(HEIGHT, TOP + LINE * (shown.size() + 3));
    Svg svg = new Svg(WIDTH, height, "ROC curve", description(), LIGHT, DARK);
    svg.text("class=\"title\"", LEFT, 28, "ROC curve");
    grid(svg);
    svg.line("curve chance", x(0), y(0), x(1), y(1));
    for (int k = 0; k < shown.size(); k++) {
      curve(svg, k);
    }
    legend(svg);
    return svg.toString();
  }

  private String description() {
    String text =
        "%s examples, area under the curve %s".formatted(roc.examples(), Rounded.of(roc.auc()));
    return roc.outputs() == 1
        ? text + "."
        : text + " on average over %s classes.".formatted(roc.outputs());
  }

  private static void grid(Svg svg) {
    for (int fifth = 0; fifth <= 5; fifth++) {
      double rate = fifth / 5.0;
      String label = String.format(Locale.ROOT, "%.1f", rate);
      svg.line("grid", x(0), y(rate), x(1), y(rate));
      svg.line("grid", x(rate), y(0), x(rate), y(1));
      svg.text("text-anchor=\"end\"", x(0) - 8, y(rate) + 5, label);
      svg.text("text-anchor=\"middle\"", x(rate), y(0) + 20, label);
    }
    svg.line("axis", x(0), y(0), x(1), y(0));
    svg.line("axis", x(0), y(0), x(0), y(1));
    svg.upright(18, y(0.5), "true positive rate");
    svg.text("text-anchor=\"middle\"", x(0.5), y(0) + 44, "false positive rate");
  }

  /** Points that fall on the same tenth of a pixel are drawn once. */
  private void curve(Svg svg, int k) {
    Set<String> places = new LinkedHashSet<>();
    for (RocCurve.Point point : roc.points(shown.get(k))) {
      places.add(Svg.point(x(point.falsePositiveRate()), y(point.truePositiveRate())));
    }
    svg.add("<polyline class=\"curve\" %s points=\"%s\"/>"
        .formatted(stroke(k), String.join(" ", places)));
    if (roc.outputs() == 1) {
      RocCurve.Point best = roc.best(1);
      svg.dot("mark", x(best.falsePositiveRate()), y(best.truePositiveRate()));
    }
  }

  private static String stroke(int k) {
    String dash = DASHES.get(k / COLOURS.size() % DASHES.size());
    return "stroke=\"%s\" stroke-dasharray=\"%s\"".formatted(COLOURS.get(k % COLOURS.size()), dash);
  }

  private void legend(Svg svg) {
    svg.text("", LEGEND, TOP + 5, all ? "area under the curve" : "the smallest areas");
    int y = TOP + LINE;
    for (int k = 0; k < shown.size(); k++) {
      svg.add("<line class=\"curve\" %s x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
          .formatted(stroke(k), LEGEND, y, LEGEND + 30, y));
      int number = shown.get(k);
      entry(svg, y, Rounded.of(roc.auc(number)) + " " + TextTable.cut(name(number)));
      y += LINE;
    }
    if (roc.outputs() > 1) {
      entry(svg, y, Rounded.of(roc.auc()) + " mean of " + roc.outputs());
      y += LINE;
    } else {
      svg.dot("mark", LEGEND + 15, y);
      entry(svg, y, "best threshold " + Rounded.of(roc.best(1).threshold()));
      y += LINE;
    }
    svg.line("curve chance", LEGEND, y, LEGEND + 30, y);
    entry(svg, y, Rounded.of(0.5) + " chance");
  }

  private static void entry(Svg svg, int y, String text) {
    svg.text("", LEGEND + 38, y + 5, text);
  }

  private String name(int number) {
    return roc.classNames().get(number);
  }

  private static double x(double rate) {
    return LEFT + SIDE * rate;
  }

  private static double y(double rate) {
    return TOP + SIDE * (1 - rate);
  }
}
