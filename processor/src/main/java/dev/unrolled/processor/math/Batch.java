package dev.unrolled.processor.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives a program one more index, r, the row of a batch: every input, target and value is computed
 * for each row, the parameters are those of all rows, and the loss is the sum over the rows, as is
 * a statistic. From there the chain rule itself finds that the gradient of a parameter is a sum
 * over the rows, and so is that of a statistic.
 */
public final class Batch {

  private final Index.Over row;

  /**
   * A batch.
   *
   * @param rows how many examples it has
   */
  public Batch(int rows) {
    row = new Index.Over("r", rows);
  }

  /** That step for each row. */
  public Step of(Step step) {
    return new Step(
        step.topic(),
        step.layer(),
        step.equations().stream().map(this::of).toList(),
        step.ownGradient().map(this::of),
        step.lesson());
  }

  private Equation of(Equation equation) {
    Expression right = of(equation.right());
    return switch (equation.result().variable().kind()) {
      case LOSS, PARAMETER_GRADIENT -> new Equation(equation.result(), overRows((Sum) right));
      case STATISTIC, STATISTIC_GRADIENT -> new Equation(equation.result(), ofAllRows(right));
      case INPUT, TARGET, PARAMETER, VALUE, GRADIENT -> new Equation(of(equation.result()), right);
    };
  }

  /** What there is once for all rows. */
  private Expression ofAllRows(Expression right) {
    if (right instanceof Share share) {
      return share.ofRows(row.size());
    }
    return right instanceof Statistic statistic
        ? new Statistic(overRows(statistic.ofBatch()), statistic.running())
        : right; // of what is once for all rows itself
  }

  /** The loss of all rows is the sum of theirs, and so is a gradient along what all share. */
  private Sum overRows(Sum ofOneRow) {
    List<Term> terms = new ArrayList<>();
    for (Term term : ofOneRow.terms()) {
      List<Index.Over> over = new ArrayList<>(List.of(row));
      over.addAll(term.over());
      terms.add(new Term(over, term.where(), term.factors(), term.divisor()));
    }
    return new Sum(terms, ofOneRow.divisor());
  }

  private Expression of(Expression right) {
    if (right instanceof Sum sum) {
      return new Sum(sum.terms().stream().map(this::of).toList(), sum.divisor());
    } else if (right instanceof Largest largest) {
      return new Largest(of(largest.candidates()), largest.winner().map(this::of));
    } else if (right instanceof Winner winner) {
      return new Winner(of(winner.candidates()), of(winner.largest()));
    } else if (right instanceof Statistic statistic) {
      return new Statistic((Sum) of(statistic.ofBatch()), statistic.running());
    }
    return right; // drawn for each row
  }

  private Candidates of(Candidates candidates) {
    return new Candidates(
        candidates.over(), candidates.values().stream().map(this::of).toList());
  }

  private Term of(Term term) {
    return new Term(
        term.over(),
        term.where().stream()
            .map(condition ->
                new Condition(of(condition.left()), of(condition.right()), condition.isSame()))
            .toList(),
        term.factors().stream().map(this::of).toList(),
        term.divisor());
  }

  private Index of(Index index) {
    return index instanceof Index.Lookup lookup ? new Index.Lookup(of(lookup.number())) : index;
  }

  private Factor of(Factor factor) {
    return factor instanceof Elementwise call
        ? new Elementwise(
            call.function(), call.arguments().stream().map(this::of).toList())
        : of((Ref) factor);
  }

  private Ref of(Ref ref) {
    Variable variable = ref.variable();
    return switch (variable.kind()) {
      case INPUT, TARGET, VALUE, GRADIENT -> {
        List<Index> indices = new ArrayList<>(List.of(row));
        ref.indices().forEach(index -> indices.add(of(index)));
        yield new Ref(of(variable), indices);
      }
      case PARAMETER, STATISTIC, STATISTIC_GRADIENT, LOSS, PARAMETER_GRADIENT ->
        new Ref(variable, ref.indices().stream().map(this::of).toList());
    };
  }

  /** That value with a row for each example. */
  public Variable of(Variable value) {
    List<Integer> shape = new ArrayList<>(List.of(row.size()));
    shape.addAll(value.shape());
    return value.sized(shape);
  }
}
