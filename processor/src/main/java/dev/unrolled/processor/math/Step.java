package dev.unrolled.processor.math;

import java.util.List;
import java.util.Optional;

/**
 * One step of the story: a few equations on one topic.
 *
 * @param topic what it is about
 * @param layer the layer it belongs to, counted from 1
 * @param equations what is computed, in order; the last defines the step's result
 * @param ownGradient how the gradient passes back through this step, where a shorter way is known
 *     than the chain rule through each of its equations
 */
public record Step(Topic topic, int layer, List<Equation> equations, Optional<Step> ownGradient) {

  /** Copies the equations and refuses a step without any. */
  public Step {
    equations = List.copyOf(equations);
    if (equations.isEmpty()) {
      throw new IllegalArgumentException("a step needs an equation");
    }
  }

  Step(Topic topic, int layer, List<Equation> equations) {
    this(topic, layer, equations, Optional.empty());
  }

  /** The value that the other steps use. */
  Ref result() {
    return equations.get(equations.size() - 1).result();
  }
}
