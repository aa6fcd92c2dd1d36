package dev.unrolled.data;

import java.util.Currency;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A number with something around it that makes its text none, such as that of {@code 10 kg}. What
 * has letters before its digits holds none, since {@code X10}, {@code Q1} and {@code Boeing 747}
 * are names; nor does a date, a time or a range.
 *
 * @param number the number alone; of {@code (10)} and {@code 10-}, the number meant, with its sign
 * @param affix what stands before or behind it; "" where that is how a negative number is written
 * @param kind how sure it is that what stands around is a unit
 */
record HeldNumber(String number, String affix, Kind kind) {

  enum Kind {
    /** What stands behind it is set apart, as by the blank of {@code 10 kg}. */
    UNIT,
    /** Letters stand right behind it: {@code 10kg}, but also {@code 3rd} and {@code 2D}. */
    GLUED,
    /** Anything else that is no name, such as the mark of {@code ~10}, or a rare currency. */
    DOUBTFUL,
    /** It is negative as accountants write it, {@code (10)}, or with the sign behind. */
    NEGATIVE
  }

  private static final int MOST_LETTERS = 60; // of a number with a unit; longer ones are prose
  private static final String BLANK = "[\\s\\p{Z}]";
  private static final Pattern NUMBER_FIRST = Pattern.compile(
      "([-+\u2212]?[.,]?[0-9](?:[0-9.,'\u2019\\s\\p{Z}]*[0-9])?(?:[eE][-+]?[0-9]+)?)"
          + "(%s*)([^0-9].*)".formatted(BLANK));
  private static final Pattern NUMBER_LAST =
      Pattern.compile("[-+\u2212]?([^0-9]*?)(%s*)([-+\u2212]?[.,]?[0-9].*)".formatted(BLANK));
  private static final Pattern DIGITS_APART = Pattern.compile(".*%s[0-9].*".formatted(BLANK));
  private static final Set<String> CURRENCY_CODES = Currency.getAvailableCurrencies().stream()
      .map(Currency::getCurrencyCode)
      .collect(Collectors.toUnmodifiableSet());
  private static final String SYMBOLS = "\u00b0%\u2030\"'\u2032\u2033";

  /** {@return the number that a text holds; null if it holds none, or is one itself} */
  static @Nullable HeldNumber of(String text) {
    if (text.length() > MOST_LETTERS) {
      return null;
    }
    @Nullable HeldNumber negative = negative(text);
    if (negative != null) {
      return negative;
    }
    Matcher first = NUMBER_FIRST.matcher(text);
    if (first.matches() && NumberLooks.isNumber(first.group(1))) {
      @Nullable Kind kind = kindBehind(first.group(3), !first.group(2).isEmpty());
      return kind == null ? null : new HeldNumber(first.group(1), first.group(3), kind);
    }
    Matcher last = NUMBER_LAST.matcher(text);
    if (last.matches() && NumberLooks.isNumber(last.group(3))) {
      String affix = last.group(1);
      return !affix.isEmpty() && mayStandBefore(affix, !last.group(2).isEmpty())
          ? new HeldNumber(last.group(3), affix, Kind.DOUBTFUL)
          : null;
    }
    return null;
  }

  private static @Nullable HeldNumber negative(String text) {
    int end = text.length() - 1;
    boolean inBrackets = end > 0 && text.charAt(0) == '(' && text.charAt(end) == ')';
    boolean signLast =
        end > 0 && (text.charAt(end) == '-' || text.charAt(end) == NumberWriting.MINUS);
    if (!inBrackets && !signLast) {
      return null;
    }
    String size = Blanks.strip(text.substring(inBrackets ? 1 : 0, end));
    boolean isSize = !size.isEmpty()
        && !NumberWriting.isSign(size.charAt(0))
        && new NumberLooks().see(size) != null;
    return isSize ? new HeldNumber("-" + size, "", Kind.NEGATIVE) : null;
  }

  /** Digits that stand apart would be another number, as in {@code 5 Jan 2024}. */
  private static @Nullable Kind kindBehind(String affix, boolean apart) {
    char start = affix.charAt(0);
    if (DIGITS_APART.matcher(affix).matches()) {
      return null;
    }
    if (SYMBOLS.indexOf(start) >= 0 || isCurrencySign(start)) {
      return Kind.UNIT;
    }
    if (Character.isLetter(start)) {
      return apart ? Kind.UNIT : Kind.GLUED;
    }
    return affix.chars().noneMatch(Character::isLetterOrDigit) ? Kind.DOUBTFUL : null;
  }

  private static boolean mayStandBefore(String affix, boolean apart) {
    return affix.chars().noneMatch(Character::isLetter)
        || (apart && CURRENCY_CODES.contains(affix));
  }

  static boolean isCurrencySign(int letter) {
    return Character.getType(letter) == Character.CURRENCY_SYMBOL;
  }
}
