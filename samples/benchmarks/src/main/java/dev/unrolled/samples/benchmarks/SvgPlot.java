package dev.unrolled.samples.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Every row as a dot: to the right of the C program's line by as many times as it is slower, on a
 * logarithmic scale. Colours that can be told apart on white and on black, and a style sheet that
 * turns the rest with the reader's theme. Rows without a C time have no place in it, nor have our
 * everyday methods, whose dots would lie on those of the others.
 */
final class SvgPlot {

  private static final List<String> COLOURS = List.of(
      "#2f81f7", "#8250df", "#bf8700", "#1a9f78", "#d1497b", "#e5534b", "#6e7781", "#0f8f9f");
  private static final int LEFT = 400; // the longest step's name
  private static final int WIDTH = 560;
  private static final int RIGHT = 40;
  private static final int TOP = 70;
  private static final int ROW = 26;

  private final List<Measurement> measured;
  private final Machine machine;
  private final List<String> contenders;
  private final List<String> steps;
  private final double fastest;
  private final double decades;

  SvgPlot(List<Measurement> measured, Machine machine) {
    this.measured = measured.stream()
        .filter(row -> MarkdownTable.limit(measured, row).isPresent())
        .filter(row -> !row.contender().startsWith(EverydayMethods.NAME))
        .toList();
    this.machine = machine;
    Set<String> names = new LinkedHashSet<>();
    Set<String> titles = new LinkedHashSet<>();
    for (Measurement row : this.measured) {
      names.add(row.contender());
      titles.add(step(row));
    }
    names.remove(CProgram.NAME);
    contenders = new ArrayList<>(names);
    steps = new ArrayList<>(titles);
    fastest = this.measured.stream().mapToDouble(this::ratio).min().orElse(1);
    double slowest = this.measured.stream().mapToDouble(this::ratio).max().orElse(1);
    decades = Math.max(1, Math.ceil(Math.log10(slowest)));
  }

  private static String step(Measurement row) {
    return row.workload().title() + ": " + row.operation().title();
  }

  private double ratio(Measurement row) {
    return row.time().median() / MarkdownTable.limit(measured, row).orElseThrow();
  }

  String text() {
    StringBuilder svg = new StringBuilder();
    int legend = TOP + steps.size() * ROW + 50;
    int height = legend + (contenders.size() + 1) / 2 * 20 + 10;
    int width = LEFT + WIDTH + RIGHT;
    svg.append("""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" \
        aria-label="Time of a step as a multiple of the C program's">
        <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328; }
        .small { font-size: 11px; }
        .grid { stroke: #8c959f; stroke-opacity: 0.35; }
        .limit { stroke: #1f2328; }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3; }
        .limit { stroke: #e6edf3; }
        }
        </style>
        """.formatted(width, height));
    text(svg, 10, 22, "", "Time of a step, as a multiple of the hand-written C program's");
    text(svg, 10, 40, "small", machine.toString());
    grid(svg);
    for (Measurement row : measured) {
      dot(svg, row);
    }
    for (int i = 0; i < contenders.size(); i++) {
      int x = 20 + i % 2 * 420;
      int y = legend + i / 2 * 20;
      circle(svg, x, y - 4, colour(i), contenders.get(i));
      text(svg, x + 12, y, "", contenders.get(i));
    }
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    int bottom = TOP + steps.size() * ROW;
    for (int decade = 0; decade <= decades; decade++) {
      double x = place(Math.pow(10, decade));
      line(svg, x, TOP - 4, bottom, decade == 0 ? "limit" : "grid");
      text(
          svg,
          x - 8,
          bottom + 16,
          "small",
          decade == 0 ? "C" : Math.round(Math.pow(10, decade)) + "x");
    }
    for (double between : new double[] {2, 5}) {
      line(svg, place(between), TOP - 4, bottom, "grid");
      text(svg, place(between) - 6, bottom + 16, "small", Math.round(between) + "x");
    }
    for (int i = 0; i < steps.size(); i++) {
      text(svg, 10, TOP + i * ROW + 16, "", steps.get(i));
    }
  }

  private void dot(StringBuilder svg, Measurement row) {
    int contender = contenders.indexOf(row.contender());
    if (contender < 0) {
      return; // the C program is the line itself
    }
    String title = String.format(
        Locale.ROOT,
        "%s: %s, %s times C",
        row.contender(),
        Figures.time(row.time().median()),
        Figures.threeDigits(ratio(row)));
    double y = TOP + steps.indexOf(step(row)) * ROW + 12;
    circle(svg, place(ratio(row)), y, colour(contender), title);
  }

  /** Left of the line if it beat the C program. */
  private double place(double ratio) {
    double begin = Math.log10(Math.min(1, fastest));
    return LEFT + 20 + (WIDTH - 20) * (Math.log10(ratio) - begin) / (decades - begin);
  }

  private static String colour(int contender) {
    return COLOURS.get(contender % COLOURS.size());
  }

  private static void circle(StringBuilder svg, double x, double y, String colour, String title) {
    svg.append(String.format(
        Locale.ROOT,
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"><title>%s</title></circle>%n",
        x,
        y,
        colour,
        escaped(title)));
  }

  private static void line(StringBuilder svg, double x, int top, int bottom, String style) {
    svg.append(String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" class=\"%s\"/>%n",
        x,
        top,
        x,
        bottom,
        style));
  }

  private static void text(StringBuilder svg, double x, int y, String style, String text) {
    svg.append(String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%d\" class=\"%s\">%s</text>%n",
        x,
        y,
        style,
        escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
