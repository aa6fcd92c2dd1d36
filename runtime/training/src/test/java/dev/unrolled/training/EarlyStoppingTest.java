package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.internal.DoubleNumbers;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class EarlyStoppingTest {

  private final double[] p = {0};
  private final EarlyStopping<double[]> stopping =
      new EarlyStopping<>(2, DoubleNumbers.INSTANCE, p);

  /** As the best epoch of a history: so both speak of the same parameters. */
  @Test
  void ofEqualLossesTheFirstIsTheBest() {
    see(1, 0.5);
    see(2, 0.25);
    see(3, 0.25);

    assertThat(stopping.giveBack(3, p)).isTrue();
    assertThat(p).containsExactly(2);
  }

  @Test
  void itIsOverAfterAsManyEpochsWithoutABetterOne() {
    assertThat(stopping.isOver(0)).isFalse();
    see(1, 0.5);
    see(2, 0.75);
    assertThat(stopping.isOver(2)).isFalse();
    see(3, 0.25);
    see(4, 0.75);
    assertThat(stopping.isOver(4)).isFalse();
    see(5, 0.75);
    assertThat(stopping.isOver(5)).isTrue();
  }

  @Test
  void beforeTheFirstEpochThereIsNothingToGiveBack() {
    p[0] = 7; // steps of an epoch that was not finished

    stopping.giveBack(0, p);
    assertThat(p).containsExactly(7);
  }

  /** Leaves the number of the epoch in the parameters. */
  private void see(int number, double loss) {
    p[0] = number;
    stopping.see(new Epoch(number, 1, OptionalDouble.of(loss), Map.of(), 0.1, 1), p);
  }
}
