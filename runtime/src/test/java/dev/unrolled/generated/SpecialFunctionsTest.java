package dev.unrolled.generated;

import static dev.unrolled.generated.SpecialFunctions.erf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The error function, against values computed with 60 digits, one range after the other. */
class SpecialFunctionsTest {

  @ParameterizedTest
  @CsvSource({
    "1e-300, 1.128379167095512602e-300",
    "1e-10, 1.128379167095512615e-10",
    "0.1, 0.1124629160182848984",
    "0.25, 0.2763263901682369329",
    "0.46875, 0.4926134732179379916",
    "0.5, 0.5204998778130465376",
    "1, 0.8427007929497148693",
    "1.5, 0.9661051464753107271",
    "2, 0.9953222650189527342",
    "3, 0.9999779095030014146",
    "4, 0.9999999845827420997",
    "4.5, 0.9999999998033839558",
    "5, 0.9999999999984625402",
    "5.5, 0.9999999999999926422",
    "5.9, 0.9999999999999999281",
  })
  void itIsExactToALittleMoreThanTheLastBit(double x, double expected) {
    assertThat(erf(x)).isCloseTo(expected, within(1e-15 * expected));
  }

  @Test
  void itIsOddAndRises() {
    long seed = 42;
    Random random = new Random(seed);
    for (int k = 0; k < 10_000; k++) {
      double x = random.nextDouble(0, 6.5);
      assertThat(erf(-x)).as("x = %s, seed %d", x, seed).isEqualTo(-erf(x));
      assertThat(erf(x + 1e-6)).as("x = %s, seed %d", x, seed).isGreaterThanOrEqualTo(erf(x));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.46875, 4, 6})
  void theRangesMeet(double border) {
    assertThat(erf(Math.nextUp(border))).isCloseTo(erf(border), within(1e-15));
    assertThat(erf(Math.nextDown(border))).isCloseTo(erf(border), within(1e-15));
  }

  @Test
  void farOutItIsOneAndAtZeroItKeepsTheSign() {
    assertThat(erf(1e308)).isEqualTo(1);
    assertThat(erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(erf(-0.0)).isEqualTo(-0.0);
    assertThat(erf(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(erf(Double.NaN)).isNaN();
  }
}
