package dev.unrolled.processor.write.kernels;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Term;
import java.util.List;
import java.util.Optional;

/**
 * {@code z[s,i] = (sum over j of W[i,j] * x[s,j]) + b[i]}, or without a bias, or a shared one; for
 * each of several rows s, if there are any.
 *
 * @param equation all of it
 * @param weights any element of W
 * @param values any value of x
 * @param bias the bias, if there is one
 */
public record WeightedSums(Equation equation, Ref weights, Ref values, Optional<Ref> bias) {

  /** Such sums, if the equation is of that form. */
  public static Optional<WeightedSums> of(Equation equation) {
    List<Term> terms = Rows.terms(equation);
    Ref z = equation.result();
    if (terms.isEmpty()
        || terms.size() > 2
        || z.indices().isEmpty()
        || !Rows.isValue(z)
        || terms.get(0).over().size() != 1
        || Rows.factors(terms.get(0)).size() != 2) {
      return Optional.empty();
    }
    Index j = terms.get(0).over().get(0);
    Rows sums = Rows.byLast(z);
    List<Ref> factors = Rows.factors(terms.get(0));
    int first = factors.get(0).variable().isParameter() ? 0 : 1;
    Ref weights = factors.get(first);
    Ref values = factors.get(1 - first);
    Optional<Ref> bias = terms.size() == 1
        ? Optional.empty()
        : Optional.of(terms.get(1))
            .filter(term -> term.over().isEmpty() && Rows.factors(term).size() == 1)
            .map(term -> Rows.factors(term).get(0))
            .filter(ref -> ref.variable().isParameter()
                && (ref.indices().isEmpty() || ref.indices().equals(List.of(sums.last()))));
    return weights.variable().isParameter()
            && weights.indices().equals(List.of(sums.last(), j))
            && Rows.isValue(values)
            && Rows.byLast(values).lead().equals(sums.lead())
            && Rows.byLast(values).last().equals(j)
            && bias.isPresent() == (terms.size() == 2)
        ? Optional.of(new WeightedSums(equation, weights, values, bias))
        : Optional.empty();
  }

  public int inputs() {
    return weights.variable().shape().get(1);
  }

  /** How many sums there are. */
  public int units() {
    return weights.variable().shape().get(0);
  }

  /** How often it is computed, with the same weights. */
  public int rows() {
    return equation.result().variable().size() / units();
  }
}
