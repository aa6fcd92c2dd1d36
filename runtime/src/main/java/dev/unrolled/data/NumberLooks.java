package dev.unrolled.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers look among texts that were seen. A text that is a number with one decimal mark
 * and none with the other shows which mark is used: {@code 0.5} and {@code 1,234.5} do, {@code 5}
 * and {@code 1,234} do not.
 */
final class NumberLooks {

  private static final NumberWriting WITH_POINT =
      new NumberWriting('.', Set.of(',', ' ', '\'', '\u2019'), Set.of());
  private static final NumberWriting WITH_COMMA =
      new NumberWriting(',', Set.of('.', ' ', '\'', '\u2019'), Set.of());

  /** Such as {@code %} or {@code €}, with the first text that had it; "" is for those without. */
  private final Map<String, String> units = new LinkedHashMap<>();

  private final Set<Character> marks = new TreeSet<>();
  private long count;
  private long pointOnly;
  private long commaOnly;
  private @Nullable String unclear;

  /**
   * Whether a text is a number, however it is written; it is not empty and has no blanks around.
   */
  boolean see(String text) {
    String unit = unit(text);
    String bare = unit.isEmpty() ? text : NumberWriting.withoutUnit(text, unit);
    if (!isWhole(bare)) {
      double withPoint = WITH_POINT.parse(bare);
      double withComma = WITH_COMMA.parse(bare);
      if (Double.isNaN(withPoint) && Double.isNaN(withComma)) {
        return false;
      }
      if (Double.isNaN(withComma)) {
        pointOnly++;
      } else if (Double.isNaN(withPoint)) {
        commaOnly++;
      } else if (withPoint != withComma && unclear == null && bare.indexOf(',') >= 0) {
        unclear = text;
      }
      seeMarks(bare);
    }
    units.putIfAbsent(unit, text);
    count++;
    return true;
  }

  private static boolean isWhole(String text) {
    for (int k = 0; k < text.length(); k++) {
      if (!NumberWriting.isDigit(text.charAt(k))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String unit(String text) {
    int sign = NumberWriting.isSign(text.charAt(0)) && text.length() > 1 ? 1 : 0;
    for (int place : new int[] {sign, text.length() - 1}) {
      char letter = text.charAt(place);
      if (letter == '%'
          || letter == '\u2030'
          || Character.getType(letter) == Character.CURRENCY_SYMBOL) {
        return String.valueOf(letter);
      }
    }
    return "";
  }

  private void seeMarks(String number) {
    for (int k = 0; k < number.length(); k++) {
      char letter = number.charAt(k);
      if (letter == '.' || letter == ',' || letter == '\'' || letter == '\u2019') {
        marks.add(letter);
      } else if (Blanks.isBlank(letter)) {
        marks.add(' ');
      }
    }
  }

  /** How many numbers there were. */
  long count() {
    return count;
  }

  /** How many of them have a decimal point for sure. */
  long pointOnly() {
    return pointOnly;
  }

  /** How many of them have a decimal comma for sure. */
  long commaOnly() {
    return commaOnly;
  }

  /** One such as {@code 1,234}, which is another number with another mark. */
  @Nullable
  String unclear() {
    return unclear;
  }

  /** Which marks between digits there were, every kind of blank as a space. */
  Set<Character> marks() {
    return marks;
  }

  /** Such as {@code %} or {@code €}, with the first text that had it; "" is for those without. */
  Map<String, String> units() {
    return units;
  }

  /** The mark that is shown more often; null if neither is. */
  static @Nullable Character decimalMark(long points, long commas) {
    return commas > points ? (Character) ',' : points > commas ? (Character) '.' : null;
  }
}
