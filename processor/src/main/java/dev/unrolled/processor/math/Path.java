package dev.unrolled.processor.math;

import dev.unrolled.processor.math.Variable.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One path from a value to the loss.
 *
 * @param gradient of the value
 * @param term what the path adds to it, before it is divided
 * @param divisor by which it is divided
 */
record Path(Ref gradient, Term term, int divisor) {

  /** The letters that textbooks take for indices. */
  private static final String LETTERS = "ijklmnopqrstuvw";

  /** Refuses a value of which not all elements are meant: its gradient would have gaps. */
  Path {
    Set<Index> distinct = new HashSet<>(gradient.indices());
    if (distinct.size() < gradient.indices().size()
        || !distinct.stream().allMatch(Index.Over.class::isInstance)) {
      throw new IllegalStateException(gradient + " does not stand for every element");
    }
  }

  /** Every path from a value through an equation: one for each place where that uses it. */
  static List<Path> from(Variable variable, Equation user) {
    List<Path> paths = new ArrayList<>();
    if (user.right().uses().stream().noneMatch(use -> use.variable().equals(variable))) {
      return paths;
    }
    if (!(user.right() instanceof Sum sum)) {
      throw new IllegalStateException(user + " has no slope");
    }
    for (Term term : sum.terms()) {
      for (int place = 0; place < term.factors().size(); place++) {
        List<Ref> uses = term.factors().get(place).uses();
        for (int argument = 0; argument < uses.size(); argument++) {
          if (uses.get(argument).variable().equals(variable)) {
            Term path = path(uses.get(argument), place, argument, term, user);
            paths.add(new Path(uses.get(argument).gradient(), path, sum.divisor()));
          }
        }
      }
    }
    return paths;
  }

  /** The paths that an equation for a gradient adds up. */
  static List<Path> of(Equation gradient) {
    Sum sum = (Sum) gradient.right();
    return sum.terms().stream()
        .map(term -> new Path(gradient.result(), term, sum.divisor()))
        .toList();
  }

  /** Their sum, with the indices of the first. */
  static Equation sum(List<Path> paths) {
    Ref result = paths.get(0).gradient();
    int divisor = paths.get(0).divisor();
    boolean isShared = paths.stream().allMatch(path -> path.divisor() == divisor);
    List<Term> terms = paths.stream()
        .map(path -> path.along(result))
        .map(path -> isShared ? path.term() : path.term().dividedBy(path.divisor()))
        .toList();
    return new Equation(result, new Sum(terms, isShared ? divisor : 1));
  }

  /**
   * From {@code use} at that place in {@code term} to the result of {@code user}. A product's slope
   * along one of its factors is the product of the others. Whatever index the value itself does not
   * have is summed: along each of its values runs a path of its own.
   */
  private static Term path(Ref use, int place, int argument, Term term, Equation user) {
    List<Factor> factors = new ArrayList<>();
    if (user.result().variable().kind() != Kind.LOSS) { // dL/dL = 1
      factors.add(user.result().gradient());
    }
    for (int f = 0; f < term.factors().size(); f++) {
      Factor factor = term.factors().get(f);
      if (f != place) {
        factors.add(factor);
      } else if (factor instanceof Elementwise elementwise) {
        slope(elementwise, argument, user.result()).ifPresent(factors::add);
      }
    }
    Set<Index.Over> over = new LinkedHashSet<>(user.freeIndices());
    over.addAll(term.over());
    over.removeIf(use.indices()::contains);
    return new Term(List.copyOf(over), factors, term.divisor());
  }

  /** The slope along an argument; empty where it is 1. */
  private static Optional<Factor> slope(Elementwise factor, int argument, Ref result) {
    Elementwise slope = factor.slope(argument, result);
    boolean isOne = slope.function().formula().equals(Formulas.number(1));
    return isOne ? Optional.empty() : Optional.of(slope);
  }

  /** The same path with the indices of {@code other}, an element of the same gradient. */
  private Path along(Ref other) {
    Map<Index.Over, Index.Over> renamed = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (int k = 0; k < gradient.indices().size(); k++) {
      Index.Over to = (Index.Over) other.indices().get(k);
      renamed.put((Index.Over) gradient.indices().get(k), to);
      taken.add(to.name());
    }
    Set<Index.Over> summed = new LinkedHashSet<>(term.over());
    summed.removeAll(renamed.keySet());
    summed.forEach(each -> {
      if (!taken.add(each.name())) {
        Index.Over free = new Index.Over(free(taken, summed), each.size());
        renamed.put(each, free);
        taken.add(free.name());
      }
    });
    return new Path(other, term.with(renamed), divisor);
  }

  /** The first letter that neither names an index already nor will. */
  private static String free(Set<String> taken, Set<Index.Over> others) {
    return LETTERS
        .chars()
        .mapToObj(Character::toString)
        .filter(letter -> !taken.contains(letter)
            && others.stream().noneMatch(other -> other.name().equals(letter)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("too many indices: " + taken));
  }
}
