package dev.unrolled.processor.write.kernels;

import static dev.unrolled.processor.write.kernels.Rows.array;

import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.shape.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * Finds the kernels for rows of a table that values say: what is gathered and what is scattered.
 */
final class TableMatch {

  private final Program program;

  TableMatch(Program program) {
    this.program = program;
  }

  Optional<KernelCall> of(Equation equation) {
    return gathered(equation).or(() -> scattered(equation));
  }

  /** {@code y[r,i] = W[x[r],i]}. */
  private Optional<KernelCall> gathered(Equation equation) {
    if (!Rows.isMatrix(equation.result())
        || !(Rows.only(equation).orElse(null) instanceof Ref table)
        || !isTable(table)
        || !(table.indices().get(0) instanceof Index.Lookup lookup)) {
      return Optional.empty();
    }
    Rows rows = Rows.byLast(equation.result());
    Parameter place = program.parameter(table.variable());
    return isOfRows(lookup, rows) && table.indices().get(1).equals(rows.last())
        ? Optional.of(rows.call(
            "gather",
            List.of(equation),
            rows.width(),
            array(lookup.number()),
            "p",
            place.offset(),
            place.shape().get(0),
            array(equation.result())))
        : Optional.empty();
  }

  /** Whether it has rows and columns, and lies row by row. */
  private boolean isTable(Ref ref) {
    return (ref.variable().isParameter() || ref.variable().isParameterGradient())
        && ref.indices().size() == 2
        && RowMatch.liesRowByRow(program.parameter(ref.variable()));
  }

  private static boolean isOfRows(Index.Lookup lookup, Rows rows) {
    return Rows.isValue(lookup.number()) && lookup.number().indices().equals(rows.lead());
  }

  /** {@code dL_dW[m,i] = sum over r where x[r] = m of dL_dy[r,i]}, but for one row, if any. */
  private Optional<KernelCall> scattered(Equation equation) {
    Ref result = equation.result();
    if (!result.variable().isParameterGradient()
        || !isTable(result)
        || !(equation.right() instanceof Sum sum)
        || sum.divisor() > 1
        || sum.terms().size() != 1) {
      return Optional.empty();
    }
    Term term = sum.terms().get(0);
    List<Ref> factors = Rows.factors(term);
    if (factors.size() != 1
        || !Rows.isMatrix(factors.get(0))
        || term.where().isEmpty()
        || !(term.where().get(0).left() instanceof Index.Lookup lookup)) {
      return Optional.empty();
    }
    Rows rows = Rows.byLast(factors.get(0));
    Parameter place = program.parameter(result.variable());
    return padding(term.where(), lookup, result.indices().get(0))
        .filter(padding -> isOfRows(lookup, rows))
        .filter(padding -> term.over().equals(rows.lead()))
        .filter(padding -> result.indices().get(1).equals(rows.last()))
        .map(padding -> rows.call(
            "addScattered",
            List.of(equation),
            rows.width(),
            array(lookup.number()),
            array(rows.element()),
            "factor",
            "target",
            place.offset(),
            place.shape().get(0),
            padding));
  }

  /**
   * The row to which nothing is added, -1 if there is none; empty if there are other conditions.
   */
  private static Optional<Integer> padding(
      List<Condition> conditions, Index.Lookup lookup, Index row) {
    if (!conditions.get(0).equals(new Condition(lookup, row)) || conditions.size() > 2) {
      return Optional.empty();
    }
    if (conditions.size() == 1) {
      return Optional.of(-1);
    }
    return conditions.get(1).right() instanceof Index.At padding
            && conditions.get(1).equals(Condition.differ(lookup, padding))
        ? Optional.of(padding.value())
        : Optional.empty();
  }
}
