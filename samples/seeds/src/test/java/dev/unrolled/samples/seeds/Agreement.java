package dev.unrolled.samples.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How closely a computed number must agree with an expected one. */
enum Agreement {
  /** With numbers recomputed in double precision. */
  DOUBLE(1e-12),

  /** With numbers that NumPy printed: half of the last of eight decimals. */
  EIGHT_DECIMALS(5e-9),

  /** With numbers that PyTorch printed: half of the last of four decimals. */
  FOUR_DECIMALS(5e-5);

  private final double tolerance;

  Agreement(double tolerance) {
    this.tolerance = tolerance;
  }

  void check(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(tolerance));
  }

  void check(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, within(tolerance));
  }
}
