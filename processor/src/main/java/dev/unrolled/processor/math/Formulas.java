package dev.unrolled.processor.math;

import dev.unrolled.processor.model.CustomFunction;
import java.util.List;

/** Short words for building formulas, so that a row of a table reads as one. */
final class Formulas {

  private Formulas() {}

  static Formula number(double value) {
    return new Formula.Constant(value);
  }

  /** A number that may have a sign. */
  static Formula signed(double value) {
    return value < 0 ? minus(number(-value)) : number(Math.abs(value));
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

  static Formula apply(ScalarFunction function, Formula argument) {
    return new Application(function, argument);
  }

  /** {@code ifGreater} where {@code left > right}, else {@code otherwise}. */
  static Formula choice(Formula left, Formula right, Formula ifGreater, Formula otherwise) {
    return new Formula.Choice(left, right, ifGreater, otherwise);
  }

  /** A method that the user wrote. */
  static Formula call(CustomFunction function, String method, Formula... arguments) {
    return new CustomCall(function, method, List.of(arguments));
  }

  static Formula call(ElementaryFunction function, Formula... arguments) {
    return new Formula.Call(function, List.of(arguments));
  }
}
