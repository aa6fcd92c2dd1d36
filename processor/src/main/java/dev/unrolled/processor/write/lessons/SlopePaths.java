package dev.unrolled.processor.write.lessons;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.notation.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The paths along which parameters reach the loss, each a product of slopes with names:
 * {@code dL/da2[0] * da2[0]/dz2[0] * dz2[0]/dw2_01}. They are read off the way back: where a
 * gradient is a sum of products of other gradients, each product is a path, and what such a
 * gradient is multiplied by is the slope of one more step of it.
 */
final class SlopePaths {

  /**
   * One step of a path.
   *
   * @param name such as {@code da2[0]/dz2[0]}
   * @param factors whose product it is; none where something is only added, with the slope 1
   * @param divisor by which that is divided
   */
  record Slope(String name, List<Factor> factors, int divisor) {

    /** What it is in a pass. */
    double value(Evaluation pass) {
      return factors.isEmpty()
          ? 1.0 / divisor
          : pass.value(new Term(List.of(), List.of(), factors, divisor));
    }
  }

  private final Names names;
  private final Map<Ref, Equation> gradients = new HashMap<>();

  SlopePaths(Program program) {
    names = new Names(program);
    program.backward().stream()
        .flatMap(step -> step.equations().stream())
        .filter(equation -> equation.right() instanceof Sum)
        .filter(equation -> equation.right().uses().stream().noneMatch(Ref::isLookedUp))
        .filter(equation -> !equation.result().isLookedUp())
        .flatMap(equation -> equation.expanded().stream())
        .forEach(equation -> gradients.put(equation.result(), equation));
  }

  /**
   * Those to an element, from the loss on.
   *
   * @param gradient along the element
   * @param most so many paths; nothing if there are more
   */
  List<List<Slope>> to(Ref gradient, int most) {
    List<List<Slope>> paths = paths(gradient, most);
    return paths.size() > most ? List.of() : paths;
  }

  private List<List<Slope>> paths(Ref gradient, int most) {
    List<List<Slope>> paths = new ArrayList<>();
    Equation equation = gradients.get(gradient);
    if (equation == null || !isOfGradients(equation)) {
      return List.of(List.of(new Slope("dL/d" + name(gradient), List.of(gradient), 1)));
    }
    Sum sum = (Sum) equation.right();
    for (Term term : sum.terms()) {
      Ref before = gradientIn(term);
      List<Factor> others = new ArrayList<>(term.factors());
      others.remove(before);
      Slope last = new Slope(
          "d%s/d%s".formatted(name(before), name(gradient)),
          others,
          term.divisor() * sum.divisor());
      for (List<Slope> path : paths(before, most)) {
        List<Slope> longer = new ArrayList<>(path);
        longer.add(last);
        paths.add(longer);
        if (paths.size() > most) {
          return paths;
        }
      }
    }
    return paths;
  }

  /** Whether each of its products is of one gradient and what has no gradient in it. */
  private static boolean isOfGradients(Equation equation) {
    List<Term> terms = ((Sum) equation.right()).terms();
    return !terms.isEmpty()
        && terms.stream()
            .allMatch(term -> term.where().isEmpty()
                && term.factors().stream().filter(SlopePaths::isGradient).count() == 1
                && term.uses().stream().filter(SlopePaths::isGradient).count() == 1);
  }

  private static Ref gradientIn(Term term) {
    return (Ref)
        term.factors().stream().filter(SlopePaths::isGradient).findFirst().orElseThrow();
  }

  private static boolean isGradient(Factor factor) {
    return factor instanceof Ref ref && ref.variable().isGradient();
  }

  /** What an element of a gradient is along: {@code a1[0]}, {@code w1_01}. */
  private String name(Ref gradient) {
    Variable variable = gradient.variable();
    return variable.isParameterGradient()
        ? names.parameter(gradient)
        : Names.value(gradient.along());
  }
}
