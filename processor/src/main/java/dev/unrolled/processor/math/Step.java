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
 * @param lesson what is said of it, where the rule of its layer says it; empty where its topic does
 */
public record Step(
    Topic topic,
    int layer,
    List<Equation> equations,
    Optional<Step> ownGradient,
    Optional<Lesson> lesson) {

  /**
   * What is said of a step.
   *
   * @param forward above the step itself
   * @param prediction the same where nothing is learned
   * @param backward above the way back through it, to the values that it uses
   * @param parameters above the way back to what is learned in it
   */
  public record Lesson(String forward, String prediction, String backward, String parameters) {

    /** One that speaks of no learning on the way forward. */
    public Lesson(String forward, String backward, String parameters) {
      this(forward, forward, backward, parameters);
    }

    /** What is left of it where nothing is learned. */
    Lesson ofPrediction() {
      return new Lesson(prediction, "", "");
    }
  }

  /** Copies the equations and refuses a step without any. */
  public Step {
    equations = List.copyOf(equations);
    if (equations.isEmpty()) {
      throw new IllegalArgumentException("a step needs an equation");
    }
  }

  /** One that its topic tells, and that has a shorter way back. */
  public Step(Topic topic, int layer, List<Equation> equations, Optional<Step> ownGradient) {
    this(topic, layer, equations, ownGradient, Optional.empty());
  }

  /** One that its topic tells. */
  public Step(Topic topic, int layer, List<Equation> equations) {
    this(topic, layer, equations, Optional.empty());
  }

  /** A step of a layer whose rule tells it. */
  public static Step told(int layer, Lesson lesson, Equation... equations) {
    return new Step(
        Topic.TRANSFORMED, layer, List.of(equations), Optional.empty(), Optional.of(lesson));
  }

  /** The same with a shorter way back than the chain rule's. */
  public Step withGradient(Equation... gradient) {
    Step way = new Step(Topic.TRANSFORMED_GRADIENTS, layer, List.of(gradient));
    return new Step(topic, layer, equations, Optional.of(way), lesson);
  }

  /** The value that the other steps use. */
  public Ref result() {
    return equations.get(equations.size() - 1).result();
  }
}
