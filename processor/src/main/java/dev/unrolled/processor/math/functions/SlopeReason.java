package dev.unrolled.processor.math.functions;

import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Notation;
import java.util.List;

/**
 * Why the slope of a row is what it is, for who can take the derivative of exp but does not see it.
 *
 * @param sentence the rule, in words
 * @param forms of the slope, on the way to that of the table; may be none
 */
public record SlopeReason(String sentence, List<Formula> forms) {

  /** Copies the forms. */
  public SlopeReason {
    forms = List.copyOf(forms);
  }

  static SlopeReason of(String sentence, Formula... forms) {
    return new SlopeReason(sentence, List.of(forms));
  }

  /**
   * All of it, with the slope at its end: {@code Why: ..., so da/dz = ... = a * (1 - a).}
   *
   * @param slope of the table
   */
  String told(Formula slope) {
    StringBuilder told = new StringBuilder("Why: ").append(sentence);
    String before = ", so `da/dz = ";
    for (Formula form : forms) {
      told.append(before).append(form.print(Notation.MATHEMATICS)).append('`');
      before = " `= ";
    }
    if (!forms.isEmpty()) {
      told.append(before).append(slope.print(Notation.MATHEMATICS)).append('`');
    }
    return told.append('.').toString();
  }
}
