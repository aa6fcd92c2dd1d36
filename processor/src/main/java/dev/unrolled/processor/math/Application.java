package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;

/**
 * Another function inside a formula, called by its name: {@code z * sigmoid(z)}.
 *
 * @param function a function of one argument
 * @param argument what it is applied to
 */
public record Application(ScalarFunction function, Formula argument) implements Formula {

  /** Refuses a function of several arguments. */
  public Application {
    if (function.arguments().size() != 1) {
      throw new IllegalArgumentException(function.name() + " takes " + function.arguments());
    }
  }

  @Override
  public double evaluate(Map<String, Double> values, Calculator calculator) {
    double value = argument.evaluate(values, calculator);
    return function.formula().evaluate(Map.of(function.arguments().get(0), value), calculator);
  }

  @Override
  public boolean isKnown() {
    return function.formula().isKnown() && argument.isKnown();
  }

  @Override
  public Doc print(Notation notation) {
    return Doc.call(Doc.text(function.name()), List.of(argument.print(notation)));
  }

  @Override
  public Formula with(Map<String, ? extends Formula> named) {
    return new Application(function, argument.with(named));
  }

  @Override
  public List<Formula> parts() {
    return List.of(argument);
  }

  @Override
  public int precedence() {
    return ATOM;
  }
}
