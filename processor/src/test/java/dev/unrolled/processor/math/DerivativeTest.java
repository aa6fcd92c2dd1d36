package dev.unrolled.processor.math;

import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.choice;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.minus;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static dev.unrolled.processor.math.Formulas.product;
import static dev.unrolled.processor.math.Formulas.quotient;
import static dev.unrolled.processor.math.Formulas.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.model.CustomFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Formulas are differentiated by every name in them. */
class DerivativeTest {

  private static final Formula X = named("x");
  private static final Formula Y = named("y");

  @Test
  void whatIsMultipliedByZeroOrOneIsLeftOut() {
    assertThat(derivative(difference(X, Y), "x")).isEqualTo("1");
    assertThat(derivative(difference(X, Y), "y")).isEqualTo("-1");
    assertThat(derivative(product(X, Y), "x")).isEqualTo("y");
    assertThat(derivative(quotient(X, Y), "x")).isEqualTo("1 / y");
    assertThat(derivative(quotient(X, Y), "y")).isEqualTo("(-x) / (y)^2");
    assertThat(derivative(product(number(3), product(number(2), X)), "x")).isEqualTo("6");
    assertThat(derivative(X, "z")).isEqualTo("0");
  }

  /** On both sides of an edge; on the edge itself the other side counts. */
  @Test
  void aChoiceHasTheSlopeOfTheSideThatIsChosen() {
    Formula larger = call(ElementaryFunction.MAX, X, Y);
    assertThat(derivative(larger, "x")).isEqualTo("1 if x > y, else 0");
    assertThat(derivative(call(ElementaryFunction.MIN, X, Y), "x")).isEqualTo("1 if y > x, else 0");
    assertThat(derivative(choice(X, number(0), product(X, Y), X), "x"))
        .isEqualTo("y if x > 0, else 1");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PI")
  void everyElementaryFunctionHasTheSlopeThatDifferencesTell(ElementaryFunction function) {
    Formula formula = function.arity() == 1 ? call(function, X) : call(function, X, Y);
    for (double x : new double[] {0.3, 1.7}) {
      checkByDifferences(formula, Map.of("x", x, "y", 0.9));
    }
  }

  @Test
  void randomFormulasHaveTheSlopesThatDifferencesTell() {
    SplittableRandom random = Randomness.of(DerivativeTest.class);
    for (int trial = 0; trial < 500; trial++) {
      Map<String, Double> at = Map.of("x", random.nextDouble(), "y", 1 + random.nextDouble());
      checkByDifferences(random(random, 4), at);
    }
  }

  @Test
  void whatTheUserWroteIsKnownToTheRunningProgramOnly() {
    Formula own = Formulas.call(new CustomFunction("demo", "Own", "own"), "activate", X);
    assertThatIllegalStateException()
        .isThrownBy(() -> Derivative.of(own, "x"))
        .withMessage("only the running program knows how fast Own.activate(x) grows");
  }

  private static void checkByDifferences(Formula formula, Map<String, Double> at) {
    for (String name : formula.names()) {
      double step = 1e-6;
      double above = formula.evaluate(moved(at, name, step));
      double below = formula.evaluate(moved(at, name, -step));
      double expected = (above - below) / (2 * step);
      double slope = Derivative.of(formula, name).evaluate(at);
      assertThat(slope)
          .as("d/d%s of %s at %s", name, formula.print(Notation.MATHEMATICS), at)
          .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
    }
  }

  private static Map<String, Double> moved(Map<String, Double> at, String name, double step) {
    Map<String, Double> moved = new HashMap<>(at);
    moved.merge(name, step, Double::sum);
    return moved;
  }

  /** Smooth where x lies from 0 to 1 and y from 1 to 2, and of moderate size. */
  private static Formula random(SplittableRandom random, int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? X : Y;
    }
    Formula one = random(random, depth - 1);
    return switch (random.nextInt(8)) {
      case 0 -> sum(one, random(random, depth - 1));
      case 1 -> difference(one, random(random, depth - 1));
      case 2 -> product(number(0.5), product(one, random(random, depth - 1)));
      case 3 -> quotient(one, sum(number(1), call(ElementaryFunction.SQUARE, one)));
      case 4 -> call(ElementaryFunction.TANH, one);
      case 5 -> call(ElementaryFunction.EXP, minus(call(ElementaryFunction.SQUARE, one)));
      case 6 ->
        Formulas.apply(
            new ScalarFunction(
                "halved", List.of("u"), product(named("u"), number(0.5)), Optional.empty(), ""),
            one);
      default -> minus(one);
    };
  }

  private static String derivative(Formula formula, String name) {
    return Derivative.of(formula, name).print(Notation.MATHEMATICS).toString();
  }
}
