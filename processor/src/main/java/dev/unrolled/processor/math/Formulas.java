package dev.unrolled.processor.math;

import java.util.List;

/** Short words for building formulas, so that a row of a table reads as one. */
final class Formulas {

  private Formulas() {}

  static Formula number(double value) {
    return new Formula.Constant(value);
  }

  static Formula named(String name) {
    return new Formula.Name(name);
  }

  static Formula sum(Formula left, Formula right) {
    return new Formula.Binary(Operator.PLUS, left, right);
  }

  static Formula difference(Formula left, Formula right) {
    return new Formula.Binary(Operator.MINUS, left, right);
  }

  static Formula product(Formula left, Formula right) {
    return new Formula.Binary(Operator.TIMES, left, right);
  }

  static Formula quotient(Formula left, Formula right) {
    return new Formula.Binary(Operator.OVER, left, right);
  }

  static Formula minus(Formula of) {
    return new Formula.Negation(of);
  }

  static Formula call(ElementaryFunction function, Formula... arguments) {
    return new Formula.Call(function, List.of(arguments));
  }
}
