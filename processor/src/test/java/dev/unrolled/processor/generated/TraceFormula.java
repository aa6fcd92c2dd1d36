package dev.unrolled.processor.generated;

import dev.unrolled.generated.SpecialFunctions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Computes what a formula of a trace says, from nothing but the names and numbers that the trace
 * shows: as a reader with paper and pencil would.
 */
final class TraceFormula {

  private static final Pattern TOKEN = Pattern.compile(
      "\\s*(?:"
          + "(?<number>\\d+(?:\\.(?!\\.)\\d+)?(?:E-?\\d+)?)|(?<word>[A-Za-z]\\w*)|(?<sign>\\.\\.|!=|.))");

  private static final Pattern PARAMETER = Pattern.compile("(?:new_)?(?:dL_d)?[wb]\\d+_(\\w+)");

  /** A function as the end of a trace defines it. */
  private record Function(List<String> arguments, String formula) {}

  private final Map<String, Interval> values;
  private final Map<String, Function> functions;
  private final Map<String, Interval> arguments;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private TraceFormula(
      String formula,
      Map<String, Interval> values,
      Map<String, Function> functions,
      Map<String, Interval> arguments) {
    this.values = values;
    this.functions = functions;
    this.arguments = arguments;
    Matcher token = TOKEN.matcher(formula.strip());
    while (token.lookingAt()) {
      tokens.add(token.group().strip());
      token.region(token.end(), formula.strip().length());
    }
    tokens.add(""); // the end
  }

  /**
   * What it gives.
   *
   * @param values by name
   * @param definitions of functions, such as {@code sigmoid(z) = 1 / (1 + exp(-z))}
   * @throws IllegalArgumentException if it names what is not there, or makes no sense
   */
  static Interval evaluate(String formula, Map<String, Interval> values, List<String> definitions) {
    Map<String, Function> functions = new LinkedHashMap<>();
    for (String definition : definitions) {
      int open = definition.indexOf('(');
      int close = definition.indexOf(") = ");
      functions.put(
          definition.substring(0, open),
          new Function(
              List.of(definition.substring(open + 1, close).split(", ", -1)),
              definition.substring(close + 4)));
    }
    return new TraceFormula(formula, values, functions, Map.of()).whole();
  }

  private Interval whole() {
    Interval value = expression();
    if (takes("with")) {
      expect("probability");
      sum();
      expect(",");
      expect("else");
      value = value.or(sum()); // the reader sees which
    }
    expect("");
    return value;
  }

  private Interval expression() {
    Interval ifTrue = sum();
    if (!takes("if")) {
      return ifTrue;
    }
    Interval left = sum();
    expect(">");
    Interval right = sum();
    expect(",");
    expect("else");
    Interval otherwise = expression();
    return left.low() > right.high()
        ? ifTrue
        : left.high() <= right.low() ? otherwise : ifTrue.or(otherwise);
  }

  private Interval sum() {
    Interval value = product();
    while (is("+") || is("-")) {
      value = takes("+") ? value.plus(product()) : minus(value);
    }
    return value;
  }

  private Interval minus(Interval value) {
    expect("-");
    return value.minus(product());
  }

  private Interval product() {
    Interval value = signed();
    while (is("*") || is("/")) {
      value = takes("*") ? value.times(signed()) : over(value);
    }
    return value;
  }

  private Interval over(Interval value) {
    expect("/");
    return value.over(signed());
  }

  private Interval signed() {
    return takes("-") ? signed().negative() : power();
  }

  private Interval power() {
    Interval base = atom();
    if (!takes("^")) {
      return base;
    }
    expect("2");
    return base.squared();
  }

  private Interval atom() {
    String token = tokens.get(next++);
    if (Character.isDigit(token.isEmpty() ? ' ' : token.charAt(0))) {
      return Interval.printed(token);
    }
    switch (token) {
      case "(" -> {
        Interval inner = expression();
        expect(")");
        return inner;
      }
      case "sum" -> {
        expect("over");
        return over(ranges(), this::addedUp);
      }
      case "if" -> {
        return addedUpIf(":");
      }
      case "largest" -> {
        return candidates().stream()
            .filter(each -> !isAbsent(each))
            .reduce(Interval::max)
            .orElseThrow();
      }
      case "number" -> {
        expect("of");
        expect("the");
        expect("largest");
        List<Interval> all = candidates();
        Interval largest =
            all.stream().filter(each -> !isAbsent(each)).reduce(Interval::max).orElseThrow();
        return IntStream.range(0, all.size())
            .filter(k -> !isAbsent(all.get(k)) && all.get(k).high() >= largest.low())
            .mapToObj(Interval::of)
            .reduce(Interval::or)
            .orElseThrow(); // of several that are printed alike, each may have won
      }
      default -> {
        return is("(") && !arguments.containsKey(token) ? call(token) : named(token);
      }
    }
  }

  /** What stands outside its array. */
  private static final Interval ABSENT = Interval.of(Double.NaN);

  private static boolean isAbsent(Interval value) {
    return Double.isNaN(value.low());
  }

  /** The numbers that are compared, in their order. */
  private List<Interval> candidates() {
    if (takes("over")) {
      return each(ranges(), () -> {
        expect("of");
        return sum();
      });
    }
    expect("of");
    List<Interval> all = new ArrayList<>(List.of(sum()));
    while (takes(",")) {
      all.add(sum());
    }
    return all;
  }

  private record Range(String name, int first, int last) {}

