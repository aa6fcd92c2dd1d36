package dev.unrolled.data;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How numbers are written in a table of text.
 *
 * @param decimalMark what stands before the decimals: a point or a comma
 * @param thousandsMarks what may stand between groups of three digits; a space stands for every
 *     kind of blank
 * @param units texts that may stand before or behind a number and do not count
 */
record NumberWriting(char decimalMark, Set<Character> thousandsMarks, Set<String> units) {

  /** As programs write them. */
  static final NumberWriting PLAIN = new NumberWriting('.', Set.of(), Set.of());

  static final char MINUS = '\u2212'; // as typesetters write it

  private static final int EXACT_DIGITS = 15; // a double holds every whole number of so many
  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  NumberWriting {
    if (decimalMark != '.' && decimalMark != ',') {
      throw new IllegalArgumentException(
          "The decimal mark is \"%s\"; it is a point or a comma.".formatted(decimalMark));
    }
    if (thousandsMarks.contains(decimalMark)) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be both the decimal mark and the thousands mark. Name another for one of them."
              .formatted(decimalMark));
    }
    thousandsMarks = Set.copyOf(thousandsMarks);
    units = Set.copyOf(units);
  }

  NumberWriting withDecimalMark(char mark) {
    return new NumberWriting(mark, thousandsMarks, units);
  }

  NumberWriting withThousandsMarks(Set<Character> more) {
    return new NumberWriting(
        decimalMark,
        Stream.concat(thousandsMarks.stream(), more.stream()).collect(Collectors.toSet()),
        units);
  }

  NumberWriting withUnits(Set<String> more) {
    return new NumberWriting(
        decimalMark,
        thousandsMarks,
        Stream.concat(units.stream(), more.stream()).collect(Collectors.toSet()));
  }

  /** The number; NaN where the text is none, infinite where no double holds it. */
  double parse(String text) {
    String bare = withoutUnits(text);
    int length = bare.length();
    int at = 0;
    boolean negative = false;
    if (length > 0 && isSign(bare.charAt(0))) {
      negative = bare.charAt(0) != '+';
      at++;
    }
    int whole = at;
    long digits = 0;
    int count = 0;
    for (; at < length && isDigit(bare.charAt(at)); at++, count++) {
      digits = 10 * digits + bare.charAt(at) - '0';
    }
    if (at < length && count > 0 && isThousandsMark(bare.charAt(at))) {
      return parseGrouped(bare, whole, at, negative);
    }
    int decimals = 0;
    if (at < length && bare.charAt(at) == decimalMark) {
      at++;
      for (; at < length && isDigit(bare.charAt(at)); at++, count++, decimals++) {
        digits = 10 * digits + bare.charAt(at) - '0';
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    if (at == length && count <= EXACT_DIGITS) { // one rounding, so the nearest double
      double number = digits / POWERS_OF_TEN[decimals];
      return negative ? -number : number;
    }
    if (at < length && !isExponent(bare, at)) {
      return Double.NaN;
    }
    double number = Double.parseDouble(bare.substring(whole).replace(',', '.'));
    return negative ? -number : number;
  }

  /** One with thousands marks: one to three digits, then groups of three behind the same mark. */
  private double parseGrouped(String bare, int whole, int firstMark, boolean negative) {
    char mark = bare.charAt(firstMark);
    if (firstMark - whole > 3 || bare.charAt(whole) == '0') {
      return Double.NaN;
    }
    StringBuilder number = new StringBuilder(bare.substring(whole, firstMark));
    int at = firstMark;
    while (at < bare.length() && bare.charAt(at) == mark) {
      int end = at + 4;
      if (end > bare.length() || (end < bare.length() && isDigit(bare.charAt(end)))) {
        return Double.NaN;
      }
      for (int k = at + 1; k < end; k++) {
        if (!isDigit(bare.charAt(k))) {
          return Double.NaN;
        }
      }
      number.append(bare, at + 1, end);
      at = end;
    }
    if (at < bare.length() && bare.charAt(at) != decimalMark) {
      return Double.NaN; // so that no thousands mark follows either
    }
    number.append(bare, at, bare.length());
    double size = new NumberWriting(decimalMark, Set.of(), Set.of()).parse(number.toString());
    return negative ? -size : size;
  }

  private boolean isThousandsMark(char letter) {
    return !thousandsMarks.isEmpty()
        && thousandsMarks.contains(Blanks.isBlank(letter) ? ' ' : letter);
  }

  private static boolean isExponent(String text, int from) {
    int at = from;
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    at++;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    int digits = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at == text.length() && at > digits;
  }

  /** Without the longest of the units that it has: {@code 5 km} has {@code m} too. */
  String withoutUnits(String text) {
    String shortest = text;
    for (String unit : units) {
      String bare = withoutUnit(text, unit);
      shortest = bare.length() < shortest.length() ? bare : shortest;
    }
    return shortest;
  }

  /** Without a text before the digits, or behind them. */
  static String withoutUnit(String text, String unit) {
    int sign = !text.isEmpty() && isSign(text.charAt(0)) ? 1 : 0;
    if (text.startsWith(unit, sign)) {
      return text.substring(0, sign) + Blanks.strip(text.substring(sign + unit.length()));
    }
    return text.endsWith(unit)
        ? Blanks.strip(text.substring(0, text.length() - unit.length()))
        : text;
  }

  static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  static boolean isSign(char letter) {
    return letter == '+' || letter == '-' || letter == MINUS;
  }

  /**
   * An order of texts in which numbers come first, by their size; other texts follow in the order
   * of the alphabet.
   */
  Comparator<String> order() {
    Comparator<String> bySize = Comparator.comparingDouble(this::parse); // no number is the largest
    return bySize.thenComparing(Comparator.naturalOrder());
  }

  /** Such as {@code decimal mark ",", thousands mark ".", without €}; empty if it is plain. */
  String words() {
    StringBuilder words = new StringBuilder();
    if (decimalMark != '.') {
      words.append(", decimal mark \"").append(decimalMark).append('"');
    }
    for (char mark : new TreeSet<>(thousandsMarks)) {
      words.append(", thousands mark \"").append(mark).append('"');
    }
    if (!units.isEmpty()) {
      words.append(", without ").append(String.join(", ", new TreeSet<>(units)));
    }
    return words.isEmpty() ? "" : words.substring(2);
  }
}
