package dev.unrolled.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.59326999, 0.593270",
    "0.37749999999999995, 0.3775",
    "0.5, 0.5",
    "-3, -3",
    "100, 100",
    "0, 0",
    "-0.0, 0",
    "0.0004385677, 0.000438568",
    "0.00004385677, 4.38568E-5",
    "1234567.8, 1234570",
    "12345678, 1.23457E7",
    "0.9999999, 1.00000",
    "-0.2170715, -0.217072",
    "Infinity, Infinity",
    "NaN, NaN",
    "4.9e-324, 4.94066E-324"
  })
  void aNumberIsRoundedToSixDigitsAndZerosAtItsEndSayThatItWas(double value, String text) {
    assertThat(NumberText.rounded(value, 6, Precision.DOUBLE)).isEqualTo(text);
  }

  @Test
  void aFloatCountsAsExactWhereItsOwnDigitsEnd() {
    assertThat(NumberText.rounded(0.1f, 6, Precision.FLOAT)).isEqualTo("0.1");
    assertThat(NumberText.rounded(0.1f, 6, Precision.DOUBLE)).isEqualTo("0.100000");
  }

  @Test
  void noDigitAtAllIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberText.rounded(1, 0, Precision.DOUBLE))
        .withMessage("The number of digits is 0; it must be at least 1.");
  }
}
