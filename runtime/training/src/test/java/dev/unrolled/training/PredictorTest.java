package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.Classifier;
import dev.unrolled.OneWeight;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.data.Split;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.RegressionErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How rows are read and scaled is kept with a network, and applied when it predicts. */
final class PredictorTest extends RawRows {

  @Test
  void aRawRowGivesWhatTheScaledRowGivesTheNetwork() {
    Classifier net = new Classifier();
    Predictor predictor = Predictor.of(net, scaled);
    for (int row = 0; row < FLOWERS.size(); row++) {
      float[] x = new float[2];
      scaled.inputs().copy(row, x, 0);
      double[] expected = inDoubles(net.predict(x));
      String[] cells = FLOWERS.get(row);

      assertThat(predictor.predict(cells[0], cells[1])).containsExactly(expected);
      assertThat(predictor.predict(1 + 2 * row, row == 2 ? Double.NaN : 10 + 20 * row))
          .containsExactly(expected);
    }
  }

  /** w = 3: the scaled output is 3 times the scaled input. */
  @Test
  void theScalingOfTheTargetsIsUndone() {
    Predictor predictor = Predictor.of(new OneWeight(), scaledLine);

    assertThat(predictor.predict(2)).containsExactly(20);
    assertThat(predictor.predict(3)).containsExactly(20 + 10 * 3);
  }

  @Test
  void theLikeliestClassIsCalledByItsName() {
    Classifier net = new Classifier();
    net.parameters().set("layer2.weight", new double[12]);
    net.parameters().set("layer2.bias", 0, 1, 0.5);
    Predictor predictor = Predictor.of(net, scaled);

    assertThat(predictor.classNames()).containsExactly("iris", "lily", "rose");
    assertThat(predictor.predictClass("1", "10")).isEqualTo("lily");
    assertThat(predictor.predictClass(1, 10)).isEqualTo("lily");
  }

  @Test
  void aSingleOutputSaysTheSecondClassFromOneHalfOn() {
    Dataset answers = Dataset.ofClasses(new double[][] {{0}, {1}}, new int[] {0, 1}, "no", "yes");
    Predictor predictor = Predictor.of(new OneWeight(), answers.yesNo());

    assertThat(predictor.predictClass(0.16)).isEqualTo("no");
    assertThat(predictor.predictClass(0.17)).isEqualTo("yes");
  }

  @Test
  void everythingComesBackFromOneFile() throws IOException {
    Path file = folder.resolve("flowers");
    Classifier net = new Classifier();
    net.initialize(7);
    Predictor saved = Predictor.of(net, scaled);
    saved.save(file);
    Classifier read = new Classifier();
    Predictor loaded = Predictor.load(file, read);

    assertThat(read.parameters().copy()).containsExactly(net.parameters().copy());
    assertThat(loaded.predict("4", "")).containsExactly(saved.predict("4", ""));
    assertThat(loaded.predictClass("4", "")).isEqualTo(saved.predictClass("4", ""));
    assertThat(loaded.columns().text()).isEqualTo(scaled.columns().text());
  }

  @Test
  void theScalingOfTheTargetsComesBackToo() throws IOException {
    Path file = folder.resolve("line");
    Predictor.of(new OneWeight(), scaledLine).save(file);

    assertThat(Predictor.load(file, new OneWeight()).predict(3)).containsExactly(50);
  }

  @Test
  void aCheckpointOfATrainingRunIsAPredictorToo() throws IOException {
    Path file = folder.resolve("run");
    Classifier net = new Classifier();
    Trainer.of(net).epochs(2).checkpoint(file).quiet().fit(scaled);

    assertThat(Predictor.load(file, new Classifier()).predict("4", ""))
        .containsExactly(Predictor.of(net, scaled).predict("4", ""));
  }

  @Test
  void aFileOfParametersAloneGivesAPredictorOfNumbersAsTheyAre() throws IOException {
    Path file = folder.resolve("weight");
    new OneWeight().save(file);
    Predictor predictor = Predictor.load(file, new OneWeight());

    assertThat(predictor.predict(2)).containsExactly(6);
    assertThatIllegalStateException()
        .isThrownBy(() -> predictor.predict("2"))
        .withMessage("This network was not trained on rows of text, so it has no columns; give"
            + " numbers.");
    assertThatIllegalStateException()
        .isThrownBy(() -> predictor.predictClass(2))
        .withMessage("This network has learned numbers, not classes; ask predict for them.");
  }

  @Test
  void errorsAreMeasuredInTheUnitOfTheTargets() {
    Predictor predictor = Predictor.of(new OneWeight(), scaledLine);
    RegressionErrors errors = new RegressionErrors(1);
    for (Dataset data : List.of(line, scaledLine)) {
      predictor.measure(data, errors); // -10 and 50 for 10 and 30

      assertThat(errors.examples()).isEqualTo(2);
      assertThat(errors.mae()).isEqualTo(20);
    }
  }

  @Test
  void classesAreMeasuredAsByTheNetwork() {
    Classifier net = new Classifier();
    ConfusionMatrix expected = new ConfusionMatrix(flowers.classNames());
    ConfusionMatrix measured = new ConfusionMatrix(flowers.classNames());
    Measurement.of(net, scaled, expected);
    Predictor.of(net, scaled).measure(flowers, measured);

    assertThat(measured).hasToString(expected.toString());
  }

  @Test
  void bothPartsOfASplitAreScaledByWhatIsFoundOnTheFirst() {
    Split split =
        new Split(line, line.subset(1)).scaled(Scaling::standardize).scaledTargets(Scaling::minMax);

    assertThat(split.train().inputs().get(0)).containsExactly(-1);
    assertThat(split.test().inputs().get(0)).containsExactly(1);
    assertThat(split.train().targets().get(0)).containsExactly(0);
    assertThat(split.test().targets().get(0)).containsExactly(1);
  }

  private static double[] inDoubles(float... floats) {
    double[] doubles = new double[floats.length];
    for (int k = 0; k < floats.length; k++) {
      doubles[k] = floats[k];
    }
    return doubles;
  }
}
