package dev.unrolled.processor.math.functions;

import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import java.util.List;

/**
 * An activation that looks at one sum at a time.
 *
 * @param function from z to a
 * @param jumps the sums z at which its slope jumps
 * @param edge what its slope is there; empty where there is no such sum
 * @param reason why its slope is what it is
 */
public record ElementwiseActivation(
    ScalarFunction function, List<Double> jumps, String edge, SlopeReason reason)
    implements ActivationRule {

  /** Copies the jumps and asks for a word on them. */
  public ElementwiseActivation {
    jumps = List.copyOf(jumps);
    if (jumps.isEmpty() != edge.isEmpty()) {
      throw new IllegalArgumentException(function.name() + " jumps at " + jumps + ": " + edge);
    }
  }

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public String sentence() {
    return function.sentence();
  }

  /** Its slope as a textbook writes it. */
  public String slope() {
    return function.slopeFunction().formula().print(Notation.MATHEMATICS).toString();
  }

  /** Why it is that: sentences. */
  public String why() {
    return reason.told(function.slopeFunction().formula());
  }

  @Override
  public Step step(Units units) {
    List<Index.Over> i = units.all();
    Factor activation = new Elementwise(function, List.of(units.sums().at(i)));
    return new Step(
        Topic.ACTIVATIONS,
        units.layer(),
        List.of(new Equation(units.activations().at(i), Sum.of(Term.product(activation)))));
  }
}
