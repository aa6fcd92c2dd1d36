package dev.unrolled.processor.write;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
      values.forEach(equation -> body.computes(List.of(equation), List.of(flat(equation))));
    } else {
      Doc rows = Doc.block(
          ROWS, values.stream().flatMap(equation -> inRow(equation).stream()).toList());
      body.computes(values, List.of(rows));
    }
    equations.stream().filter(RowLoop::isLoss).forEach(loss -> writeLoss(loss, body));
  }

  private static final Doc ROWS = loop("r", "from", "to");

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

  private Doc flat(Equation equation) {
    MatrixNotation notation = new MatrixNotation(arithmetic, true);
    return Doc.block(
        flatLoop(equation.result().variable()),
        List.of(set(notation.element(equation.result()), equation.right().print(notation))));
  }

  private static Doc flatLoop(Variable matrix) {
    int columns = matrix.shape().get(1);
    return loop(
        "k", MatrixNotation.product(columns, "from"), MatrixNotation.product(columns, "to"));
  }

  /** One equation inside the loop over the rows. */
  private List<Doc> inRow(Equation equation) {
    List<Index.Over> inner =
        equation.freeIndices().subList(1, equation.freeIndices().size());
    List<Doc> statements = equation.right() instanceof Largest largest
        ? largest(equation.result(), largest)
        : sum(equation.result(), (Sum) equation.right());
    return nest(inner, statements);
  }

  private List<Doc> sum(Ref result, Sum sum) {
    MatrixNotation notation = new MatrixNotation(arithmetic, false);
    String total = result.variable().name();
    List<Doc> statements = new ArrayList<>();
    List<Term> parts = new ArrayList<>(); // all sums are one total, where the first of them stood
    for (Term term : sum.terms()) {
      if (!term.where().isEmpty()) {
        throw new UnsupportedOperationException(term + " is no loop over rows");
      }
      if (term.over().isEmpty()) {
        parts.add(term);
        continue;
      }
      if (statements.isEmpty()) {
        statements.add(Doc.text(arithmetic.number() + " " + total + " = 0;"));
        parts.add(term);
      }
      statements.addAll(nest(term.over(), List.of(add(total, term.product(notation)))));
    }
    statements.add(set(
        notation.element(result),
        new Sum(parts, sum.divisor())
            .print(term -> term.over().isEmpty() ? term.print(notation) : Doc.text(total))));
    return statements;
  }

  private static List<Doc> nest(List<Index.Over> indices, List<Doc> statements) {
    return indices.isEmpty()
        ? statements
        : List.of(Doc.block(
            loop(indices.get(0), 0), nest(indices.subList(1, indices.size()), statements)));
  }

  private List<Doc> largest(Ref result, Largest largest) {
    MatrixNotation notation = new MatrixNotation(arithmetic, false);
    Index.Over over = largest.candidates().over().get(0);
    Ref candidate = largest.candidates().values().get(0);
    String max = notation.element(result);
    Doc larger = Doc.call(arithmetic.math() + ".max", List.of(max, notation.element(candidate)));
    return List.of(
        set(max, notation.ref(candidate.with(Map.of(over, new Index.At(0))))),
        Doc.block(loop(over, 1), List.of(set(max, larger))));
  }

  /** Adds up in doubles: a batch may have many rows. */
  private void writeLoss(Equation loss, Body body) {
    Sum sum = (Sum) loss.right();
    Term term = sum.terms().get(0);
    boolean flat = sum.uses().stream().allMatch(use -> use.indices().equals(term.over()));
    Doc addition = add("sum", term.product(new MatrixNotation(arithmetic, flat)));
    Doc loop = flat
        ? Doc.block(flatLoop(sum.uses().get(0).variable()), List.of(addition))
        : Doc.block(ROWS, List.of(Doc.block(loop(term.over().get(1), 0), List.of(addition))));
    Doc result = Doc.of(Doc.text("return "), sum.print(each -> Doc.text("sum")), Doc.text(";"));
    body.computes(List.of(loss), List.of(Doc.text("double sum = 0;"), loop, result));
  }

  private static Doc set(String target, Doc value) {
    return Doc.of(Doc.assignment(target + " =", value), Doc.text(";"));
  }

  private static Doc add(String target, Doc value) {
    return Doc.of(Doc.assignment(target + " +=", value), Doc.text(";"));
  }

  private static Doc loop(Index.Over index, int first) {
    return loop(index.name(), Integer.toString(first), Integer.toString(index.size()));
  }

  /** {@code for (int r = from; r < to; r++)}. */
  private static Doc loop(String index, String from, String to) {
    return Doc.group(
        Doc.text("for ("),
        Doc.nest(
            Doc.text("int " + index + " = " + from + ";"),
            Doc.blank(),
            Doc.text(index + " < " + to + ";"),
            Doc.blank(),
            Doc.text(index + "++")),
        Doc.text(")"));
  }
}
