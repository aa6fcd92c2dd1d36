package dev.unrolled.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PortableMathTest {

  @Test
  void theHalfWaveIsThatOfTheCosine() {
    for (int part = 0; part <= 1000; part++) {
      assertThat(PortableMath.halfWave(part, 1000))
          .as("part %s", part)
          .isCloseTo(
              (1 + StrictMath.cos(Math.PI * part / 1000)) / 2, within(4.5e-16)); // both are rounded
    }
  }

  @Test
  void theHalfWaveBeginsAtOneAndEndsAtZero() {
    assertThat(PortableMath.halfWave(0, 7)).isEqualTo(1);
    assertThat(PortableMath.halfWave(7, 7)).isEqualTo(0);
  }

  @Test
  void aPowerIsTheBaseMultipliedByItself() {
    assertThat(PortableMath.power(0.5, 10)).isEqualTo(0.0009765625);
    assertThat(PortableMath.power(3, 0)).isEqualTo(1);
    assertThat(PortableMath.power(0.9, 100)).isCloseTo(StrictMath.pow(0.9, 100), within(1e-18));
  }
}
