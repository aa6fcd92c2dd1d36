package dev.unrolled.processor.page;

import dev.unrolled.Precision;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.CalledFunctions;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Contribution;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.math.Operator;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.processor.write.notation.Place;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program of a network in the language of browsers: the same equations, each a loop over its
 * indices, added up in the order of the unrolled Java.
 *
 * <p>JavaScript only has doubles. For a network of floats every operation is rounded at once by
 * {@code f}, which is {@code Math.fround}: a sum, product or quotient of floats is then the float
 * that Java computes, since a double has more than twice the digits.
 */
final class JavaScript implements Notation {

  private final Program program;
  private final boolean floats;
  private final StringBuilder text = new StringBuilder();

  private JavaScript(Program program, NetworkOptions options) {
    this.program = program;
    this.floats = options.precision() == Precision.FLOAT;
  }

  /** The functions {@code forward}, {@code loss} and {@code backward}, and what they call. */
  static String of(Program program, NetworkOptions options) {
    JavaScript script = new JavaScript(program, options);
    CalledFunctions.of(program.equations()).scalar().forEach(script::function);
    script.pass("forward(p, x, v)", program.forward());
    script.pass("loss(t, v)", List.of(program.loss()));
    script.pass("backward(p, x, t, v, g)", program.backward());
    return script.text.toString();
  }

  private void function(ScalarFunction function) {
    line(
        0, "function %s(%s) {".formatted(function.name(), String.join(", ", function.arguments())));
    line(2, "return %s;".formatted(function.formula().print(this)));
    line(0, "}\n");
  }

  private void pass(String head, List<Step> steps) {
    line(0, "function %s {".formatted(head));
    steps.forEach(step -> step.equations().forEach(this::equation));
    line(0, "}\n");
  }

  /** Each in a block of its own, so that {@code sum} names a new number in each. */
  private void equation(Equation equation) {
    line(2, "// %s".formatted(equation));
    if (equation.right() instanceof Sum sum
        && sum.terms().stream().anyMatch(term -> !term.where().isEmpty())) {
      if (equation.result().variable().isValue()) {
        line(2, "v.%s.fill(0);".formatted(equation.result().variable()));
      }
      Contribution.of(equation).forEach(this::scatter);
      return;
    }
    line(2, "%s{".formatted(loops(equation.freeIndices())));
    if (equation.right() instanceof Sum sum) {
      sum(equation.result(), sum);
    } else if (equation.right() instanceof Drawn drawn) {
      assign(equation.result(), drawn(equation.result(), drawn));
    } else if (equation.right() instanceof Largest largest) {
      largest(equation.result(), largest);
    } else {
      winner(equation.result(), (Winner) equation.right());
    }
    line(2, "}");
  }

  /** Beside an array lies another: what is read or added there would be wrong without a word. */
  private String onlyIn(Stream<Ref> elements) {
    List<String> bounds = elements
        .flatMap(each -> Place.bounds(each, this::element).stream())
        .distinct()
        .toList();
    return bounds.isEmpty() ? "" : "if (%s) ".formatted(String.join(" && ", bounds));
  }

  private void sum(Ref result, Sum sum) {
    List<Term> terms = sum.terms();
    if (terms.isEmpty()) {
      throw new UnsupportedOperationException(result + " = " + sum + " is no loop of the script");
    }
    if (terms.size() > 1
        || !terms.get(0).over().isEmpty()
        || terms.get(0).arguments().anyMatch(Ref::mayBeAbsent)) {
      line(4, "let sum = -0; // adding to it changes nothing, not even a sign");
      terms.forEach(this::add);
      Doc total = Doc.text(sum.divisor() > 1 ? "sum / " + sum.divisor() : "sum");
      assign(result, sum.divisor() > 1 ? operation(total) : total);
    } else if (sum.divisor() > 1) {
      Doc value = terms.get(0).printInside(Operator.OVER.precedence(), this);
      assign(result, operation(Doc.text(value + " / " + sum.divisor())));
    } else {
      assign(result, terms.get(0).print(this));
    }
  }

  /** Each product is added where it belongs; all is 0 before, in g from the start of the pass. */
  private void scatter(Contribution each) {
    String conditions = each.term().where().stream()
        .map(where -> "if (%s %s %s) "
            .formatted(text(where.left()), where.isSame() ? "===" : "!==", text(where.right())))
        .collect(Collectors.joining());
    String target = element(each.target());
    Doc value = operation(Doc.text(target + " + " + each.term().product(this)));
    String loops = loops(each.term().over()) + loops(each.free());
    String bounds = onlyIn(Stream.concat(Stream.of(each.target()), each.term().arguments()));
    line(2, loops + conditions + bounds + target + " = " + value + ";");
  }

