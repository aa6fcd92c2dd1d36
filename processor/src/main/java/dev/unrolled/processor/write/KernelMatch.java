package dev.unrolled.processor.write;

import dev.unrolled.Activation;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Activations;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.ElementwiseActivation;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Softmax;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the runtime's kernel for an equation of a batch, by the equation alone: a sum of products
 * of a matrix of parameters with rows of values is a product of matrices, whatever those rows are;
 * a function of each number is a map. What matches nothing stays a loop.
 */
final class KernelMatch {

  /** The maps that the kernels have; other functions are loops over their formulas. */
  private static final List<Activation> MAPS =
      List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU);

  private final Program program;
  private final boolean isStrict;

  /**
   * For the equations of a program.
   *
   * @param isStrict whether functions must give the same bits everywhere, which those of the
   *     kernels do not
   */
  KernelMatch(Program program, boolean isStrict) {
    this.program = program;
    this.isStrict = isStrict;
  }

  /** The call for what these equations begin with: one of them, or several. */
  Optional<KernelCall> ofFirst(List<Equation> equations) {
    Equation first = equations.get(0);
    return Stream.of(
            affine(first), inputGradient(first), weightGradient(first), biasGradient(first))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> isStrict ? Optional.empty() : map(first).or(() -> softmax(equations)));
  }

  /**
   * The call for one of several terms, and what adds the others to it.
   *
   * @param call computes the one
   * @param rest adds the others
   */
  record PartOfSum(KernelCall call, Equation rest) {}

  /** The part of a sum that is a product of matrices, if there is one: where paths meet, say. */
  Optional<PartOfSum> ofPart(Equation equation) {
    List<Term> terms = terms(equation);
    for (int k = 0; k < terms.size() && terms.size() > 1; k++) {
      Equation alone = new Equation(equation.result(), Sum.of(terms.get(k)));
      Optional<KernelCall> call = affine(alone).or(() -> inputGradient(alone));
      if (call.isPresent()) {
        List<Term> others = new ArrayList<>(terms);
        others.set(k, Term.product(equation.result()));
        Collections.swap(others, 0, k);
        return Optional.of(
            new PartOfSum(call.get(), new Equation(equation.result(), new Sum(others, 1))));
      }
    }
    return Optional.empty();
  }

  /**
   * {@code z[r,i] = (sum over j of W[i,j] * x[r,j]) + b[i]}, or without a bias, or a shared one.
   */
  private Optional<KernelCall> affine(Equation equation) {
    List<Term> terms = terms(equation);
    if (!isMatrix(equation.result()) || terms.isEmpty() || terms.size() > 2) {
      return Optional.empty();
    }
    Rows sums = new Rows(equation.result());
    Optional<Parameter> bias = terms.size() == 2 ? bias(sums, terms.get(1)) : Optional.empty();
    if (terms.size() == 2 && bias.isEmpty()) {
      return Optional.empty();
    }
    return product(sums, terms.get(0))
        .filter(product -> product.isOver(sums.last(), product.summed()))
        .map(product -> {
          Parameter weights = program.parameter(product.weights().variable());
          return sums.call(
              "affine",
              List.of(equation),
              product.summed().size(),
              sums.last().size(),
              array(product.values()),
              "p",
              weights.offset(),
              bias.map(Parameter::offset).orElse(weights.offset() + weights.size()),
              bias.map(Parameter::size).orElse(0),
              array(equation.result()));
        });
  }

  private Optional<Parameter> bias(Rows sums, Term term) {
    List<Ref> factors = factors(term);
    return term.over().isEmpty()
            && factors.size() == 1
            && factors.get(0).variable().isParameter()
            && (factors.get(0).indices().isEmpty()
                || factors.get(0).indices().equals(List.of(sums.last())))
        ? Optional.of(program.parameter(factors.get(0).variable()))
        : Optional.empty();
  }

  /** {@code dL_dx[r,j] = sum over i of dL_dz[r,i] * W[i,j]}. */
  private Optional<KernelCall> inputGradient(Equation equation) {
    List<Term> terms = terms(equation);
    if (!isMatrix(equation.result()) || terms.size() != 1) {
      return Optional.empty();
    }
    Rows inputs = new Rows(equation.result());
    return product(inputs, terms.get(0))
        .filter(product -> product.isOver(product.summed(), inputs.last()))
        .map(product -> inputs.call(
            "inputGradient",
            List.of(equation),
            inputs.last().size(),
            product.summed().size(),
            array(product.values()),
            "p",
            program.parameter(product.weights().variable()).offset(),
            array(equation.result())));
  }

  /**
   * A matrix of parameters times rows of values, summed over the columns of both.
   *
   * @param weights any element of the matrix
   * @param values any value of a row
   */
  private record Product(Ref weights, Ref values, Index.Over summed) {

    boolean isOver(Index.Over unit, Index.Over input) {
      return weights.indices().equals(List.of(unit, input));
    }
  }

  /** As kernels want a matrix of weights: a row per input, all units of an input in a row. */
  private boolean hasUnitsSideBySide(Ref weights) {
    Parameter parameter = program.parameter(weights.variable());
    return parameter.shape().size() == 2
        && parameter.strides().equals(List.of(1, parameter.shape().get(0)));
  }

  private Optional<Product> product(Rows result, Term term) {
    List<Ref> factors = factors(term);
    if (factors.size() != 2 || term.over().size() != 1) {
      return Optional.empty();
    }
    int weights = factors.get(0).variable().isParameter() ? 0 : 1;
    Ref matrix = factors.get(weights);
    Ref values = factors.get(1 - weights);
    Index.Over summed = term.over().get(0);
    return matrix.variable().isParameter()
            && hasUnitsSideBySide(matrix)
            && isMatrix(values)
            && new Rows(values).lead().equals(result.lead())
            && new Rows(values).last().equals(summed)
        ? Optional.of(new Product(matrix, values, summed))
        : Optional.empty();
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
        || !factors(terms.get(0)).stream().allMatch(KernelMatch::isMatrix)) {
      return Optional.empty();
    }
    Rows sums = new Rows(factors(terms.get(0)).get(0));
    Rows inputs = new Rows(factors(terms.get(0)).get(1));
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
        || factors(terms.get(0)).size() != 1
        || !isMatrix(factors(terms.get(0)).get(0))) {
      return Optional.empty();
    }
    Rows sums = new Rows(factors(terms.get(0)).get(0));
    List<Index> indices = new ArrayList<>(terms.get(0).over());
    indices.addAll(result.indices());
    Parameter bias = program.parameter(result.variable());
    return sums.element().indices().equals(indices) && result.indices().size() < 2
        ? Optional.of(sums.call(
            "addBiasGradient",
            List.of(equation),
            sums.last().size(),
            array(sums.element()),
            "factor",
            "target",
            bias.offset(),
            bias.size()))
        : Optional.empty();
  }

  /** {@code a[r,i] = tanh(z[r,i])}, and {@code dL_dz[r,i] = dL_da[r,i] * (a[r,i] > 0 ? 1 : 0)}. */
  private static Optional<KernelCall> map(Equation equation) {
    List<Term> terms = terms(equation);
    if (!FlatLoop.fits(equation) || terms.size() != 1 || terms.get(0).divisor() > 1) {
      return Optional.empty();
    }
    List<Factor> factors = terms.get(0).factors();
    if (factors.size() == 1 && factors.get(0) instanceof Elementwise call) {
      return MAPS.stream()
          .filter(activation -> call.function().equals(function(activation)))
          .findFirst()
          .map(activation -> ofNumbers(
              Text.camelCase(activation.name()), equation, call.arguments().get(0)));
    }
    return factors.size() == 2
            && factors.get(0) instanceof Ref gradient
            && factors.get(1) instanceof Elementwise slope
            && slope.function().equals(function(Activation.RELU).slopeFunction())
        ? Optional.of(ofNumbers("reluGradient", equation, slope.arguments().get(0), gradient))
        : Optional.empty();
  }

  private static ScalarFunction function(Activation activation) {
    return ((ElementwiseActivation) Activations.rule(activation)).function();
  }

  private static KernelCall ofNumbers(String kernel, Equation equation, Ref... arguments) {
    int columns = MatrixElements.columns(equation.result().variable());
    List<Object> all = new ArrayList<>();
    Stream.of(arguments).map(KernelMatch::array).forEach(all::add);
    all.add(array(equation.result()));
    return call(
        kernel,
        List.of(equation),
        Place.product(columns, "from"),
        Place.product(columns, "to"),
        all.toArray());
  }

  /** The largest of each row, the exponentials of the rest, their sum, and their shares in it. */
  private static Optional<KernelCall> softmax(List<Equation> equations) {
    if (equations.size() < 4 || !isMatrix(equations.get(3).result())) {
      return Optional.empty();
    }
    Rows a = new Rows(equations.get(3).result());
    Ref max = equations.get(0).result();
    Ref e = equations.get(1).result();
    Ref sum = equations.get(2).result();
    Optional<Ref> z = exponent(equations.get(1), max);
    if (z.isEmpty()
        || !List.of(z.get().indices(), e.indices()).equals(List.of(a.indices(), a.indices()))
        || !List.of(max.indices(), sum.indices()).equals(List.of(a.lead(), a.lead()))
        || !isLargest(equations.get(0), z.get())
        || !isTotal(equations.get(2), e)
        || !onlyCall(equations.get(3))
            .equals(Optional.of(new Elementwise(Softmax.SHARE, List.of(e, sum))))) {
      return Optional.empty();
    }
    return Optional.of(a.call(
        "softmax",
        equations.subList(0, 4),
        a.last().size(),
        array(z.get()),
        array(max),
        array(e),
        array(sum),
        array(a.element())));
  }

  /** The z of {@code exp(z - max)}. */
  private static Optional<Ref> exponent(Equation equation, Ref max) {
    return onlyCall(equation)
        .filter(call -> call.function().equals(Softmax.EXPONENTIAL))
        .filter(call -> call.arguments().get(1).equals(max))
        .map(call -> call.arguments().get(0));
  }

  /** Whether it is the largest of a row of these. */
  private static boolean isLargest(Equation equation, Ref of) {
    return equation.right() instanceof Largest largest
        && largest.candidates().over().size() == 1
        && List.of(new Rows(of).at(largest.candidates().over().get(0)))
            .equals(largest.candidates().values());
  }

  /** Whether it is the sum of a row of these. */
  private static boolean isTotal(Equation equation, Ref of) {
    List<Term> terms = terms(equation);
    return terms.size() == 1
        && terms.get(0).over().size() == 1
        && List.of(new Rows(of).at(terms.get(0).over().get(0))).equals(factors(terms.get(0)));
  }

  private static Optional<Elementwise> onlyCall(Equation equation) {
    List<Term> terms = terms(equation);
    return terms.size() == 1
            && terms.get(0).over().isEmpty()
            && terms.get(0).divisor() == 1
            && terms.get(0).factors().size() == 1
            && terms.get(0).factors().get(0) instanceof Elementwise call
        ? Optional.of(call)
        : Optional.empty();
  }

  /** What an equation adds up, if that is not divided and all of it is wanted. */
  private static List<Term> terms(Equation equation) {
    return equation.right() instanceof Sum sum
            && sum.divisor() == 1
            && sum.terms().stream().allMatch(term -> term.where().isEmpty())
        ? sum.terms()
        : List.of();
  }

  /** What is multiplied, if each is an element; nothing if not. */
  private static List<Ref> factors(Term term) {
    return term.divisor() == 1 && term.factors().stream().allMatch(Ref.class::isInstance)
        ? term.factors().stream().map(Ref.class::cast).toList()
        : List.of();
  }

  /** Whether it is any element of a value that has a row of several for each example. */
  private static boolean isMatrix(Ref ref) {
    return switch (ref.variable().kind()) {
      case INPUT, VALUE ->
        ref.indices().size() > 1
            && ref.indices().stream().allMatch(Index.Over.class::isInstance)
            && ref.indices().stream().distinct().count() == ref.indices().size();
      case TARGET, PARAMETER, PARAMETER_GRADIENT, LOSS -> false;
    };
  }

  /**
   * A value of a batch as a matrix: its last index counts the columns, the others the rows.
   *
   * @param element any of its elements
   */
  private record Rows(Ref element) {

    List<Index> indices() {
      return element.indices();
    }

    List<Index> lead() {
      return element.indices().subList(0, element.indices().size() - 1);
    }

    Index.Over last() {
      return (Index.Over) element.indices().get(element.indices().size() - 1);
    }

    /** The element in that column. */
    Ref at(Index.Over column) {
      List<Index> indices = new ArrayList<>(lead());
      indices.add(column);
      return new Ref(element.variable(), indices);
    }

    /** A kernel that works on its rows: there are several for an example of rank 2. */
    KernelCall call(String kernel, List<Equation> equations, Object... arguments) {
      int rows = MatrixElements.columns(element.variable()) / last().size();
      return KernelMatch.call(
          kernel, equations, Place.product(rows, "from"), Place.product(rows, "to"), arguments);
    }
  }

  private static KernelCall call(
      String kernel, List<Equation> equations, String from, String to, Object... arguments) {
    List<String> all = Stream.concat(Stream.of(from, to), Stream.of(arguments).map(String::valueOf))
        .toList();
    return new KernelCall(Doc.call("kernels." + kernel, all), equations);
  }

  private static String array(Ref ref) {
    return MatrixElements.array(ref.variable());
  }
}
