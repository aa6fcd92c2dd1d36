package dev.unrolled.processor.write.kernels;

import static dev.unrolled.processor.write.kernels.Rows.array;
import static dev.unrolled.processor.write.kernels.Rows.factors;
import static dev.unrolled.processor.write.kernels.Rows.terms;

import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.functions.Standardization;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the kernels that work on each row by itself: what is summed along it, and what is computed
 * of a number and of others that its row or its column has.
 */
final class RowMatch {

  private final Program program;

  RowMatch(Program program) {
    this.program = program;
  }

  Optional<KernelCall> of(Equation equation) {
    return reduction(equation)
        .or(() -> standardized(equation))
        .or(() -> backThroughStandardized(equation))
        .or(() -> scaled(equation))
        .or(() -> scaleGradient(equation));
  }

  /**
   * {@code y[r] = (sum over i of x[r,i]) / n}, or of a product, or of squared distances from a
   * number of the row.
   */
  private static Optional<KernelCall> reduction(Equation equation) {
    Ref result = equation.result();
    if (!isOfRow(result)
        || !(equation.right() instanceof Sum sum)
        || terms(sum).size() != 1
        || sum.terms().get(0).over().isEmpty()
        || sum.terms().get(0).divisor() > 1) {
      return Optional.empty();
    }
    Term term = sum.terms().get(0);
    Optional<Rows> rows = term.arguments()
        .findFirst()
        .flatMap(first -> Rows.of(first, result.indices()))
        .filter(some -> isOver(term, some.columns()));
    return rows.flatMap(x -> {
      List<Factor> factors = term.factors();
      Ref first = x.element();
      if (factors.equals(List.of(first))) {
        return Optional.of(x.call(
            "rowSums", List.of(equation), x.width(), array(first), sum.divisor(), array(result)));
      }
      if (factors.size() == 2
          && factors.get(0).equals(first)
          && factors.get(1) instanceof Ref other
          && Rows.of(other, result.indices())
              .filter(y -> y.columns().equals(x.columns()))
              .isPresent()) {
        return Optional.of(x.call(
            "rowDots",
            List.of(equation),
            x.width(),
            array(first),
            array(other),
            sum.divisor(),
            array(result)));
      }
      return factors.size() == 1
              && factors.get(0) instanceof Elementwise distance
              && distance.function().equals(Standardization.SQUARED_DISTANCE)
              && distance.arguments().get(0).equals(first)
              && isOfRow(distance.arguments().get(1), result.indices())
          ? Optional.of(x.call(
              "rowSquares",
              List.of(equation),
              x.width(),
              array(first),
              array(distance.arguments().get(1)),
              sum.divisor(),
              array(result)))
          : Optional.empty();
    });
  }

  /** Whether it is a sum over all of these, in whichever order. */
  private static boolean isOver(Term term, List<Index> indices) {
    return new HashSet<Index>(term.over()).equals(new HashSet<>(indices));
  }

  private static boolean isOfRow(Ref ref) {
    return ref.variable().isValue() && Rows.isValue(ref);
  }

  private static boolean isOfRow(Ref ref, List<Index> row) {
    return isOfRow(ref) && ref.indices().equals(row);
  }

  /** {@code n[r,i] = (x[r,i] - mean[r]) / deviation[r]}. */
  private static Optional<KernelCall> standardized(Equation equation) {
    return call(equation, Standardization.STANDARDIZED).flatMap(call -> {
      Ref x = call.argument("x");
      Ref mean = call.argument("mean");
      Ref deviation = call.argument("deviation");
      return Rows.of(equation.result(), mean.indices())
          .filter(rows -> x.indices().equals(equation.result().indices()) && Rows.isMatrix(x))
          .filter(rows -> isOfRow(mean) && isOfRow(deviation, mean.indices()))
          .map(rows -> rows.call(
              "standardize",
              List.of(equation),
              rows.width(),
              array(x),
              array(mean),
              array(deviation),
              array(equation.result())));
    });
  }

