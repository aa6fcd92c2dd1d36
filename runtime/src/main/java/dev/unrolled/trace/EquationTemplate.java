package dev.unrolled.trace;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An equation for any of its numbers, with braces where an index comes: {@code z1[{i}]} is
 * {@code w1_{i}0 * x[0] + w1_{i}1 * x[1] + b1_{i}}. The braces, and indices that are counted from
 * them, are all that is ever looked for in it: it is a format, like those of {@link String#format},
 * and not read otherwise.
 *
 * @param name what it defines, such as {@code z1[{i}]}
 * @param indices those in the name, with their braces, in their order
 * @param formula its right side; empty for what is given
 */
record EquationTemplate(String name, List<String> indices, String formula) {

  private static final Pattern INDEX = Pattern.compile("\\{[a-z]\\d*}");

  /** An index that is counted from numbers alone: {@code 2 * 3 + 1}, between brackets or commas. */
  private static final Pattern COUNTED =
      Pattern.compile("(?<=[\\[,])\\d+(?: \\* \\d+)?(?: [+-] \\d+(?: \\* \\d+)?)+(?=[\\],])");

  EquationTemplate {
    indices = List.copyOf(indices);
  }

  /** As generated classes hand it over. */
  static EquationTemplate of(String name, String formula) {
    List<String> indices = INDEX.matcher(name).results().map(MatchResult::group).toList();
    return new EquationTemplate(name, indices, formula);
  }

  /** What stands for any index, one for each dimension. */
  static List<String> indices(int dimensions) {
    return IntStream.range(0, dimensions).mapToObj(k -> "{i" + k + "}").toList();
  }

  /** Whether it defines the numbers of that value, an index for each of its dimensions. */
  boolean isOf(String value) {
    return name.equals(value + "[" + String.join(",", indices) + "]");
  }

  /** The name with numbers for its indices. */
  String nameAt(int... at) {
    return replaced(name, at);
  }

  /** The formula with numbers for the indices of the name. */
  String formulaAt(int... at) {
    return replaced(formula, at);
  }

  private String replaced(String text, int... at) {
    String replaced = text;
    for (int k = 0; k < indices.size(); k++) {
      replaced = replaced.replace(indices.get(k), Integer.toString(at[k]));
    }
    return COUNTED.matcher(replaced).replaceAll(index -> Long.toString(sum(index.group())));
  }

  /** Of products, with their signs before them. */
  private static long sum(String text) {
    long sum = 0;
    for (String product : text.replace("- ", "+ -").split(" \\+ ", -1)) {
      String[] factors = product.split(" \\* ", -1);
      long number = 1;
      for (String factor : factors) {
        number *= Long.parseLong(factor);
      }
      sum += number;
    }
    return sum;
  }

  /** Finds numbers where the name has indices: side by side, each is one digit. */
  Pattern pattern() {
    String number = name.contains("}{") ? "(\\d)" : "(\\d+)";
    String pattern = Pattern.quote(name);
    for (String index : indices) {
      pattern = pattern.replace(index, "\\E" + number + "\\Q");
    }
    return Pattern.compile(pattern);
  }
}
