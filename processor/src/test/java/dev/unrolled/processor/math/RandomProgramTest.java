package dev.unrolled.processor.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.functions.LossRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The chain rule on programs that no layer has: values are used by any number of equations, under
 * any indices, counted and looked up ones too, in sums, means, products, functions of several
 * arguments, and as the largest of several.
 */
class RandomProgramTest {

  private static final int SIZE = 3;
  private static final int TRIALS = 300;
  private static final double STEP = 1e-5;

  /** By how many roundings of the loss a difference of two may be off. */
  private static final int ROUNDINGS = 16;

  private static final ScalarFunction BLEND = new ScalarFunction(
      "blend",
      List.of("u", "v"),
      Formulas.product(
          Formulas.call(ElementaryFunction.TANH, Formulas.named("u")),
          Formulas.difference(Formulas.named("v"), Formulas.named("u"))),
      Optional.empty(),
      "");

  /** Whole numbers, by which elements are looked up. */
  private static final Variable PLACES = new Variable("n", Kind.INPUT, 0, List.of(SIZE), "places");

  private final SplittableRandom random = Randomness.of(RandomProgramTest.class);

  /** Whether two candidates of the program at hand are so close that either may win. */
  private boolean isNearATie;

  private int maxima;
  private int ties;

  @Test
  void everyGradientIsThatOfDifferences() {
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Variable> values = new ArrayList<>(List.of(
          new Variable("x", Kind.INPUT, 0, List.of(SIZE), "inputs"),
          new Variable("W", Kind.PARAMETER, 0, List.of(SIZE, SIZE), "weights"),
          new Variable("b", Kind.PARAMETER, 0, List.of(), "bias")));
      List<Variable> given = List.copyOf(values);
      isNearATie = false;
      List<Step> forward = new ArrayList<>();
      int steps = 1 + random.nextInt(5);
      for (int s = 0; s < steps; s++) {
        List<Equation> equations = new ArrayList<>();
        for (int e = random.nextInt(3); e >= 0; e--) {
          Variable result = new Variable(
              "v" + s + "_" + e, Kind.VALUE, 0, shapes().get(random.nextInt(3)), "values");
          if (random.nextInt(2) == 0) {
            equations.addAll(largest(values, result));
          } else {
            equations.add(new Equation(result.at(indices(result)), sum(values, result)));
          }
          values.add(result);
        }
        forward.add(new Step(Topic.ACTIVATIONS, s + 1, equations));
      }
      forward.add(loss(values));
      check(forward, ChainRule.backward(forward, given::contains), given);
    }
    assertThat(maxima).isGreaterThan(TRIALS / 5);
    assertThat(ties).as("programs that could not be compared").isLessThan(TRIALS * 2 / 5);
  }

  private static List<List<Integer>> shapes() {
    return List.of(List.of(), List.of(SIZE), List.of(SIZE, SIZE));
  }

  private static Index[] indices(Variable variable) {
    Index[] all = {new Index.Over("i", SIZE), new Index.Over("j", SIZE)};
    return Arrays.copyOf(all, variable.shape().size());
  }

  /** Every value that nothing uses yet would have no gradient: the loss uses them all. */
  private Step loss(List<Variable> values) {
    List<Term> terms = new ArrayList<>();
    for (Variable value : values) {
      List<Index.Over> over = new ArrayList<>();
      for (Index index : indices(value)) {
        over.add((Index.Over) index);
      }
      terms.add(new Term(over, List.of(value.at(indices(value)), value.at(indices(value)))));
    }
    return new Step(
        Topic.LOSS,
        9,
        List.of(new Equation(LossRule.loss(), new Sum(terms, 1 + random.nextInt(3)))));
  }

  /** With the value that says which it is; a sum where one candidate would stand twice. */
  private List<Equation> largest(List<Variable> values, Variable result) {
    Variable winner = new Variable("n" + result.name(), Kind.VALUE, 0, result.shape(), "winners");
    List<Index.Over> over = new ArrayList<>();
    Ref candidate = counted(use(values, result, over), over);
    if (over.isEmpty()
        || !over.stream()
            .allMatch(index -> candidate.indices().stream()
                .anyMatch(
                    each -> !(each instanceof Index.Lookup) && each.over().contains(index)))) {
      return List.of(new Equation(result.at(indices(result)), sum(values, result)));
    }
    Candidates candidates = new Candidates(over, List.of(candidate));
    maxima++;
    return List.of(
        new Equation(
            result.at(indices(result)),
            new Largest(candidates, Optional.of(winner.at(indices(winner))))),
        new Equation(
            winner.at(indices(winner)), new Winner(candidates, result.at(indices(result)))));
  }

  private Sum sum(List<Variable> values, Variable result) {
    List<Term> terms = new ArrayList<>();
    for (int t = random.nextInt(3); t >= 0; t--) {
      List<Factor> factors = new ArrayList<>();
      List<Index.Over> over = new ArrayList<>();
      for (int f = random.nextInt(3); f >= 0; f--) {
        Ref use = use(values, result, over);
        factors.add(
            random.nextInt(3) == 0
                ? new Elementwise(BLEND, List.of(use, use(values, result, over)))
                : counted(use, over));
      }
      terms.add(new Term(over, List.of(), factors, 1 + random.nextInt(3)));
    }
    return new Sum(terms, 1 + random.nextInt(3));
  }

  /** Under the indices of the result or, where those do not suffice, summed ones. */
  private Ref use(List<Variable> values, Variable result, List<Index.Over> over) {
    Variable used = values.get(random.nextInt(values.size()));
    List<Index> pool = new ArrayList<>(List.of(indices(result)));
    for (String name : List.of("k", "l")) {
      pool.add(new Index.Over(name, SIZE));
    }
    Index[] at = new Index[used.shape().size()];
    for (int k = 0; k < at.length; k++) {
      Index.Over index = (Index.Over) pool.remove(random.nextInt(pool.size()));
      at[k] = index;
      if (!List.of(indices(result)).contains(index) && !over.contains(index)) {
        over.add(index);
      }
    }
    return used.at(at);
  }

  /** The same under an index that is counted, looked up, or one number, as often as not. */
  private Ref counted(Ref use, List<Index.Over> over) {
    Index[] at = use.indices().toArray(Index[]::new);
    for (int k = 0; k < at.length; k++) {
      Index.Over index = (Index.Over) at[k];
      at[k] = switch (random.nextInt(8)) {
        case 0 -> new Index.At(random.nextInt(SIZE));
        case 1 -> new Index.Lookup(PLACES.at(index));
        case 2 ->
          new Index.Affine(
              List.of(new Index.Affine.Multiple(1 + random.nextInt(2), index)),
              random.nextInt(4) - 2);
        case 3 -> {
          Index.Over another = new Index.Over("o", 2);
          if (!over.contains(another)) {
            over.add(another);
          }
          yield new Index.Affine(
              List.of(
                  new Index.Affine.Multiple(1 + random.nextInt(2), index),
                  new Index.Affine.Multiple(1, another)),
              random.nextInt(3) - 1);
        }
        default -> index;
      };
    }
    return use.variable().at(at);
  }

  private void check(List<Step> forward, List<Step> backward, List<Variable> given) {
    Map<Variable, double[]> start = new HashMap<>();
    for (Variable variable : given) {
      start.put(variable, Randomness.numbers(random, size(variable)));
    }
    start.put(PLACES, new double[] {2, 0, 2});
    Map<Variable, double[]> numbers = new HashMap<>(start);
    forward.forEach(step -> compute(step, numbers));
    backward.forEach(step -> compute(step, numbers));
    List<Equation> equations = Stream.concat(forward.stream(), backward.stream())
        .flatMap(step -> step.equations().stream())
        .toList();
    if (isNearATie) {
      ties++;
      return;
    }
    Evaluation scattered = Evaluation.of(equations, start, Calculator.DOUBLE);
    for (Equation equation : equations) {
      Variable result = equation.result().variable();
      double[] collected = known(result, numbers);
      double largest = Arrays.stream(collected).map(Math::abs).max().orElse(0);
      assertThat(scattered.values(result))
          .as("%s, written out and counted through", equation)
          .containsExactly(collected, within(1e-12 * Math.max(1, largest)));
    }
    double rounding =
        ROUNDINGS * Math.ulp(known(LossRule.loss().variable(), numbers)[0]) / (2 * STEP);
    for (Variable variable : given) {
      double[] gradient = known(variable.gradient(), numbers);
      for (int k = 0; k < size(variable); k++) {
        double expected =
            (loss(forward, start, variable, k, STEP) - loss(forward, start, variable, k, -STEP))
                / (2 * STEP);
        assertThat(gradient[k])
            .as("dL/d%s[%s] of %s back by %s", variable, k, forward, backward)
            .isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected)) + rounding));
      }
    }
  }

  private double loss(
      List<Step> forward, Map<Variable, double[]> start, Variable moved, int place, double by) {
    Map<Variable, double[]> numbers = new HashMap<>(start);
    double[] changed = known(moved, start).clone();
    changed[place] += by;
    numbers.put(moved, changed);
    forward.forEach(step -> compute(step, numbers));
    return known(LossRule.loss().variable(), numbers)[0];
  }

  /** All elements one by one, every sum written out. */
  private void compute(Step step, Map<Variable, double[]> numbers) {
    for (Equation equation : step.equations()) {
      double[] values = new double[size(equation.result().variable())];
      for (Equation element : equation.expanded()) {
        values[place(element.result(), numbers)] = element.right() instanceof Sum sum
            ? sum(sum, numbers)
            : element.right() instanceof Largest largest
                ? largest(largest.candidates(), numbers, false)
                : largest(((Winner) element.right()).candidates(), numbers, true);
      }
      numbers.put(equation.result().variable(), values);
    }
  }

  private static double sum(Sum sum, Map<Variable, double[]> numbers) {
    double total = 0;
    for (Term term : sum.terms()) {
      double product = 1;
      for (Factor factor : term.factors()) {
        product *= value(factor, numbers);
      }
      boolean holds = term.where().stream()
          .allMatch(each -> number(each.left(), numbers) == number(each.right(), numbers));
      total += holds ? product / term.divisor() : 0;
    }
    return total / sum.divisor();
  }

  private double largest(Candidates candidates, Map<Variable, double[]> numbers, boolean winner) {
    double largest = Double.NEGATIVE_INFINITY;
    int place = 0;
    List<Ref> present =
        candidates.values().stream().filter(candidates.present()::contains).toList();
    for (Ref candidate : present) {
      double value = value(candidate, numbers);
      if (value > largest) {
        largest = value;
        place = candidates.values().indexOf(candidate);
      }
    }
    for (Ref candidate : present) { // one that is the same number moves with it
      isNearATie |= largest - value(candidate, numbers) < 100 * STEP
          && place(candidate, numbers) != place(candidates.values().get(place), numbers);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      isNearATie = true; // nothing is inside: an infinity has no differences
    }
    return winner ? place : largest;
  }

  private static double value(Factor factor, Map<Variable, double[]> numbers) {
    if (factor instanceof Ref ref) {
      return known(ref.variable(), numbers)[place(ref, numbers)];
    }
    Elementwise call = (Elementwise) factor;
    Map<String, Double> arguments = new HashMap<>();
    for (String name : call.function().arguments()) {
      arguments.put(name, value(call.argument(name), numbers));
    }
    return call.function().formula().evaluate(arguments);
  }

  private static double[] known(Variable variable, Map<Variable, double[]> numbers) {
    return Objects.requireNonNull(numbers.get(variable), variable::name);
  }

  private static int place(Ref ref, Map<Variable, double[]> numbers) {
    int place = 0;
    for (Index index : ref.indices()) {
      place = place * SIZE + number(index, numbers);
    }
    return place;
  }

  private static int number(Index index, Map<Variable, double[]> numbers) {
    return index instanceof Index.Lookup lookup
        ? (int) value(lookup.number(), numbers)
        : ((Index.At) index).value();
  }

  private static int size(Variable variable) {
    return variable.shape().stream().reduce(1, (a, b) -> a * b);
  }
}
