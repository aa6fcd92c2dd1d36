package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.training.History.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class HistoryTest {

  private static final Epoch FIRST = epoch(1, 0.5, OptionalDouble.of(0.6));
  private static final Epoch SECOND = epoch(2, 0.25, OptionalDouble.of(0.375));
  private static final Epoch THIRD = epoch(3, 0.125, OptionalDouble.of(0.375));

  @Test
  void theBestEpochHasTheSmallestValidationLossAndOfEqualOnesIsTheFirst() {
    assertThat(new History(List.of(FIRST, SECOND, THIRD), Ending.FINISHED).best())
        .isEqualTo(SECOND);
  }

  @Test
  void withoutValidationTheLossDecides() {
    Epoch first = epoch(1, 0.5, OptionalDouble.empty());
    Epoch second = epoch(2, 0.25, OptionalDouble.empty());

    assertThat(new History(List.of(first, second), Ending.FINISHED).best()).isEqualTo(second);
  }

  @Test
  void itSaysHowItEndedAndItsBestAndItsLastEpoch() {
    assertThat(new History(List.of(FIRST, SECOND, THIRD), Ending.STOPPED_EARLY))
        .hasToString("stopped early after 3 epochs in 1.5000 s%n".formatted()
            + "best: epoch 2: loss 0.2500, validation loss 0.3750%n".formatted()
            + "last: epoch 3: loss 0.1250, validation loss 0.3750");
    assertThat(new History(List.of(), Ending.CANCELLED))
        .hasToString("cancelled before the first epoch was finished");
  }

  @Test
  void figuresKeepTheirOrder() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("recall", 0.5);
    metrics.put("accuracy", 1.0);
    Epoch epoch = new Epoch(7, 1e-7, OptionalDouble.empty(), metrics, 0.1, 1);
    metrics.clear();

    assertThat(epoch).hasToString("epoch 7: loss 1.000e-07, recall 0.5000, accuracy 1.0000");
  }

  @Test
  void noEpochIsTheBestOfNone() {
    History none = new History(List.of(), Ending.CANCELLED);

    assertThatIllegalStateException().isThrownBy(none::best);
    assertThatIllegalStateException().isThrownBy(none::toSvg);
  }

  @Test
  void aHistoryAndWhatAListenerSeesCannotBeChanged() {
    List<Epoch> epochs = new ArrayList<>(List.of(FIRST));
    History history = new History(epochs, Ending.FINISHED);
    EpochEnd end = new EpochEnd(epochs);
    epochs.add(SECOND);

    assertThat(history.epochs()).containsExactly(FIRST);
    assertThat(end.epoch()).isEqualTo(SECOND);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> end.epochs().clear());
    assertThat(end.isCancelled()).isFalse();
    end.cancel();
    assertThat(end.isCancelled()).isTrue();
  }

  static Epoch epoch(int number, double loss, OptionalDouble validationLoss) {
    return new Epoch(number, loss, validationLoss, Map.of(), 0.1, 0.5);
  }
}
