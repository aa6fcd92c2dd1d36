package dev.unrolled.processor.math;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A sum of products, divided by a whole number where it is a mean. */
public record Sum(List<Term> terms, int divisor) implements Expression {

  /** Copies the terms and refuses an empty sum and a divisor below 1. */
  public Sum {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a sum needs a term");
    }
    if (divisor < 1) {
      throw new IllegalArgumentException("a sum is divided by 1 or more, not " + divisor);
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

  /** A lone sum over an index needs no parentheses around it. */
  @Override
  public String print(Notation notation) {
    return terms.size() == 1 && divisor == 1
        ? terms.get(0).printAlone(notation)
        : print(term -> term.print(notation));
  }

  /** The text where each term is printed in its own way, a summed one as a single name or call. */
  public String print(Function<Term, String> termText) {
    int plus = Operator.PLUS.precedence();
    int over = Operator.OVER.precedence();
    if (terms.size() == 1) {
      return divisor == 1
          ? termText.apply(terms.get(0))
          : inside(over, terms.get(0), termText) + " / " + divisor;
    }
    List<String> texts = new ArrayList<>();
    for (Term term : terms) {
      // As in a formula, what stands on the right keeps its own grouping.
      texts.add(inside(texts.isEmpty() ? plus : plus + 1, term, termText));
    }
    String sum = String.join(" + ", texts);
    return divisor == 1 ? sum : "(" + sum + ") / " + divisor;
  }

  /** A term's text where an operator of that precedence stands beside it. */
  private static String inside(int precedence, Term term, Function<Term, String> termText) {
    String text = termText.apply(term);
    return term.precedence() < precedence ? "(" + text + ")" : text;
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS);
  }
}
