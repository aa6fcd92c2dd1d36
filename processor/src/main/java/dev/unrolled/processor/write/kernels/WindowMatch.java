package dev.unrolled.processor.write.kernels;

import static dev.unrolled.processor.write.kernels.Rows.array;
import static dev.unrolled.processor.write.kernels.Rows.factors;

import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the kernels for what reaches a value through counted indices, {@code x[r,c,2 * i + m - 1]}:
 * its products with parameters and their ways back, the largest and the mean of its numbers.
 */
final class WindowMatch {

  private final Program program;

  WindowMatch(Program program) {
    this.program = program;
  }

  Optional<KernelCall> of(Equation equation) {
    return productWithBias(equation)
        .or(() -> parameterGradient(equation))
        .or(() -> mean(equation))
        .or(() -> back(equation));
  }

  /** {@code z[r,o,i] = (sum over c, m of W[o,c,m] * x[r,c,i + m]) + b[o]}, or without a bias. */
  private Optional<KernelCall> productWithBias(Equation equation) {
    List<Term> terms = Rows.terms(equation);
    if (!Rows.isMatrix(equation.result()) || terms.isEmpty() || terms.size() > 2) {
      return Optional.empty();
    }
    if (terms.size() == 1) {
      return product(equation, terms.get(0), Optional.empty());
    }
    Index row = equation.result().indices().get(1);
    return IntStream.range(0, 2)
        .boxed()
        .flatMap(k -> biasOf(terms.get(1 - k), row)
            .flatMap(bias -> product(equation, terms.get(k), Optional.of(bias)))
            .stream())
        .findFirst();
  }

  private Optional<KernelCall> product(Equation equation, Term term, Optional<Ref> bias) {
    if (factors(term).size() != 2) {
      return Optional.empty();
    }
    List<Ref> factors = factors(term);
    int first = factors.get(0).variable().isParameter() ? 0 : 1;
    Ref weights = factors.get(first);
    Index row = equation.result().indices().get(1);
    return WindowView.of(factors.get(1 - first))
        .filter(seen -> areWeights(weights)
            && isOver(term, seen.window())
            && seen.weights(row).equals(weights.indices())
            && seen.map(row).equals(equation.result().indices()))
        .map(seen -> {
          Parameter place = program.parameter(weights.variable());
          Optional<Parameter> biases = bias.map(ref -> program.parameter(ref.variable()));
          return seen.call(
              "convolution",
              equation.result(),
              List.of(equation),
              place.shape().get(0),
              array(seen.number()),
              "p",
              place.offset(),
              biases.map(Parameter::offset).orElse(place.offset() + place.size()),
              biases.map(Parameter::size).orElse(0),
              array(equation.result()));
        });
  }

  /** One number for each row of the weights. */
  private Optional<Ref> biasOf(Term term, Index row) {
    return Optional.of(term)
        .filter(some -> some.over().isEmpty() && factors(some).size() == 1)
        .map(some -> factors(some).get(0))
        .filter(ref -> areWeights(ref) && ref.indices().equals(List.of(row)));
  }

  /** Whether these are learned, and lie row by row. */
  private boolean areWeights(Ref ref) {
    return (ref.variable().isParameter() || ref.variable().isParameterGradient())
        && RowMatch.liesRowByRow(program.parameter(ref.variable()));
  }

  /** {@code dL_dW[o,c,m] = sum over r, i of dL_dz[r,o,i] * x[r,c,i + m]}. */
  private Optional<KernelCall> parameterGradient(Equation equation) {
    Ref result = equation.result();
    List<Term> terms = Rows.terms(equation);
    if (!result.variable().isParameterGradient()
        || result.indices().isEmpty()
        || !areWeights(result)
        || terms.size() != 1
        || factors(terms.get(0)).size() != 2) {
      return Optional.empty();
    }
    Index row = result.indices().get(0);
    List<Ref> factors = factors(terms.get(0));
    return IntStream.range(0, 2)
        .boxed()
        .flatMap(k -> WindowView.of(factors.get(1 - k))
            .filter(seen -> seen.weights(row).equals(result.indices())
                && seen.map(row).equals(factors.get(k).indices())
                && isOver(terms.get(0), seen.rowAndPlaces()))
            .map(seen -> seen.call(
                "addFilterGradient",
                factors.get(k),
                List.of(equation),
                program.parameter(result.variable()).shape().get(0),
                array(seen.number()),
                array(factors.get(k)),
                "factor",
                "target",
                program.parameter(result.variable()).offset()))
            .stream())
        .findFirst();
  }

  /**
   * {@code a[r,c,i] = largest over m of x[r,c,2 * i + m]}, and what says which it is: an equation
   * each.
   */
  Optional<KernelCall> largest(List<Equation> equations) {
    if (equations.size() < 2
        || !(equations.get(0).right() instanceof Largest largest)
        || !(equations.get(1).right() instanceof Winner winner)
        || !winner.candidates().equals(largest.candidates())
        || largest.candidates().values().size() != 1) {
      return Optional.empty();
    }
    Ref a = equations.get(0).result();
    Ref n = equations.get(1).result();
    return WindowView.of(largest.candidates().values().get(0))
        .filter(seen -> seen.inside().equals(largest.candidates().over())
            && seen.map(seen.channel()).equals(a.indices())
            && a.indices().equals(n.indices())
            && winner.largest().equals(a))
        .map(seen -> seen.call(
            "maxPooling", a, equations.subList(0, 2), array(seen.number()), array(a), array(n)));
  }

