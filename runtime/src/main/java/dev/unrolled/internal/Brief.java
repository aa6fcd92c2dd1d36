package dev.unrolled.internal;

import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Texts of the user's, or of a file's, as a message can show them, whatever is in them: a name may
 * hold the end of a line or what clears a terminal, and a cell a whole book.
 */
public final class Brief {

  private static final int MOST_LETTERS = 200;
  private static final int MOST_TEXTS = 20;

  private Brief() {}

  /**
   * {@return the text with what cannot be seen as an escape of Java's, and without what is too
   * long}
   *
   * @param text any text
   */
  public static String of(String text) {
    return shown(text, "");
  }

  /**
   * {@return the same between quotation marks, as Java would write it}
   *
   * @param text any text
   */
  public static String quoted(String text) {
    return '"' + shown(text, "\"\\") + '"';
  }

  /**
   * {@return the texts with commas between them: the first of them, and how many more there are}
   *
   * @param texts any texts
   */
  public static String list(Collection<String> texts) {
    String first =
        texts.stream().limit(MOST_TEXTS).map(Brief::of).collect(Collectors.joining(", "));
    int more = texts.size() - MOST_TEXTS;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String shown(String text, String escaped) {
    StringBuilder shown = new StringBuilder();
    int end = 0;
    for (int letters = 0; end < text.length() && letters < MOST_LETTERS; letters++) {
      int letter = text.codePointAt(end);
      if (escaped.indexOf(letter) >= 0) {
        shown.append('\\').appendCodePoint(letter);
      } else if (isSeen(letter)) {
        shown.appendCodePoint(letter);
      } else {
        shown.append(escape(letter));
      }
      end += Character.charCount(letter);
    }
    return shown.append(end < text.length() ? "..." : "").toString();
  }

  private static boolean isSeen(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> false;
      default -> true;
    };
  }

  private static String escape(int letter) {
    return switch (letter) {
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default ->
        Character.toString(letter)
            .chars()
            .mapToObj(unit -> "\\u" + HexFormat.of().toHexDigits((char) unit))
            .collect(Collectors.joining());
    };
  }
}
