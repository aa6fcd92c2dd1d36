package dev.unrolled.processor.math;

import static dev.unrolled.processor.math.ElementaryFunction.EXP;
import static dev.unrolled.processor.math.ElementaryFunction.PI;
import static dev.unrolled.processor.math.ElementaryFunction.SIGN;
import static dev.unrolled.processor.math.ElementaryFunction.SQRT;
import static dev.unrolled.processor.math.ElementaryFunction.SQUARE;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.choice;
import static dev.unrolled.processor.math.Formulas.minus;
import static dev.unrolled.processor.math.Formulas.number;
import static dev.unrolled.processor.math.Formulas.signed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Differentiates a formula, for slopes that no row of a table tells in a textbook's form. What is
 * multiplied by 0 or 1, or added to 0, is left out, as a person would.
 */
final class Derivative {

  private static final Formula ZERO = number(0);
  private static final Formula ONE = number(1);

  private Derivative() {}

  /** The derivative by that name. */
  static Formula of(Formula formula, String name) {
    if (!formula.names().contains(name)) {
      return ZERO;
    }
    if (formula instanceof Formula.Name) {
      return ONE;
    }
    if (formula instanceof Formula.Binary binary) {
      return of(binary, name);
    }
    if (formula instanceof Formula.Negation negation) {
      return negated(of(negation.of(), name));
    }
    if (formula instanceof Formula.Choice either) {
      return choice(
          either.left(),
          either.right(),
          of(either.ifGreater(), name),
          of(either.otherwise(), name));
    }
    if (formula instanceof Formula.Call call) {
      return of(call, name);
    }
    if (formula instanceof Application application) {
      ScalarFunction function = application.function();
      Formula slope = function
          .slopeAlong(function.arguments().get(0))
          .with(Map.of(
              function.arguments().get(0),
              application.argument(),
              ScalarFunction.OUTPUT,
              application));
      return times(slope, of(application.argument(), name));
    }
    throw new IllegalStateException("only the running program knows how fast %s grows"
        .formatted(formula.print(Notation.MATHEMATICS)));
  }

  private static Formula of(Formula.Binary binary, String name) {
    Formula left = binary.left();
    Formula right = binary.right();
    Formula alongLeft = of(left, name);
    Formula alongRight = of(right, name);
    return switch (binary.operator()) {
      case PLUS -> plus(alongLeft, alongRight);
      case MINUS -> less(alongLeft, alongRight);
      case TIMES -> plus(times(alongLeft, right), times(left, alongRight));
      case OVER ->
        alongRight.equals(ZERO)
            ? over(alongLeft, right)
            : over(less(times(alongLeft, right), times(left, alongRight)), call(SQUARE, right));
    };
  }

  /** Along every argument the slope of the function times that of the argument. */
  private static Formula of(Formula.Call call, String name) {
    List<Formula> along = new ArrayList<>();
    call.arguments().forEach(argument -> along.add(of(argument, name)));
    Formula x = call.arguments().get(0);
    return switch (call.function()) {
      case MAX -> choice(x, call.arguments().get(1), along.get(0), along.get(1));
      case MIN -> choice(call.arguments().get(1), x, along.get(0), along.get(1));
      default -> times(slope(call, x), along.get(0));
    };
  }

  private static Formula slope(Formula.Call call, Formula x) {
    return switch (call.function()) {
      case EXP -> call;
      case EXPM1 -> call(EXP, x);
      case LOG -> over(ONE, x);
      case LOG1P -> over(ONE, plus(ONE, x));
      case TANH -> less(ONE, call(SQUARE, call));
      case ERF -> times(over(number(2), call(SQRT, call(PI))), call(EXP, minus(call(SQUARE, x))));
      case SQRT -> over(number(0.5), call);
      case ABS -> call(SIGN, x);
      case SQUARE -> times(number(2), x);
      case SIGN -> ZERO;
      case PI, MAX, MIN -> throw new IllegalArgumentException(call + " is no function of one");
    };
  }

  private static Formula plus(Formula left, Formula right) {
    if (left.equals(ZERO)) {
      return right;
    }
    if (right.equals(ZERO)) {
      return left;
    }
    return isNumber(left) && isNumber(right)
        ? signed(value(left) + value(right))
        : Formulas.sum(left, right);
  }

  private static Formula less(Formula left, Formula right) {
    if (right.equals(ZERO)) {
      return left;
    }
    if (left.equals(ZERO)) {
      return negated(right);
    }
    return isNumber(left) && isNumber(right)
        ? signed(value(left) - value(right))
        : Formulas.difference(left, right);
  }

  private static Formula times(Formula left, Formula right) {
    if (left.equals(ZERO) || right.equals(ZERO)) {
      return ZERO;
    }
    if (left.equals(ONE)) {
      return right;
    }
    if (right.equals(ONE)) {
      return left;
    }
    return isNumber(left) && isNumber(right)
        ? signed(value(left) * value(right))
        : Formulas.product(left, right);
  }

  private static Formula over(Formula left, Formula right) {
    if (left.equals(ZERO) || right.equals(ONE)) {
      return left;
    }
    return isNumber(left) && isNumber(right)
        ? signed(value(left) / value(right))
        : Formulas.quotient(left, right);
  }

  private static Formula negated(Formula formula) {
    if (formula.equals(ZERO)) {
      return ZERO;
    }
    return formula instanceof Formula.Negation negation ? negation.of() : minus(formula);
  }

  private static boolean isNumber(Formula formula) {
    return known(formula).isPresent();
  }

  private static double value(Formula formula) {
    return known(formula).orElseThrow();
  }

  private static OptionalDouble known(Formula formula) {
    if (formula instanceof Formula.Constant constant) {
      return OptionalDouble.of(constant.value());
    }
    return formula instanceof Formula.Negation negation
            && negation.of() instanceof Formula.Constant constant
        ? OptionalDouble.of(-constant.value())
        : OptionalDouble.empty();
  }
}
