package dev.unrolled.processor.write.frozen;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Operator;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.write.methods.BytecodeSize;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.InJava;
import dev.unrolled.processor.write.source.Body;
import java.util.List;
import java.util.Optional;

/**
 * One number, spelled out with its weights: {@code double z1_0 = 0.15 * x[0] - 0.2 * x[1] + 0.35;}.
 *
 * @param equation with constant indices, every sum written out
 * @param form the names and weights
 */
record LiteralStatement(Equation equation, LiteralForm form) implements Statement {

  @Override
  public List<Equation> equations() {
    return List.of(equation);
  }

  @Override
  public int bytes() {
    return BytecodeSize.of(equation);
  }

  @Override
  public void writeTo(Body body) {
    body.statement(Doc.assignment(
        form.arithmetic().number() + " " + LiteralForm.name(equation.result()) + " =", right()));
  }

  private Doc right() {
    if (equation.right() instanceof Largest largest) {
      return largest(largest);
    } else if (equation.right() instanceof Winner winner) {
      return form.winner(winner);
    } else if (equation.right() instanceof Sum sum) {
      return sum(sum);
    }
    throw new UnsupportedOperationException(equation + " is not spelled out");
  }

  private Doc largest(Largest largest) {
    List<Ref> candidates = largest.candidates().present();
    Doc max = form.ref(candidates.get(0));
    for (Ref candidate : candidates.subList(1, candidates.size())) {
      max =
          Doc.call(Doc.text(form.arithmetic().math() + ".max"), List.of(max, form.ref(candidate)));
    }
    return max;
  }

  /** A weight below 0 is taken off, which is the same number. */
  private Doc sum(Sum sum) {
    int plus = Operator.PLUS.precedence();
    if (sum.divisor() > 1 || sum.terms().size() < 2) {
      return sum.print(form);
    }
    Doc all = sum.terms().get(0).print(form);
    for (Term term : sum.terms().subList(1, sum.terms().size())) {
      Optional<Ref> negative = weight(term).filter(weight -> form.value(weight) < 0);
      InJava notation = negative.<InJava>map(form::negated).orElse(form);
      Doc operand = term.printInside(plus + 1, notation);
      all = Doc.operation(all, negative.isPresent() ? "-" : "+", plus, operand);
    }
    return all;
  }

  /** The weight that a product begins with, if it does. */
  private static Optional<Ref> weight(Term term) {
    Factor first = term.factors().get(0);
    return first instanceof Ref ref && LiteralForm.isNumber(ref)
        ? Optional.of(ref)
        : Optional.empty();
  }
}
