package dev.unrolled.processor.write.lessons;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes an expression from the decimals that are printed in it, with 34 digits: as a reader with
 * a calculator would.
 */
final class PocketCalculator {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\d+(?:\\.\\d+)?(?:E-?\\d+)?|[A-Za-z]\\w*|.)");

  private final Map<String, String> functions;
  private final Map<String, BigDecimal> arguments;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private PocketCalculator(
      String expression, Map<String, String> functions, Map<String, BigDecimal> arguments) {
    this.functions = functions;
    this.arguments = arguments;
    Matcher token = TOKEN.matcher(expression.strip());
    while (token.find()) {
      tokens.add(token.group(1));
    }
    tokens.add("");
  }

  /**
   * The value.
   *
   * @param definitions of functions: {@code sigmoid(z) = 1 / (1 + exp(-z))}
   */
  static BigDecimal compute(String expression, List<String> definitions) {
    Map<String, String> functions = new HashMap<>();
    definitions.forEach(each -> functions.put(each.substring(0, each.indexOf('(')), each));
    return new PocketCalculator(expression, functions, Map.of()).whole();
  }

  private BigDecimal whole() {
    BigDecimal value = expression();
    if (!tokens.get(next).isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", tokens) + " at " + next);
    }
    return value;
  }

  private BigDecimal expression() {
    BigDecimal ifTrue = sum();
    if (!takes("if")) {
      return ifTrue;
    }
    BigDecimal left = sum();
    expect(">");
    boolean holds = left.compareTo(sum()) > 0;
    expect(",");
    expect("else");
    BigDecimal otherwise = expression();
    return holds ? ifTrue : otherwise;
  }

  private BigDecimal sum() {
    BigDecimal value = product();
    while (true) {
      if (takes("+")) {
        value = value.add(product(), MathContext.DECIMAL128);
      } else if (takes("-")) {
        value = value.subtract(product(), MathContext.DECIMAL128);
      } else {
        return value;
      }
    }
  }

  private BigDecimal product() {
    BigDecimal value = signed();
    while (true) {
      if (takes("*")) {
        value = value.multiply(signed(), MathContext.DECIMAL128);
      } else if (takes("/")) {
        value = value.divide(signed(), MathContext.DECIMAL128);
      } else {
        return value;
      }
    }
  }

  private BigDecimal signed() {
    return takes("-") ? signed().negate() : power();
  }

  private BigDecimal power() {
    BigDecimal base = atom();
    if (!takes("^")) {
      return base;
    }
    expect("2");
    return base.multiply(base, MathContext.DECIMAL128);
  }

  private BigDecimal atom() {
    String token = tokens.get(next++);
    if (Character.isLetter(token.charAt(0)) && takes("(")) {
      List<BigDecimal> given = new ArrayList<>();
      do {
        given.add(expression());
      } while (takes(","));
      expect(")");
      return call(token, given);
    }
    if (token.equals("(")) {
      BigDecimal inner = expression();
      expect(")");
      return inner;
    }
    if (token.equals("pi")) {
      return new BigDecimal(Math.PI);
    }
    return arguments.containsKey(token)
        ? Objects.requireNonNull(arguments.get(token))
        : new BigDecimal(token);
  }

  private BigDecimal call(String name, List<BigDecimal> given) {
    BigDecimal x = given.get(0);
    return switch (name) {
      case "exp" -> new BigDecimal(Math.exp(x.doubleValue()));
      case "log" -> new BigDecimal(Math.log(x.doubleValue()));
      case "tanh" -> new BigDecimal(Math.tanh(x.doubleValue()));
      case "erf" -> new BigDecimal(dev.unrolled.generated.SpecialFunctions.erf(x.doubleValue()));
      case "sqrt" -> x.sqrt(MathContext.DECIMAL128);
      case "sign" -> new BigDecimal(x.signum());
      case "abs" -> x.abs();
      case "max" -> x.max(given.get(1));
      case "min" -> x.min(given.get(1));
      default -> {
        String definition = Objects.requireNonNull(functions.get(name), name);
        String[] names =
            definition.substring(name.length() + 1, definition.indexOf(") = ")).split(", ", -1);
        Map<String, BigDecimal> named = new HashMap<>();
        for (int k = 0; k < names.length; k++) {
          named.put(names[k], given.get(k));
        }
        String formula = definition.substring(definition.indexOf(") = ") + 4);
        yield new PocketCalculator(formula, functions, named).whole();
      }
    };
  }

  private boolean takes(String token) {
    boolean found = tokens.get(next).equals(token);
    next += found ? 1 : 0;
    return found;
  }

  private void expect(String token) {
    if (!takes(token)) {
      throw new IllegalArgumentException(
          "'%s' is expected at %s in %s".formatted(token, next, String.join(" ", tokens)));
    }
  }
}
