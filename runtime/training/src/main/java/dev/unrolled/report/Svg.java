package dev.unrolled.report;

import java.util.Locale;

/**
 * The text of a picture: a whole SVG file that needs no other, for light and dark pages. The same
 * bytes in every locale.
 */
public final class Svg {

  private static final char NO_CHARACTER = '\uFFFD';

  private final StringBuilder svg = new StringBuilder();

  /**
   * Begins a picture with its page.
   *
   * @param width in pixels
   * @param height in pixels
   * @param title what it is called
   * @param description what it shows, in words
   * @param light its own CSS rules for light pages, indented lines
   * @param dark those that differ on dark pages, indented lines
   */
  public Svg(int width, int height, String title, String description, String light, String dark) {
    svg.append("""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" \
        role="img" aria-labelledby="title description">
        <title id="title">%s</title>
        <desc id="description">%s</desc>
        """.formatted(width, height, width, height, escaped(title), escaped(description)));
    // Colours are told apart by those who are blind to some.
    svg.append("""
        <style>
          .page { fill: #ffffff } text { fill: #24292f; font: 14px system-ui, sans-serif }
          .title { font-size: 18px; font-weight: 600 } .grid { stroke: #d8dee4 }
          .axis { stroke: #57606a } .curve { fill: none; stroke-width: 2 }
        %s  @media (prefers-color-scheme: dark) {
            .page { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d }
            .axis { stroke: #8b949e }
        %s  }
        </style>
        """.formatted(light, dark));
    add("<rect class=\"page\" width=\"%s\" height=\"%s\"/>".formatted(width, height));
  }

  /**
   * Adds an element as it is written here.
   *
   * @param element well formed, its texts {@link #escaped}
   */
  public void add(String element) {
    svg.append(element).append('\n');
  }

  /**
   * Adds a straight line.
   *
   * @param kind its class
   * @param x1 where it begins
   * @param y1 where it begins
   * @param x2 where it ends
   * @param y2 where it ends
   */
  public void line(String kind, double x1, double y1, double x2, double y2) {
    add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
        .formatted(kind, decimal(x1), decimal(y1), decimal(x2), decimal(y2)));
  }

  /**
   * Adds a dot.
   *
   * @param kind its class
   * @param x where its centre is
   * @param y where its centre is
   */
  public void dot(String kind, double x, double y) {
    add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"5\"/>"
        .formatted(kind, decimal(x), decimal(y)));
  }

  /**
   * Adds a curve.
   *
   * @param kind its class
   * @param points its points, each as {@link #point} writes it, with blanks between them
   */
  public void curve(String kind, Iterable<String> points) {
    add("<polyline class=\"curve %s\" points=\"%s\"/>".formatted(kind, String.join(" ", points)));
  }

  /**
   * Adds a text.
   *
   * @param attributes of its element, such as {@code text-anchor="end"}
   * @param x where it is anchored
   * @param y where its line is
   * @param content what it says
   */
  public void text(String attributes, double x, double y, String content) {
    add("<text %s x=\"%s\" y=\"%s\">%s</text>"
        .formatted(attributes, decimal(x), decimal(y), escaped(content)));
  }

  /**
   * Adds a text that is read from below, in the middle of a height.
   *
   * @param x where its line is
   * @param y where its middle is
   * @param content what it says
   */
  public void upright(double x, double y, String content) {
    String turn =
        "text-anchor=\"middle\" transform=\"rotate(-90 %s %s)\"".formatted(decimal(x), decimal(y));
    text(turn, x, y, content);
  }

  /**
   * A point of a curve.
   *
   * @param x from the left
   * @param y from above
   * @return such as {@code 76.0,64.0}
   */
  public static String point(double x, double y) {
    return decimal(x) + ',' + decimal(y);
  }

  /**
   * A place or a length, with a point whatever the reader's locale.
   *
   * @param value in pixels
   * @return with one decimal
   */
  public static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /**
   * A text as XML holds it: characters that it cannot hold, such as most control characters, become
   * the replacement character.
   *
   * @param text any text, such as the name of a class
   * @return the text for an element or an attribute
   */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.appendCodePoint(isXml(c) ? c : NO_CHARACTER);
      }
    });
    return escaped.toString();
  }

  /** The production Char of XML 1.0. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** {@return the text of the file} */
  @Override
  public String toString() {
    return svg + "</svg>\n";
  }
}
