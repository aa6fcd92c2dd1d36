package dev.unrolled.processor.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A product, with the element to which it is added: a sum under conditions, turned round. Of
 * {@code dL_dx[m] = sum over i, k where i + k = m of dL_dz[i] * W[k]}, that is {@code dL_dx[i + k]}
 * and {@code dL_dz[i] * W[k]}.
 *
 * @param target the element, with what the conditions settle in the place of its indices
 * @param free the indices of the result that no condition settles
 * @param term the product, with the indices that it is summed over and the conditions that are left
 */
public record Contribution(Ref target, List<Index.Over> free, Term term) {

  /** Copies the indices. */
  public Contribution {
    free = List.copyOf(free);
  }

  /** What the products of a sum add, and where. */
  public static List<Contribution> of(Equation equation) {
    Sum sum = (Sum) equation.right();
    return sum.terms().stream()
        .map(term -> of(equation, sum.divisor() == 1 ? term : term.dividedBy(sum.divisor())))
        .toList();
  }

  private static Contribution of(Equation equation, Term term) {
    Map<Index.Over, Index> settled = term.settled(equation.freeIndices());
    List<Index.Over> free = new ArrayList<>(equation.freeIndices());
    free.removeAll(settled.keySet());
    List<Condition> left = term.where().stream()
        .filter(condition -> !condition.left().equals(settled.get(condition.right())))
        .toList();
    return new Contribution(
        equation.result().with(settled),
        free,
        new Term(term.over(), left, term.factors(), term.divisor()));
  }

  /** One for each value of its indices, the conditions for these values. */
  public List<Contribution> expanded() {
    List<Index.Over> indices = new ArrayList<>(term.over());
    indices.addAll(free);
    if (indices.isEmpty()) {
      return List.of(this);
    }
    Index.Over first = indices.get(0);
    List<Contribution> all = new ArrayList<>();
    for (int value = 0; value < first.size(); value++) {
      Map<Index.Over, Index> at = Map.of(first, new Index.At(value));
      List<Index.Over> others =
          free.stream().filter(index -> !index.equals(first)).toList();
      all.addAll(new Contribution(target.with(at), others, term.with(at)).expanded());
    }
    return all;
  }
}
