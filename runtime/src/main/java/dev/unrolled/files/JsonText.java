package dev.unrolled.files;

import dev.unrolled.internal.Brief;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Texts as JSON writes them. */
final class JsonText {

  private JsonText() {}

  /** Every text that was read can be written, and the other way round: no half characters. */
  static void checkWhole(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "The text %s has half a character, a lone surrogate.".formatted(Brief.quoted(text)));
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
}
