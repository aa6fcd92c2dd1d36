package dev.unrolled.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Classifier;
import dev.unrolled.Mazur;
import dev.unrolled.Reduction;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Split;
import dev.unrolled.internal.SplitMix64;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.TopK;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.LearningRate;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.Sgd;
import dev.unrolled.training.History.Ending;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TrainerTest {

  private static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0.5, 0.5}};
  private static final double[][] T = {{0, 0}, {1, 0}, {1, 0}, {0, 1}, {0.5, 0.5}};

  private final Dataset gates = Dataset.of(X, T);
  private final Split blobs = Blobs.of(120, 7).split(0.75, 1);

  @Test
  void itLearns() {
    Classifier net = new Classifier();
    ConfusionMatrix confusion = new ConfusionMatrix(blobs.train().classNames());
    History history = Trainer.of(net)
        .optimizer(new Adam(0.05))
        .batchSize(16)
        .epochs(40)
        .validation(blobs.test())
        .metrics(confusion)
        .quiet()
        .fit(blobs.train());

    assertThat(history.ending()).isEqualTo(Ending.FINISHED);
    assertThat(history.epochs()).hasSize(40);
    assertThat(confusion.accuracy()).isGreaterThan(0.9);
    assertThat(history.epochs().get(39).metrics())
        .containsKeys("accuracy", "precision", "recall", "F1")
        .containsEntry("accuracy", confusion.accuracy());
    assertThat(confusion.examples()).isEqualTo(blobs.test().size());
  }

  /** Five rows in batches of two: the last batch has one, and is divided by one. */
  @Test
  void itsStepsAreThoseThatTrainMakes() {
    Mazur net = new Mazur();
    Mazur byHand = new Mazur();
    Optimizer adam = new Adam(0.1).clipNorm(0.2);
    History history = Trainer.of(net)
        .optimizer(new Adam(0.1).clipNorm(0.2))
        .batchSize(2)
        .epochs(3)
        .seed(9)
        .quiet()
        .fit(gates);

    for (int epoch = 1; epoch <= 3; epoch++) {
      int[] order = orderOf(9, epoch, 5);
      double sum = 0;
      for (int from = 0; from < 5; from += 2) {
        int[] rows = Arrays.copyOfRange(order, from, Math.min(5, from + 2));
        double[] x = new double[4];
        double[] t = new double[4];
        gates.inputs().copy(rows, 0, rows.length, x);
        gates.targets().copy(rows, 0, rows.length, t);
        sum += rows.length * byHand.train(x, t, rows.length, adam, byHand.newWorkspace(2));
      }
      assertThat(history.epochs().get(epoch - 1).loss()).isCloseTo(sum / 5, within(1e-14));
    }
    assertThat(net.parameters().copy()).containsExactly(byHand.parameters().copy());
  }

  @Test
  void theOrderOfAnEpochDependsOnTheSeedAndTheEpochOnly() {
    assertThat(orderOf(1, 1, 100)).isNotEqualTo(orderOf(1, 2, 100));
    assertThat(orderOf(1, 2, 100)).isNotEqualTo(orderOf(2, 1, 100));
    assertThat(orderOf(1, 1, 100)).containsExactlyInAnyOrder(inOrder(100));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    for (int batchSize : new int[] {1, 7, 32, 1000}) {
      float[] once = trained(batchSize, 5);
      assertThat(trained(batchSize, 5)).containsExactly(once);
      if (batchSize < 1000) {
        assertThat(trained(batchSize, 6)).isNotEqualTo(once);
      }
    }
  }

  @Test
  void fewerRowsThanABatchAreOneBatch() {
    Mazur net = new Mazur();
    Mazur whole = new Mazur();
    Trainer.of(net).batchSize(1000).epochs(4).quiet().fit(gates);
    Trainer.of(whole).batchSize(5).epochs(4).quiet().fit(gates);

    assertThat(net.parameters().copy()).containsExactly(whole.parameters().copy());
  }

  private static Dataset inFloats(Dataset data) {
    float[][] x = new float[data.size()][data.inputs().width()];
    int[] classes = new int[data.size()];
    for (int row = 0; row < data.size(); row++) {
      data.inputs().copy(row, x[row], 0);
      classes[row] = data.label(row);
    }
    return Dataset.ofClasses(x, classes, data.classNames().toArray(String[]::new));
  }

  @Test
  void aDatasetOfTheOtherPrecisionIsTakenRowByRow() {
    float[] ofDoubles = trained(16, 5);
    Classifier net = new Classifier();
    Trainer.of(net).batchSize(16).epochs(3).seed(5).quiet().fit(inFloats(blobs.train()));
    assertThat(net.parameters().copy()).containsExactly(ofDoubles);

    Mazur doubles = new Mazur();
    Trainer.of(doubles).quiet().fit(Dataset.of(new float[][] {{0.1f, 0.2f}}, new float[][] {
      {0.3f, 0.4f}
    }));
    assertThat(doubles.parameters().copy())
        .isNotEqualTo(new Mazur().parameters().copy());
  }

  @Test
  void theValidationLossIsThatOfTheNetworkAfterTheEpoch() {
    Mazur net = new Mazur();
    Dataset validation = gates.subset(0, 3, 4);
    History history =
        Trainer.of(net).epochs(2).batchSize(2).validation(validation).quiet().fit(gates);

    double[][] x = {X[0], X[3], X[4]};
    double[][] t = {T[0], T[3], T[4]};
    assertThat(history.epochs().get(1).validationLoss().orElseThrow())
        .isCloseTo(net.loss(x, t), within(1e-15));
  }

  @Test
  void lossesAreMeansEvenWhereTheNetworkSums() {
    Classifier mean = new Classifier();
    Classifier sum = new Classifier(Reduction.SUM);
    History ofMeans =
        Trainer.of(mean).optimizer(new Sgd(0.1)).batchSize(90).epochs(1).quiet().fit(blobs.train());
    History ofSums = Trainer.of(sum)
        .optimizer(new Sgd(0.1 / 90))
        .batchSize(90)
        .epochs(1)
        .quiet()
        .fit(blobs.train());

    assertThat(ofSums.best().loss()).isEqualTo(ofMeans.best().loss());
    for (int k = 0; k < 27; k++) {
      assertThat(sum.parameters().array()[k])
          .isCloseTo(mean.parameters().array()[k], within(1e-5f));
    }
  }

  @Test
  void withoutValidationTheMetricsCountTheRowsAsTheyPassBy() {
    TopK top2 = new TopK(2, 3);
    History history =
        Trainer.of(new Classifier()).epochs(3).metrics(top2).quiet().fit(blobs.train());

    assertThat(top2.examples()).isEqualTo(90);
    assertThat(history.epochs().get(2).metrics()).containsEntry("top-2 accuracy", top2.accuracy());
    assertThat(history.epochs().get(2).validationLoss()).isEmpty();
  }

  @Test
  void theHistoryKnowsTheLearningRateAndTheTime() {
    AtomicLong now = new AtomicLong();
    History history = Trainer.of(new Mazur())
        .optimizer(new Sgd(LearningRate.stairs(0.8, 3, 0.5)))
        .batchSize(2)
        .epochs(3)
        .watched(() -> now.addAndGet(500_000_000), System.out)
        .quiet()
        .fit(gates);

    assertThat(history.epochs())
        .extracting(Epoch::learningRate)
        .containsExactly(0.8, 0.4, 0.2); // three steps an epoch
    assertThat(history.epochs()).extracting(Epoch::seconds).containsExactly(0.5, 0.5, 0.5);
    assertThat(history.epochs()).extracting(Epoch::number).containsExactly(1, 2, 3);
  }

  @Test
  void itShowsItsProgressUnlessItIsToldToBeQuiet() {
    AtomicLong now = new AtomicLong();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream screen = new PrintStream(bytes, true, UTF_8);
    Trainer<double[], Mazur.Values> trainer = Trainer.of(new Mazur())
        .batchSize(2)
        .epochs(2)
        .validation(gates)
        .watched(() -> now.addAndGet(1_000_000_000), screen);
    History history = trainer.fit(gates);
    String shown = bytes.toString(UTF_8);
    assertThat(shown)
        .contains("\repoch 1/2  loss ")
        .contains("\repoch 2/2  loss ")
        .contains("  validation %.4f".formatted(history.best().validationLoss().orElseThrow()))
        .endsWith("0:00 left" + System.lineSeparator());

    bytes.reset();
    trainer.quiet().fit(gates);
    assertThat(bytes.size()).isZero();
  }

  @Test
  void aSecondFitGoesOnWithTheNetworkAndTheOptimizer() {
    Mazur net = new Mazur();
    Trainer<double[], Mazur.Values> trainer =
        Trainer.of(net).optimizer(new Sgd(0.5)).epochs(1).batchSize(5).quiet();
    trainer.fit(gates);
    History second = trainer.fit(gates);

    assertThat(second.epochs()).hasSize(1);
    assertThat(second.best().number()).isEqualTo(1);
    assertThat(trainer.optimizer.state().get("step")).containsExactly(2);
  }

  private float[] trained(int batchSize, long seed) {
    Classifier net = new Classifier();
    Trainer.of(net).batchSize(batchSize).epochs(3).seed(seed).quiet().fit(blobs.train());
    return net.parameters().copy();
  }

  /** Written out here, so that what a seed gives never changes. */
  private static int[] orderOf(long seed, int epoch, int rows) {
    int[] order = inOrder(rows);
    new SplitMix64(new SplitMix64(seed).nextLong() + epoch).shuffle(order);
    return order;
  }

  private static int[] inOrder(int rows) {
    return IntStream.range(0, rows).toArray();
  }
}
