package dev.unrolled.processor.math;

import dev.unrolled.processor.model.CustomFunction;
import java.util.List;

/** Short words for building formulas, so that a row of a table reads as one. */
public final class Formulas {

  private Formulas() {}

  public static Formula number(double value) {
    return new Formula.Constant(value);
  }

  /** A number that may have a sign. */
  public static Formula signed(double value) {
    return value < 0 ? minus(number(-value)) : number(Math.abs(value));
  }

  public static Formula named(String name) {
    return new Formula.Name(name);
  }

  public static Formula sum(Formula left, Formula right) {
    return new Formula.Binary(Operator.PLUS, left, right);
  }

  public static Formula difference(Formula left, Formula right) {
    return new Formula.Binary(Operator.MINUS, left, right);
  }

  public static Formula product(Formula left, Formula right) {
    return new Formula.Binary(Operator.TIMES, left, right);
  }

  public static Formula quotient(Formula left, Formula right) {
    return new Formula.Binary(Operator.OVER, left, right);
  }

  public static Formula minus(Formula of) {
    return new Formula.Negation(of);
  }

  public static Formula apply(ScalarFunction function, Formula argument) {
    return new Application(function, argument);
  }

  /** {@code ifGreater} where {@code left > right}, else {@code otherwise}. */
  public static Formula choice(Formula left, Formula right, Formula ifGreater, Formula otherwise) {
    return new Formula.Choice(left, right, ifGreater, otherwise);
  }

  /** A method that the user wrote. */
  public static Formula call(CustomFunction function, String method, Formula... arguments) {
    return new CustomCall(function, method, List.of(arguments));
  }

  public static Formula call(ElementaryFunction function, Formula... arguments) {
    return new Formula.Call(function, List.of(arguments));
  }
}
