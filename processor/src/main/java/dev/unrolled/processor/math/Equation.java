package dev.unrolled.processor.math;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** Defines a value: {@code z1[i] = (sum over j of W1[i,j] * x[j]) + b1[i]}. */
public record Equation(Ref result, Expression right) {

  /** The indices of the result that stand for any unit: there is one number for each. */
  public List<Index.Over> freeIndices() {
    return result.indices().stream()
        .filter(Index.Over.class::isInstance)
        .map(Index.Over.class::cast)
        .toList();
  }

  /** Every variable that it reads or writes. */
  public Set<Variable> variables() {
    Set<Variable> variables = new LinkedHashSet<>();
    variables.add(result.variable());
    right.uses().forEach(use -> variables.add(use.variable()));
    return variables;
  }

  /** The same with one range replaced. */
  public Equation with(Index.Over index, Index replacement) {
    Map<Index.Over, Index> replaced = Map.of(index, replacement);
    return new Equation(result.with(replaced), right.with(replaced));
  }

  /** Unrolled: one equation for each element of the result, every sum written out. */
  public List<Equation> expanded() {
    List<Index.Over> free = freeIndices();
    if (free.isEmpty()) {
      return List.of(new Equation(result, right.expanded()));
    }
    if (isTurnedRound()) {
      return collected();
    }
    List<Equation> equations = new ArrayList<>();
    for (int value = 0; value < free.get(0).size(); value++) {
      equations.addAll(with(free.get(0), new Index.At(value)).expanded());
    }
    return equations;
  }

  /** Whether it is a sum under conditions by which each product belongs to some elements alone. */
  private boolean isTurnedRound() {
    return right instanceof Sum sum
        && sum.terms().stream().anyMatch(term -> !term.where().isEmpty())
        && Contribution.of(this).stream().noneMatch(each -> each.target().isLookedUp());
  }

  /**
   * Each element collects the products that belong to it. To ask of each product and each element
   * whether they belong together would take as many steps as there are pairs of them.
   */
  private List<Equation> collected() {
    Sum sum = (Sum) right;
    Map<Ref, List<Term>> byElement = new LinkedHashMap<>();
    elements(result).forEach(element -> byElement.put(element, new ArrayList<>()));
    for (Term term : sum.terms()) {
      for (Contribution turned : Contribution.of(new Equation(result, Sum.of(term)))) {
        for (Contribution each : turned.expanded()) {
          if (!each.term().isAbsent() && !each.target().isAbsent()) {
            Objects.requireNonNull(byElement.get(each.target()), each::toString).add(each.term());
          }
        }
      }
    }
    List<Equation> equations = new ArrayList<>();
    byElement.forEach(
        (element, terms) -> equations.add(new Equation(element, new Sum(terms, sum.divisor()))));
    return equations;
  }

  private static List<Ref> elements(Ref any) {
    List<Ref> elements = List.of(any);
    for (Index index : any.indices()) {
      for (Index.Over over : index.over()) {
        elements = elements.stream()
            .flatMap(each -> IntStream.range(0, over.size())
                .mapToObj(value -> each.with(Map.of(over, new Index.At(value)))))
            .toList();
      }
    }
    return elements;
  }

  /** Unrolled: those over the same units, unit by unit. */
  public static List<Equation> unitByUnit(List<Equation> group) {
    List<Equation> unrolled = new ArrayList<>();
    List<Index.Over> free = group.get(0).freeIndices();
    if (free.isEmpty()) {
      group.forEach(equation -> unrolled.addAll(equation.expanded()));
      return unrolled;
    }
    Index.Over unit = free.get(0);
    for (int value = 0; value < unit.size(); value++) {
      for (Equation equation : group) {
        unrolled.addAll(equation.with(unit, new Index.At(value)).expanded());
      }
    }
    return unrolled;
  }

  @Override
  public String toString() {
    return result + " = " + right;
  }
}
