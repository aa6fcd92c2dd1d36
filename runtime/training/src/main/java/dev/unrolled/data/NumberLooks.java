package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
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

  /**
   * The currencies that are traded most, by the Triennial Survey of the Bank for International
   * Settlements, and abbreviations of some. Not all of ISO 4217: TOP, ALL and AMD are words too.
   */
  private static final Set<String> CURRENCIES = Set.of(
      ("USD EUR JPY GBP CNY AUD CAD CHF HKD SGD SEK KRW NOK NZD INR MXN TWD ZAR BRL DKK PLN THB ILS"
              + " IDR CZK AED TRY HUF CLP SAR PHP MYR COP RUB RON PEN BHD BGN ARS"
              + " Rs Rs. Rp Rp. kr kr. Fr. SFr.")
          .split(" "));

  private static final int MOST_LETTERS = 4; // of a currency with a sign, such as R$ or NT$

  /** Which decimal mark a text shows that is a number. */
  enum Shown {
    POINT,
    COMMA,
    /** None: it is the same number with either. */
    NEITHER,
    /** None, and it is another number with the other, such as {@code 1,234}. */
    UNCLEAR
  }

  private final Map<Shown, Long> counts = new EnumMap<>(Shown.class);
  private final Set<String> units = new TreeSet<>();
  private @Nullable String lastUnit;
  private final Set<Character> marks = new TreeSet<>();

  /**
   * Looks at a text that is not empty and has no blanks around.
   *
   * @return which mark it shows; null if it is no number, however it is written
   */
  @Nullable
  Shown see(String text) {
    String unit = unit(text);
    String bare = unit.isEmpty() ? text : NumberWriting.withoutUnit(text, unit);
    Shown shown = shown(bare);
    if (shown != null) {
      if (!unit.equals(lastUnit)) {
        units.add(unit);
        lastUnit = unit;
      }
      counts.merge(shown, 1L, Long::sum);
      if (!isWhole(bare)) {
        seeMarks(bare);
      }
    }
    return shown;
  }

  /** Whether it is one as it stands, with either decimal mark. */
  static boolean isNumber(String text) {
    return shown(text) != null;
  }

  private static @Nullable Shown shown(String number) {
    if (isWhole(number)) {
      return Shown.NEITHER;
    }
    double withPoint = WITH_POINT.parse(number);
    double withComma = WITH_COMMA.parse(number);
    if (Double.isNaN(withPoint)) {
      return Double.isNaN(withComma) ? null : Shown.COMMA;
    }
    if (Double.isNaN(withComma)) {
      return Shown.POINT;
    }
    return withPoint == withComma ? Shown.NEITHER : Shown.UNCLEAR;
  }

  private static boolean isWhole(String text) {
    for (int k = 0; k < text.length(); k++) {
      if (!NumberWriting.isDigit(text.charAt(k))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** What all know for a unit, before the digits or behind them; "" if there is none. */
  private static String unit(String text) {
    int from = NumberWriting.isSign(text.charAt(0)) && text.length() > 1 ? 1 : 0;
    int start = from;
    while (start < text.length() && isOfUnit(text.charAt(start))) {
      start++;
    }
    String before = text.substring(from, start);
    if (isUnit(before)) {
      return before;
    }
    int end = text.length();
    while (end > start && isOfUnit(text.charAt(end - 1))) {
      end--;
    }
    String behind = text.substring(end);
    return isUnit(behind) ? behind : "";
  }

  private static boolean isOfUnit(char letter) {
    return !NumberWriting.isDigit(letter)
        && (Character.isLetter(letter) || letter == '.' || isUnitSign(letter));
  }

  private static boolean isUnit(String text) {
    if (text.length() < 2) { // as nearly all are, so nothing is looked up for them
      return !text.isEmpty() && isUnitSign(text.charAt(0));
    }
    return CURRENCIES.contains(text)
        || (text.length() <= MOST_LETTERS && text.chars().anyMatch(HeldNumber::isCurrencySign));
  }

  private static boolean isUnitSign(char letter) {
    return letter == '%' || letter == '\u2030' || HeldNumber.isCurrencySign(letter);
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
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  long count(Shown shown) {
    return counts.getOrDefault(shown, 0L);
  }

  /** Which marks between digits there were, every kind of blank as a space. */
  Set<Character> marks() {
    return marks;
  }

  /** Such as {@code %} or {@code €}; "" where a number had none. */
  Set<String> units() {
    return units;
  }

  /** The mark that is shown more often; null if neither is. */
  static @Nullable Character decimalMark(Collection<NumberLooks> all) {
    long points = all.stream().mapToLong(looks -> looks.count(Shown.POINT)).sum();
    long commas = all.stream().mapToLong(looks -> looks.count(Shown.COMMA)).sum();
    return commas > points ? (Character) ',' : points > commas ? (Character) '.' : null;
  }

  /** What to do about a text that is no number as the others are written. */
  static String wayOut(String text, NumberWriting others) {
    NumberLooks looks = new NumberLooks();
    Shown shown = looks.see(text);
    if (shown == null) {
      return "Correct it, leave the row out, or, if it stands for an empty cell, say so:"
          + " emptyWhen(%s).".formatted(Brief.quoted(text));
    }
    List<String> ways = new ArrayList<>();
    looks.units.stream()
        .filter(unit -> !unit.isEmpty() && !others.units().contains(unit))
        .forEach(unit -> ways.add("units(%s)".formatted(Brief.quoted(unit))));
    char other = others.decimalMark() == ',' ? '.' : ',';
    boolean hasOther = shown == (other == ',' ? Shown.COMMA : Shown.POINT);
    char decimal = hasOther ? other : others.decimalMark();
    if (hasOther) {
      ways.add("decimalMark('%s')".formatted(other));
    }
    for (char mark : looks.marks) {
      if (mark != decimal && !others.thousandsMarks().contains(mark)) {
        String way = "thousandsMark('%s')".formatted(mark == '\'' ? "\\'" : mark);
        ways.add(
            shown == Shown.UNCLEAR && mark == other
                ? "decimalMark('%s') or %s".formatted(other, way)
                : way);
      }
    }
    return "Correct it, or say how numbers are written: %s.".formatted(String.join(", ", ways));
  }
}
