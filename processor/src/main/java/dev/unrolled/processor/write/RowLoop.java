package dev.unrolled.processor.write;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Equations of a batch as loops. Where each number of a matrix depends on the numbers in its own
 * place only, one loop runs through all of them:
 *
 * <pre>{@code
 * for (int k = 10 * from; k < 10 * to; k++) {
 *   dL_dZ2[k] = A2[k] - T[k];
 * }
 * }</pre>
 *
 * and otherwise row by row:
 *
 * <pre>{@code
 * for (int r = from; r < to; r++) {
 *   logSum2Of[r] = Math.log(sum2Of[r]);
 * }
 * }</pre>
 *
 * @param equations of one step
 */
record RowLoop(List<Equation> equations, Arithmetic arithmetic) implements Statement {

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
    List<Equation> values =
        equations.stream().filter(equation -> !isLoss(equation)).toList();
    if (values.stream().allMatch(RowLoop::isFlat)) {
      values.forEach(equation -> writeFlat(equation, body));
    } else {
      body.line(ROWS);
      values.forEach(equation -> writeInRow(equation, body));
      body.line("}");
    }
    equations.stream().filter(RowLoop::isLoss).forEach(loss -> writeLoss(loss, body));
  }

  private static final String ROWS = "for (int r = from; r < to; r++) {";

  private static boolean isLoss(Equation equation) {
    return equation.result().variable().kind() == Kind.LOSS;
  }

  /** Whether everything in it has the same two indices, row and unit, and nothing is summed. */
  private static boolean isFlat(Equation equation) {
    List<Index> indices = equation.result().indices();
    return indices.size() == 2
        && equation.right() instanceof Sum sum
        && sum.terms().stream().allMatch(term -> term.over().isEmpty())
        && sum.uses().stream().allMatch(use -> use.indices().equals(indices));
  }

  private void writeFlat(Equation equation, Body body) {
    MatrixNotation notation = new MatrixNotation(arithmetic, true);
    body.line(flatLoop(equation.result().variable()));
    body.line("  " + notation.ref(equation.result()) + " = "
        + ((Sum) equation.right()).print(notation) + ";");
    body.line("}");
  }

  private static String flatLoop(Variable matrix) {
    int columns = matrix.shape().get(1);
    return "for (int k = %s; k < %s; k++) {"
        .formatted(MatrixNotation.product(columns, "from"), MatrixNotation.product(columns, "to"));
  }

  /** Writes one equation inside the loop over the rows. */
  private void writeInRow(Equation equation, Body body) {
    MatrixNotation notation = new MatrixNotation(arithmetic, false);
    Ref result = equation.result();
    List<Index.Over> inner =
        equation.freeIndices().subList(1, equation.freeIndices().size());
    String indent = "  ";
    if (!inner.isEmpty()) {
      body.line(loop(inner.get(0), 0, indent));
      indent += "  ";
    }
    if (equation.right() instanceof Largest largest) {
      writeLargest(result, largest, notation, body);
    } else {
      Sum sum = (Sum) equation.right();
      String total = result.variable().name();
      for (Term term : sum.terms()) {
        if (!term.over().isEmpty()) {
          body.line(indent + arithmetic.number() + " " + total + " = 0;");
          body.line(loop(term.over().get(0), 0, indent));
          body.line(indent + "  " + total + " += " + term.product(notation) + ";");
          body.line(indent + "}");
        }
      }
      String value = sum.print(term -> term.over().isEmpty() ? term.print(notation) : total);
      body.line(indent + notation.ref(result) + " = " + value + ";");
    }
    if (!inner.isEmpty()) {
      body.line("  }");
    }
  }

  private void writeLargest(Ref result, Largest largest, MatrixNotation notation, Body body) {
    Index.Over over = largest.over().get(0);
    Ref candidate = largest.candidates().get(0);
    String max = notation.ref(result);
    body.line("  %s = %s;".formatted(max, notation.ref(candidate.with(over, new Index.At(0)))));
    body.line(loop(over, 1, "  "));
    body.line(
        "    %s = %s.max(%s, %s);".formatted(max, arithmetic.math(), max, notation.ref(candidate)));
    body.line("  }");
  }

  /** Adds up in doubles: a batch may have many rows. */
  private void writeLoss(Equation loss, Body body) {
    Sum sum = (Sum) loss.right();
    Term term = sum.terms().get(0);
    boolean flat = sum.uses().stream().allMatch(use -> use.indices().equals(term.over()));
    String product = term.product(new MatrixNotation(arithmetic, flat));
    body.line("double sum = 0;");
    if (flat) {
      body.line(flatLoop(sum.uses().get(0).variable()));
      body.line("  sum += " + product + ";");
    } else {
      body.line(ROWS);
      body.line(loop(term.over().get(1), 0, "  "));
      body.line("    sum += " + product + ";");
      body.line("  }");
    }
    body.line("}");
    body.line("return " + sum.print(each -> "sum") + ";");
  }

  private static String loop(Index.Over index, int first, String indent) {
    return "%sfor (int %s = %s; %s < %s; %s++) {"
        .formatted(indent, index.name(), first, index.name(), index.size(), index.name());
  }
}
