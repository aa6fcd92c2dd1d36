package dev.unrolled.metrics;

import dev.unrolled.report.Svg;
import dev.unrolled.report.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix as a picture: a row per class that was right, each cell as deep as its share
 * of the row. Depth is all that the colours tell, so that nobody's eyes miss it, and each cell says
 * its count besides.
 */
final class ConfusionPicture {

  private static final int TOP = 48;
  private static final int FOOT = 40; // for the title of an axis
  private static final int GAP = 8;
  private static final int WHOLE = 560; // about as wide as all cells together are
  private static final int NARROWEST = 10;
  private static final int WIDEST = 88;
  private static final int ROOM_FOR_SHARE = 46;
  private static final int SMALLEST_FONT = 8;
  private static final int LARGEST_FONT = 14;
  private static final double EM = 0.6; // about how wide a character is

  /** From here on a text on a cell is light on a light page: its test measures the contrast. */
  static final double DEEP = 0.69;

  /** What is not none is to be seen. */
  private static final double LEAST = 0.08;

  private static final String LIGHT = """
        .cell { fill: #033d8b } .frame { fill: none; stroke: #57606a }
        .pale { fill: #0d1117 } .deep { fill: #ffffff } .none { fill: #6e7781 }
      """;

  private static final String DARK = """
          .cell { fill: #58a6ff } .frame { stroke: #8b949e }
          .pale { fill: #f0f6fc } .deep { fill: #0d1117 } .none { fill: #8b949e }
      """;

  private final ConfusionMatrix matrix;
  private final List<String> names;
  private final int cell;
  private final int nameFont;
  private final double nameLength;
  private final int longestCount;
  private final boolean turned;
  private final double left;
  private final double side;

  ConfusionPicture(ConfusionMatrix matrix) {
    this.matrix = matrix;
    names = matrix.classNames().stream().map(TextTable::cut).toList();
    cell = Math.max(NARROWEST, Math.min(WIDEST, WHOLE / names.size()));
    nameFont = Math.min(LARGEST_FONT, cell - 1);
    int longest = names.stream().mapToInt(String::length).max().orElseThrow();
    nameLength = longest * EM * nameFont;
    longestCount = String.valueOf(largestCount()).length();
    turned = nameLength > cell - 4;
    left = FOOT + nameLength + GAP;
    side = cell * (double) names.size();
  }

  String toSvg() {
    double below = turned ? nameLength : nameFont;
    int width = (int) Math.ceil(Math.max(left + side + 24, 320));
    int height = (int) Math.ceil(TOP + side + GAP + below + FOOT);
    Svg svg = new Svg(width, height, "Confusion matrix", description(), LIGHT, DARK);
    svg.text("class=\"title\"", FOOT, 28, "Confusion matrix");
    for (int right = 0; right < names.size(); right++) {
      for (int predicted = 0; predicted < names.size(); predicted++) {
        cell(svg, right, predicted);
      }
      names(svg, right);
    }
    svg.add("<rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
        .formatted(Svg.decimal(left), Svg.decimal(TOP), Svg.decimal(side), Svg.decimal(side)));
    svg.upright(22, TOP + side / 2, "right class");
    svg.text("text-anchor=\"middle\"", left + side / 2, height - 14, "predicted class");
    return svg.toString();
  }

  private String description() {
    String text = "%s examples of %s classes, accuracy %s."
        .formatted(matrix.examples(), names.size(), Rounded.of(matrix.accuracy()));
    long most = 0;
    String mistake = "";
    for (int right = 0; right < names.size(); right++) {
      for (int predicted = 0; predicted < names.size(); predicted++) {
        long count = matrix.count(right, predicted);
        if (right != predicted && count > most) {
          most = count;
          mistake = " The most frequent mistake is %s for %s: %s of %s."
              .formatted(names.get(predicted), names.get(right), count, matrix.right(right));
        }
      }
    }
    return text + mistake;
  }

  private void cell(Svg svg, int right, int predicted) {
    long count = matrix.count(right, predicted);
    double x = left + cell * (double) predicted;
    double y = TOP + cell * (double) right;
    if (count == 0) {
      count(svg, "none", x, y, "0");
      return;
    }
    double share = (double) count / matrix.right(right);
    String percent = percent(share);
    svg.add(
        ("<rect class=\"cell\" fill-opacity=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\">"
                + "<title>right %s, predicted %s: %s of %s, %s</title></rect>")
            .formatted(
                String.format(Locale.ROOT, "%.2f", opacity(share)),
                Svg.decimal(x),
                Svg.decimal(y),
                cell,
                cell,
                Svg.escaped(matrix.classNames().get(right)),
                Svg.escaped(matrix.classNames().get(predicted)),
                count,
                matrix.right(right),
                Svg.escaped(percent)));
    String kind = opacity(share) >= DEEP ? "deep" : "pale";
    boolean both = cell >= ROOM_FOR_SHARE;
    count(svg, kind, x, both ? y - 8 : y, String.valueOf(count));
    if (both) {
      text(svg, kind, 11, x, y + 12, percent);
    }
  }

  private long largestCount() {
    long largest = 0;
    for (int right = 0; right < names.size(); right++) {
      for (int predicted = 0; predicted < names.size(); predicted++) {
        largest = Math.max(largest, matrix.count(right, predicted));
      }
    }
    return largest;
  }

  static double opacity(double share) {
    return LEAST + (1 - LEAST) * share;
  }

  /** The count in its cell, if there is room for the longest. */
  private void count(Svg svg, String kind, double x, double y, String count) {
    double font = Math.min(LARGEST_FONT + 2, (cell - 4) / (EM * longestCount));
    if (font >= SMALLEST_FONT) {
      text(svg, kind, (int) font, x, y, count);
    }
  }

  private void text(Svg svg, String kind, int font, double x, double y, String content) {
    svg.text(
        "class=\"%s\" text-anchor=\"middle\" style=\"font-size: %spx\"".formatted(kind, font),
        x + cell / 2.0,
        y + cell / 2.0 + 0.35 * font,
        content);
  }

  private void names(Svg svg, int number) {
    String font = "text-anchor=\"end\" style=\"font-size: %spx\"".formatted(nameFont);
    double middle = cell * (number + 0.5) + 0.35 * nameFont;
    double below = TOP + side + GAP;
    svg.text(font, left - GAP, TOP + middle, names.get(number));
    if (turned) {
      String turn = " transform=\"rotate(-90 %s %s)\""
          .formatted(Svg.decimal(left + middle), Svg.decimal(below));
      svg.text(font + turn, left + middle, below, names.get(number));
    } else {
      svg.text(
          font.replace("end", "middle"),
          left + cell * (number + 0.5),
          below + nameFont,
          names.get(number));
    }
  }

  /** Rounded, but never so that a mistake looks like none. */
  private static String percent(double share) {
    double percent = 100 * share;
    return percent < 0.5
        ? "< 1 %"
        : percent >= 99.5 && share < 1 ? "> 99 %" : Math.round(percent) + " %";
  }
}
