package dev.unrolled.processor.write;

import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.Ref;
import java.util.List;
import java.util.function.Function;

/**
 * Equations as Java.
 *
 * @param arithmetic the numbers and functions of the source
 * @param parameters how a weight or bias is called there
 */
record JavaNotation(Arithmetic arithmetic, Function<Ref, String> parameters) implements Notation {

  @Override
  public String ref(Ref ref) {
    return ref.variable().isParameter() ? parameters.apply(ref) : Names.value(ref);
  }

  @Override
  public String call(ElementaryFunction function, List<String> arguments) {
    return arithmetic.call(function, arguments);
  }

  @Override
  public String choice(String condition, String ifTrue, String otherwise) {
    return condition + " ? " + ifTrue + " : " + otherwise;
  }

  @Override
  public String number(double value) {
    return arithmetic.inFormula(Notation.super.number(value));
  }
}
