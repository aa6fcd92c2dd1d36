package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Application;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.CustomCall;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Expression;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.Operator;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Winner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Equations as MathML, the mathematics of HTML: fractions stand as fractions, powers as powers.
 *
 * <p>What stands beside an operator is never wrapped in a row of its own, so that the script finds
 * the operator right before a number and can put a negative one in parentheses.
 */
final class MathMl {

  /** In names, as the source has them; functions are called by theirs. */
  static final MathMl NAMES = ofNames(Symbols::of);

  /** A sum of more terms leaves out those in its middle. */
  private static final int MOST_TERMS = 8;

  private static final int FIRST_TERMS = 3;
  private static final int LAST_TERMS = 2;

  private static final int PLUS = Operator.PLUS.precedence();
  private static final int TIMES = Operator.TIMES.precedence();

  private final Function<Ref, String> refs;
  private final boolean spellsOut;

  private MathMl(Function<Ref, String> refs, boolean spellsOut) {
    this.refs = refs;
    this.spellsOut = spellsOut;
  }

  /** In names that are written so. */
  static MathMl ofNames(Function<Ref, String> name) {
    return new MathMl(name, false);
  }

  /** In numbers: whatever has one is a place for it; functions are spelled out. */
  static MathMl ofNumbers(Function<Ref, String> key) {
    return new MathMl(ref -> number(key.apply(ref)), true);
  }

  /** A place where the script writes that number. */
  static String number(String key) {
    return "<mn data-v=\"" + key + "\">?</mn>";
  }

  static String math(String markup) {
    return "<math displaystyle=\"true\"><mrow>" + markup + "</mrow></math>";
  }

  static String operator(String symbol) {
    return "<mo>" + symbol + "</mo>";
  }

  static String fenced(String markup) {
    return "<mo>(</mo>" + markup + "<mo>)</mo>";
  }

  private static String fraction(String above, String below) {
    return "<mfrac><mrow>" + above + "</mrow><mrow>" + below + "</mrow></mfrac>";
  }

  String of(Ref ref) {
    return refs.apply(ref);
  }

  /** The right side of an equation. */
  String of(Expression expression) {
    if (expression instanceof Drawn drawn) {
      String rate = Notation.MATHEMATICS.number(drawn.rate());
      String kept = fraction("<mn>1</mn>", "<mn>1</mn><mo>−</mo><mn>" + rate + "</mn>");
      return "<mtext>\u00a00 with probability %s, else\u00a0</mtext>%s".formatted(rate, kept);
    }
    if (expression instanceof Largest largest) {
      return largest("max", largest.candidates());
    }
    if (expression instanceof Winner winner) {
      return largest("arg max", winner.candidates());
    }
    return sum((Sum) expression);
  }

  /** The same in parts between which a line may break: terms, or the factors of a single one. */
  List<String> parts(Expression expression) {
    if (!(expression instanceof Sum sum) || sum.divisor() > 1 || sum.terms().isEmpty()) {
      return List.of(of(expression));
    }
    Term first = sum.terms().get(0);
    return sum.terms().size() == 1
            && first.over().isEmpty()
            && first.factors().size() > 1
            && first.divisor() == 1
        ? parts(factors(first.factors()), "·")
        : parts(terms(sum), "+");
  }

  /** Each but the first begins with the operator, which is told that something stands before it. */
  static List<String> parts(List<String> operands, String symbol) {
    List<String> parts = new ArrayList<>(operands);
    String operator = "<mo form=\"infix\">" + symbol + "</mo>";
    parts.subList(1, parts.size()).replaceAll(operator::concat);
    return parts;
  }

  /** {@code max(z0, z1)}, or which of them that is. */
  private String largest(String what, Candidates candidates) {
    return "<mi>%s</mi>".formatted(what)
        + fenced(String.join("<mo>,</mo>", folded(candidates.present(), refs)));
  }

  private String sum(Sum sum) {
    if (sum.terms().isEmpty()) {
      return "<mn>0</mn>";
    }
    String terms = String.join(operator("+"), terms(sum));
    return sum.divisor() == 1 ? terms : fraction(terms, "<mn>" + sum.divisor() + "</mn>");
  }

  private List<String> terms(Sum sum) {
    return sum.terms().size() == 1
        ? List.of(term(sum.terms().get(0)).text())
        : folded(sum.terms(), each -> term(each).inside(PLUS));
  }

  private static <T> List<String> folded(List<T> parts, Function<T, String> print) {
    List<String> texts = new ArrayList<>();
    int last = parts.size() - LAST_TERMS;
    for (int k = 0; k < parts.size(); k++) {
      if (parts.size() <= MOST_TERMS || k < FIRST_TERMS || k >= last) {
        texts.add(print.apply(parts.get(k)));
      } else if (k == FIRST_TERMS) {
        texts.add("<mtext>… %s more …</mtext>".formatted(last - FIRST_TERMS));
      }
    }
    return texts;
  }

