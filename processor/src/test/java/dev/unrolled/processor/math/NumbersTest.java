package dev.unrolled.processor.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.15, 0.15",
    "0.1, 0.1",
    "2, 2.0",
    "-3, -3.0",
    "0, 0.0",
    "-0.0, -0.0",
    "100, 100.0",
    "1234567, 1234567.0",
    "12345678, 1.2345678E7",
    "0.00012, 0.00012",
    "0.0000012, 1.2E-6",
    "1e-9, 1E-9",
    "3e20, 3E20",
    "-2.5e-300, -2.5E-300",
    "2e-3, 0.002",
    "4.9e-324, 5E-324"
  })
  void aNumberIsWrittenAsAPersonWould(double value, String literal) {
    assertThat(Numbers.literal(value)).isEqualTo(literal);
  }

  @Test
  void everyNumberIsReadBackToTheSameBits() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 0; k < 10_000; k++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(Numbers.literal(value)))
            .as("seed %s", seed)
            .isEqualTo(value);
      }
    }
  }
}
