package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Classifier;
import dev.unrolled.OneWeight;
import dev.unrolled.Unrolled;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.data.Split;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.RegressionErrors;
import dev.unrolled.metrics.RocCurve;
import dev.unrolled.metrics.Scores;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.Sgd;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class CrossValidationTest {

  private final Dataset blobs = Blobs.of(90, 7);
  private final ConfusionMatrix confusion = new ConfusionMatrix(blobs.classNames());

  private static Trainer<float[], Classifier.Values> trainer() {
    return Trainer.of(new Classifier()).optimizer(new Adam(0.05)).epochs(3).quiet();
  }

  private static Classifier trained(Dataset train) {
    Classifier net = new Classifier();
    Trainer.of(net).optimizer(new Adam(0.05)).epochs(3).quiet().fit(train);
    return net;
  }

  @Test
  void itMeasuresWhatALoopOverTheFoldsMeasures() {
    CrossValidation.Result result = CrossValidation.of(blobs, 3, 11, 12)
        .scaled(Scaling::standardize)
        .metrics(confusion)
        .fit(CrossValidationTest::trainer);

    List<Split> splits = new ArrayList<>(blobs.folds(3, 11));
    splits.addAll(blobs.folds(3, 12));
    double[] losses = new double[6];
    double[] accuracies = new double[6];
    for (int k = 0; k < 6; k++) {
      Scaling scaling = Scaling.standardize(splits.get(k).train().inputs());
      Classifier net = trained(splits.get(k).train().scaled(scaling));
      ConfusionMatrix byHand = new ConfusionMatrix(blobs.classNames());
      losses[k] = Measurement.of(net, splits.get(k).test().scaled(scaling), byHand);
      accuracies[k] = byHand.accuracy();
    }
    assertThat(result.scores("loss").values()).containsExactly(losses);
    assertThat(result.scores("accuracy").values()).containsExactly(accuracies);
    assertThat(new HashSet<>(result.scores().keySet()))
        .isEqualTo(Set.of("loss", "accuracy", "precision", "recall", "F1"));
    assertThat(result.scores("loss").mean())
        .isCloseTo(
            (losses[0] + losses[1] + losses[2] + losses[3] + losses[4] + losses[5]) / 6,
            within(1e-15));
  }

  @Test
  void aTrainingOfOnesOwnIsGivenTheRowsToTrainOnScaledByThemselves() {
    Set<Integer> tested = new HashSet<>();
    CrossValidation.of(blobs, 5).scaled(Scaling::standardize).fit(train -> {
      assertThat(train.size()).isEqualTo(72);
      Set<Integer> others = new HashSet<>();
      double[] mean = new double[2];
      for (int row = 0; row < train.size(); row++) {
        others.add(train.sourceRow(row));
        mean[0] += train.inputs().get(row)[0] / train.size();
        mean[1] += train.inputs().get(row)[1] / train.size();
      }
      assertThat(mean[0]).isCloseTo(0, within(1e-14));
      assertThat(mean[1]).isCloseTo(0, within(1e-14));
      for (int row = 0; row < 90; row++) {
        if (!others.contains(row)) {
          assertThat(tested.add(row)).as("row %s is tested on once", row).isTrue();
        }
      }
      assertThat(train.classCounts()).containsExactly(24, 24, 24);
      return new Classifier();
    });

    assertThat(tested).hasSize(90);
  }

  @Test
  void theFoldsOfTheDefaultSeedAreThoseOfThatSeed() {
    assertThat(CrossValidation.of(blobs, 3).fit(CrossValidationTest::trained))
        .hasToString(CrossValidation.of(blobs, 3, Unrolled.DEFAULT_SEED)
            .fit(CrossValidationTest::trained)
            .toString());
  }

  @Test
  void aFoldThatDivergesEndsIt() {
    Dataset data =
        Dataset.of(new double[][] {{2}, {1}, {2}, {1}}, new double[][] {{1}, {2}, {1}, {2}});
    Supplier<Trainer<?, ?>> tooFast = () -> Trainer.of(new OneWeight())
        .optimizer(new Sgd(1e30))
        .epochs(1)
        .batchSize(1)
        .quiet();

    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(() -> CrossValidation.of(data, 2).fit(tooFast))
        .withMessageContaining("The training of a fold diverged: its best epoch, ")
        .withMessageContaining("Try a smaller learning rate.")
        .satisfies(e -> assertThat(e.history().ending()).isEqualTo(History.Ending.DIVERGED));
  }

  /** w = 3, on scaled inputs and targets: y = mean of t + 3 * deviation of t * scaled x. */
  @Test
  void metricsSeeTargetsInTheirUnit() {
    double[][] x = {{1}, {2}, {3}, {4}, {7}, {9}};
    double[][] t = {{10}, {30}, {20}, {80}, {50}, {60}};
    Dataset data = Dataset.of(x, t);
    CrossValidation.Result result = CrossValidation.of(data, 2, 5)
        .scaled(Scaling::standardize)
        .scaledTargets(Scaling::minMax)
        .metrics(new RegressionErrors(1))
        .fit(train -> new OneWeight());

    List<Split> folds = data.folds(2, 5);
    for (int k = 0; k < 2; k++) {
      Dataset train = folds.get(k).train();
      Dataset test = folds.get(k).test();
      double error = 0;
      for (int row = 0; row < test.size(); row++) {
        double in = Scaling.standardize(train.inputs()).apply(test.inputs().get(row))[0];
        double out = Scaling.minMax(train.targets()).invert(3 * in)[0];
        error += Math.abs(out - test.targets().get(row)[0]) / test.size();
      }
      assertThat(result.scores("MAE").values()[k]).isCloseTo(error, within(1e-12));
    }
  }

  @Test
  void itPrintsASmallTableAlikeInEveryLocale() {
    Dataset data =
        Dataset.of(new double[][] {{1}, {1}, {1}, {1}}, new double[][] {{3}, {3}, {3}, {4}});
    CrossValidation validation = CrossValidation.of(data, 4, 1).metrics(new RegressionErrors(1));
    String table = """
        4 folds  mean +- deviation     min     max
        loss      0.2500 +- 0.4330  0.0000  1.0000
        MAE       0.2500 +- 0.4330  0.0000  1.0000
        RMSE      0.2500 +- 0.4330  0.0000  1.0000
        R2        0.7500 +- 0.4330  0.0000  1.0000
        """;
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"en", "de-DE", "fa-IR", "ar-EG"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(validation.fit(train -> new OneWeight())).as(tag).hasToString(table);
      }
    } finally {
      Locale.setDefault(before);
    }
    assertThat(
            CrossValidation.of(data, 2, 1, 2, 3).fit(train -> new OneWeight()).toString())
        .startsWith("3 x 2 folds  ");
  }

  @Test
  void whatWasScaledBeforeIsRefused() {
    String sentence =
        "The dataset is scaled already, by what was found on rows that are to be tested"
            + " on. Give it as it was read, and let each fold find its own: scaled(Scaling::standardize).";
    Dataset line = Dataset.of(new double[][] {{1}, {2}}, new double[][] {{1}, {2}});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(line.scaled(Scaling.standardize(line.inputs())), 2))
        .withMessage(sentence);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(line.scaledTargets(Scaling.minMax(line.targets())), 2))
        .withMessage(sentence);
  }

  @Test
  void foldsThatCannotBeMadeAreRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(blobs, 1))
        .withMessageStartingWith("The folds are 1; at least 2 are needed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(blobs, 91))
        .withMessageStartingWith("The dataset has 90 rows; 91 parts need at least as many.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(blobs, 3, 4, 5, 4))
        .withMessage("The seeds [4, 5, 4] have one twice; its folds would count twice.");
  }

  @Test
  void aNetworkOrAnOptimizerThatHasLearnedFromTheRowsToTestOnIsRefused() {
    Classifier one = new Classifier();
    Optimizer adam = new Adam(0.01);
    CrossValidation validation = CrossValidation.of(blobs, 3);
    float[] before = one.parameters().copy();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> validation.fit(train -> one))
        .withMessageStartingWith("A fold got the network, or the optimizer, of one before,");
    assertThat(one.parameters().copy()).containsExactly(before);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> validation.fit(() -> trainer().optimizer(adam)))
        .withMessageEndingWith("Make both anew for each fold, inside the function.");
    Trainer<float[], Classifier.Values> again = trainer();
    assertThatIllegalArgumentException().isThrownBy(() -> validation.fit(() -> again));
  }

  /** Two rows of a rare class are in two folds of three. */
  @Test
  void foldsOfWhichAMetricCanSayNothingAreRefusedBeforeAnyTraining() {
    Dataset rare = Dataset.ofClasses(
        new double[8][2], new int[] {0, 0, 0, 1, 1, 1, 2, 2}, "top", "left", "right");
    CrossValidation validation =
        CrossValidation.of(rare, 3, 1).metrics(new RocCurve(rare.classNames()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> validation.fit(train -> {
          throw new AssertionError("trained");
        }))
        .withMessageMatching(
            "Fold [123], to be tested on [23] rows, does not suit a metric: None of"
                + " the [23] examples is of class right; its ROC curve needs .*");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> validation.metrics(new RegressionErrors(2)).fit(CrossValidationTest::trained))
        .withMessage("A metric compares 2 outputs; the dataset has 3 targets in a row.");
  }

  @Test
  void anInterruptAndAListenerCancelIt() {
    CrossValidation validation = CrossValidation.of(blobs, 3);

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> validation.fit(() -> trainer().listener(end -> end.cancel())))
        .withMessage("The training of a fold was cancelled.");
    try {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> validation.fit(train -> {
            Thread.currentThread().interrupt();
            return trained(train);
          }))
          .withMessage("Cancelled at fold 1 of 3.");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void aFigureThatWasNotMeasuredIsRefused() {
    CrossValidation.Result result = CrossValidation.of(blobs, 2).fit(CrossValidationTest::trained);
    Scores loss = result.scores("loss");

    assertThat(loss.values()).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.scores("accuracy"))
        .withMessage("There is no figure \"accuracy\"; there are [loss].");
  }
}
