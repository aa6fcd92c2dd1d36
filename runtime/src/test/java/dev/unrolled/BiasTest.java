package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BiasTest {

  @Test
  void aLayerHasABiasPerUnitOrOneOrNone() {
    assertThat(Bias.PER_NEURON.count(3)).isEqualTo(3);
    assertThat(Bias.SHARED.count(3)).isEqualTo(1);
    assertThat(Bias.NONE.count(3)).isZero();
  }
}
