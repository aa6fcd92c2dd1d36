package dev.unrolled.processor.write;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Notation;
import java.util.List;

/** Formulas as Java; only what elements are called is left open. */
interface InJava extends Notation {

  /** The numbers and functions of the source. */
  Arithmetic arithmetic();

  @Override
  default Doc call(ElementaryFunction function, List<Doc> arguments) {
    return arithmetic().call(function, arguments);
  }

  @Override
  default Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
    return Doc.choice(condition, ifTrue, otherwise);
  }

  @Override
  default String number(double value) {
    return arithmetic().inFormula(Notation.super.number(value));
  }
}
