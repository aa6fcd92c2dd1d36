package dev.unrolled.processor.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldTest {

  @Test
  void aNarrowLayerIsShownWhole() {
    assertThat(Fold.shown(6)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Fold.hidden(6)).isZero();
  }

  @Test
  void ofAWideLayerTheFirstUnitsAndTheLastAreShown() {
    assertThat(Fold.shown(7)).containsExactly(0, 1, 2, 3, 6);
    assertThat(Fold.hidden(7)).isEqualTo(2);
    assertThat(Fold.shown(784)).containsExactly(0, 1, 2, 3, 783);
  }
}