  private FormulaMarkup term(Term term) {
    if (term.over().isEmpty()
        && term.where().isEmpty()
        && term.factors().size() == 1
        && term.divisor() == 1) {
      return markup(term.factors().get(0));
    }
    String sigmas = term.over().stream()
        .map(index -> "<munder><mo>∑</mo><mi>" + index + "</mi></munder>")
        .collect(Collectors.joining());
    // Iverson's bracket: 1 where that holds, else 0.
    String brackets = term.where().stream()
        .map(where -> "<mo>[</mo>"
            + Symbols.index(where.left(), refs)
            + operator(where.isSame() ? "=" : "≠")
            + Symbols.index(where.right(), refs)
            + "<mo>]</mo>")
        .collect(Collectors.joining());
    String product = (brackets.isEmpty() ? "" : brackets + operator("·")) + product(term.factors());
    return new FormulaMarkup(
        sigmas
            + (term.divisor() == 1
                ? product
                : fraction(product, "<mn>" + term.divisor() + "</mn>")),
        TIMES);
  }

  /** What is multiplied, from left to right; 1 where that is nothing. */
  String product(List<Factor> factors) {
    if (factors.size() == 1) {
      return markup(factors.get(0)).text();
    }
    return factors.isEmpty() ? "<mn>1</mn>" : String.join(operator("·"), factors(factors));
  }

  private List<String> factors(List<Factor> factors) {
    return factors.stream().map(factor -> markup(factor).inside(TIMES + 1)).toList();
  }

  private FormulaMarkup markup(Factor factor) {
    if (factor instanceof Ref ref) {
      return FormulaMarkup.atom(refs.apply(ref));
    }
    Elementwise use = (Elementwise) factor;
    Map<String, FormulaMarkup> values = new HashMap<>();
    use.function()
        .arguments()
        .forEach(name -> values.put(name, FormulaMarkup.atom(refs.apply(use.argument(name)))));
    return spellsOut || use.function().isWrittenOut()
        ? markup(use.function().formula(), values)
        : call(use.function(), use.arguments().stream().map(refs).toList());
  }

  private static FormulaMarkup call(ScalarFunction function, List<String> arguments) {
    return FormulaMarkup.call(function.name(), arguments);
  }

  private FormulaMarkup markup(Formula formula, Map<String, FormulaMarkup> values) {
    if (formula instanceof Formula.Constant constant) {
      return FormulaMarkup.atom("<mn>" + Notation.MATHEMATICS.number(constant.value()) + "</mn>");
    } else if (formula instanceof Formula.Name name) {
      return Objects.requireNonNull(values.get(name.name()), name.name());
    } else if (formula instanceof Formula.Binary binary) {
      return binary(binary, values);
    } else if (formula instanceof Formula.Negation minus) {
      return new FormulaMarkup(operator("−") + markup(minus.of(), values).inside(TIMES), PLUS);
    } else if (formula instanceof Formula.Call call) {
      return FormulaMarkup.elementary(
          call, call.arguments().stream().map(each -> markup(each, values)).toList());
    } else if (formula instanceof Formula.Choice choice) {
      return choice(choice, values);
    } else if (formula instanceof Application application) {
      return application(application, markup(application.argument(), values));
    }
    throw new IllegalArgumentException("a page cannot show " + ((CustomCall) formula).function());
  }

  private FormulaMarkup application(Application application, FormulaMarkup argument) {
    ScalarFunction function = application.function();
    return spellsOut
        ? markup(function.formula(), Map.of(function.arguments().get(0), argument))
        : call(function, List.of(argument.text()));
  }

  private FormulaMarkup binary(Formula.Binary binary, Map<String, FormulaMarkup> values) {
    FormulaMarkup left = markup(binary.left(), values);
    FormulaMarkup right = markup(binary.right(), values);
    int precedence = binary.precedence();
    return switch (binary.operator()) {
      case OVER -> FormulaMarkup.atom(fraction(left.text(), right.text()));
      case PLUS -> FormulaMarkup.operation(left, "+", right, precedence);
      case MINUS -> FormulaMarkup.operation(left, "−", right, precedence);
      case TIMES -> FormulaMarkup.operation(left, "·", right, precedence);
    };
  }

  private FormulaMarkup choice(Formula.Choice choice, Map<String, FormulaMarkup> values) {
    String text = markup(choice.ifGreater(), values).inside(PLUS)
        + "<mtext>\u00a0if\u00a0</mtext>" // MathML trims ordinary spaces
        + markup(choice.left(), values).inside(PLUS)
        + operator("&gt;")
        + markup(choice.right(), values).inside(PLUS)
        + "<mtext>, else\u00a0</mtext>"
        + markup(choice.otherwise(), values).inside(PLUS);
    return new FormulaMarkup(text, choice.precedence());
  }
}
