package dev.unrolled.processor.math;

import java.util.List;

/**
 * An activation that looks at one sum at a time.
 *
 * @param function from z to a
 * @param edge what its slope is where the formula jumps; empty where it does not
 */
public record ElementwiseActivation(ScalarFunction function, String edge)
    implements ActivationRule {

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
    return function.slopeFunction().formula().print(Notation.MATHEMATICS);
  }

  @Override
  public Step step(Dense layer) {
    Index.Over i = layer.unit();
    Factor activation = new Elementwise(function, List.of(layer.sums().at(i)));
    return new Step(
        Topic.ACTIVATIONS,
        layer.shape().number(),
        List.of(new Equation(layer.activations().at(i), Sum.of(Term.product(activation)))));
  }
}
