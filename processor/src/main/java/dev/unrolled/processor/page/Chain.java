package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gradient as the product of its factors: from the loss, slope by slope, down to one weight.
 *
 * <p>The product reaches back to the first value from which several paths lead to the loss: their
 * sum is its first factor.
 *
 * @param head the gradient from which the product begins
 * @param links what it is multiplied by, in the order from the loss
 */
record Chain(Ref head, List<Link> links) {

  /**
   * One slope.
   *
   * @param from the value that moves
   * @param to the value that moves with it, as fast as the slope says
   * @param factors the slope; none where it is 1
   */
  record Link(Ref from, Ref to, List<Factor> factors) {
    Link {
      factors = List.copyOf(factors);
    }
  }

  Chain {
    links = List.copyOf(links);
  }

  /** The chain that ends in the result of this equation. */
  static Chain of(Equation equation, Program program) {
    List<Link> links = new ArrayList<>();
    Ref head = equation.result();
    Optional<Equation> step = Optional.of(equation);
    while (step.isPresent() && leading(step.get()).isPresent()) {
      Ref next = leading(step.get()).get();
      List<Factor> factors = ((Sum) step.get().right()).terms().get(0).factors();
      links.add(0, new Link(head, next, factors.subList(1, factors.size())));
      head = next;
      step = definition(next, program);
    }
    return new Chain(head, links);
  }

  /** The gradient that a product begins with; empty where there is a sum, or none. */
  private static Optional<Ref> leading(Equation equation) {
    if (equation.right() instanceof Sum sum && sum.terms().size() == 1 && sum.divisor() == 1) {
      Term term = sum.terms().get(0);
      if (term.over().isEmpty()
          && term.where().isEmpty()
          && term.divisor() == 1
          && term.factors().get(0) instanceof Ref ref
          && ref.variable().isGradient()) {
        return Optional.of(ref);
      }
    }
    return Optional.empty();
  }

  /** What computes that element in the backward pass. */
  private static Optional<Equation> definition(Ref element, Program program) {
    return program.backward().stream()
        .flatMap(step -> step.equations().stream())
        .filter(equation -> equation.result().variable().equals(element.variable()))
        .findFirst()
        .map(equation -> at(equation, element.indices()));
  }

  private static Equation at(Equation law, List<Index> indices) {
    Equation equation = law;
    for (int k = 0; k < indices.size(); k++) {
      equation = equation.with((Index.Over) law.result().indices().get(k), indices.get(k));
    }
    return new Equation(equation.result(), equation.right().expanded());
  }
}