  /** {@code dL_dx[r,i] = (dL_dn[r,i] - m[r] - n[r,i] * q[r]) / deviation[r]}. */
  private static Optional<KernelCall> backThroughStandardized(Equation equation) {
    return call(equation, Standardization.GRADIENT).flatMap(call -> {
      List<Ref> arguments = call.arguments();
      List<Index> row = arguments.get(1).indices();
      List<Index> all = equation.result().indices();
      return Rows.of(equation.result(), row)
          .filter(rows -> arguments.get(0).indices().equals(all)
              && arguments.get(2).indices().equals(all)
              && Rows.isMatrix(arguments.get(0))
              && Rows.isMatrix(arguments.get(2)))
          .filter(rows -> isOfRow(arguments.get(1))
              && isOfRow(arguments.get(3), row)
              && isOfRow(arguments.get(4), row))
          .map(rows -> {
            List<Object> texts = new ArrayList<>(List.of(rows.width()));
            arguments.forEach(argument -> texts.add(array(argument)));
            texts.add(array(equation.result()));
            return rows.call("standardizeGradient", List.of(equation), texts.toArray());
          });
    });
  }

  private static Optional<Elementwise> call(Equation equation, ScalarFunction function) {
    return Rows.only(equation)
        .filter(Elementwise.class::isInstance)
        .map(Elementwise.class::cast)
        .filter(call -> call.function().equals(function));
  }

  /** {@code z[r,i] = w[i] * x[r,i] + b[i]}, or without a bias. */
  private Optional<KernelCall> scaled(Equation equation) {
    Ref result = equation.result();
    List<Term> terms = terms(equation);
    if (!Rows.isMatrix(result)
        || terms.isEmpty()
        || terms.size() > 2
        || !terms.stream().allMatch(term -> term.over().isEmpty())
        || factors(terms.get(0)).size() != 2) {
      return Optional.empty();
    }
    List<Ref> factors = factors(terms.get(0));
    int weights = factors.get(0).variable().isParameter() ? 0 : 1;
    Ref w = factors.get(weights);
    Ref x = factors.get(1 - weights);
    Optional<Parameter> bias =
        terms.size() == 2 ? ofColumns(factors(terms.get(1)), w.indices()) : Optional.empty();
    if ((terms.size() == 2 && bias.isEmpty())
        || !Rows.isMatrix(x)
        || !x.indices().equals(result.indices())) {
      return Optional.empty();
    }
    int lead = result.indices().size() - w.indices().size();
    return ofColumns(List.of(w), w.indices())
        .filter(place -> lead > 0)
        .flatMap(place -> Rows.of(result, result.indices().subList(0, lead))
            .filter(rows -> rows.columns().equals(w.indices()))
            .map(rows -> rows.call(
                "scale",
                List.of(equation),
                rows.width(),
                array(x),
                "p",
                place.offset(),
                bias.map(Parameter::offset).orElse(place.offset() + place.size()),
                bias.map(Parameter::size).orElse(0),
                array(result))));
  }

  /** Where these lie, if they are one parameter with one number for each column, side by side. */
  private Optional<Parameter> ofColumns(List<Ref> factors, List<Index> columns) {
    return factors.size() == 1
            && factors.get(0).variable().isParameter()
            && !columns.isEmpty()
            && factors.get(0).indices().equals(columns)
            && liesRowByRow(program.parameter(factors.get(0).variable()))
        ? Optional.of(program.parameter(factors.get(0).variable()))
        : Optional.empty();
  }

  /** Whether its last dimension counts fastest. */
  static boolean liesRowByRow(Parameter parameter) {
    int apart = 1;
    for (int k = parameter.shape().size() - 1; k >= 0; k--) {
      if (parameter.strides().get(k) != apart) {
        return false;
      }
      apart *= parameter.shape().get(k);
    }
    return true;
  }

  /** {@code dL_dw[i] = sum over r of dL_dz[r,i] * x[r,i]}. */
  private Optional<KernelCall> scaleGradient(Equation equation) {
    Ref result = equation.result();
    List<Term> terms = terms(equation);
    if (!result.variable().isParameterGradient()
        || terms.size() != 1
        || factors(terms.get(0)).size() != 2) {
      return Optional.empty();
    }
    Ref dz = factors(terms.get(0)).get(0);
    Ref x = factors(terms.get(0)).get(1);
    Parameter place = program.parameter(result.variable());
    int lead = dz.indices().size() - result.indices().size();
    return Rows.of(dz, dz.indices().subList(0, Math.max(0, lead)))
        .filter(rows -> rows.columns().equals(result.indices()))
        .filter(rows -> isOver(terms.get(0), rows.lead()))
        .filter(rows -> Rows.isMatrix(x) && x.indices().equals(dz.indices()))
        .filter(rows -> liesRowByRow(place))
        .map(rows -> rows.call(
            "addScaleGradient",
            List.of(equation),
            rows.width(),
            array(x),
            array(dz),
            "factor",
            "target",
            place.offset()));
  }
}
