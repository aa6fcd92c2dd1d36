package dev.unrolled.processor.math;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A sum of products, divided by a whole number where it is a mean. */
public record Sum(List<Term> terms, int divisor) implements Expression, Printable {

  /** Copies the terms and refuses an empty sum. */
  public Sum {
    terms = List.copyOf(terms);
    if (terms.isEmpty() || divisor < 1) {
      throw new IllegalArgumentException(terms + " / " + divisor);
    }
  }

  /** The sum of these products. */
  static Sum of(Term... terms) {
    return new Sum(List.of(terms), 1);
  }

  @Override
  public List<Ref> uses() {
    return terms.stream()
        .flatMap(term -> term.factors().stream())
        .flatMap(f -> f.uses().stream())
        .toList();
  }

  @Override
  public Sum with(Index.Over index, Index replacement) {
    return new Sum(terms.stream().map(term -> term.with(index, replacement)).toList(), divisor);
  }

  @Override
  public Sum expanded() {
    return new Sum(terms.stream().flatMap(term -> term.expanded().stream()).toList(), divisor);
  }

  @Override
  public String print(Notation notation) {
    return print(term -> term.print(notation));
  }

  /** The text where each term is printed in its own way, a summed one as a single name or call. */
  public String print(Function<Term, String> termText) {
    String sum = terms.stream().map(termText).collect(Collectors.joining(" + "));
    if (divisor == 1) {
      return sum;
    }
    boolean needsParentheses = undividedPrecedence() < Operator.OVER.precedence();
    return (needsParentheses ? "(" + sum + ")" : sum) + " / " + divisor;
  }

  @Override
  public int precedence() {
    return divisor > 1 ? Operator.OVER.precedence() : undividedPrecedence();
  }

  /** How tightly the sum binds before it is divided. */
  private int undividedPrecedence() {
    return terms.size() > 1 ? Operator.PLUS.precedence() : terms.get(0).precedence();
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS);
  }
}
