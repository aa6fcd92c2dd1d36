package dev.unrolled.processor.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A way from some values to the loss: back through one equation or, where its step knows a shorter
 * one, through all of that at once.
 *
 * @param step which it leads through
 * @param equations the one, or the gradients that the step itself gives
 * @param isOwn whether it is the step's own
 */
record Way(Step step, List<Equation> equations, boolean isOwn) {

  /** Those through a step, from its last equation to the first. */
  static List<Way> through(Step step) {
    if (step.ownGradient().isPresent()) {
      return List.of(new Way(step, step.ownGradient().get().equations(), true));
    }
    List<Way> ways = new ArrayList<>();
    for (Equation equation : step.equations()) {
      refuseRecurrence(equation);
      ways.add(0, new Way(step, List.of(equation), false));
    }
    return ways;
  }

  /** Its gradient would be needed before all of it is known: one path would be lost. */
  private static void refuseRecurrence(Equation equation) {
    Variable result = equation.result().variable();
    if (equation.right().uses().stream().anyMatch(use -> use.variable().equals(result))) {
      throw new UnsupportedOperationException(
          "%s is computed from itself: %s".formatted(result, equation));
    }
  }

  /** What lies nearest to the loss on it. */
  Ref end() {
    return isOwn ? step.result() : equations.get(0).result();
  }

  /** Every path from that variable along this way. */
  List<Path> from(Variable variable) {
    return isOwn
        ? equations.stream()
            .filter(equation -> equation.result().variable().isGradientOf(variable))
            .flatMap(equation -> Path.of(equation).stream())
            .toList()
        : Path.from(variable, equations.get(0));
  }

  /** What has to be computed before any gradient along this way. */
  List<Equation> before() {
    Set<Variable> used = step.uses();
    return equations.stream()
        .filter(equation ->
            isOwn && used.stream().noneMatch(equation.result().variable()::isGradientOf))
        .toList();
  }

  /** What it is about to come from a value this way. */
  Topic topic() {
    return isOwn ? step.ownGradient().orElseThrow().topic() : step.topic().ofGradient();
  }
}
