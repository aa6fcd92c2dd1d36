package dev.unrolled.processor.math;

import dev.unrolled.processor.math.Variable.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Walks a program back from the loss to its parameters, equation by equation. Where it comes to the
 * one that computes a value, all that use the value lie behind it, so all of its paths to the loss
 * are known, and its gradient is their sum.
 */
final class ChainRule {

  private final Set<Variable> leading;
  private final List<Way> passed = new ArrayList<>();
  private final List<Step> backward = new ArrayList<>();

  private ChainRule(Set<Variable> leading) {
    this.leading = leading;
  }

  /**
   * The steps back through {@code forward}, whose last step gives the loss.
   *
   * @param wanted the parameters and inputs whose gradient is asked for; the walk goes no further
   *     than it must for them
   */
  static List<Step> backward(List<Step> forward, Predicate<Variable> wanted) {
    ChainRule walk = new ChainRule(leadingTo(forward, wanted));
    for (int s = forward.size() - 1; s >= 0; s--) {
      Step step = forward.get(s);
      walk.through(step);
      Set<Variable> given = variablesOf(List.of(step));
      given.removeIf(variable -> variable.isValue() || variable.kind() == Kind.TARGET);
      given.removeAll(variablesOf(forward.subList(0, s)));
      walk.arriveAtGiven(given, step);
    }
    return walk.backward;
  }

  /** A way from some values to the loss: one equation, or what a step knows better. */
  private record Way(Step step, List<Equation> equations, boolean isOwn) {

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
      Set<Variable> used = variablesOf(List.of(step));
      return equations.stream()
          .filter(equation ->
              isOwn && used.stream().noneMatch(equation.result().variable()::isGradientOf))
          .toList();
    }

    /** What the rule of the layer says of it; empty where its topic does. */
    String lesson() {
      return step.lesson().map(Step.Lesson::backward).orElse("");
    }

    Topic topic() {
      return isOwn ? step.ownGradient().orElseThrow().topic() : topicOfGradient(step.topic());
    }
  }

  /** Goes back through a step, as far as the walk has come to what it computes. */
  private void through(Step step) {
    if (step.ownGradient().isPresent()) {
      if (comesFrom(step.result())) {
        passed.add(new Way(step, step.ownGradient().get().equations(), true));
      }
      return;
    }
    for (int e = step.equations().size() - 1; e >= 0; e--) {
      Equation equation = step.equations().get(e);
      refuseRecurrence(equation);
      if (comesFrom(equation.result())) {
        passed.add(new Way(step, List.of(equation), false));
      }
    }
  }

  /** Its gradient would be needed before all of it is known: one path would be lost. */
  private static void refuseRecurrence(Equation equation) {
    Variable result = equation.result().variable();
    if (equation.right().uses().stream().anyMatch(use -> use.variable().equals(result))) {
      throw new UnsupportedOperationException(
          "%s is computed from itself: %s".formatted(result, equation));
    }
  }

  /** Whether that is the loss, or its gradient can be computed, which it is then. */
  private boolean comesFrom(Ref result) {
    return result.variable().kind() == Kind.LOSS || arriveAt(result.variable());
  }

  /** Adds up the paths of a value; there may be none, if a cross entropy has gone past it. */
  private boolean arriveAt(Variable value) {
    List<Way> ways = ways(value);
    if (ways.isEmpty()) {
      return false;
    }
    List<Equation> equations = new ArrayList<>();
    ways.forEach(way -> equations.addAll(way.before()));
    equations.add(gradient(value, ways));
    boolean isJoined = ways.stream().map(Way::step).distinct().count() > 1;
    Way last = ways.get(ways.size() - 1);
    if (isJoined) {
      int layer = Math.max(1, value.layer()); // that of the inputs is told with the first layer
      add(Topic.JOINED_GRADIENTS, layer, equations, "");
    } else {
      add(last.topic(), last.step().layer(), equations, last.lesson());
    }
    return true;
  }

  /** What is given, and used in that step first: the parameters, then the inputs. */
  private void arriveAtGiven(Collection<Variable> given, Step step) {
    List<Equation> ofParameters = new ArrayList<>();
    for (Variable variable : given) {
      List<Way> ways = variable.isParameter() ? ways(variable) : List.of();
      if (!ways.isEmpty()) {
        ofParameters.add(gradient(variable, ways));
      }
    }
    if (!ofParameters.isEmpty()) {
      add(
          Topic.PARAMETER_GRADIENTS,
          step.layer(),
          ofParameters,
          step.lesson().map(Step.Lesson::parameters).orElse(""));
    }
    given.stream().filter(variable -> !variable.isParameter()).forEach(this::arriveAt);
  }

  /** The ways from a value that have been passed, in the order of the program. */
  private List<Way> ways(Variable variable) {
    List<Way> ways = new ArrayList<>();
    for (Way way : passed) {
      if (leading.contains(variable) && !way.from(variable).isEmpty()) {
        ways.add(0, way);
      }
    }
    return ways;
  }

  /**
   * The chain rule: the gradient of a value is the sum, over every path from it to the loss, of the
   * gradient at the end of the path's first step times the slope of that step.
   *
   * @param ways every equation that uses it
   */
  private static Equation gradient(Variable variable, List<Way> ways) {
    return Path.sum(ways.stream().flatMap(way -> way.from(variable).stream()).toList());
  }

  /** One topic of one layer is one step, and so is one lesson. */
  private void add(Topic topic, int layer, List<Equation> equations, String text) {
    Optional<Step.Lesson> lesson =
        text.isEmpty() ? Optional.empty() : Optional.of(new Step.Lesson(text, "", ""));
    Step step = new Step(topic, layer, equations, Optional.empty(), lesson);
    if (!backward.isEmpty() && isToldWith(backward.get(backward.size() - 1), step)) {
      Step before = backward.remove(backward.size() - 1);
      List<Equation> all = new ArrayList<>(before.equations());
      all.addAll(equations);
      step = new Step(topic, layer, all, Optional.empty(), lesson);
    }
    backward.add(step);
  }

  private static boolean isToldWith(Step before, Step step) {
    return before.topic() == step.topic()
        && before.layer() == step.layer()
        && before.lesson().equals(step.lesson());
  }

  /** What is wanted, and every value that is computed from it. */
  private static Set<Variable> leadingTo(List<Step> forward, Predicate<Variable> wanted) {
    Set<Variable> leading = new HashSet<>();
    for (Step step : forward) {
      Set<Variable> used = variablesOf(List.of(step));
      used.stream().filter(wanted).forEach(leading::add);
      if (used.stream().anyMatch(leading::contains)) {
        step.equations().forEach(equation -> leading.add(equation.result().variable()));
      }
    }
    return leading;
  }

  private static Topic topicOfGradient(Topic forward) {
    return switch (forward) {
      case WEIGHTED_SUMS -> Topic.INPUT_GRADIENTS;
      case ACTIVATIONS -> Topic.SUM_GRADIENTS;
      case LOSS -> Topic.OUTPUT_GRADIENTS;
      case TRANSFORMED -> Topic.TRANSFORMED_GRADIENTS;
      default -> throw new IllegalArgumentException(forward + " is not a forward topic");
    };
  }

  private static Set<Variable> variablesOf(List<Step> steps) {
    Set<Variable> variables = new LinkedHashSet<>();
    for (Step step : steps) {
      for (Equation equation : step.equations()) {
        equation.right().uses().forEach(use -> variables.add(use.variable()));
      }
    }
    return variables;
  }
}
