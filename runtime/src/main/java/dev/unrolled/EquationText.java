package dev.unrolled;

import dev.unrolled.internal.Brief;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An equation as generated classes hand it over, with letters for indices: {@code z1[i] = (sum over
 * j = 0..1 of w1_ij * x[j]) + b1_i}.
 *
 * @param name what it defines, such as {@code z1[i]}
 * @param formula its right side; empty for what is given
 */
record EquationText(String name, String formula) {

  /** Sums of up to so many terms are written out; longer ones stay a sum over a letter. */
  private static final int MOST_TERMS = 5;

  /** An index in brackets; or the indices in the name of a parameter or its gradient. */
  private static final Pattern INDICES = Pattern.compile("\\[([a-z])]"
      + "|\\b((?:dL_d|new_)?[wb]\\d+_)"
      + "([a-z]|\\d+)(?:(_?)([a-z]|\\d+))?\\b(?!\\()");

  private static final int INDEX = 1;
  private static final int PARAMETER = 2;
  private static final int FIRST = 3;
  private static final int BETWEEN = 4;
  private static final int SECOND = 5;

  /** Where a number will stand in a name; no name has it. */
  private static final String HOLE = "#";

  /** A sum or the largest, the letter, and its last value. */
  private static final Pattern SUM =
      Pattern.compile("(sum|largest) over ([a-z]) = 0\\.\\.(\\d+) of ");

  /** Splits {@code name = formula}. */
  static EquationText of(String equation) {
    int sign = equation.indexOf(" = ");
    if (sign < 0) {
      throw new IllegalArgumentException("%s is no equation.".formatted(Brief.quoted(equation)));
    }
    return new EquationText(equation.substring(0, sign), equation.substring(sign + 3));
  }

  /** The letters in the name, in their order. */
  List<String> letters() {
    return INDICES
        .matcher(name)
        .results()
        .flatMap(match -> Stream.of(INDEX, FIRST, SECOND).map(match::group))
        .filter(index -> index != null && Character.isLetter(index.charAt(0)))
        .toList();
  }

  /** The name with numbers for its letters. */
  String nameAt(int... at) {
    return replaced(name, numbers(at));
  }

  /** The formula with numbers for the letters of the name, short sums written out. */
  String formulaAt(int... at) {
    return writtenOut(replaced(formula, numbers(at)));
  }

  /** Finds numbers where the name has letters. */
  Pattern pattern() {
    boolean separated =
        INDICES.matcher(name).results().noneMatch(match -> "".equals(match.group(BETWEEN)));
    Map<String, String> holes = new HashMap<>();
    letters().forEach(letter -> holes.put(letter, HOLE));
    return Pattern.compile(Stream.of(replaced(name, holes).split(HOLE, -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(separated ? "(\\d+)" : "(\\d)")));
  }

  private Map<String, String> numbers(int... at) {
    List<String> letters = letters();
    Map<String, String> numbers = new HashMap<>();
    for (int k = 0; k < letters.size(); k++) {
      numbers.put(letters.get(k), String.valueOf(at[k]));
    }
    return numbers;
  }

  private static String replaced(String text, Map<String, String> numbers) {
    return INDICES.matcher(text).replaceAll(match -> {
      UnaryOperator<String> number =
          index -> index == null ? "" : numbers.getOrDefault(index, index);
      return Matcher.quoteReplacement(
          match.group(INDEX) != null
              ? "[" + number.apply(match.group(INDEX)) + "]"
              : match.group(PARAMETER)
                  + number.apply(match.group(FIRST))
                  + number.apply(match.group(BETWEEN))
                  + number.apply(match.group(SECOND)));
    });
  }

  private static String writtenOut(String formula) {
    Matcher sum = SUM.matcher(formula);
    if (!sum.find() || Integer.parseInt(sum.group(3)) >= MOST_TERMS) {
      return formula;
    }
    int end = endOfScope(formula, sum.end());
    String term = formula.substring(sum.end(), end);
    boolean largest = sum.group(1).equals("largest");
    String terms = IntStream.rangeClosed(0, Integer.parseInt(sum.group(3)))
        .mapToObj(k -> replaced(term, Map.of(sum.group(2), String.valueOf(k))))
        .collect(Collectors.joining(largest ? ", " : " + "));
    String before = formula.substring(0, sum.start()) + (largest ? "largest of " : "");
    String after = formula.substring(end);
    return before.equals("(") && after.startsWith(") + ")
        ? terms + after.substring(1)
        : before + terms + after;
  }

  /** Where the parentheses close that stand around that place. */
  private static int endOfScope(String formula, int from) {
    int open = 0;
    for (int k = from; k < formula.length(); k++) {
      open += formula.charAt(k) == '(' ? 1 : formula.charAt(k) == ')' ? -1 : 0;
      if (open < 0) {
        return k;
      }
    }
    return formula.length();
  }
}
