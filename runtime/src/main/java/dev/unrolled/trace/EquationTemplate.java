package dev.unrolled.trace;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An equation for any of its numbers, with braces where an index comes, or is counted from some:
 * {@code z1[{i}]} is {@code w1_0 * x[{2 * i}] + w1_1 * x[{2 * i + 1}] + b1}. What stands in braces
 * is all that is ever looked at in it: it is a format, like those of {@link String#format}.
 *
 * @param name what it defines, such as {@code z1[{i}]}
 * @param indices the letters in the name, in their order
 * @param formula its right side; empty for what is given
 */
record EquationTemplate(String name, List<String> indices, String formula) {

  private static final Pattern BRACES = Pattern.compile("\\{([^}]+)}");

  /**
   * Begins what is added to an index: {@code k{+ 2 * i - 1}} is {@code k - 1}, {@code k + 1} ...
   */
  private static final String ADDED = "+ ";

  EquationTemplate {
    indices = List.copyOf(indices);
  }

  /** As generated classes hand it over. */
  static EquationTemplate of(String name, String formula) {
    List<String> indices =
        BRACES.matcher(name).results().map(braces -> braces.group(1)).toList();
    return new EquationTemplate(name, indices, formula);
  }

  /** Letters for any index, one for each dimension. */
  static List<String> letters(int dimensions) {
    return IntStream.range(0, dimensions).mapToObj(k -> "i" + k).toList();
  }

  /** Where a number comes for that letter. */
  static String place(String letter) {
    return "{" + letter + "}";
  }

  /** Whether it defines the numbers of that value, an index for each of its dimensions. */
  boolean isOf(String value) {
    return name.equals(element(value, indices));
  }

  /** Any element of a value: {@code z1[{s},{i}]}. */
  static String element(String value, List<String> letters) {
    return letters.stream()
        .map(EquationTemplate::place)
        .collect(Collectors.joining(",", value + "[", "]"));
  }

  /** The name with numbers for its indices. */
  String nameAt(int... at) {
    return counted(name, at);
  }

  /** The formula with numbers for the indices of the name. */
  String formulaAt(int... at) {
    return counted(formula, at);
  }

  private String counted(String text, int... at) {
    return BRACES.matcher(text).replaceAll(braces -> {
      String index = braces.group(1);
      return index.startsWith(ADDED)
          ? added(count(index.substring(ADDED.length()), at))
          : Long.toString(count(index, at));
    });
  }

  private static String added(long number) {
    return number == 0 ? "" : (number < 0 ? " - " : " + ") + Math.abs(number);
  }

  /** Of letters and numbers, with spaces around what is done with them. */
  private long count(String index, int... at) {
    String[] words = index.split(" ", -1);
    long sum = 0;
    long product = number(words[0], at);
    for (int k = 1; k < words.length; k += 2) {
      long next = number(words[k + 1], at);
      switch (words[k]) {
        case "*" -> product *= next;
        case "/" -> product /= next;
        case "%" -> product %= next;
        default -> {
          sum += product;
          product = words[k].equals("-") ? -next : next;
        }
      }
    }
    return sum + product;
  }

  private long number(String word, int... at) {
    int letter = indices.indexOf(word);
    return letter < 0 ? Long.parseLong(word) : at[letter];
  }

  /** Finds numbers where the name has indices: side by side, each is one digit. */
  Pattern pattern() {
    String number = name.contains("}{") ? "(\\d)" : "(\\d+)";
    String pattern = Pattern.quote(name);
    for (String letter : indices) {
      pattern = pattern.replace(place(letter), "\\E" + number + "\\Q");
    }
    return Pattern.compile(pattern);
  }
}
