package dev.unrolled.processor.write.source;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays out text in lines of at most {@link #COLUMNS} columns. */
public final class Text {

  /** The longest line of generated source. */
  public static final int COLUMNS = 100;

  private static final Pattern WORD = Pattern.compile("(`[^`]*`|\\S)+");

  private Text() {}

  /**
   * The words of {@code text} in lines of at most {@code width} columns. A formula between
   * backquotes is broken only if it does not fit into a line of its own; the backquotes themselves
   * are left out.
   */
  static List<String> fill(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    List<String> words = WORD.matcher(text)
        .results()
        .map(Text::withoutBackquotes)
        .flatMap(word -> word.length() <= width ? Stream.of(word) : Stream.of(word.split(" ", -1)))
        .toList();
    for (String word : words) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String withoutBackquotes(MatchResult word) {
    return plain(word.group());
  }

  /** The text without its backquotes, as it is read. */
  static String plain(String text) {
    return text.replace("`", "");
  }

  /** {@code 1 weight}, {@code 2 weights}. */
  public static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Two texts of whole sentences, one behind the other; either may be empty. */
  public static String sentences(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String enumeration(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** How wide a line of Javadoc may be at that indentation. */
  public static int javadocWidth(int indent) {
    return COLUMNS - indent - " * ".length();
  }

  /** Paragraphs of Javadoc at that indentation, an empty line between them. */
  public static String javadoc(int indent, String... paragraphs) {
    return Stream.of(paragraphs)
        .map(paragraph -> String.join("\n", fill(paragraph, javadocWidth(indent))))
        .collect(Collectors.joining("\n\n"));
  }

  /** A Javadoc paragraph that hangs: later lines are indented under the first. */
  public static String hang(String text, int width, String firstIndent, String laterIndent) {
    List<String> lines = fill(text, width - laterIndent.length());
    return firstIndent + String.join("\n" + laterIndent, lines);
  }

  /** With a large first letter. */
  public static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** {@code SUM_GRADIENTS} as {@code sumGradients}. */
  public static String camelCase(String constant) {
    String lower = constant.toLowerCase(Locale.ROOT);
    return Pattern.compile("_(.)")
        .matcher(lower)
        .replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
  }

  /** Only ASCII, so that the source means the same in every encoding. */
  static String ascii(String source) {
    StringBuilder ascii = new StringBuilder(source.length());
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c < 128) {
        ascii.append(c);
      } else {
        ascii.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return ascii.toString();
  }
}
