package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.unrolled.Checkpoint;
import dev.unrolled.Classifier;
import dev.unrolled.OptimizerKind;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Split;
import dev.unrolled.internal.FloatNumbers;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.training.History.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that was broken off goes on as if it had not been. */
final class TrainerResumeTest {

  @TempDir
  Path folder;

  private final Split blobs = Blobs.of(120, 7).split(0.75, 1);

  @ParameterizedTest
  @EnumSource(OptimizerKind.class)
  void aResumedRunEqualsTheUninterruptedOne(OptimizerKind kind) throws IOException {
    Path file = folder.resolve("run");
    Classifier whole = new Classifier();
    History ofWhole = trainer(whole, kind).fit(blobs.train());

    Classifier broken = new Classifier();
    trainer(broken, kind).epochs(3).checkpoint(file).fit(blobs.train());
    Classifier resumed = new Classifier();
    resumed.initialize(99); // what it was before does not matter
    History ofResumed = trainer(resumed, kind).resume(file, blobs.train());

    assertThat(resumed.parameters().copy()).containsExactly(whole.parameters().copy());
    assertThat(withoutTime(ofResumed)).isEqualTo(withoutTime(ofWhole));
    assertThat(ofResumed.epochs()).hasSize(7);
  }

  /** The best epoch and the patience that is left are those of the run before the break. */
  @Test
  void earlyStoppingRemembersTheBestAcrossTheBreak() throws IOException {
    Path file = folder.resolve("run");
    Classifier whole = new Classifier();
    History ofWhole = stopping(whole).fit(blobs.train());
    int last = ofWhole.epochs().size();
    assertThat(ofWhole.ending()).isEqualTo(Ending.STOPPED_EARLY);

    stopping(new Classifier()).epochs(last - 1).checkpoint(file).fit(blobs.train());
    Classifier resumed = new Classifier();
    History ofResumed = stopping(resumed).resume(file, blobs.train());
    assertThat(withoutTime(ofResumed)).isEqualTo(withoutTime(ofWhole));
    assertThat(resumed.parameters().copy()).containsExactly(whole.parameters().copy());

    stopping(new Classifier()).checkpoint(file).fit(blobs.train());
    Classifier over = new Classifier();
    assertThat(stopping(over).resume(file, blobs.train()).epochs()).hasSize(last);
    assertThat(over.parameters().copy()).containsExactly(whole.parameters().copy());
  }

  @Test
  void anInterruptInAnEpochLosesThatEpochOnly() throws IOException {
    Path file = folder.resolve("run");
    Classifier broken = new Classifier();
    trainer(broken, OptimizerKind.ADAM)
        .checkpoint(file)
        .listener(end -> {
          if (end.epoch().number() == 4) {
            Thread.currentThread().interrupt();
          }
        })
        .fit(blobs.train());
    assertThat(Thread.interrupted()).isTrue();

    Classifier whole = new Classifier();
    Classifier resumed = new Classifier();
    trainer(whole, OptimizerKind.ADAM).fit(blobs.train());
    trainer(resumed, OptimizerKind.ADAM).resume(file, blobs.train());
    assertThat(resumed.parameters().copy()).containsExactly(whole.parameters().copy());
  }

  /** An interrupt while an epoch is measured would close the file that is written next. */
  @Test
  void aCheckpointIsWrittenWholeEvenUnderAnInterrupt() throws IOException {
    Path file = folder.resolve("run");
    Classifier net = new Classifier();
    int[] reads = {0};
    History history = trainer(net, OptimizerKind.ADAM)
        .checkpoint(file)
        .watched(
            () -> {
              reads[0]++;
              if (reads[0] == 5) { // at the run's start, then at the start and end of each epoch
                Thread.currentThread().interrupt();
              }
              return 0;
            },
            System.out)
        .fit(blobs.train());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(history.epochs()).hasSize(2);
    assertThat(Checkpoint.read(file).arrays("training").get("loss")).hasSize(2);
  }

  @Test
  void theCheckpointIsAFileOfTheNetworkToo() throws IOException {
    Path file = folder.resolve("run");
    Classifier net = new Classifier();
    trainer(net, OptimizerKind.ADAM).checkpoint(file).fit(blobs.train());
    Classifier loaded = new Classifier();
    loaded.load(file);

    assertThat(loaded.parameters().copy()).containsExactly(net.parameters().copy());
  }

  /** Such as a ratio of nothing to nothing: it does not make the run one that cannot be resumed. */
  @Test
  void aFigureThatIsNoNumberIsKeptAsItIs() throws IOException {
    Epoch epoch =
        new Epoch(1, 0.5, OptionalDouble.empty(), Map.of("precision", Double.NaN), 0.1, 2);
    TrainingState state = new TrainingState("any");
    Checkpoint written = state.write(
        Checkpoint.of(new Classifier()), 1, List.of(epoch), FloatNumbers.INSTANCE, null);

    assertThat(state.epochs(written, false)).containsExactly(epoch);
  }

