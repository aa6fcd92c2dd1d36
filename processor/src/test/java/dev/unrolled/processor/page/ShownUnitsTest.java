package dev.unrolled.processor.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownUnitsTest {

  @Test
  void aNarrowLayerIsShownWhole() {
    assertThat(ShownUnits.of(6)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(ShownUnits.leftOut(6)).isZero();
  }

  @Test
  void ofAWideLayerTheFirstUnitsAndTheLastAreShown() {
    assertThat(ShownUnits.of(7)).containsExactly(0, 1, 2, 3, 6);
    assertThat(ShownUnits.leftOut(7)).isEqualTo(2);
    assertThat(ShownUnits.of(784)).containsExactly(0, 1, 2, 3, 783);
  }
}
