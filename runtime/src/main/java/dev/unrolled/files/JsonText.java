package dev.unrolled.files;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Texts as JSON writes them. */
final class JsonText {

  private static final int BRIEF = 60;

  private JsonText() {}

  /** Every text that was read can be written, and the other way round: no half characters. */
  static void checkWhole(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "The text %s has half a character, a lone surrogate.".formatted(brief(text)));
    }
  }

  static String of(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** For a message: a text from a file, however long it is and whatever is in it. */
  static String brief(String text) {
    return of(text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "...");
  }
}
