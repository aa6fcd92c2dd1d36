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
  private static final String LETTERS = "ijklmnoqsuwhd";

  /** Refuses a value of which not all elements are meant: its gradient would have gaps. */
  Path {
    Set<Index> distinct = new HashSet<>(gradient.indices());
    if (distinct.size() < gradient.indices().size()
        || !distinct.stream().allMatch(Index.Over.class::isInstance)) {
      throw new IllegalStateException(gradient + " does not stand for every element");
    }
  }

  /**
   * Every path from a value through an equation: one for each place where that uses it. Along what
   * only says which element is meant, there is none: a step in it is a jump.
   */
  static List<Path> from(Variable variable, Equation user) {
    List<Path> paths = new ArrayList<>();
    Optional<Sum> added = user.right().sum();
    if (added.isPresent()) {
      Sum sum = added.get();
      for (Term term : sum.terms()) {
        for (int place = 0; place < term.factors().size(); place++) {
          List<Ref> arguments = term.factors().get(place).arguments();
          for (int argument = 0; argument < arguments.size(); argument++) {
            if (arguments.get(argument).variable().equals(variable)) {
              Term path = path(place, argument, term, user);
              paths.add(path(arguments.get(argument), path, sum.divisor()));
            }
          }
        }
      }
    } else if (user.right() instanceof Largest largest) {
      for (Ref candidate : largest.candidates().values()) {
        if (candidate.variable().equals(variable)) {
          paths.add(path(candidate, path(largest, user), 1));
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
   * What a use of a value adds to its gradient, which has an index for each of the value's. That is
   * the use's own where it is a range, which then is not summed; and where it is not, the sum is
   * for one that is the same: {@code x[i + k]} adds to {@code dL_dx[m]} where {@code i + k = m}.
   */
  private static Path path(Ref use, Term term, int divisor) {
    List<Index> indices = new ArrayList<>();
    List<Condition> where = new ArrayList<>(term.where());
    Set<String> taken = new HashSet<>();
    term.over().forEach(each -> taken.add(each.name()));
    for (int k = 0; k < use.indices().size(); k++) {
      Index index = use.indices().get(k);
      if (!(index instanceof Index.Over) || indices.contains(index)) {
        Index.Over any = new Index.Over(free(taken), use.variable().shape().get(k));
        taken.add(any.name());
        where.add(new Condition(index, any));
        index = any;
      }
      indices.add(index);
    }
    List<Index.Over> over =
        term.over().stream().filter(each -> !indices.contains(each)).toList();
    return new Path(
        new Ref(use.variable().gradient(), indices),
        FlatIndex.solved(new Term(over, where, term.factors(), term.divisor())),
        divisor);
  }

  /** Only along the largest of all the slope is 1. */
  private static Term path(Largest largest, Equation user) {
    Ref winner = largest
        .winner()
        .orElseThrow(() -> new IllegalStateException(user + " does not say which is the largest"));
    List<Index.Over> over = new ArrayList<>(user.freeIndices());
    over.addAll(largest.candidates().over());
    Condition wins =
        new Condition(new Index.Lookup(winner), largest.candidates().number());
    return new Term(over, List.of(wins), List.of(user.result().gradient()), 1);
  }

  /**
   * From an argument of the factor at that place in {@code term} to the result of {@code user},
   * summed over all indices: along each of their values runs a path of its own. A product's slope
   * along one of its factors is the product of the others.
   */
  private static Term path(int place, int argument, Term term, Equation user) {
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
    return new Term(List.copyOf(over), term.where(), factors, term.divisor());
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
    term.over().forEach(each -> taken.add(each.name()));
    for (int k = 0; k < gradient.indices().size(); k++) {
      Index.Over to = (Index.Over) other.indices().get(k);
      renamed.put((Index.Over) gradient.indices().get(k), to);
      taken.add(to.name());
    }
    Set<String> fixed = new HashSet<>();
    other.indices().forEach(index -> fixed.add(index.toString()));
    for (Index.Over each : term.over()) {
      if (fixed.contains(each.name())) {
        Index.Over free = new Index.Over(free(taken), each.size());
        renamed.put(each, free);
        taken.add(free.name());
      }
    }
    return new Path(other, term.with(renamed), divisor);
  }

  /** The first that names no index yet. */
  private static String free(Set<String> taken) {
    return Index.Over.names(LETTERS)
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElseThrow();
  }
}
