package dev.unrolled.processor.math;

import dev.unrolled.internal.Masks;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

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

  private final Calculator calculator;
  private final Map<Variable, double[]> numbers = new LinkedHashMap<>();

  private final long maskKey;
  private final boolean isOfBatch;

  private Evaluation(Calculator calculator, long maskKey, boolean isOfBatch) {
    this.calculator = calculator;
    this.maskKey = maskKey;
    this.isOfBatch = isOfBatch;
  }

  /** The first pass of a new network, on that example. */
  public static Evaluation of(NetworkModel model, Program program, ExampleModel example) {
    return of(
        model, program, model.startParameters(), array(example.input()), array(example.target()));
  }

  /**
   * The same by equations of a batch, of which the example is no part: what training takes from its
   * rows is as it has been kept.
   */
  public static Evaluation predicted(NetworkModel model, Program batch, ExampleModel example) {
    return of(
        model,
        batch,
        model.startParameters(),
        array(example.input()),
        array(example.target()),
        false);
  }

  /**
   * A pass; by equations of a batch, of a batch to train on.
   *
   * @param p the parameters, laid out as the network's shape says
   * @param x the inputs
   * @param t the targets
   */
  public static Evaluation of(
      NetworkModel model, Program program, double[] p, double[] x, double[] t) {
    return of(model, program, p, x, t, true);
  }

  private static Evaluation of(
      NetworkModel model, Program program, double[] p, double[] x, double[] t, boolean isOfBatch) {
    Map<Variable, double[]> given = new HashMap<>();
    for (Equation equation : program.equations()) {
      for (Ref use : equation.right().uses()) {
        Variable variable = use.variable();
        switch (variable.kind()) {
          case INPUT -> given.put(variable, x);
          case TARGET -> given.put(variable, t);
          case PARAMETER -> given.computeIfAbsent(variable, each -> numbers(each, program, p));
          case VALUE, GRADIENT, STATISTIC, STATISTIC_GRADIENT, LOSS, PARAMETER_GRADIENT -> {}
        }
      }
    }
    return of(
        program.equations(),
        given,
        Calculator.of(model.options()),
        Masks.key(model.seed(), 0), // of the first step
        isOfBatch);
  }

  /** What these equations give, one after the other. */
  public static Evaluation of(
      List<Equation> equations, Map<Variable, double[]> given, Calculator calculator) {
    return of(equations, given, calculator, 0, true);
  }

  private static Evaluation of(
      List<Equation> equations,
      Map<Variable, double[]> given,
      Calculator calculator,
      long maskKey,
      boolean isOfBatch) {
    Evaluation evaluation = new Evaluation(calculator, maskKey, isOfBatch);
    given.forEach((variable, numbers) -> evaluation.numbers.put(
        variable, Arrays.stream(numbers).map(calculator::round).toArray()));
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

  /** The value of a product of elements, whatever must hold for it. */
  public double value(Term product) {
    return product(product, NO_INDEX);
  }

  /**
   * What a calculator makes of a sum that is given all its numbers rounded.
   *
   * @param sum written out
   * @param rounding what it is given in place of a number
   */
  public double ofRounded(Sum sum, DoubleUnaryOperator rounding) {
    Evaluation rounded = new Evaluation(Calculator.DOUBLE, maskKey, isOfBatch);
    sum.uses().stream()
        .map(Ref::variable)
        .distinct()
        .forEach(variable -> rounded.numbers.put(
            variable, Arrays.stream(known(variable)).map(rounding).toArray()));
    return sum.terms().stream()
            .filter(term -> term.where().stream().allMatch(rounded::holds))
            .mapToDouble(rounded::value)
            .sum()
        / sum.divisor();
  }

  /** The element that is meant where values say which: of W1[x[0],0] it is W1[3,0]. */
  public Ref fixed(Ref element) {
    List<Index.At> indices = element.indices().stream()
        .map(index -> new Index.At(number(index, NO_INDEX)))
        .toList();
    return element.variable().at(indices);
  }

  /** Whether a condition holds of which values are a part. */
  public boolean holds(Condition condition) {
    return number(condition.left(), NO_INDEX)
        == number(condition.right(), NO_INDEX)
        == condition.isSame();
  }

  /** What is the case where a condition asks: {@code 3 != 0}, or {@code 0 = 0}. */
  public Condition inNumbers(Condition condition) {
    Index left = new Index.At(number(condition.left(), NO_INDEX));
    Index right = new Index.At(number(condition.right(), NO_INDEX));
    return new Condition(left, right, left.equals(right));
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

  private static double[] numbers(Variable variable, Program program, double[] p) {
    Parameter parameter = program.parameter(variable);
    double[] values = new double[parameter.size()];
    Arrays.setAll(values, k -> p[parameter.placeOf(k)]);
    return values;
  }

  private void compute(Equation equation) {
    if (!isKnown(equation.right())) {
      return;
    }
    Ref result = equation.result();
    double[] values = new double[result.variable().size()];
    Expression right = equation.right();
    if (right instanceof Statistic statistic) {
      right = isOfBatch ? statistic.ofBatch() : Sum.of(Term.product(statistic.running()));
    }
    if (right instanceof Sum sum) {
      BitSet begun = new BitSet();
      sum.terms().forEach(term -> add(term, equation, values, begun));
      // What a gradient is added to is 0; -0 is the one number that changes no other.
      double start = result.variable().isParameterGradient() ? 0.0 : -0.0;
      Arrays.setAll(values, k -> start + calculator.round(values[k] / sum.divisor()));
    } else if (right instanceof Share share) {
      Arrays.setAll(values, k -> isOfBatch ? calculator.round(share.value()) : 0);
    } else if (right instanceof Drawn drawn) {
      Arrays.setAll(
          values, k -> calculator.round(Masks.of(maskKey, drawn.layer(), 0, k, drawn.rate())));
    } else {
      Expression choice = right;
      forEach(
          equation.freeIndices(), NO_INDEX, at -> values[place(result, at)] = chosen(choice, at));
    }
    numbers.put(result.variable(), values);
  }

  /** Adds a product to each number of which it is a part. */
  private void add(Term term, Equation equation, double[] values, BitSet begun) {
    Map<Index.Over, Index> settled = term.settled(equation.freeIndices());
    List<Index.Over> counted = new ArrayList<>(equation.freeIndices());
    counted.removeAll(settled.keySet());
    counted.addAll(term.over());
    boolean isWhole = isWhole(term); // nearly all are, and have millions of products
    forEach(counted, NO_INDEX, at -> {
      Map<Index.Over, Integer> all = isWhole ? at : with(settled, at);
      if (isWhole || (isPresent(equation.result(), all) && isPresent(term, all))) {
        int place = place(equation.result(), all);
        double product = product(term, all);
        values[place] = begun.get(place) ? calculator.round(values[place] + product) : product;
        begun.set(place);
      }
    });
  }

  /** Whether, whatever its indices, no factor is outside its array and nothing must hold. */
  private static boolean isWhole(Term term) {
    return term.where().isEmpty()
        && term.arguments()
            .flatMap(argument -> argument.indices().stream())
            .allMatch(index -> index instanceof Index.Over || index instanceof Index.At);
  }

  /** The indices together with those that they settle. */
  private Map<Index.Over, Integer> with(
      Map<Index.Over, Index> settled, Map<Index.Over, Integer> at) {
    Map<Index.Over, Integer> all = new HashMap<>(at);
    settled.forEach((index, same) -> all.put(index, number(same, at)));
    return all;
  }

  private boolean isPresent(Term term, Map<Index.Over, Integer> at) {
    return term.where().stream()
            .allMatch(condition -> condition.isSame()
                == (number(condition.left(), at) == number(condition.right(), at)))
        && term.arguments().allMatch(argument -> isPresent(argument, at));
  }

  private boolean isPresent(Ref ref, Map<Index.Over, Integer> at) {
    for (int k = 0; k < ref.indices().size(); k++) {
      int number = number(ref.indices().get(k), at);
      if (number < 0 || number >= ref.variable().shape().get(k)) {
        return false;
      }
    }
    return true;
  }

  private boolean isKnown(Expression right) {
    return right.uses().stream().allMatch(use -> knows(use.variable()))
        && (!(right instanceof Sum sum)
            || sum.terms().stream()
                .flatMap(term -> term.factors().stream())
                .allMatch(factor -> !(factor instanceof Elementwise call)
                    || call.function().formula().isKnown()));
  }

  /** The largest of some values, or its number among them. */
  private double chosen(Expression right, Map<Index.Over, Integer> at) {
    Candidates candidates =
        right instanceof Largest largest ? largest.candidates() : ((Winner) right).candidates();
    double[] largest = {Double.NEGATIVE_INFINITY};
    int[] number = {0};
    int[] winner = {0};
    for (Ref candidate : candidates.values()) {
      forEach(candidates.over(), at, inner -> {
        double value = isPresent(candidate, inner) ? value(candidate, inner) : largest[0];
        winner[0] = value > largest[0] ? number[0] : winner[0];
        largest[0] = Math.max(largest[0], value);
        number[0]++;
      });
    }
    return right instanceof Winner ? winner[0] : largest[0];
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
  private int place(Ref ref, Map<Index.Over, Integer> at) {
    int place = 0;
    for (int k = 0; k < ref.indices().size(); k++) {
      place = place * ref.variable().shape().get(k) + number(ref.indices().get(k), at);
    }
    return place;
  }

  /** Which element an index means, -1 for none. */
  private int number(Index index, Map<Index.Over, Integer> at) {
    if (index instanceof Index.Over over) {
      return Objects.requireNonNull(at.get(over), over::name);
    } else if (index instanceof Index.At here) {
      return here.value();
    } else if (index instanceof Index.Affine affine) {
      int sum = affine.constant();
      for (Index.Affine.Multiple part : affine.parts()) {
        sum += part.factor() * number(part.index(), at);
      }
      return sum;
    } else if (index instanceof Index.Digit digit) {
      return number(digit.of(), at) / digit.step() % digit.size();
    }
    return index instanceof Index.Lookup lookup ? (int) value(lookup.number(), at) : -1;
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
