package dev.unrolled.processor.math;

import dev.unrolled.Precision;
import dev.unrolled.internal.NumberText;
import dev.unrolled.processor.layout.Doc;
import java.util.List;

/**
 * Equations with the numbers of a pass in place of the names: {@code 0.15 * 0.05 + 0.2 * 0.1 +
 * 0.35}.
 *
 * @param evaluation the pass
 * @param precision in which it was computed
 * @param digits to how many digits numbers are rounded
 */
public record NumberNotation(Evaluation evaluation, Precision precision, int digits)
    implements Notation {

  /** The value of an element. */
  public String value(Ref element) {
    return NumberText.rounded(evaluation.value(element), digits, precision);
  }

  /** The value of a product of elements. */
  public String value(Term product) {
    return NumberText.rounded(evaluation.value(product), digits, precision);
  }

  /** A negative one stands in parentheses, as after an operator. */
  @Override
  public Doc ref(Ref ref) {
    String value = value(ref);
    return evaluation.value(ref) < 0 ? new Doc.Negative(value) : Doc.text(value);
  }

  @Override
  public Doc call(ElementaryFunction function, List<Doc> arguments) {
    return MATHEMATICS.call(function, arguments);
  }

  /** Of a product under conditions what they make of it. */
  @Override
  public Doc sum(Term term, Doc product) {
    if (!term.over().isEmpty()) {
      return MATHEMATICS.sum(term, product);
    }
    return term.where().stream().allMatch(evaluation::holds) ? product : Doc.text("0");
  }

  @Override
  public Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
    return MATHEMATICS.choice(condition, ifTrue, otherwise);
  }
}
