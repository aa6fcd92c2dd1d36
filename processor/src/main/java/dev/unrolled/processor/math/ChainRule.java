package dev.unrolled.processor.math;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Walks a program back from the loss to its parameters. */
final class ChainRule {

  private ChainRule() {}

  /**
   * The steps back through {@code forward}, whose last step gives the loss.
   *
   * @param wanted the parameters and inputs whose gradient is asked for; the walk goes no further
   *     than it must for them
   */
  static List<Step> backward(List<Step> forward, Predicate<Variable> wanted) {
    Set<Variable> leading = leadingTo(forward, wanted);
    List<Step> backward = new ArrayList<>();
    Set<Variable> known = new HashSet<>();
    for (int s = forward.size() - 1; s >= 0; s--) {
      Step step = forward.get(s);
      Variable result = step.result().variable();
      boolean isOnTheWay = leading.contains(result)
          && (step.topic() == Topic.LOSS || known.contains(result.gradient()));
      if (!isOnTheWay) {
        continue; // nothing is asked for there, or a cross entropy has gone past it
      }
      List<Step> back =
          step.ownGradient().map(List::of).orElseGet(() -> gradients(step, leading::contains));
      for (Step each : back) {
        each.equations().forEach(equation -> addNew(equation.result().variable(), known));
      }
      backward.addAll(back);
    }
    return backward;
  }

  /** What is wanted, and every value that is computed from it. */
  private static Set<Variable> leadingTo(List<Step> forward, Predicate<Variable> wanted) {
    Set<Variable> leading = new HashSet<>();
    for (Step step : forward) {
      Set<Variable> used = variablesOf(step);
      used.stream().filter(wanted).forEach(leading::add);
      if (used.stream().anyMatch(leading::contains)) {
        step.equations().forEach(equation -> leading.add(equation.result().variable()));
      }
    }
    return leading;
  }

  private static void addNew(Variable variable, Set<Variable> known) {
    if (!known.add(variable)) {
      throw new IllegalStateException(
          variable + " would be computed twice: two steps use the same value");
    }
  }

  /** The gradients of what a step uses: first of its parameters, then of its inputs. */
  private static List<Step> gradients(Step step, Predicate<Variable> wanted) {
    List<Equation> ofParameters = new ArrayList<>();
    List<Equation> ofInputs = new ArrayList<>();
    for (Variable used : variablesOf(step)) {
      if (wanted.test(used)) {
        (used.isParameter() ? ofParameters : ofInputs).add(gradient(used, step.equations()));
      }
    }
    List<Step> steps = new ArrayList<>();
    if (!ofParameters.isEmpty()) {
      steps.add(new Step(Topic.PARAMETER_GRADIENTS, step.layer(), ofParameters));
    }
    if (!ofInputs.isEmpty()) {
      steps.add(new Step(topicOfGradient(step.topic()), step.layer(), ofInputs));
    }
    return steps;
  }

  /**
   * The chain rule: the gradient of a value is the sum, over every path from it to the loss, of the
   * gradient at the end of the path's first step times the slope of that step.
   */
  static Equation gradient(Variable variable, List<Equation> users) {
    Set<Ref> gradient = new LinkedHashSet<>();
    Set<Integer> divisors = new LinkedHashSet<>();
    List<Term> paths = new ArrayList<>();
    for (Equation user : users) {
      Sum sum = (Sum) user.right();
      for (Term term : sum.terms()) {
        for (int place = 0; place < term.factors().size(); place++) {
          for (Ref use : term.factors().get(place).uses()) {
            if (use.variable().equals(variable)) {
              paths.add(path(use, place, term, user));
              gradient.add(use.gradient());
              divisors.add(sum.divisor());
            }
          }
        }
      }
    }
    if (gradient.size() != 1 || divisors.size() != 1) {
      throw new IllegalStateException(variable + " is not used in one way only: " + users);
    }
    return new Equation(
        gradient.iterator().next(), new Sum(paths, divisors.iterator().next()));
  }

  /**
   * One path: from {@code use} at that place in {@code term} to the result of {@code user}. A
   * product's slope along one of its factors is the product of the others. Whatever index the value
   * itself does not have is summed: along each of its values runs a path of its own.
   */
  private static Term path(Ref use, int place, Term term, Equation user) {
    List<Factor> factors = new ArrayList<>();
    if (user.result().variable().kind() != Variable.Kind.LOSS) { // dL/dL = 1
      factors.add(user.result().gradient());
    }
    for (int f = 0; f < term.factors().size(); f++) {
      Factor factor = term.factors().get(f);
      if (f != place) {
        factors.add(factor);
      } else if (factor instanceof Elementwise elementwise) {
        slope(elementwise, use, user.result()).ifPresent(factors::add);
      }
    }
    Set<Index.Over> over = new LinkedHashSet<>(user.freeIndices());
    over.addAll(term.over());
    over.removeIf(use.indices()::contains);
    return new Term(List.copyOf(over), factors);
  }

  /** The slope along {@code use}; empty where it is 1. */
  private static Optional<Factor> slope(Elementwise factor, Ref use, Ref result) {
    if (!use.equals(factor.arguments().get(0))) {
      throw new IllegalStateException(factor + " has a slope along its first argument only");
    }
    Elementwise slope = factor.slope(result);
    boolean isOne = slope.function().formula().equals(Formulas.number(1));
    return isOne ? Optional.empty() : Optional.of(slope);
  }

  private static Topic topicOfGradient(Topic forward) {
    return switch (forward) {
      case WEIGHTED_SUMS -> Topic.INPUT_GRADIENTS;
      case ACTIVATIONS -> Topic.SUM_GRADIENTS;
      case LOSS -> Topic.OUTPUT_GRADIENTS;
      default -> throw new IllegalArgumentException(forward + " is not a forward topic");
    };
  }

  private static Set<Variable> variablesOf(Step step) {
    Set<Variable> variables = new LinkedHashSet<>();
    for (Equation equation : step.equations()) {
      equation.right().uses().forEach(use -> variables.add(use.variable()));
    }
    return variables;
  }
}
