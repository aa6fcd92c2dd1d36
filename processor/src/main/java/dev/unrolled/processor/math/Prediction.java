package dev.unrolled.processor.math;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is left of a program where nothing is trained: no loss, no way back, nothing drawn, and
 * nothing that only the way back would use.
 */
public final class Prediction {

  private Prediction() {}

  /** The steps from the inputs to the outputs. What training draws is 1, and so left out. */
  public static List<Step> of(Program program) {
    Set<Variable> drawn = new HashSet<>();
    Set<Variable> used = new HashSet<>(Set.of(program.output()));
    program
        .forward()
        .forEach(step -> step.equations()
            .forEach(equation -> equation.right().uses().forEach(use -> used.add(use.variable()))));
    List<Step> steps = new ArrayList<>();
    for (Step step : program.forward()) {
      List<Equation> left = new ArrayList<>();
      for (Equation equation : step.equations()) {
        Variable result = equation.result().variable();
        if (equation.right() instanceof Drawn) {
          drawn.add(result);
        } else if (used.contains(result)) {
          left.add(without(drawn, equation));
        }
      }
      if (left.equals(step.equations())) {
        steps.add(with(step, left));
      } else if (!left.isEmpty()) {
        steps.add(step.equations().containsAll(left) ? with(step, left) : undrawn(step, left));
      }
    }
    return steps;
  }

  private static Step with(Step step, List<Equation> left) {
    return new Step(
        step.topic(),
        step.layer(),
        left,
        Optional.empty(),
        step.lesson().map(Step.Lesson::ofPrediction));
  }

  private static Step undrawn(Step step, List<Equation> left) {
    return Step.told(
        step.layer(),
        new Step.Lesson(
            "Layer %s drops numbers only while training.".formatted(step.layer()), "", ""),
        left.toArray(Equation[]::new));
  }

  private static Equation without(Set<Variable> drawn, Equation equation) {
    if (!(equation.right() instanceof Sum sum)) {
      return equation;
    }
    List<Term> terms = sum.terms().stream()
        .map(term -> new Term(
            term.over(),
            term.where(),
            term.factors().stream()
                .filter(factor -> !(factor instanceof Ref ref && drawn.contains(ref.variable())))
                .toList(),
            term.divisor()))
        .toList();
    return new Equation(equation.result(), new Sum(terms, sum.divisor()));
  }
}
