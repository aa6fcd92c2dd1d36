package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Classifier;
import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.RegressionErrors;
import dev.unrolled.metrics.RocCurve;
import dev.unrolled.metrics.TopK;
import org.junit.jupiter.api.Test;

final class MeasurementTest {

  private static final int MORE_THAN_A_BATCH = 300;

  private final Dataset blobs = Blobs.of(MORE_THAN_A_BATCH, 5);
  private final Classifier net = new Classifier();
  private final ConfusionMatrix confusion = new ConfusionMatrix(blobs.classNames());

  @Test
  void metricsSeeEveryRowOnceAndTheLossIsTheMeanOfTheirs() {
    TopK top2 = new TopK(2, 3);
    double loss = Measurement.of(net, blobs, confusion, top2);

    ConfusionMatrix byHand = new ConfusionMatrix(blobs.classNames());
    double sum = 0;
    for (int row = 0; row < blobs.size(); row++) {
      float[] x = new float[2];
      float[] t = new float[3];
      blobs.inputs().copy(row, x, 0);
      blobs.targets().copy(row, t, 0);
      byHand.add(net.predict(x), t);
      sum += net.loss(x, t);
    }
    assertThat(confusion).hasToString(byHand.toString());
    assertThat(top2.examples()).isEqualTo(MORE_THAN_A_BATCH);
    assertThat(loss).isCloseTo(sum / blobs.size(), within(1e-6));
  }

  @Test
  void metricsAreClearedBeforeAndTheNetworkStaysAsItIs() {
    float[] parameters = net.parameters().copy();
    Measurement.of(net, blobs, confusion);
    Measurement.of(net, blobs, confusion);

    assertThat(confusion.examples()).isEqualTo(MORE_THAN_A_BATCH);
    assertThat(net.parameters().copy()).containsExactly(parameters);
  }

  @Test
  void theLossAloneCanBeMeasuredOfOneRowToo() {
    Dataset one = blobs.subset(7);
    float[] x = new float[2];
    float[] t = new float[3];
    one.inputs().copy(0, x, 0);
    one.targets().copy(0, t, 0);

    assertThat(Measurement.of(net, one)).isCloseTo(net.loss(x, t), within(1e-6));
  }

  @Test
  void rowsOfWhichAMetricCanSayNothingAreRefusedBeforeItIsAsked() {
    Dataset twoOfThree = blobs.subset(0, 1, 3, 4); // of the classes in turn
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measurement.of(net, twoOfThree, new RocCurve(blobs.classNames())))
        .withMessageStartingWith("The dataset to measure does not suit a metric: None of the 4"
            + " examples is of class right; its ROC curve needs examples of it and of others.");
  }

  @Test
  void examplesAndMetricsThatDoNotFitAreRefused() {
    Dataset wide = Dataset.of(new double[][] {{1, 2, 3}}, new double[][] {{1, 0, 0}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measurement.of(net, wide))
        .withMessageStartingWith("The dataset to measure has 3 inputs and 3 targets in a row; ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measurement.of(net, blobs, new RegressionErrors(2)))
        .withMessageStartingWith("A metric compares 2 outputs; ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measurement.of(net, blobs.subset()))
        .withMessage("The dataset to measure has no rows.");
  }
}
