package dev.unrolled.processor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartValuesTest {

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void everyStartValueIsFinite(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StartValues(List.of(0.5, value), List.of()))
        .withMessage("start values must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StartValues(List.of(), List.of(value)))
        .withMessage("start values must be finite");
  }

  @Test
  void theyAreCountedTogether() {
    assertThat(new StartValues(List.of(0.1, 0.2), List.of(0.3)).count()).isEqualTo(3);
    assertThat(StartValues.NONE.count()).isZero();
  }

  @Test
  void theyCannotBeChangedAfterwards() {
    List<Double> weights = new ArrayList<>(List.of(0.5));
    StartValues startValues = new StartValues(weights, List.of());
    weights.set(0, Double.NaN);
    assertThat(startValues.weights()).containsExactly(0.5);
  }
}
