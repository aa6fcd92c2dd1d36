package dev.unrolled.processor.write;

import dev.unrolled.processor.layout.Doc;
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
record JavaNotation(Arithmetic arithmetic, Function<Ref, Doc> parameters) implements Notation {

  @Override
  public Doc ref(Ref ref) {
    return ref.variable().isParameter() ? parameters.apply(ref) : Doc.text(Names.value(ref));
  }

  @Override
  public Doc call(ElementaryFunction function, List<Doc> arguments) {
    return arithmetic.call(function, arguments);
  }

  @Override
  public Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
    return Doc.choice(condition, ifTrue, otherwise);
  }

  @Override
  public String number(double value) {
    return arithmetic.inFormula(Notation.super.number(value));
  }
}
