package dev.unrolled.processor.write.kernels;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.write.notation.MatrixNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value of a batch as a matrix: its first indices count the rows, the others the columns.
 *
 * @param element any of its elements
 * @param lead which indices count the rows
 */
record Rows(Ref element, List<Index> lead) {

  /** Copies the indices. */
  Rows {
    lead = List.copyOf(lead);
  }

  /** With the last index as column. */
  static Rows byLast(Ref element) {
    return new Rows(element, element.indices().subList(0, element.indices().size() - 1));
  }

  /** With these indices as rows, if it is a matrix and they are its first. */
  static Optional<Rows> of(Ref element, List<Index> lead) {
    return isMatrix(element)
            && element.indices().size() > lead.size()
            && element.indices().subList(0, lead.size()).equals(lead)
        ? Optional.of(new Rows(element, lead))
        : Optional.empty();
  }

  /** Whether it is any element of a value that has a row of several for each example. */
  static boolean isMatrix(Ref ref) {
    return isValue(ref) && ref.indices().size() > 1;
  }

  /** Whether it is any element of a value that each example has. */
  static boolean isValue(Ref ref) {
    return switch (ref.variable().kind()) {
      case INPUT, VALUE, GRADIENT -> areRanges(ref.indices());
      case TARGET, PARAMETER, STATISTIC, STATISTIC_GRADIENT, PARAMETER_GRADIENT, LOSS -> false;
    };
  }

  private static boolean areRanges(List<Index> indices) {
    return !indices.isEmpty()
        && indices.stream().allMatch(Index.Over.class::isInstance)
        && indices.stream().distinct().count() == indices.size();
  }

  /** The indices that count the columns. */
  List<Index> columns() {
    return element.indices().subList(lead.size(), element.indices().size());
  }

  /** How many columns there are. */
  int width() {
    List<Integer> shape = element.variable().shape();
    return Dimensions.count(shape.subList(lead.size(), shape.size()));
  }

  Index.Over last() {
    return (Index.Over) element.indices().get(element.indices().size() - 1);
  }

  /** The element of the same row in those columns. */
  Ref at(List<? extends Index> columns) {
    List<Index> indices = new ArrayList<>(lead);
    indices.addAll(columns);
    return new Ref(element.variable(), indices);
  }

  /** A kernel that works on its rows, of which an example may have several. */
  KernelCall call(String kernel, List<Equation> equations, Object... arguments) {
    return KernelCall.of(kernel, equations, rowsOfAnExample(), arguments);
  }

  private int rowsOfAnExample() {
    return Dimensions.count(element.variable().shape().subList(1, lead.size()));
  }

  /** What an equation adds up, if that is not divided and all of it is wanted. */
  static List<Term> terms(Equation equation) {
    return equation.right() instanceof Sum sum && sum.divisor() == 1 ? terms(sum) : List.of();
  }

  /** The same, before it is divided. */
  static List<Term> terms(Sum sum) {
    return sum.terms().stream().allMatch(term -> term.where().isEmpty()) ? sum.terms() : List.of();
  }

  /** What is multiplied, if each is an element; nothing if not. */
  static List<Ref> factors(Term term) {
    return term.divisor() == 1 && term.factors().stream().allMatch(Ref.class::isInstance)
        ? term.factors().stream().map(Ref.class::cast).toList()
        : List.of();
  }

  /** The only factor, if it is all of an equation, and neither summed nor divided. */
  static Optional<Factor> only(Equation equation) {
    List<Term> terms = terms(equation);
    return terms.size() == 1
            && terms.get(0).over().isEmpty()
            && terms.get(0).divisor() == 1
            && terms.get(0).factors().size() == 1
        ? Optional.of(terms.get(0).factors().get(0))
        : Optional.empty();
  }

  static String array(Ref ref) {
    return MatrixNames.array(ref.variable());
  }
}
