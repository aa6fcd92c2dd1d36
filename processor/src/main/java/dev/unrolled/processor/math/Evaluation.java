package dev.unrolled.processor.math;

import dev.unrolled.LayerShape;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The numbers of one pass: what every equation of a program gives for one example, computed in the
 * network's precision and in the order in which the generated class computes.
 *
 * <p>Functions that are not arithmetic are those of {@link StrictMath}, so that every compiler gets
 * the same bits; a JVM may choose faster ones, which differ in the last bit.
 *
 * <p>What depends on a function of the user's own is not known here.
 */
public final class Evaluation {

  private static final Map<Index.Over, Integer> NO_INDEX = Map.of();

  private final NetworkModel model;
  private final Calculator calculator;
  private final Map<Variable, double[]> numbers = new LinkedHashMap<>();

  private Evaluation(NetworkModel model) {
    this.model = model;
    calculator = Calculator.of(model.options());
  }

  /** The first pass of a new network, on that example. */
  public static Evaluation of(NetworkModel model, Program program, ExampleModel example) {
    return of(
        model, program, model.startParameters(), array(example.input()), array(example.target()));
  }

  /**
   * A pass.
   *
   * @param p the parameters, laid out as the network's shape says
   * @param x the inputs
   * @param t the targets
   */
  public static Evaluation of(
      NetworkModel model, Program program, double[] p, double[] x, double[] t) {
    Evaluation evaluation = new Evaluation(model);
    List<Equation> equations = program.equations();
    for (Equation equation : equations) {
      for (Ref use : equation.right().uses()) {
        Variable variable = use.variable();
        switch (variable.kind()) {
          case INPUT -> evaluation.give(variable, x);
          case TARGET -> evaluation.give(variable, t);
          case WEIGHT, BIAS -> evaluation.give(variable, evaluation.parameter(variable, p));
          case VALUE, LOSS, WEIGHT_GRADIENT, BIAS_GRADIENT -> {}
        }
      }
    }
    equations.forEach(evaluation::compute);
    return evaluation;
  }

  /** Whether the numbers of that variable could be computed. */
  public boolean knows(Variable variable) {
    return numbers.containsKey(variable);
  }

  /** The value of one element, such as {@code z1[0]}. */
  public double value(Ref element) {
    return value(element, NO_INDEX);
  }

  /**
   * All numbers of a variable, row by row: of weights, those into unit 0 first.
   *
   * @throws IllegalArgumentException if they are not known
   */
  public double[] values(Variable variable) {
    return known(variable).clone();
  }

  private double[] known(Variable variable) {
    double[] values = numbers.get(variable);
    if (values == null) {
      throw new IllegalArgumentException(
          "%s is not known, only %s".formatted(variable, numbers.keySet()));
    }
    return values;
  }

  private void give(Variable variable, double[] values) {
    numbers.computeIfAbsent(variable, unknown -> {
      double[] rounded = new double[values.length];
      for (int k = 0; k < values.length; k++) {
        rounded[k] = calculator.round(values[k]);
      }
      return rounded;
    });
  }

  private double[] parameter(Variable variable, double[] p) {
    LayerShape layer = model.shape().layers().get(variable.layer() - 1);
    boolean isWeight = variable.kind() == Variable.Kind.WEIGHT;
    double[] values = new double[size(variable)];
    for (int k = 0; k < values.length; k++) {
      values[k] =
          p[isWeight ? layer.weight(k / layer.in(), k % layer.in()) : layer.biasOffset() + k];
    }
    return values;
  }

  private void compute(Equation equation) {
    if (!isKnown(equation.right())) {
      return;
    }
    Ref result = equation.result();
    double[] values = new double[size(result.variable())]; // 0, to which a gradient is added
    forEach(
        equation.freeIndices(),
        NO_INDEX,
        at -> values[place(result, at)] = result.variable().isParameterGradient()
            ? 0.0 + value(equation.right(), at)
            : value(equation.right(), at));
    numbers.put(result.variable(), values);
  }

  private boolean isKnown(Expression right) {
    return right.uses().stream().allMatch(use -> knows(use.variable()))
        && (!(right instanceof Sum sum)
            || sum.terms().stream()
                .flatMap(term -> term.factors().stream())
                .allMatch(factor -> !(factor instanceof Elementwise call)
                    || call.function().formula().isKnown()));
  }

  private double value(Expression right, Map<Index.Over, Integer> at) {
    return right instanceof Sum sum ? sum(sum, at) : largest((Largest) right, at);
  }

  private double sum(Sum sum, Map<Index.Over, Integer> at) {
    double[] total = {-0.0}; // the one number that changes no other when it is added
    for (Term term : sum.terms()) {
      forEach(
          term.over(), at, inner -> total[0] = calculator.round(total[0] + product(term, inner)));
    }
    return calculator.round(total[0] / sum.divisor());
  }

  private double largest(Largest largest, Map<Index.Over, Integer> at) {
    double[] value = {Double.NEGATIVE_INFINITY};
    for (Ref candidate : largest.candidates()) {
      forEach(largest.over(), at, inner -> value[0] = Math.max(value[0], value(candidate, inner)));
    }
    return value[0];
  }

  private double product(Term term, Map<Index.Over, Integer> at) {
    double product = 1;
    for (Factor factor : term.factors()) {
      double next = factor instanceof Elementwise call ? call(call, at) : value((Ref) factor, at);
      product = calculator.round(product * next);
    }
    return calculator.round(product / term.divisor());
  }

  private double call(Elementwise call, Map<Index.Over, Integer> at) {
    Map<String, Double> arguments = new HashMap<>();
    for (String name : call.function().arguments()) {
      arguments.put(name, value(call.argument(name), at));
    }
    return call.function().formula().evaluate(arguments, calculator);
  }

  private double value(Ref ref, Map<Index.Over, Integer> at) {
    return known(ref.variable())[place(ref, at)];
  }

  /** Where the element lies that is meant while the indices have these values. */
  private static int place(Ref ref, Map<Index.Over, Integer> at) {
    int place = 0;
    for (int k = 0; k < ref.indices().size(); k++) {
      Index index = ref.indices().get(k);
      place = place * ref.variable().shape().get(k)
          + (index instanceof Index.At here ? here.value() : at.get((Index.Over) index));
    }
    return place;
  }

  private static int size(Variable variable) {
    return variable.shape().stream().reduce(1, (a, b) -> a * b);
  }

  /** Counts through all values of all indices, the last fastest. */
  private static void forEach(
      List<Index.Over> indices,
      Map<Index.Over, Integer> at,
      Consumer<Map<Index.Over, Integer>> action) {
    if (indices.isEmpty()) {
      action.accept(at);
      return;
    }
    Map<Index.Over, Integer> inner = new HashMap<>(at);
    for (int value = 0; value < indices.get(0).size(); value++) {
      inner.put(indices.get(0), value);
      forEach(indices.subList(1, indices.size()), inner, action);
    }
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
