package dev.unrolled.processor.write.kernels;

import static dev.unrolled.processor.write.kernels.Rows.array;
import static dev.unrolled.processor.write.kernels.Rows.factors;
import static dev.unrolled.processor.write.kernels.Rows.terms;

import dev.unrolled.Activation;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.math.functions.Softmax;
import dev.unrolled.processor.write.loops.FlatLoop;
import dev.unrolled.processor.write.notation.MatrixNames;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the runtime's kernel for an equation of a batch, by the equation alone: a sum of products
 * of two values or of a value and a parameter is a product of matrices, whatever their rows are; a
 * function of each number is a map; what is summed along a row a reduction; what is looked up is
 * gathered. What matches nothing stays a loop.
 */
final class KernelMatch {

  /** The maps that the kernels have; other functions are loops over their formulas. */
  private static final List<Activation> MAPS =
      List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU);

  private final ProductMatch products;
  private final RowMatch rows;
  private final TableMatch tables;
  private final WindowMatch windows;
  private final boolean isStrict;

  /**
   * For the equations of a program.
   *
   * @param isStrict whether functions must give the same bits everywhere, which those of the
   *     kernels do not
   */
  KernelMatch(Program program, boolean isStrict) {
    products = new ProductMatch(program);
    rows = new RowMatch(program);
    tables = new TableMatch(program);
    windows = new WindowMatch(program);
    this.isStrict = isStrict;
  }

  /** The call for what these equations begin with: one of them, or several. */
  Optional<KernelCall> ofFirst(List<Equation> equations) {
    Equation first = equations.get(0);
    return ofTerms(first)
        .or(() -> windows.largest(equations))
        .or(() -> isStrict ? Optional.empty() : map(first).or(() -> softmax(equations)));
  }

  /**
   * The call for one of several terms, or for one with its bias, and what adds the others to it.
   *
   * @param call computes the one
   * @param rest adds the others
   */
  record PartOfSum(KernelCall call, Equation rest) {}

  /** The part of a sum that a kernel computes, if there is one: where paths meet, say. */
  Optional<PartOfSum> ofPart(Equation equation) {
    if (!(equation.right() instanceof Sum sum) || sum.terms().size() < 2 || sum.divisor() > 1) {
      return Optional.empty();
    }
    List<Term> terms = sum.terms();
    return Stream.concat(pairs(terms), terms.stream().map(List::of))
        .flatMap(some -> ofTerms(new Equation(equation.result(), new Sum(some, 1)))
            .map(call -> new PartOfSum(call, rest(equation.result(), terms, some)))
            .stream())
        .findFirst();
  }

  /** Of more than two: each with each other, in either order. */
  private static Stream<List<Term>> pairs(List<Term> terms) {
    int count = terms.size();
    return count == 2
        ? Stream.empty()
        : IntStream.range(0, count * count)
            .filter(pair -> pair / count != pair % count)
            .mapToObj(pair -> List.of(terms.get(pair / count), terms.get(pair % count)));
  }

  private Optional<KernelCall> ofTerms(Equation equation) {
    return products
        .of(equation)
        .or(() -> rows.of(equation))
        .or(() -> tables.of(equation))
        .or(() -> windows.of(equation));
  }

  /** What is added to what is there already; all that is learned is. */
  private static Equation rest(Ref result, List<Term> terms, List<Term> some) {
    List<Term> others = new ArrayList<>(terms);
    some.forEach(others::remove); // the first, of two that are the same
    if (!result.variable().isParameterGradient()) {
      others.add(0, Term.product(result));
    }
    return new Equation(result, new Sum(others, 1));
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
    int slopeAt = factors.get(0) instanceof Elementwise ? 0 : 1;
    return factors.size() == 2
            && factors.get(1 - slopeAt) instanceof Ref gradient
            && factors.get(slopeAt) instanceof Elementwise slope
            && slope.function().equals(function(Activation.RELU).slopeFunction())
        ? Optional.of(ofNumbers("reluGradient", equation, slope.arguments().get(0), gradient))
        : Optional.empty();
  }

  private static ScalarFunction function(Activation activation) {
    return ((ElementwiseActivation) Activations.rule(activation)).function();
  }

  private static KernelCall ofNumbers(String kernel, Equation equation, Ref... arguments) {
    int columns = MatrixNames.columns(equation.result().variable());
    List<Object> all = new ArrayList<>();
    Stream.of(arguments).map(Rows::array).forEach(all::add);
    all.add(array(equation.result()));
    return KernelCall.of(kernel, List.of(equation), columns, all.toArray());
  }

  /** The largest of each row, the exponentials of the rest, their sum, and their shares in it. */
  private static Optional<KernelCall> softmax(List<Equation> equations) {
    if (equations.size() < 4 || !Rows.isMatrix(equations.get(3).result())) {
      return Optional.empty();
    }
    Rows a = Rows.byLast(equations.get(3).result());
    Ref max = equations.get(0).result();
    Ref e = equations.get(1).result();
    Ref sum = equations.get(2).result();
    Optional<Ref> z = exponent(equations.get(1), max);
    if (z.isEmpty()
        || !List.of(z.get().indices(), e.indices())
            .equals(List.of(a.element().indices(), a.element().indices()))
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
        && List.of(Rows.byLast(of).at(largest.candidates().over()))
            .equals(largest.candidates().values());
  }

  /** Whether it is the sum of a row of these. */
  private static boolean isTotal(Equation equation, Ref of) {
    List<Term> terms = terms(equation);
    return terms.size() == 1
        && terms.get(0).over().size() == 1
        && List.of(Rows.byLast(of).at(terms.get(0).over())).equals(factors(terms.get(0)));
  }

  private static Optional<Elementwise> onlyCall(Equation equation) {
    return Rows.only(equation).filter(Elementwise.class::isInstance).map(Elementwise.class::cast);
  }
}
