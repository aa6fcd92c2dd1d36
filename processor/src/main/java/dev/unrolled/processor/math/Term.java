package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A product, summed over indices: {@code sum over j of W1[i,j] * x[j]}.
 *
 * @param over the summed indices; empty for one plain product
 * @param factors what is multiplied, from left to right
 * @param divisor by which the product is divided; 1 for the product itself
 */
public record Term(List<Index.Over> over, List<Factor> factors, int divisor) implements Printable {

  /** Copies the lists and refuses an empty product, and a divisor below 1. */
  public Term {
    over = List.copyOf(over);
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
    this(over, factors, 1);
  }

  /** One plain product. */
  static Term product(Factor... factors) {
    return new Term(List.of(), List.of(factors));
  }

  /** A product, summed over one index. */
  static Term sumOver(Index.Over index, Factor... factors) {
    return new Term(List.of(index), List.of(factors));
  }

  Term with(Index.Over index, Index replacement) {
    return new Term(
        over.stream().filter(each -> !each.equals(index)).toList(),
        factors.stream().map(factor -> factor.with(index, replacement)).toList(),
        divisor);
  }

  /** The same with other indices in the place of these. */
  Term with(Map<Index.Over, Index.Over> renamed) {
    return new Term(
        over.stream().map(each -> renamed.getOrDefault(each, each)).toList(),
        factors.stream().map(factor -> factor.with(renamed)).toList(),
        divisor);
  }

  /** The product alone, divided by another number as well. */
  Term dividedBy(int number) {
    return new Term(over, factors, Math.multiplyExact(divisor, number));
  }

  List<Term> expanded() {
    if (over.isEmpty()) {
      return List.of(this);
    }
    Index.Over first = over.get(0);
    List<Term> terms = new ArrayList<>();
    for (int value = 0; value < first.size(); value++) {
      terms.addAll(with(first, new Index.At(value)).expanded());
    }
    return terms;
  }

  @Override
  public Doc print(Notation notation) {
    return over.isEmpty() ? product(notation) : Doc.inParentheses(printAlone(notation));
  }

  /** The text where nothing stands beside it. */
  Doc printAlone(Notation notation) {
    if (over.isEmpty()) {
      return product(notation);
    }
    String indices = over.stream().map(notation::range).collect(Collectors.joining(", "));
    return Doc.of(Doc.text("sum over " + indices + " of "), product(notation));
  }

  @Override
  public int precedence() {
    if (!over.isEmpty()) {
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
