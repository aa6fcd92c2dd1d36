package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A product, summed over indices: {@code sum over j of W1[i,j] * x[j]}, or over some of their
 * values only: {@code sum over i, k where i + k = m of dL_dz1[i] * W1[k]}. A product of which a
 * factor is outside its array is 0.
 *
 * @param over the summed indices; empty for one plain product
 * @param where what must hold; the product is 0 elsewhere
 * @param factors what is multiplied, from left to right
 * @param divisor by which the product is divided; 1 for the product itself
 */
public record Term(List<Index.Over> over, List<Condition> where, List<Factor> factors, int divisor)
    implements Printable {

  /** Copies the lists and refuses an empty product, and a divisor below 1. */
  public Term {
    over = List.copyOf(over);
    where = List.copyOf(where);
    factors = List.copyOf(factors);
    if (divisor < 1) {
      throw new IllegalArgumentException("a product is divided by 1 or more, not " + divisor);
    }
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("a product needs a factor");
    }
  }

  /** A product, summed over indices. */
  public Term(List<Index.Over> over, List<Factor> factors) {
    this(over, List.of(), factors, 1);
  }

  /** One plain product. */
  public static Term product(Factor... factors) {
    return new Term(List.of(), List.of(factors));
  }

  /** A product, summed over one index. */
  public static Term sumOver(Index.Over index, Factor... factors) {
    return new Term(List.of(index), List.of(factors));
  }

  /** The values that are multiplied, or whose functions are. */
  public Stream<Ref> arguments() {
    return factors.stream().flatMap(factor -> factor.arguments().stream());
  }

  /** The values in it. */
  public List<Ref> uses() {
    return Stream.concat(
            where.stream().flatMap(condition -> condition.uses().stream()),
            arguments().flatMap(argument -> argument.uses().stream()))
        .toList();
  }

  /** The same with others in the place of these ranges; it is summed over those that are ranges. */
  Term with(Map<Index.Over, ? extends Index> replaced) {
    return new Term(
        over.stream().flatMap(each -> each.with(replaced).over().stream()).toList(),
        where.stream()
            .map(condition -> condition.with(replaced))
            .filter(condition -> !condition.isMet())
            .toList(),
        factors.stream().<Factor>map(factor -> factor.with(replaced)).toList(),
        divisor);
  }

  /** The same, divided by another number as well. */
  Term dividedBy(int number) {
    return new Term(over, where, factors, Math.multiplyExact(divisor, number));
  }

  /** Whether it is 0, whatever the values. */
  boolean isAbsent() {
    return where.stream().anyMatch(Condition::isBroken) || arguments().anyMatch(Ref::isAbsent);
  }

  /** One product for each value of its indices, those that are 0 aside. */
  public List<Term> expanded() {
    if (over.isEmpty()) {
      return isAbsent() ? List.of() : List.of(this);
    }
    Index.Over first = over.get(0);
    List<Term> terms = new ArrayList<>();
    for (int value = 0; value < first.size(); value++) {
      terms.addAll(with(Map.of(first, new Index.At(value))).expanded());
    }
    return terms;
  }

  /**
   * Which of these indices are settled by the others: for each value of those, by a condition of
   * its own, the sum is for one value of such an index alone.
   *
   * @param free the indices of what the sum defines
   * @return each with what it must be
   */
  Map<Index.Over, Index> settled(List<Index.Over> free) {
    Map<Index.Over, Index> settled = new LinkedHashMap<>();
    for (Condition condition : where) {
      if (condition.isSame()
          && condition.right() instanceof Index.Over index
          && free.contains(index)
          && mentions(index) == 1) {
        settled.put(index, condition.left());
      }
    }
    return settled;
  }

  /** How often an index stands in the conditions and factors. */
  private long mentions(Index.Over index) {
    return Stream.concat(
            where.stream().flatMap(condition -> Stream.of(condition.left(), condition.right())),
            arguments().flatMap(argument -> argument.indices().stream()))
        .flatMap(each -> each.over().stream())
        .filter(index::equals)
        .count();
  }

  @Override
  public Doc print(Notation notation) {
    return isProduct() ? product(notation) : Doc.inParentheses(printAlone(notation));
  }

  /** The text where nothing stands beside it. */
  Doc printAlone(Notation notation) {
    if (isProduct()) {
      return product(notation);
    }
    return notation.sum(this, product(notation));
  }

  /** {@code sum over i, k where i + k = m of}, in words. */
  public String head(Function<Index.Over, String> range) {
    String conditions =
        where.stream().map(Condition::toString).collect(Collectors.joining(" and "));
    if (over.isEmpty()) {
      return "if " + conditions + ": ";
    }
    return "sum over "
        + over.stream().map(range).collect(Collectors.joining(", "))
        + (where.isEmpty() ? "" : " where " + conditions)
        + " of ";
  }

  private boolean isProduct() {
    return over.isEmpty() && where.isEmpty();
  }

  @Override
  public int precedence() {
    if (!isProduct()) {
      return ATOM;
    }
    return factors.size() > 1 || divisor > 1
        ? Operator.TIMES.precedence()
        : factors.get(0).precedence();
  }

  /** The product alone, without its sum. */
  public Doc product(Notation notation) {
    if (factors.size() == 1 && divisor == 1) {
      return factors.get(0).print(notation);
    }
    int times = Operator.TIMES.precedence();
    Doc product = factors.get(0).printInside(times, notation);
    for (Factor factor : factors.subList(1, factors.size())) {
      product = notation.operation(
          Doc.operation(product, "*", times, factor.printInside(times + 1, notation)));
    }
    return divisor == 1
        ? product
        : notation.operation(
            Doc.operation(product, "/", times, Doc.text(Integer.toString(divisor))));
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS).toString();
  }
}
