package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CurveTest {

  @Test
  void theHalfWaveIsThatOfTheCosine() {
    for (int part = 0; part <= 1000; part++) {
      assertThat(Curve.halfWave(part, 1000))
          .as("part %s", part)
          .isCloseTo(
              (1 + StrictMath.cos(Math.PI * part / 1000)) / 2, within(4.5e-16)); // both are rounded
    }
  }

  @Test
  void theHalfWaveBeginsAtOneAndEndsAtZero() {
    assertThat(Curve.halfWave(0, 7)).isEqualTo(1);
    assertThat(Curve.halfWave(7, 7)).isEqualTo(0);
  }

  @Test
  void aPowerIsTheBaseMultipliedByItself() {
    assertThat(Curve.power(0.5, 10)).isEqualTo(0.0009765625);
    assertThat(Curve.power(3, 0)).isEqualTo(1);
    assertThat(Curve.power(0.9, 100)).isCloseTo(StrictMath.pow(0.9, 100), within(1e-18));
  }
}
