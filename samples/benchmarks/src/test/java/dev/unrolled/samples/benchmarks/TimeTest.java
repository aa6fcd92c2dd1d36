package dev.unrolled.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeTest {

  @Test
  void theMedianAndTheQuartilesAreOfTheSortedRepetitions() {
    assertThat(Time.of(9, 1, 5, 3, 7)).isEqualTo(new Time(5, 3, 7));
  }

  @Test
  void betweenTwoRepetitionsAQuartileLiesOnAStraightLine() {
    assertThat(Time.of(1, 2, 3, 4)).isEqualTo(new Time(2.5, 1.75, 3.25));
  }

  @Test
  void oneRepetitionHasNoSpread() {
    assertThat(Time.of(4)).isEqualTo(new Time(4, 4, 4));
    assertThat(Time.of(4).spread()).isZero();
  }

  @Test
  void theSpreadIsHalfTheDistanceOfTheQuartilesAsAPartOfTheMedian() {
    assertThat(new Time(10, 9, 12).spread()).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void noRepetitionIsRefused() {
    assertThatThrownBy(Time::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There are 0 repetitions; a median needs at least 1.");
  }
}
