package dev.unrolled.processor.write.kernels;

import static dev.unrolled.processor.write.kernels.Rows.array;
import static dev.unrolled.processor.write.kernels.Rows.factors;
import static dev.unrolled.processor.write.kernels.Rows.terms;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Term;
import dev.unrolled.shape.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * Finds the kernels for products of matrices: of a value with a matrix of parameters, of two values
 * for the gradient of such a matrix, and of two values for each number of a batch.
 */
final class ProductMatch {

  private final Program program;

  ProductMatch(Program program) {
    this.program = program;
  }

  Optional<KernelCall> of(Equation equation) {
    return ofValue(equation).or(() -> weightGradient(equation)).or(() -> biasGradient(equation));
  }

  /** Those that give a value. */
  Optional<KernelCall> ofValue(Equation equation) {
    return affine(equation).or(() -> inputGradient(equation)).or(() -> batch(equation));
  }

  /** {@link WeightedSums} of each row of a batch. */
  private Optional<KernelCall> affine(Equation equation) {
    return WeightedSums.of(equation)
        .filter(sums -> Rows.isMatrix(equation.result()) && hasUnitsSideBySide(sums.weights()))
        .map(sums -> {
          Parameter weights = program.parameter(sums.weights().variable());
          Optional<Parameter> bias = sums.bias().map(ref -> program.parameter(ref.variable()));
          return Rows.byLast(equation.result())
              .call(
                  "affine",
                  List.of(equation),
                  sums.inputs(),
                  sums.units(),
                  array(sums.values()),
                  "p",
                  weights.offset(),
                  bias.map(Parameter::offset).orElse(weights.offset() + weights.size()),
                  bias.map(Parameter::size).orElse(0),
                  array(equation.result()));
        });
  }

  /** {@code dL_dx[r,j] = sum over i of dL_dz[r,i] * W[i,j]}. */
  private Optional<KernelCall> inputGradient(Equation equation) {
    Ref result = equation.result();
    List<Term> terms = terms(equation);
    if (!Rows.isMatrix(result)
        || terms.size() != 1
        || terms.get(0).over().size() != 1
        || factors(terms.get(0)).size() != 2) {
      return Optional.empty();
    }
    Rows inputs = Rows.byLast(result);
    Index.Over unit = terms.get(0).over().get(0);
    List<Ref> factors = factors(terms.get(0));
    int first = factors.get(0).variable().isParameter() ? 0 : 1;
    Ref weights = factors.get(first);
    Ref sums = factors.get(1 - first);
    return weights.variable().isParameter()
            && hasUnitsSideBySide(weights)
            && weights.indices().equals(List.of(unit, inputs.last()))
            && Rows.isMatrix(sums)
            && Rows.byLast(sums).lead().equals(inputs.lead())
            && Rows.byLast(sums).last().equals(unit)
        ? Optional.of(inputs.call(
            "inputGradient",
            List.of(equation),
            inputs.last().size(),
            unit.size(),
            array(sums),
            "p",
            program.parameter(weights.variable()).offset(),
            array(result)))
        : Optional.empty();
  }

  /** As kernels want a matrix of weights: a row per input, all units of an input in a row. */
  private boolean hasUnitsSideBySide(Ref weights) {
    Parameter parameter = program.parameter(weights.variable());
    return parameter.shape().size() == 2
        && parameter.strides().equals(List.of(1, parameter.shape().get(0)));
  }

