package dev.unrolled.samples.csv;

import java.util.Locale;

/** A text as Java source writes it. */
final class JavaText {

  private JavaText() {}

  /** In quotes and in ASCII: whatever the text is, it ends neither a literal nor a comment. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c < ' ') {
        literal.append(String.format(Locale.ROOT, "\\%03o", (int) c));
      } else if (c > '~') {
        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }
}