  /** {@code a[r,c,i] = (sum over m of x[r,c,2 * i + m]) / 2}. */
  private static Optional<KernelCall> mean(Equation equation) {
    if (!(equation.right() instanceof Sum sum)
        || Rows.terms(sum).size() != 1
        || factors(sum.terms().get(0)).size() != 1) {
      return Optional.empty();
    }
    Term term = sum.terms().get(0);
    return WindowView.of(factors(term).get(0))
        .filter(seen -> isOver(term, seen.inside())
            && seen.map(seen.channel()).equals(equation.result().indices())
            && seen.numbers() == sum.divisor())
        .map(seen -> seen.call(
            "averagePooling",
            equation.result(),
            List.of(equation),
            array(seen.number()),
            array(equation.result())));
  }

  /** Sums of what was used under counted indices, over all its uses. */
  private Optional<KernelCall> back(Equation equation) {
    Ref dx = equation.result();
    if (!Rows.isMatrix(dx)
        || !(equation.right() instanceof Sum sum)
        || sum.terms().size() != 1) {
      return Optional.empty();
    }
    Term term = sum.terms().get(0);
    List<Condition> others = new ArrayList<>(term.where());
    List<Index> counted = new ArrayList<>(dx.indices());
    for (int k = 2; k < counted.size(); k++) {
      Index index = counted.get(k);
      Optional<Condition> of = others.stream()
          .filter(condition -> condition.isSame() && condition.right().equals(index))
          .findFirst();
      if (of.isEmpty()) {
        return Optional.empty();
      }
      counted.set(k, of.get().left());
      others.remove(of.get());
    }
    return WindowView.of(new Ref(dx.variable(), counted)).flatMap(seen -> {
      List<Ref> factors = factors(new Term(List.of(), List.of(), term.factors(), 1));
      if (factors.size() == 2 && others.isEmpty() && sum.divisor() * term.divisor() == 1) {
        int weights = factors.get(0).variable().isParameter() ? 0 : 1;
        return valueGradient(equation, term, seen, factors.get(1 - weights), factors.get(weights));
      }
      if (factors.size() != 1
          || !factors.get(0).indices().equals(seen.map(seen.channel()))
          || !isOver(term, seen.placesAndInside())) {
        return Optional.empty();
      }
      return others.isEmpty()
          ? meanGradient(equation, sum.divisor() * term.divisor(), seen, factors.get(0))
          : largestGradient(equation, sum.divisor() * term.divisor(), seen, factors.get(0), others);
    });
  }

  private static boolean isOver(Term term, List<? extends Index> indices) {
    return term.over().size() == indices.size()
        && new HashSet<Index>(term.over()).equals(new HashSet<>(indices));
  }

  /** {@code dL_dx[r,c,k] = sum over o, i, m where i + m = k of dL_dz[r,o,i] * W[o,c,m]}. */
  private Optional<KernelCall> valueGradient(
      Equation equation, Term term, WindowView seen, Ref dz, Ref weights) {
    if (!areWeights(weights) || weights.indices().isEmpty()) {
      return Optional.empty();
    }
    Index row = weights.indices().get(0);
    List<Index> over =
        Stream.concat(Stream.of(row), seen.placesAndInside().stream()).toList();
    return seen.weights(row).equals(weights.indices())
            && seen.map(row).equals(dz.indices())
            && isOver(term, over)
        ? Optional.of(seen.call(
            "imageGradient",
            dz,
            List.of(equation),
            program.parameter(weights.variable()).shape().get(0),
            array(dz),
            "p",
            program.parameter(weights.variable()).offset(),
            array(equation.result())))
        : Optional.empty();
  }

  /** {@code dL_dx[r,c,k] = (sum over i, m where 2 * i + m = k of dL_da[r,c,i]) / 2}. */
  private static Optional<KernelCall> meanGradient(
      Equation equation, int divisor, WindowView seen, Ref da) {
    return divisor == seen.numbers()
        ? Optional.of(seen.call(
            "averagePoolingGradient", da, List.of(equation), array(da), array(equation.result())))
        : Optional.empty();
  }

  /** {@code dL_dx[r,c,k] = sum over i, m where n[r,c,i] = m and 2 * i + m = k of dL_da[r,c,i]}. */
  private static Optional<KernelCall> largestGradient(
      Equation equation, int divisor, WindowView seen, Ref da, List<Condition> others) {
    Condition wins = others.get(0);
    Index number = new Candidates(seen.inside(), List.of(seen.number())).number();
    return others.size() == 1
            && divisor == 1
            && wins.isSame()
            && wins.right().equals(number)
            && wins.left() instanceof Index.Lookup lookup
            && lookup.number().indices().equals(da.indices())
        ? Optional.of(seen.call(
            "maxPoolingGradient",
            da,
            List.of(equation),
            array(lookup.number()),
            array(da),
            array(equation.result())))
        : Optional.empty();
  }
}
