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
  private final List<Way> passed = new ArrayList<>(); // in the order of the program
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
      Set<Variable> given = new LinkedHashSet<>(step.uses());
      given.removeIf(variable -> variable.isValue() || variable.kind() == Kind.TARGET);
      forward.subList(0, s).forEach(before -> given.removeAll(before.uses()));
      walk.arriveAtGiven(given);
    }
    return walk.backward;
  }

  /** Goes back through a step, as far as the walk has come to what it computes. */
  private void through(Step step) {
    for (Way way : Way.through(step)) {
      Variable end = way.end().variable();
      if (end.kind() == Kind.LOSS || arriveAt(end)) {
        passed.add(0, way);
        if (!way.before().isEmpty()) {
          tell(way, way.before());
        }
      }
    }
  }

  /** What is given, and used in that step first: the parameters, then the inputs. */
  private void arriveAtGiven(Collection<Variable> given) {
    given.stream().filter(Variable::isParameter).forEach(this::arriveAt);
    given.stream().filter(variable -> !variable.isParameter()).forEach(this::arriveAt);
  }

  /**
   * The chain rule: the gradient of a variable is the sum, over every path from it to the loss, of
   * the gradient at the end of the path's first step times the slope of that step. There may be no
   * path, if a cross entropy has gone past it.
   */
  private boolean arriveAt(Variable variable) {
    List<Way> ways = passed.stream()
        .filter(way -> leading.contains(variable) && !way.from(variable).isEmpty())
        .toList();
    if (ways.isEmpty()) {
      return false;
    }
    List<Equation> gradient = List.of(
        Path.sum(ways.stream().flatMap(way -> way.from(variable).stream()).toList()));
    Way way = ways.get(0);
    if (ways.stream().map(Way::step).distinct().count() > 1) {
      int layer = Math.max(1, variable.layer()); // that of the inputs is told with the first layer
      add(Topic.JOINED_GRADIENTS, layer, gradient, "");
    } else if (variable.isParameter()) {
      String lesson = way.step().lesson().map(Step.Lesson::parameters).orElse("");
      add(Topic.PARAMETER_GRADIENTS, way.step().layer(), gradient, lesson);
    } else {
      tell(way, gradient);
    }
    return true;
  }

  /** What is computed along one way, to a value. */
  private void tell(Way way, List<Equation> equations) {
    String lesson = way.step().lesson().map(Step.Lesson::backward).orElse("");
    add(way.topic(), way.step().layer(), equations, lesson);
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
    return step.topic() != Topic.JOINED_GRADIENTS
        && before.topic() == step.topic()
        && before.layer() == step.layer()
        && before.lesson().equals(step.lesson());
  }

  /** What is wanted, and every value that is computed from it. */
  private static Set<Variable> leadingTo(List<Step> forward, Predicate<Variable> wanted) {
    Set<Variable> leading = new HashSet<>();
    for (Step step : forward) {
      Set<Variable> used = step.uses();
      used.stream().filter(wanted).forEach(leading::add);
      if (used.stream().anyMatch(leading::contains)) {
        step.equations().forEach(equation -> leading.add(equation.result().variable()));
      }
    }
    return leading;
  }
}
