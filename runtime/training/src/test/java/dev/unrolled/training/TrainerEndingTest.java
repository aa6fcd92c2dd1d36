package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.Classifier;
import dev.unrolled.data.Split;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.training.History.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways in which a run ends before its last epoch. */
final class TrainerEndingTest {

  private final Split blobs = Blobs.of(120, 7).split(0.75, 1);

  @Test
  void earlyStoppingWaitsAndGivesTheBestParametersBack() {
    Classifier net = new Classifier();
    List<float[]> parameters = new ArrayList<>();
    ConfusionMatrix confusion = new ConfusionMatrix(blobs.test().classNames());
    History history = Trainer.of(net)
        .optimizer(new Adam(0.2)) // so large that it leaves the best soon
        .epochs(500)
        .validation(blobs.test())
        .metrics(confusion)
        .earlyStopping(3)
        .listener(end -> parameters.add(net.parameters().copy()))
        .quiet()
        .fit(blobs.train());

    int best = history.best().number();
    assertThat(history.ending()).isEqualTo(Ending.STOPPED_EARLY);
    assertThat(history.epochs()).hasSize(best + 3).hasSizeLessThan(500);
    assertThat(net.parameters().copy()).containsExactly(parameters.get(best - 1));
    assertThat(parameters.get(best - 1)).isNotEqualTo(parameters.get(best + 2));
    assertThat(confusion.examples()).isEqualTo(blobs.test().size());
    assertThat(confusion.accuracy())
        .as("the metrics are those of the network that came back")
        .isEqualTo(history.best().metrics().get("accuracy"));
  }

  @Test
  void theBestParametersComeBackAfterTheLastEpochToo() {
    Classifier net = new Classifier();
    List<float[]> parameters = new ArrayList<>();
    History history = Trainer.of(net)
        .optimizer(new Adam(0.5))
        .epochs(12)
        .validation(blobs.test())
        .earlyStopping(100)
        .listener(end -> parameters.add(net.parameters().copy()))
        .quiet()
        .fit(blobs.train());

    assertThat(history.ending()).isEqualTo(Ending.FINISHED);
    assertThat(history.best().number()).isLessThan(12);
    assertThat(net.parameters().copy())
        .containsExactly(parameters.get(history.best().number() - 1));
  }

  @Test
  void aListenerCancels() {
    Classifier net = new Classifier();
    Classifier three = new Classifier();
    History history = Trainer.of(net)
        .listener(end -> {
          if (end.epochs().size() == 3 && end.epoch().number() == 3) {
            end.cancel();
          }
        })
        .quiet()
        .fit(blobs.train());
    Trainer.of(three).epochs(3).quiet().fit(blobs.train());

    assertThat(history.ending()).isEqualTo(Ending.CANCELLED);
    assertThat(history.epochs()).hasSize(3);
    assertThat(net.parameters().copy()).containsExactly(three.parameters().copy());
  }

  @Test
  void anInterruptCancelsAndStays() {
    Classifier net = new Classifier();
    History history = Trainer.of(net)
        .epochs(5)
        .listener(end -> {
          if (end.epoch().number() == 2) {
            Thread.currentThread().interrupt();
          }
        })
        .quiet()
        .fit(blobs.train());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(history.ending()).isEqualTo(Ending.CANCELLED);
    assertThat(history.epochs()).hasSize(2);
    assertThat(net.predict(0, 0)).hasSize(3);
  }

  @Test
  void anInterruptBeforeTheFirstBatchChangesNothing() {
    Classifier net = new Classifier();
    Thread.currentThread().interrupt();
    History history = Trainer.of(net).quiet().fit(blobs.train());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(history.epochs()).isEmpty();
    assertThat(net.parameters().copy())
        .containsExactly(new Classifier().parameters().copy());
    assertThatIllegalStateException()
        .isThrownBy(history::best)
        .withMessage("No epoch was finished, so that none is the best.");
  }

  @Test
  void theBestParametersComeBackAlsoWhenAListenerThrows() {
    Classifier net = new Classifier();
    List<float[]> parameters = new ArrayList<>();
    int[] best = {0};
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> Trainer.of(net)
            .optimizer(new Adam(0.2))
            .epochs(500)
            .validation(blobs.test())
            .earlyStopping(3)
            .listener(end -> {
              parameters.add(net.parameters().copy());
              best[0] = new History(end.epochs(), Ending.FINISHED).best().number();
              if (end.epoch().number() == best[0] + 2) {
                throw new UnsupportedOperationException();
              }
            })
            .quiet()
            .fit(blobs.train()));

    assertThat(net.parameters().copy()).containsExactly(parameters.get(best[0] - 1));
    assertThat(parameters.get(best[0] - 1)).isNotEqualTo(parameters.get(best[0] + 1));
  }

  @Test
  void whatAListenerThrowsEndsTheRun() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> Trainer.of(new Classifier())
            .listener(end -> {
              throw new UnsupportedOperationException();
            })
            .quiet()
            .fit(blobs.train()));
  }
}
