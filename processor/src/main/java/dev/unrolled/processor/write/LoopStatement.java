package dev.unrolled.processor.write;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Equations over the same units, as one loop:
 *
 * <pre>{@code
 * for (int i = 0; i < 128; i++) {
 *   double sum = 0;
 *   for (int j = 0; j < 784; j++) {
 *     double w1_ij = p[128 * j + i];
 *     sum += w1_ij * x[j];
 *   }
 *   double b1_i = p[100352 + i];
 *   z1[i] = sum + b1_i;
 *   a1[i] = Math.max(0, z1[i]);
 * }
 * }</pre>
 *
 * @param equations with the same first index; later ones use earlier ones at that index only
 */
record LoopStatement(List<Equation> equations, Names names, Arithmetic arithmetic)
    implements Statement {

  @Override
  public Set<Variable> variables() {
    Set<Variable> variables = new LinkedHashSet<>();
    for (Equation equation : equations) {
      variables.add(equation.result().variable());
      equation.right().uses().forEach(use -> variables.add(use.variable()));
    }
    return variables;
  }

  @Override
  public int bytes() {
    return equations.stream()
        .mapToInt(equation -> BytecodeSize.of(equation) + BytecodeSize.LOOPS)
        .sum();
  }

  @Override
  public OptionalInt unit() {
    return OptionalInt.empty();
  }

  @Override
  public void writeTo(Body body) {
    List<Index.Over> free = equations.get(0).freeIndices();
    if (free.isEmpty()) {
      equations.forEach(equation -> write(equation, List.of(), "", body));
      return;
    }
    Index.Over unit = free.get(0);
    body.line(loop(unit, ""));
    for (Equation equation : equations) {
      write(equation, equation.freeIndices().subList(1, equation.freeIndices().size()), "  ", body);
    }
    body.line("}");
  }

  /** Writes one equation inside a loop over each of {@code inner}. */
  private void write(Equation equation, List<Index.Over> inner, String indent, Body body) {
    if (!inner.isEmpty()) {
      body.line(loop(inner.get(0), indent));
      write(equation, inner.subList(1, inner.size()), indent + "  ", body);
      body.line(indent + "}");
    } else if (equation.right() instanceof Largest largest) {
      writeLargest(equation.result(), largest, indent, body);
    } else {
      writeSum(equation.result(), (Sum) equation.right(), indent, body);
    }
  }

  private void writeLargest(Ref result, Largest largest, String indent, Body body) {
    Index.Over over = largest.over().get(0);
    Ref candidate = largest.candidates().get(0);
    String max = Names.value(result);
    body.line(indent + max + " = " + Names.value(candidate.with(over, new Index.At(0))) + ";");
    body.line(loop(over, 1, indent));
    body.line("%s  %s = %s.max(%s, %s);"
        .formatted(indent, max, arithmetic.math(), max, Names.value(candidate)));
    body.line(indent + "}");
  }

  private void writeSum(Ref result, Sum sum, String indent, Body body) {
    JavaNotation notation = new JavaNotation(arithmetic, names::parameter);
    // Inside a loop over units "sum" is clear; a single number has a name of its own.
    String total = result.indices().isEmpty() ? result.variable().name() : "sum";
    for (Term term : sum.terms()) {
      if (term.over().isEmpty()) {
        declareParameters(term, indent, body);
      } else {
        accumulate(total, term, notation, indent, body);
      }
    }
    String value = sum.print(term -> term.over().isEmpty() ? term.print(notation) : total);
    body.line(indent + names.target(result) + value + ";" + names.gradientComment(result));
  }

  /** {@code double sum = 0;} and a loop that adds up the term. */
  private void accumulate(
      String total, Term term, JavaNotation notation, String indent, Body body) {
    if (term.over().size() != 1) {
      throw new IllegalStateException("a sum over one index is expected: " + term);
    }
    body.line(indent + arithmetic.number() + " " + total + " = 0;");
    body.line(loop(term.over().get(0), indent));
    declareParameters(term, indent + "  ", body);
    body.line(indent + "  " + total + " += " + term.product(notation) + ";");
    body.line(indent + "}");
  }

  private void declareParameters(Term term, String indent, Body body) {
    term.factors().stream()
        .flatMap(factor -> factor.uses().stream())
        .filter(use -> use.variable().isParameter())
        .forEach(use -> body.line("%s%s %s = p[%s];"
            .formatted(indent, arithmetic.number(), names.parameter(use), names.place(use))));
  }

  private static String loop(Index.Over index, String indent) {
    return loop(index, 0, indent);
  }

  private static String loop(Index.Over index, int first, String indent) {
    return "%sfor (int %s = %d; %s < %d; %s++) {"
        .formatted(indent, index.name(), first, index.name(), index.size(), index.name());
  }
}
