package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A sum of products, divided by a whole number where it is a mean. */
public record Sum(List<Term> terms, int divisor) implements Expression {

  /** Copies the terms, of which there may be none, and refuses a divisor below 1. */
  public Sum {
    terms = List.copyOf(terms);
    if (divisor < 1) {
      throw new IllegalArgumentException("a sum is divided by 1 or more, not " + divisor);
    }
  }

  /** The sum of these products. */
  public static Sum of(Term... terms) {
    return new Sum(List.of(terms), 1);
  }

  /** Whether it begins with that value and only adds to it: {@code z = z + x}. */
  public boolean addsTo(Ref value) {
    return divisor == 1 && terms.size() > 1 && terms.get(0).equals(Term.product(value));
  }

  /** All but the first of its terms. */
  public Sum rest() {
    return new Sum(terms.subList(1, terms.size()), divisor);
  }

  @Override
  public Optional<Sum> sum() {
    return Optional.of(this);
  }

  @Override
  public List<Ref> uses() {
    return terms.stream().flatMap(term -> term.uses().stream()).toList();
  }

  @Override
  public Sum with(Map<Index.Over, ? extends Index> replaced) {
    return new Sum(terms.stream().map(term -> term.with(replaced)).toList(), divisor);
  }

  @Override
  public Sum expanded() {
    return new Sum(terms.stream().flatMap(term -> term.expanded().stream()).toList(), divisor);
  }

  /** A lone sum over an index needs no parentheses around it. */
  @Override
  public Doc print(Notation notation) {
    return terms.size() == 1 && divisor == 1
        ? terms.get(0).printAlone(notation)
        : print(term -> term.print(notation));
  }

  /** The text where each term is printed in its own way, a summed one as a single name or call. */
  public Doc print(Function<Term, Doc> termText) {
    if (terms.isEmpty()) {
      return Doc.text("0");
    }
    int plus = Operator.PLUS.precedence();
    int over = Operator.OVER.precedence();
    if (terms.size() == 1) {
      return divisor == 1
          ? termText.apply(terms.get(0))
          : divided(inside(over, terms.get(0), termText));
    }
    Doc sum = inside(plus, terms.get(0), termText);
    for (Term term : terms.subList(1, terms.size())) {
      // As in a formula, what stands on the right keeps its own grouping.
      sum = Doc.operation(sum, "+", plus, inside(plus + 1, term, termText));
    }
    return divisor == 1 ? sum : divided(Doc.inParentheses(sum));
  }

  private Doc divided(Doc dividend) {
    return Doc.operation(
        dividend, "/", Operator.OVER.precedence(), Doc.text(Integer.toString(divisor)));
  }

  /** A term's text where an operator of that precedence stands beside it. */
  private static Doc inside(int precedence, Term term, Function<Term, Doc> termText) {
    Doc text = termText.apply(term);
    return term.precedence() < precedence ? Doc.inParentheses(text) : text;
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS).toString();
  }
}
