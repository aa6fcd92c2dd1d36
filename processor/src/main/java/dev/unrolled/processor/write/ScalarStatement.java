package dev.unrolled.processor.write;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.write.ExampleNumbers.Comment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One equation, unrolled:
 *
 * <pre>{@code
 * double w1_00 = p[0], w1_01 = p[1], b1_0 = p[4];
 * z1[0] = w1_00 * x[0] + w1_01 * x[1] + b1_0;
 * }</pre>
 *
 * or, where that is too long for a line,
 *
 * <pre>{@code
 * z1[0] =
 *     p[0] * x[0] // w1_0_0
 *         + p[1] * x[1] // w1_0_1
 *         + p[400]; // b1_0
 * }</pre>
 *
 * @param equation with constant indices, every sum written out
 * @param names how the source calls parameters
 * @param arithmetic the numbers and functions of the source
 * @param numbers the comments
 */
record ScalarStatement(
    Equation equation, Names names, Arithmetic arithmetic, ExampleNumbers numbers)
    implements Statement {

  /** Where a sum begins that has a line of its own, and where its later lines do. */
  private static final String FIRST = "    ";

  private static final String LATER = "        + ";

  /** Terms shorter than this share lines, as google-java-format has it. */
  private static final int SHORT = 10;

  @Override
  public Set<Variable> variables() {
    Set<Variable> variables = new LinkedHashSet<>();
    variables.add(equation.result().variable());
    equation.right().uses().forEach(use -> variables.add(use.variable()));
    return variables;
  }

  @Override
  public int bytes() {
    return BytecodeSize.of(equation);
  }

  @Override
  public OptionalInt unit() {
    return equation.result().indices().stream()
        .limit(1)
        .mapToInt(index -> ((Index.At) index).value())
        .findFirst();
  }

  @Override
  public void writeTo(Body body) {
    if (equation.right() instanceof Largest largest) {
      writeLargest(largest, body);
      return;
    }
    Sum sum = (Sum) equation.right();
    List<String> declarations = declarations(sum, body);
    String line = target() + sum.print(new JavaNotation(arithmetic, names::parameter)) + ";";
    if (Body.fits(arithmetic.number() + " " + String.join(", ", declarations) + ";")
        && Body.fits(line + numbers.atLong(equation).beside())) {
      body.declare(arithmetic.number().toString(), declarations);
      Comment comment = numbers.at(equation, line);
      comment.writeAbove(body);
      body.line(line + comment.beside());
    } else if (isLoss()) {
      writeLongReturn(sum, body);
    } else {
      writeLongAssignment(sum, body);
    }
  }

  /** {@code v.max2 = z2[0]; v.max2 = Math.max(v.max2, z2[1]);} and so on. */
  private void writeLargest(Largest largest, Body body) {
    String max = Names.value(equation.result());
    numbers.atLong(equation).writeAbove(body);
    body.line(max + " = " + Names.value(largest.candidates().get(0)) + ";");
    for (Ref candidate : largest.candidates().subList(1, largest.candidates().size())) {
      body.line(
          "%s = %s.max(%s, %s);".formatted(max, arithmetic.math(), max, Names.value(candidate)));
    }
  }

  /** A name and value for each parameter in the sum that the method has not declared before. */
  private List<String> declarations(Sum sum, Body body) {
    return sum.uses().stream()
        .filter(use -> use.variable().isParameter())
        .filter(use -> !body.isDeclared(names.parameter(use)))
        .map(use -> "%s = p[%s]".formatted(names.parameter(use), names.place(use)))
        .toList();
  }

  private void writeLongAssignment(Sum sum, Body body) {
    JavaNotation places = new JavaNotation(arithmetic, ref -> "p[" + names.place(ref) + "]");
    List<String> terms = sum.terms().stream().map(term -> term.print(places)).toList();
    List<String> comments = sum.terms().stream().map(this::parameterNames).toList();
    Comment comment = numbers.atLong(equation);
    String end = ";" + comment.beside();
    comment.writeAbove(body);
    body.line(target().stripTrailing());
    if (comments.stream().allMatch(String::isEmpty)
        && (Body.fits(FIRST + sum.print(places) + end)
            || terms.stream().allMatch(term -> term.length() < SHORT))) {
      writeFilled(terms, end, body);
      return;
    }
    for (int k = 0; k < terms.size(); k++) {
      boolean last = k == terms.size() - 1;
      body.line((k == 0 ? FIRST : LATER) + terms.get(k) + (last ? end : "") + comments.get(k));
    }
  }

  /** As many terms to a line as fit. */
  private static void writeFilled(List<String> terms, String end, Body body) {
    StringBuilder line = new StringBuilder(FIRST + terms.get(0));
    for (int k = 1; k < terms.size(); k++) {
      String next = " + " + terms.get(k);
      if (Body.fits(line + next + (k == terms.size() - 1 ? end : ""))) {
        line.append(next);
      } else {
        body.line(line.toString());
        line = new StringBuilder(LATER + terms.get(k));
      }
    }
    body.line(line + end);
  }

  /** A term to a line; and where the sum is divided, its parentheses around them. */
  private void writeLongReturn(Sum sum, Body body) {
    JavaNotation notation = new JavaNotation(arithmetic, names::parameter);
    List<String> terms = sum.terms().stream().map(term -> term.print(notation)).toList();
    boolean divided = sum.divisor() > 1;
    String open = target() + (divided ? "(" : "");
    String indent = divided ? "        " : "    ";
    List<String> lines = new ArrayList<>();
    lines.add(open + terms.get(0));
    terms.subList(1, terms.size()).forEach(term -> lines.add(indent + "+ " + term));
    int end = lines.size() - 1;
    lines.set(end, lines.get(end) + (divided ? ")" : ";"));
    if (divided) {
      lines.add("    / " + sum.divisor() + ";");
    }
    numbers.atLong(equation).writeAbove(body);
    lines.forEach(body::line);
  }

  private boolean isLoss() {
    return equation.result().variable().kind() == Kind.LOSS;
  }

  private String target() {
    return names.target(equation.result());
  }

  private String parameterNames(Term term) {
    String used = term.factors().stream()
        .flatMap(factor -> factor.uses().stream())
        .filter(use -> use.variable().isParameter())
        .map(names::parameter)
        .collect(Collectors.joining(", "));
    return used.isEmpty() ? "" : " // " + used;
  }
}
