package dev.unrolled.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The functions of single floats: every 997th of all floats, against StrictMath's doubles. */
final class FloatFunctionsTest {

  private static final int STEP = 997;

  private interface FloatFunction {
    float apply(float x);
  }

  @Test
  void expIsWithinAUnitInTheLastPlace() {
    compare(FloatFunctions::exp, StrictMath::exp);
  }

  @Test
  void tanhIsWithinAUnitInTheLastPlaceAndKeepsTheSign() {
    compare(FloatFunctions::tanh, StrictMath::tanh);
  }

  @Test
  void sigmoidIsWithinAUnitInTheLastPlace() {
    compare(FloatFunctions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)));
  }

  private static void compare(FloatFunction function, DoubleUnaryOperator exact) {
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STEP) {
      check(Float.intBitsToFloat((int) bits), function, exact);
    }
    float[] edges = {0, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY};
    for (float edge : edges) {
      check(edge, function, exact);
      check(-edge, function, exact);
    }
    assertThat(function.apply(Float.NaN)).isNaN();
  }

  private static void check(float x, FloatFunction function, DoubleUnaryOperator exact) {
    float expected = (float) exact.applyAsDouble(x);
    float actual = function.apply(x);
    if (Float.compare(actual, expected) != 0
        && actual != Math.nextUp(expected)
        && actual != Math.nextDown(expected)) {
      assertThat(actual).as("of %s", x).isEqualTo(expected);
    }
  }
}