  private List<Range> ranges() {
    List<Range> ranges = new ArrayList<>();
    do {
      String name = tokens.get(next++);
      expect("=");
      int first = Integer.parseInt(tokens.get(next++));
      expect("..");
      ranges.add(new Range(name, first, Integer.parseInt(tokens.get(next++))));
    } while (takes(","));
    return ranges;
  }

  private Interval over(List<Range> ranges, Supplier<Interval> each) {
    return each(ranges, each).stream()
        .filter(product -> !isAbsent(product))
        .reduce(Interval.of(0), Interval::plus);
  }

  /** What follows, read once for each value of the indices. */
  private List<Interval> each(List<Range> ranges, Supplier<Interval> read) {
    if (ranges.isEmpty()) {
      return List.of(read.get());
    }
    Range first = ranges.get(0);
    int begin = next;
    List<Interval> all = new ArrayList<>();
    for (int value = first.first(); value <= first.last(); value++) {
      next = begin;
      indices.put(first.name(), value);
      all.addAll(each(ranges.subList(1, ranges.size()), read));
    }
    indices.remove(first.name());
    return all;
  }

  private Interval addedUp() {
    if (takes("where")) {
      return addedUpIf("of");
    }
    expect("of");
    return product();
  }

  private Interval addedUpIf(String end) {
    boolean holds = true;
    do {
      int left = index();
      boolean isSame = takes("=");
      if (!isSame) {
        expect("!=");
      }
      holds &= (left == index()) == isSame;
    } while (takes("and"));
    expect(end);
    Interval product = product();
    return holds ? product : Interval.of(0);
  }

  private Interval call(String name) {
    expect("(");
    List<Interval> given = new ArrayList<>();
    do {
      given.add(expression());
    } while (takes(","));
    expect(")");
    Interval x = given.get(0);
    return switch (name) {
      case "exp" -> x.rising(Math::exp);
      case "log" -> x.rising(Math::log);
      case "tanh" -> x.rising(Math::tanh);
      case "erf" -> x.rising(SpecialFunctions::erf);
      case "sqrt" -> x.rising(Math::sqrt);
      case "sign" -> x.rising(Math::signum);
      case "abs" -> x.abs();
      case "max" -> x.max(given.get(1));
      case "min" -> x.min(given.get(1));
      default -> {
        Function function = functions.get(name);
        if (function == null || function.arguments().size() != given.size()) {
          throw new IllegalArgumentException("There is no function " + name + " of " + given);
        }
        Map<String, Interval> named = new HashMap<>();
        for (int k = 0; k < given.size(); k++) {
          named.put(function.arguments().get(k), given.get(k));
        }
        yield new TraceFormula(function.formula(), Map.of(), functions, named).whole();
      }
    };
  }

  private Interval named(String name) {
    if (arguments.containsKey(name)) {
      return Objects.requireNonNull(arguments.get(name));
    }
    if (name.equals("pi")) {
      return Interval.of(Math.PI);
    }
    StringBuilder whole = new StringBuilder(withIndices(name));
    boolean isOutside = false;
    if (takes("[")) {
      String separator = "[";
      do {
        int begin = next;
        int index = index();
        boolean isCounted = next > begin + 1 || indices.containsKey(tokens.get(begin));
        isOutside |= isCounted || index < 0; // one that is counted may lie there
        whole.append(separator).append(index);
        separator = ",";
      } while (takes(","));
      expect("]");
      whole.append(']');
    }
    Interval value = values.get(whole.toString());
    if (value == null && isOutside) {
      return ABSENT;
    }
    if (value == null) {
      throw new IllegalArgumentException("There is no " + whole + " in the trace.");
    }
    return value;
  }

  /** {@code w1_i3} while i is 2: {@code w1_23}. */
  private String withIndices(String name) {
    Matcher parameter = PARAMETER.matcher(name);
    if (!parameter.matches()) {
      return name;
    }
    StringBuilder text = new StringBuilder(name.substring(0, parameter.start(1)));
    for (String part : parameter.group(1).split("(?<=_)|(?=_)|(?<=[a-z])|(?=[a-z])", -1)) {
      text.append(indices.containsKey(part) ? indices.get(part).toString() : part);
    }
    return text.toString();
  }

  /** Sums, products, quotients and remainders of whole numbers. */
  private int index() {
    int sum = is("-") ? negativeProduct() : indexProduct();
    while (is("+") || is("-")) {
      sum += takes("+") ? indexProduct() : negativeProduct();
    }
    return sum;
  }

  private int negativeProduct() {
    expect("-");
    return -indexProduct();
  }

  private int indexProduct() {
    int product = wholeNumber();
    while (true) {
      if (takes("*")) {
        product *= wholeNumber();
      } else if (takes("/")) {
        product /= wholeNumber();
      } else if (takes("%")) {
        product %= wholeNumber();
      } else {
        return product;
      }
    }
  }

  private int wholeNumber() {
    String token = tokens.get(next++);
    if (indices.containsKey(token)) {
      return Objects.requireNonNull(indices.get(token));
    }
    return Character.isDigit(token.charAt(0))
        ? Integer.parseInt(token)
        : (int) Math.rint(named(token).low());
  }

  private boolean is(String token) {
    return tokens.get(next).equals(token);
  }

  private boolean takes(String token) {
    boolean found = is(token);
    next += found ? 1 : 0;
    return found;
  }

  private void expect(String token) {
    if (!takes(token)) {
      throw new IllegalArgumentException("'%s' is expected in place of '%s' in %s"
          .formatted(token, tokens.get(next), String.join(" ", tokens)));
    }
  }
}
