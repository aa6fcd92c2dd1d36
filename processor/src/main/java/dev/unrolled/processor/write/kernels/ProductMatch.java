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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the kernels for products of matrices, which {@link ArrayProduct} sees in sums of products:
 * of a value with a matrix of parameters, of two values for the gradient of such a matrix, and of
 * two values for each number of a batch.
 */
final class ProductMatch {

  private final Program program;

  ProductMatch(Program program) {
    this.program = program;
  }

  Optional<KernelCall> of(Equation equation) {
    return ofValue(equation)
        .or(() -> parameterGradient(equation))
        .or(() -> addedGradient(equation));
  }

  /** Those that give a value. */
  Optional<KernelCall> ofValue(Equation equation) {
    List<Term> terms = terms(equation);
    if (!Rows.isValue(equation.result()) || terms.isEmpty() || terms.size() > 2) {
      return Optional.empty();
    }
    return terms.size() == 2
        ? first(
                equation,
                terms.get(0),
                product -> bias(terms.get(1), product)
                    .flatMap(bias -> affine(equation, product, Optional.of(bias))))
            .or(() -> first(
                equation,
                terms.get(1),
                product -> bias(terms.get(0), product)
                    .flatMap(bias -> affine(equation, product, Optional.of(bias)))))
        : first(
            equation,
            terms.get(0),
            product -> affine(equation, product, Optional.empty())
                .or(() -> timesTransposed(equation, product))
                .or(() -> batch(equation, product)));
  }

  private Optional<KernelCall> first(
      Equation equation, Term term, Function<ArrayProduct, Optional<KernelCall>> kernel) {
    return ArrayProduct.of(equation.result(), term, program).stream()
        .flatMap(product -> kernel.apply(product).stream())
        .findFirst();
  }

  /** One number for each column of a product, or one for all. */
  private Optional<Parameter> bias(Term term, ArrayProduct product) {
    return Optional.of(term)
        .filter(some -> some.over().isEmpty() && factors(some).size() == 1)
        .map(some -> factors(some).get(0))
        .filter(ref -> ref.variable().isParameter() && InMemory.areAllElements(ref))
        .map(ref -> InMemory.of(ref, program))
        .filter(ref -> ref.order().isEmpty() || ref.order().equals(product.right()))
        .map(ref -> program.parameter(ref.element().variable()));
  }

  /** {@code z[r,i] = (sum over j of x[r,j] * W[j,i]) + b[i]}, where W is learned. */
  private Optional<KernelCall> affine(
      Equation equation, ArrayProduct product, Optional<Parameter> bias) {
    if (!isValueTimesParameter(product) || !product.isRight(product.summed(), product.right())) {
      return Optional.empty();
    }
    Parameter weights = program.parameter(product.b().element().variable());
    return Optional.of(rows(product)
        .call(
            "affine",
            List.of(equation),
            product.depth(),
            product.columns(),
            array(product.a().element()),
            "p",
            weights.offset(),
            bias.map(Parameter::offset).orElse(weights.offset() + weights.size()),
            bias.map(Parameter::size).orElse(0),
            array(equation.result())));
  }

  /** {@code dx[r,j] = sum over i of dz[r,i] * W[j,i]}, where W is learned. */
  private Optional<KernelCall> timesTransposed(Equation equation, ArrayProduct product) {
    return isValueTimesParameter(product) && product.isRight(product.right(), product.summed())
        ? Optional.of(rows(product)
            .call(
                "inputGradient",
                List.of(equation),
                product.columns(),
                product.depth(),
                array(product.a().element()),
                "p",
                program.parameter(product.b().element().variable()).offset(),
                array(equation.result())))
        : Optional.empty();
  }

  private static boolean isValueTimesParameter(ArrayProduct product) {
    return product.a().isValue()
        && product.b().isParameter()
        && product.isLeft(product.left(), product.summed());
  }

  private static Rows rows(ArrayProduct product) {
    return new Rows(product.a().element(), product.left());
  }