  /** {@code dL_dW[i,j] = sum over r of dL_dz[r,i] * x[r,j]}. */
  private Optional<KernelCall> weightGradient(Equation equation) {
    Ref result = equation.result();
    List<Term> terms = terms(equation);
    if (!result.variable().isParameterGradient()
        || result.indices().size() != 2
        || !hasUnitsSideBySide(result)
        || terms.size() != 1
        || factors(terms.get(0)).size() != 2
        || !factors(terms.get(0)).stream().allMatch(Rows::isMatrix)) {
      return Optional.empty();
    }
    Rows sums = Rows.byLast(factors(terms.get(0)).get(0));
    Rows inputs = Rows.byLast(factors(terms.get(0)).get(1));
    return sums.lead().equals(inputs.lead())
            && sums.lead().equals(terms.get(0).over())
            && List.of(sums.last(), inputs.last()).equals(result.indices())
        ? Optional.of(sums.call(
            "addWeightGradient",
            List.of(equation),
            inputs.last().size(),
            sums.last().size(),
            array(inputs.element()),
            array(sums.element()),
            "factor",
            "target",
            program.parameter(result.variable()).offset()))
        : Optional.empty();
  }

  /** {@code dL_db[i] = sum over r of dL_dz[r,i]}; over r and i, where all units share one bias. */
  private Optional<KernelCall> biasGradient(Equation equation) {
    Ref result = equation.result();
    List<Term> terms = terms(equation);
    if (!result.variable().isParameterGradient()
        || terms.size() != 1
        || factors(terms.get(0)).size() != 1) {
      return Optional.empty();
    }
    Ref dz = factors(terms.get(0)).get(0);
    List<Index> over = List.copyOf(terms.get(0).over());
    Parameter bias = program.parameter(result.variable());
    Optional<Rows> sums = result.indices().isEmpty()
        ? Optional.of(dz).filter(Rows::isMatrix).map(Rows::byLast)
        : Rows.of(dz, over);
    return sums.filter(rows -> RowMatch.liesRowByRow(bias))
        .filter(rows -> result.indices().isEmpty()
            ? dz.indices().equals(over)
            : rows.columns().equals(result.indices()))
        .map(rows -> rows.call(
            "addBiasGradient",
            List.of(equation),
            rows.width(),
            array(dz),
            "factor",
            "target",
            bias.offset(),
            bias.size()));
  }

  /**
   * {@code c[r,i,j] = sum over k of a[r,i,k] * b[r,k,j]}, a product for each r, or with the indices
   * of a or of b exchanged.
   */
  private static Optional<KernelCall> batch(Equation equation) {
    Ref c = equation.result();
    List<Term> terms = terms(equation);
    int batch = c.indices().size() - 2;
    if (!Rows.isMatrix(c)
        || batch < 1
        || terms.size() != 1
        || terms.get(0).over().size() != 1
        || factors(terms.get(0)).size() != 2
        || !factors(terms.get(0)).stream().allMatch(Rows::isMatrix)) {
      return Optional.empty();
    }
    List<Index> lead = c.indices().subList(0, batch);
    Index i = c.indices().get(batch);
    Index j = c.indices().get(batch + 1);
    Index k = terms.get(0).over().get(0);
    List<Ref> factors = factors(terms.get(0));
    Ref a = factors.get(factors.get(0).indices().contains(i) ? 0 : 1);
    Ref b = factors.get(factors.get(0).indices().contains(i) ? 1 : 0);
    return Rows.of(a, lead)
        .flatMap(left -> Rows.of(b, lead).flatMap(right -> {
          List<List<Index>> columns = List.of(left.columns(), right.columns());
          Optional<String> kernel = columns.equals(List.of(List.of(i, k), List.of(k, j)))
              ? Optional.of("product")
              : columns.equals(List.of(List.of(i, k), List.of(j, k)))
                  ? Optional.of("productWithTransposed")
                  : columns.equals(List.of(List.of(k, i), List.of(k, j)))
                      ? Optional.of("productOfTransposed")
                      : Optional.empty();
          return kernel.map(name -> new Rows(c, lead)
              .call(
                  name,
                  List.of(equation),
                  ((Index.Over) i).size(),
                  ((Index.Over) k).size(),
                  ((Index.Over) j).size(),
                  array(a),
                  array(b),
                  array(c)));
        }));
  }
}
