package dev.unrolled.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ScoresTest {

  /** The numbers of Wikipedia's article on the standard deviation: mean 5, deviation 2. */
  @Test
  void meanAndDeviationAreThoseOfTheDefinitions() {
    Scores scores = Scores.of(2, 4, 4, 4, 5, 5, 7, 9);

    assertThat(scores.mean()).isEqualTo(5);
    assertThat(scores.standardDeviation()).isEqualTo(2);
    assertThat(scores.min()).isEqualTo(2);
    assertThat(scores.max()).isEqualTo(9);
    assertThat(scores).hasToString("5.0000 +- 2.0000");
  }

  @Test
  void aSingleValueDoesNotSpread() {
    assertThat(Scores.of(0.75).mean()).isEqualTo(0.75);
    assertThat(Scores.of(0.75).standardDeviation()).isZero();
  }

  /** The mean of squares less the square of the mean would give 0, or a root of less. */
  @Test
  void aSmallSpreadOfLargeValuesIsSeen() {
    Scores scores = Scores.of(1e9 + 1, 1e9 + 2, 1e9 + 3);

    assertThat(scores.standardDeviation()).isCloseTo(Math.sqrt(2 / 3.0), within(1e-12));
  }

  @Test
  void theValuesAreCopies() {
    double[] values = {1, 2};
    Scores scores = Scores.of(values);
    values[0] = 9;
    scores.values()[1] = 9;

    assertThat(scores.values()).containsExactly(1, 2);
  }

  @Test
  void theTextIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"de-DE", "fa-IR", "ar-EG"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(Scores.of(0.5, 1)).as(tag).hasToString("0.7500 +- 0.2500");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void noValuesAndThoseThatAreNotFiniteAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(Scores::of)
        .withMessage("There is no value; scores need at least one.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scores.of(1, Double.NaN))
        .withMessage("Value 2 of 2 is NaN; it must be a finite number.");
  }
}