  private String text(Index index) {
    return Place.of(index, this::element).toString();
  }

  /** What the step draws that comes next, as Java does. */
  private Doc drawn(Ref result, Drawn drawn) {
    return operation(Doc.text("mask(%s, %s, %s)"
        .formatted(drawn.layer(), ScriptKey.place(result), Numbers.literal(drawn.rate()))));
  }

  private void add(Term term) {
    boolean isProduct = term.factors().size() > 1 || term.divisor() > 1;
    Doc value = isProduct
        ? term.product(this)
        : term.factors().get(0).printInside(Operator.PLUS.precedence() + 1, this);
    String place = loops(term.over()) + onlyIn(term.arguments());
    line(4, place + "sum = " + operation(Doc.text("sum + " + value)) + ";");
  }

  private void largest(Ref result, Largest largest) {
    line(4, "let max = -Infinity;");
    Candidates candidates = largest.candidates();
    for (Ref candidate : candidates.values()) {
      String place = loops(candidates.over()) + onlyIn(Stream.of(candidate));
      line(4, "%smax = Math.max(max, %s);".formatted(place, ref(candidate)));
    }
    assign(result, Doc.text("max"));
  }

  /** A later one that is equally large is not larger. */
  private void winner(Ref result, Winner winner) {
    line(4, "let max = -Infinity, first = 0;");
    Candidates candidates = winner.candidates();
    for (int k = 0; k < candidates.values().size(); k++) {
      Ref candidate = candidates.values().get(k);
      String number = candidates.over().isEmpty() ? Integer.toString(k) : text(candidates.number());
      String place = loops(candidates.over()) + onlyIn(Stream.of(candidate));
      line(
          4,
          "%sif (%s > max) { max = %s; first = %s; }"
              .formatted(place, ref(candidate), ref(candidate), number));
    }
    assign(result, Doc.text("first"));
  }

  private void assign(Ref result, Doc value) {
    boolean isLoss = result.variable().kind() == Kind.LOSS;
    line(4, "%s %s;".formatted(isLoss ? "return" : ref(result) + " =", value));
  }

  private static String loops(List<Index.Over> indices) {
    return indices.stream().map(JavaScript::loop).collect(Collectors.joining());
  }

  private static String loop(Index.Over index) {
    return "for (let %1$s = 0; %1$s < %2$s; %1$s++) ".formatted(index.name(), index.size());
  }

  /** {@code p[4 + 2 * j + i]}: the arrays are laid out as in Java. */
  @Override
  public Doc ref(Ref ref) {
    return Doc.text(element(ref));
  }

  private String element(Ref ref) {
    Variable variable = ref.variable();
    return switch (variable.kind()) {
      case INPUT, TARGET -> variable.name() + "[" + Place.of(ref, this::element) + "]";
      case PARAMETER -> "p[" + place(ref) + "]";
      case PARAMETER_GRADIENT -> "g[" + place(ref) + "]";
      case VALUE, GRADIENT, STATISTIC, STATISTIC_GRADIENT, LOSS ->
        "v."
            + variable.name()
            + (ref.indices().isEmpty() ? "" : "[" + Place.of(ref, this::element) + "]");
    };
  }

  private String place(Ref ref) {
    return Place.of(ref, program.parameter(ref.variable()), this::element).toString();
  }

  @Override
  public Doc operation(Doc text) {
    return floats ? Doc.call(Doc.text("f"), List.of(text)) : text;
  }

  @Override
  public String number(double value) {
    String number = Notation.super.number(value);
    return number.chars().allMatch(Character::isDigit)
        ? number
        : operation(Doc.text(number)).toString();
  }

  @Override
  public Doc call(ElementaryFunction function, List<Doc> arguments) {
    String name = function.name().toLowerCase(Locale.ROOT);
    return switch (function) {
      case SQUARE, ERF -> operation(Doc.call(Doc.text(name), arguments));
      case PI -> operation(Doc.text("Math.PI"));
      case ABS, MAX, MIN, SIGN -> Doc.call(Doc.text("Math." + name), arguments);
      case EXP, EXPM1, LOG, LOG1P, TANH, SQRT ->
        operation(Doc.call(Doc.text("Math." + name), arguments));
    };
  }

  @Override
  public Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
    return Doc.choice(condition, ifTrue, otherwise);
  }

  private void line(int indent, String line) {
    text.append(" ".repeat(indent)).append(line).append('\n');
  }
}
