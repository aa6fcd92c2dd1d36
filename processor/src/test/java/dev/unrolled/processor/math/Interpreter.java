package dev.unrolled.processor.math;

import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Computes a program's equations, one number after the other, with nothing but what they say. Slow,
 * and strict: what is used must have been computed before, and nothing is computed twice.
 */
final class Interpreter {

  /** How the equations are taken. */
  enum Form {
    /** As they stand, each index counted through where the equation is computed. */
    INDEXED,
    /** Unrolled first, so that no index is left. */
    EXPANDED
  }

  private static final Map<Index.Over, Integer> NO_INDEX = Map.of();

  private final NetworkModel model;
  private final List<Equation> untilLoss;
  private final List<Equation> all;

  Interpreter(NetworkModel model, Form form) {
    this(model, NetworkEquations.of(model), form);
  }

  Interpreter(NetworkModel model, Program program, Form form) {
    this.model = model;
    untilLoss =
        equations(form, Stream.concat(program.forward().stream(), Stream.of(program.loss())));
    all = Stream.concat(untilLoss.stream(), equations(form, program.backward().stream()).stream())
        .toList();
  }

  /** Forward, loss and backward, for parameters laid out as the network's shape says. */
  Pass pass(double[] p, double[] x, double[] t) {
    return run(all, p, x, t);
  }

  /** The loss alone. */
  double loss(double[] p, double[] x, double[] t) {
    return run(untilLoss, p, x, t).loss();
  }

  private Pass run(List<Equation> equations, double[] p, double[] x, double[] t) {
    Pass pass = new Pass(model.shape(), p, x, t);
    equations.forEach(equation -> forEach(
        equation.freeIndices(),
        NO_INDEX,
        at -> pass.put(element(equation.result(), at), value(equation.right(), at, pass))));
    return pass;
  }

  private static List<Equation> equations(Form form, Stream<Step> steps) {
    return steps
        .flatMap(step -> step.equations().stream())
        .flatMap(
            equation -> form == Form.EXPANDED ? equation.expanded().stream() : Stream.of(equation))
        .toList();
  }

  private static double value(Expression right, Map<Index.Over, Integer> at, Pass pass) {
    return right instanceof Sum sum ? sum(sum, at, pass) : largest((Largest) right, at, pass);
  }

  private static double sum(Sum sum, Map<Index.Over, Integer> at, Pass pass) {
    double[] total = {-0.0}; // the one number that changes no other when it is added
    for (Term term : sum.terms()) {
      forEach(term.over(), at, inner -> total[0] += product(term, inner, pass));
    }
    return total[0] / sum.divisor();
  }

  private static double largest(Largest largest, Map<Index.Over, Integer> at, Pass pass) {
    double[] value = {Double.NEGATIVE_INFINITY};
    for (Ref candidate : largest.candidates().values()) {
      forEach(
          largest.candidates().over(),
          at,
          inner -> value[0] = Math.max(value[0], pass.get(element(candidate, inner))));
    }
    return value[0];
  }

  private static double product(Term term, Map<Index.Over, Integer> at, Pass pass) {
    double product = 1;
    for (Factor factor : term.factors()) {
      product *= factor instanceof Elementwise elementwise
          ? call(elementwise, at, pass)
          : pass.get(element((Ref) factor, at));
    }
    return product / term.divisor();
  }

  private static double call(Elementwise call, Map<Index.Over, Integer> at, Pass pass) {
    Map<String, Double> arguments = new HashMap<>();
    for (String name : call.function().arguments()) {
      arguments.put(name, pass.get(element(call.argument(name), at)));
    }
    return call.function().formula().evaluate(arguments);
  }

  /** The one element that a use means while the indices have these values. */
  private static Ref element(Ref ref, Map<Index.Over, Integer> at) {
    Map<Index.Over, Index> values = new HashMap<>();
    at.forEach((index, value) -> values.put(index, new Index.At(value)));
    return ref.with(values);
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
}
