package dev.unrolled.data;

/**
 * What counts as nothing around a text: all that Unicode calls white or a space, so also the spaces
 * that do not break a line, which {@link String#strip} leaves, and marks without a width.
 */
final class Blanks {

  private Blanks() {}

  static boolean isBlank(char letter) {
    if (letter <= ' ') {
      return true;
    }
    return letter > '~'
        && (Character.isWhitespace(letter)
            || Character.isSpaceChar(letter)
            || letter == '\u0085'
            || letter == '\u200B'
            || letter == '\uFEFF');
  }

  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
