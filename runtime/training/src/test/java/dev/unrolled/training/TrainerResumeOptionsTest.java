package dev.unrolled.training;

import static dev.unrolled.training.TrainerResumeTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.Classifier;
import dev.unrolled.data.Dataset;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.LearningRate;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With another optimizer, or fewer epochs, a run would not be the same. */
final class TrainerResumeOptionsTest {

  @TempDir
  Path folder;

  private final Dataset blobs = Blobs.of(90, 7);

  private static Trainer<float[], Classifier.Values> trainer(Classifier net) {
    return Trainer.of(net).batchSize(16).epochs(7).quiet();
  }

  @Test
  void anotherLearningRateOrOtherOptionsOfTheOptimizerAreRefused() throws IOException {
    Path file = folder.resolve("run");
    Classifier net = new Classifier();
    LearningRate falling = LearningRate.cosine(0.02, 0.001, 100);
    trainer(net).optimizer(new Adam(falling)).epochs(2).checkpoint(file).fit(blobs);
    float[] before = net.parameters().copy();
    Trainer<float[], Classifier.Values> other = trainer(net);

    refused(other.optimizer(new Adam(falling).clipNorm(1e-3)), file, blobs);
    refused(other.optimizer(new Adam(falling).betas(0.8, 0.999)), file, blobs);
    refused(other.optimizer(new Adam(LearningRate.cosine(0.02, 0.001, 90))), file, blobs);
    assertThatIOException()
        .isThrownBy(() -> other.optimizer(new Adam(9)).resume(file, blobs))
        .withMessage(
            "The checkpoint is of a run with a learning rate of %s at the end of epoch 1;"
                + " this one has 9.0 there. To resume, give the same learning rate.",
            falling.at(5));
    assertThat(net.parameters().copy()).containsExactly(before);
    assertThat(other.optimizer(new Adam(falling)).resume(file, blobs).epochs()).hasSize(7);
  }

  @Test
  void fewerEpochsThanAreDoneAreRefused() throws IOException {
    Path file = folder.resolve("run");
    trainer(new Classifier()).epochs(3).checkpoint(file).fit(blobs);
    Classifier net = new Classifier();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(net).epochs(2).resume(file, blobs))
        .withMessage(
            "The run has done 3 epochs, and shall have 2. To go on, ask for more than it has"
                + " done.");
    assertThat(net.parameters().copy())
        .containsExactly(new Classifier().parameters().copy());
  }
}
