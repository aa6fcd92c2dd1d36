package dev.unrolled.processor.write;

import dev.unrolled.processor.math.Contribution;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import java.util.List;

/** Counts what a pass costs. */
final class MultiplyAdds {

  private MultiplyAdds() {}

  /** How many products with a weight, or with a gradient for one, these steps add up. */
  static long in(List<Step> steps) {
    return steps.stream()
        .flatMap(step -> step.equations().stream())
        .mapToLong(MultiplyAdds::in)
        .sum();
  }

  private static long in(Equation equation) {
    if (!(equation.right() instanceof Sum sum)) {
      return 0;
    }
    boolean isForWeights = equation.result().variable().isParameterGradient();
    return sum.terms().stream()
        .filter(term -> term.factors().size() == 2)
        .filter(term -> term.factors().stream().allMatch(Ref.class::isInstance))
        .filter(term -> isForWeights
            || term.arguments().anyMatch(argument -> argument.variable().isParameter()))
        .mapToLong(term -> products(equation, term))
        .sum();
  }

  /** How many products a term has in all numbers together; those outside an array count too. */
  private static long products(Equation equation, Term term) {
    return Contribution.of(new Equation(equation.result(), Sum.of(term))).stream()
        .mapToLong(each -> Index.count(each.free()) * Index.count(each.term().over()))
        .sum();
  }
}