  @Test
  void otherOptionsOrDataAreRefused() throws IOException {
    Path file = folder.resolve("run");
    trainer(new Classifier(), OptimizerKind.ADAM).epochs(2).checkpoint(file).fit(blobs.train());
    Classifier net = new Classifier();
    float[] before = net.parameters().copy();

    assertThatIOException()
        .isThrownBy(() -> trainer(net, OptimizerKind.ADAM).seed(6).resume(file, blobs.train()))
        .withMessageMatching(
            "The checkpoint is of a run with seed 5, optimizer \\(betas 0\\.8 and 0\\.9,"
                + " epsilon 1\\.0E-8, weight decay 0\\.1\\), batches of 16 out of 90 rows"
                + " \\([0-9a-f]{8}\\), classes weighted alike, validation on 30 rows \\([0-9a-f]{8}\\)"
                + " with \\[accuracy, precision, recall, F1], patience 0; this one has seed 6, .*\\. To"
                + " resume, give the same options and data\\.");
    refused(trainer(net, OptimizerKind.ADAM).batchSize(17), file, blobs.train());
    refused(trainer(net, OptimizerKind.ADAM).classWeights(1, 1, 2), file, blobs.train());
    refused(trainer(net, OptimizerKind.ADAM).earlyStopping(3), file, blobs.train());
    refused(trainer(net, OptimizerKind.ADAM).metrics(), file, blobs.train());
    refused(trainer(net, OptimizerKind.ADAM).validation(blobs.train()), file, blobs.train());
    refused(
        trainer(net, OptimizerKind.ADAM), file, Blobs.of(120, 8).split(0.75, 1).train());
    refused(trainer(net, OptimizerKind.SGD), file, blobs.train());
    assertThat(net.parameters().copy()).containsExactly(before);
  }

  @Test
  void aFileThatIsNoRunOrABrokenOneIsRefused() throws IOException {
    Path file = folder.resolve("run");
    Classifier net = new Classifier();
    net.save(file);
    assertThatIOException()
        .isThrownBy(() -> trainer(net, OptimizerKind.ADAM).resume(file, blobs.train()))
        .withMessage("The checkpoint holds no training run to resume. Restore the network, and call"
            + " fit.");

    trainer(net, OptimizerKind.ADAM).epochs(2).checkpoint(file).fit(blobs.train());
    Checkpoint sound = Checkpoint.read(file);
    broken(
        sound.with("training", Map.of("loss", new double[3])),
        file,
        "The checkpoint's training run has 2 values of learning-rate; it needs 3.");
    broken(
        sound.with("training", Map.of("seconds", new double[] {1, Double.NaN})),
        file,
        "The checkpoint's training run has NaN in seconds; it must be a finite number.");
    broken(
        sound.with("training-metrics", "accuracy\nprecision\nrecall\nF1\nF2"),
        file,
        "The checkpoint's training run lacks 4.");
  }

  @Test
  void aCheckpointThatCannotBeWrittenIsAnError() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> trainer(new Classifier(), OptimizerKind.ADAM)
            .checkpoint(folder.resolve("no/such/folder/run"))
            .fit(blobs.train()));
  }

  private void broken(Checkpoint checkpoint, Path file, String message) throws IOException {
    checkpoint.write(file);
    Classifier net = new Classifier();
    float[] before = net.parameters().copy();
    assertThatIOException()
        .isThrownBy(() -> trainer(net, OptimizerKind.ADAM).resume(file, blobs.train()))
        .withMessage("%s", message);
    assertThat(net.parameters().copy()).containsExactly(before);
  }

  static void refused(Trainer<?, ?> trainer, Path file, Dataset data) {
    assertThatIOException()
        .isThrownBy(() -> trainer.resume(file, data))
        .withMessageContaining("this one has");
  }

  private Trainer<float[], Classifier.Values> trainer(Classifier net, OptimizerKind kind) {
    return Trainer.of(net)
        .optimizer(kind.fresh())
        .batchSize(16)
        .epochs(7)
        .seed(5)
        .validation(blobs.test())
        .metrics(new ConfusionMatrix(blobs.test().classNames()))
        .quiet();
  }

  private Trainer<float[], Classifier.Values> stopping(Classifier net) {
    return Trainer.of(net)
        .optimizer(new Adam(0.2))
        .epochs(500)
        .validation(blobs.test())
        .earlyStopping(3)
        .quiet();
  }

  private static List<Epoch> withoutTime(History history) {
    return history.epochs().stream()
        .map(epoch -> new Epoch(
            epoch.number(),
            epoch.loss(),
            epoch.validationLoss(),
            epoch.metrics(),
            epoch.learningRate(),
            0))
        .toList();
  }
}