  /**
   * {@code c[r,i,j] = sum over k of a[r,i,k] * b[r,k,j]}, a product for each r, or with the indices
   * of a or of b exchanged.
   */
  private static Optional<KernelCall> batch(Equation equation, ArrayProduct product) {
    if (!product.a().isValue()
        || !product.b().isValue()
        || (product.left().isEmpty() && product.right().isEmpty())) {
      return Optional.empty();
    }
    boolean isPlain = product.isLeft(product.left(), product.summed());
    Optional<String> kernel = product.isRight(product.summed(), product.right())
        ? isPlain
            ? Optional.of("product")
            : product.isLeft(product.summed(), product.left())
                ? Optional.of("productOfTransposed")
                : Optional.empty()
        : isPlain && product.isRight(product.right(), product.summed())
            ? Optional.of("productWithTransposed")
            : Optional.empty();
    return kernel.map(name -> new Rows(equation.result(), product.both())
        .call(
            name,
            List.of(equation),
            product.rows(),
            product.depth(),
            product.columns(),
            array(product.a().element()),
            array(product.b().element()),
            array(equation.result())));
  }

  /** {@code dL_dW[j,i] = sum over r of x[r,j] * dL_dz[r,i]}. */
  private Optional<KernelCall> parameterGradient(Equation equation) {
    Ref result = equation.result();
    List<Term> terms = terms(equation);
    if (!result.variable().isParameterGradient() || terms.size() != 1) {
      return Optional.empty();
    }
    return first(
        equation,
        terms.get(0),
        product -> product.a().isValue()
                && product.b().isValue()
                && product.both().isEmpty()
                && product.isLeft(product.summed(), product.left())
                && product.isRight(product.summed(), product.right())
            ? Optional.of(new Rows(product.a().element(), product.summed())
                .call(
                    "addWeightGradient",
                    List.of(equation),
                    product.rows(),
                    product.columns(),
                    array(product.a().element()),
                    array(product.b().element()),
                    "factor",
                    "target",
                    program.parameter(result.variable()).offset()))
            : Optional.empty());
  }

  /**
   * {@code dL_db[i] = sum over r of dL_dz[r,i]}, the gradient of what was added to each row; over r
   * and i, where it was one number for all; over r and j of {@code dL_dz[r,i,j]}, where it was one
   * for all j.
   */
  private Optional<KernelCall> addedGradient(Equation equation) {
    Ref result = equation.result();
    List<Term> terms = terms(equation);
    if (!result.variable().isParameterGradient()
        || terms.size() != 1
        || factors(terms.get(0)).size() != 1
        || !Rows.isValue(factors(terms.get(0)).get(0))) {
      return Optional.empty();
    }
    Ref dz = factors(terms.get(0)).get(0);
    Parameter bias = program.parameter(result.variable());
    List<Index> columns = InMemory.of(result, program).order();
    List<Index> summed =
        dz.indices().stream().filter(index -> !columns.contains(index)).toList();
    if (!new HashSet<>(summed).equals(new HashSet<Index>(terms.get(0).over()))
        || !dz.indices().containsAll(columns)) {
      return Optional.empty();
    }
    int first = columns.isEmpty()
        ? dz.indices().size() > 1 ? dz.indices().size() - 1 : 1
        : dz.indices().indexOf(columns.get(0));
    int end = first + columns.size();
    if (first == 0
        || end > dz.indices().size()
        || !dz.indices().subList(first, end).equals(columns)) {
      return Optional.empty();
    }
    Rows rows = new Rows(dz, dz.indices().subList(0, first));
    return Optional.of(
        columns.isEmpty() || end == dz.indices().size()
            ? rows.call(
                "addBiasGradient",
                List.of(equation),
                rows.width(),
                array(dz),
                "factor",
                "target",
                bias.offset(),
                bias.size())
            : rows.call(
                "addMapGradient",
                List.of(equation),
                bias.size(),
                rows.width() / bias.size(),
                array(dz),
                "factor",
                "target",
                bias.offset()));
  }
}
