package dev.unrolled.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An equation as generated classes hand it over, with braces where an index comes: {@code z1[{i}]}
 * and {@code w1_{i}0 * x[0] + w1_{i}1 * x[1] + b1_{i}}.
 *
 * @param name what it defines, such as {@code z1[{i}]}
 * @param formula its right side; empty for what is given
 */
record EquationTemplate(String name, String formula) {

  private static final Pattern INDEX = Pattern.compile("\\{[a-z]\\d*}");

  /** An index that is counted from numbers alone: {@code 2 * 3 + 1}, between brackets or commas. */
  private static final Pattern COUNTED =
      Pattern.compile("(?<=[\\[,])\\d+(?: \\* \\d+)?(?: [+-] \\d+(?: \\* \\d+)?)+(?=[\\],])");

  /** What stands for any index, one for each dimension. */
  static List<String> indices(int dimensions) {
    return IntStream.range(0, dimensions).mapToObj(k -> "{i" + k + "}").toList();
  }

  /** The indices in the name, in their order. */
  List<String> indices() {
    return INDEX.matcher(name).results().map(match -> match.group()).toList();
  }

  /** Whether it defines the numbers of that value, an index for each of its dimensions. */
  boolean isOf(String value) {
    return name.equals(value + "[" + String.join(",", indices()) + "]");
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
    List<String> indices = indices();
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
    List<String> parts = new ArrayList<>();
    Matcher index = INDEX.matcher(name);
    int end = 0;
    while (index.find()) {
      parts.add(Pattern.quote(name.substring(end, index.start())));
      end = index.end();
    }
    parts.add(Pattern.quote(name.substring(end)));
    return Pattern.compile(String.join(number, parts));
  }
}
