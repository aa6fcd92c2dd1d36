package dev.unrolled.processor.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The chain rule on programs that no layer has: values are used by any number of equations, under
 * any indices, in sums, means, products and functions of several arguments.
 */
class RandomProgramTest {

  private static final int SIZE = 3;
  private static final int TRIALS = 300;
  private static final double STEP = 1e-5;

  private static final ScalarFunction BLEND = new ScalarFunction(
      "blend",
      List.of("u", "v"),
      Formulas.product(
          Formulas.call(ElementaryFunction.TANH, Formulas.named("u")),
          Formulas.difference(Formulas.named("v"), Formulas.named("u"))),
      Optional.empty(),
      "");

  private final SplittableRandom random = Randomness.of(RandomProgramTest.class);

  @Test
  void everyGradientIsThatOfDifferences() {
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Variable> values = new ArrayList<>(List.of(
          new Variable("x", Kind.INPUT, 0, List.of(SIZE), "inputs"),
          new Variable("W", Kind.WEIGHT, 1, List.of(SIZE, SIZE), "weights"),
          new Variable("b", Kind.BIAS, 1, List.of(), "bias")));
      List<Variable> given = List.copyOf(values);
      List<Step> forward = new ArrayList<>();
      int steps = 1 + random.nextInt(5);
      for (int s = 0; s < steps; s++) {
        List<Equation> equations = new ArrayList<>();
        for (int e = random.nextInt(3); e >= 0; e--) {
          Variable result = new Variable(
              "v" + s + "_" + e, Kind.VALUE, s + 1, shapes().get(random.nextInt(3)), "values");
          equations.add(new Equation(result.at(indices(result)), sum(values, result)));
          values.add(result);
        }
        forward.add(new Step(Topic.ACTIVATIONS, s + 1, equations));
      }
      forward.add(loss(values));
      check(forward, ChainRule.backward(forward, given::contains), given);
    }
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
                : use);
      }
      terms.add(new Term(over, factors, 1 + random.nextInt(3)));
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

  private void check(List<Step> forward, List<Step> backward, List<Variable> given) {
    Map<Variable, double[]> start = new HashMap<>();
    for (Variable variable : given) {
      start.put(variable, Randomness.numbers(random, size(variable)));
    }
    Map<Variable, double[]> numbers = new HashMap<>(start);
    forward.forEach(step -> compute(step, numbers));
    backward.forEach(step -> compute(step, numbers));
    for (Variable variable : given) {
      double[] gradient = known(variable.gradient(), numbers);
      for (int k = 0; k < size(variable); k++) {
        double expected =
            (loss(forward, start, variable, k, STEP) - loss(forward, start, variable, k, -STEP))
                / (2 * STEP);
        assertThat(gradient[k])
            .as("dL/d%s[%s] of %s back by %s", variable, k, forward, backward)
            .isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  private static double loss(
      List<Step> forward, Map<Variable, double[]> start, Variable moved, int place, double by) {
    Map<Variable, double[]> numbers = new HashMap<>(start);
    double[] changed = known(moved, start).clone();
    changed[place] += by;
    numbers.put(moved, changed);
    forward.forEach(step -> compute(step, numbers));
    return known(LossRule.loss().variable(), numbers)[0];
  }

  /** All elements one by one, every sum written out. */
  private static void compute(Step step, Map<Variable, double[]> numbers) {
    for (Equation equation : step.equations()) {
      double[] values = new double[size(equation.result().variable())];
      for (Equation element : equation.expanded()) {
        double total = 0;
        Sum sum = (Sum) element.right();
        for (Term term : sum.terms()) {
          double product = 1;
          for (Factor factor : term.factors()) {
            product *= value(factor, numbers);
          }
          total += product / term.divisor();
        }
        values[place(element.result())] = total / sum.divisor();
      }
      numbers.put(equation.result().variable(), values);
    }
  }

  private static double value(Factor factor, Map<Variable, double[]> numbers) {
    if (factor instanceof Ref ref) {
      return known(ref.variable(), numbers)[place(ref)];
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

  private static int place(Ref ref) {
    int place = 0;
    for (Index index : ref.indices()) {
      place = place * SIZE + ((Index.At) index).value();
    }
    return place;
  }

  private static int size(Variable variable) {
    return variable.shape().stream().reduce(1, (a, b) -> a * b);
  }
}
