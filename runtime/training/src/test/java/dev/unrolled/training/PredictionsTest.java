package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Classifier;
import dev.unrolled.Mazur;
import dev.unrolled.OneWeight;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The predictions over a dataset, and the rows that are wrong. */
final class PredictionsTest extends RawRows {

  private static final int MORE_THAN_A_BATCH = 300;

  /** A classifier whose outputs come from its last biases alone: the same for every row. */
  private static Classifier always(double... chances) {
    Classifier net = new Classifier();
    net.parameters().set("layer2.weight", new double[12]);
    net.parameters()
        .set("layer2.bias", Math.log(chances[0]), Math.log(chances[1]), Math.log(chances[2]));
    return net;
  }

  @Test
  void everyRowHasTheOutputsThatTheNetworkGivesIt() {
    Classifier net = new Classifier();
    Dataset blobs = Blobs.of(MORE_THAN_A_BATCH, 3);
    Dataset standardized = blobs.scaled(Scaling.standardize(blobs.inputs()));
    for (Dataset given : List.of(blobs, standardized)) {
      List<Prediction> all = Predictor.of(net, standardized).predict(given).all();

      assertThat(all).hasSize(MORE_THAN_A_BATCH);
      for (int row = 0; row < MORE_THAN_A_BATCH; row++) {
        float[] x = new float[2];
        standardized.inputs().copy(row, x, 0);
        float[] y = net.predict(x);
        for (int k = 0; k < 3; k++) {
          assertThat(all.get(row).outputs()[k]).isCloseTo(y[k], within(1e-6));
        }
        assertThat(all.get(row).targets()).containsExactly(blobs.targets().get(row));
        assertThat(all.get(row).sourceRow()).isEqualTo(row);
      }
    }
  }

  @Test
  void theWrongRowsAreThoseOfAnotherClassTheSurestFirst() {
    Classifier net = new Classifier();
    Dataset blobs = Blobs.of(MORE_THAN_A_BATCH, 4);
    List<Prediction> wrong = Predictor.of(net, blobs).predict(blobs).wrong();

    int expected = 0;
    for (int row = 0; row < MORE_THAN_A_BATCH; row++) {
      double[] y = Predictor.of(net, blobs).predict(blobs.inputs().get(row));
      int largest = y[0] >= y[1] && y[0] >= y[2] ? 0 : y[1] >= y[2] ? 1 : 2;
      expected += largest == blobs.label(row) ? 0 : 1;
    }
    assertThat(wrong).hasSize(expected).hasSizeGreaterThan(20);
    double before = 1;
    for (Prediction prediction : wrong) {
      assertThat(prediction.isWrong()).isTrue();
      assertThat(prediction.predictedClass()).isNotEqualTo(prediction.rightClass());
      assertThat(prediction.rightClass())
          .isEqualTo(blobs.classNames().get(blobs.label(prediction.sourceRow())));
      assertThat(prediction.probability()).isBetween(1 / 3.0 - 1e-6, before);
      before = prediction.probability();
    }
  }

  @Test
  void aWrongRowIsKnownByItsNumberAndItsCellsAsTheyWereRead() {
    Predictor predictor = Predictor.of(always(0.25, 0.625, 0.125), scaled); // iris, lily, rose
    Predictions predictions = predictor.predict(scaled.subset(2, 0, 1));

    assertThat(predictions.wrong()).extracting(Prediction::sourceRow).containsExactly(2, 0);
    Prediction iris = predictions.wrong().get(0);
    assertThat(iris.cells()).containsExactly("5", "");
    assertThat(iris.rightClass()).isEqualTo("iris");
    assertThat(iris.predictedClass()).isEqualTo("lily");
    assertThat(iris.probability()).isCloseTo(0.625, within(1e-6));
    assertThat(iris).hasToString("row 3 after the header: iris predicted as lily, 0.625");
    assertThat(predictions).hasToString("""
        2 of 3 rows wrong, the surest first:
        row  length  width  right  predicted  probability
        3         5          iris       lily        0.625
        1         1     10   rose       lily        0.625
        """);
  }

  @Test
  void whereNoRowIsWrongThatIsSaid() {
    Predictor predictor = Predictor.of(always(0.25, 0.625, 0.125), scaled);

    assertThat(predictor.predict(scaled.subset(1))).hasToString("none of 1 rows is wrong");
  }

  @Test
  void ofManyWrongRowsTheTableShowsTheFirst() {
    Dataset blobs = Blobs.of(MORE_THAN_A_BATCH, 4);
    String text = Predictor.of(always(0.5, 0.25, 0.25), blobs).predict(blobs).toString();

    assertThat(text.lines())
        .hasSize(1 + 1 + 20 + 1)
        .startsWith("200 of 300 rows wrong, the surest first:")
        .contains("... 180 more");
    assertThat(text).contains("example  ", "  x[0]  ", "  x[1]  right  predicted  probability\n");
  }

  @Test
  void rowsOfManyColumnsAreShownWithoutTheirCells() {
    for (int width : new int[] {12, 13}) {
      Dataset wide = Dataset.of(new double[1][width], new double[][] {{1}});
      Predictions predictions = new Predictions(wide, new double[][] {{3}}, new double[][] {{1}});

      assertThat(predictions.toString().contains("x[11]")).isEqualTo(width == 12);
      assertThat(predictions.toString()).contains("t[0]  predicted  residual");
      assertThat(predictions.all().get(0).cells()).hasSize(width);
    }
  }

  @Test
  void outputsThatAreNoNumbersAreRefused() {
    OneWeight net = new OneWeight();
    net.parameters().set("layer1.weight", 1e308);
    Predictor predictor = Predictor.of(net, line);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> predictor.predict(line.subset(0, 1)))
        .withMessage("Output 0 for example 1 is Infinity: the parameters of the network, or the"
            + " inputs, are too large.");
  }

  /** w = 3, and outputs below 0.5 say no: with what is left of 1 for a probability. */
  @Test
  void aSingleOutputSaysYesFromOneHalfOn() {
    Dataset answers = Dataset.ofClasses(
            new double[][] {{0.1}, {0.2}, {0.3}}, new int[] {1, 0, 1}, "no", "yes")
        .yesNo();
    Predictions predictions = Predictor.of(new OneWeight(), answers).predict(answers);

    assertThat(predictions.all())
        .extracting(Prediction::predictedClass)
        .containsExactly("no", "yes", "yes");
    assertThat(predictions.wrong()).extracting(Prediction::sourceRow).containsExactly(0, 1);
    assertThat(predictions.wrong().get(0).probability()).isCloseTo(0.7, within(1e-15));
    assertThat(predictions.wrong().get(1).probability()).isCloseTo(0.6, within(1e-15));
  }

  /** w = 3: where the scaled input is -1 the output is 3 deviations below the mean of 20. */
  @Test
  void residualsAreInTheUnitOfTheTargets() {
    for (Dataset given : List.of(line, scaledLine)) {
      Predictions predictions = Predictor.of(new OneWeight(), scaledLine).predict(given);

      assertThat(predictions.all().get(0).outputs()).containsExactly(-10);
      assertThat(predictions.all().get(0).targets()).containsExactly(10);
      assertThat(predictions.all().get(0).residuals()).containsExactly(20);
      assertThat(predictions.all().get(1).residuals()).containsExactly(-20);
    }
  }

  @Test
  void theLargestResidualsComeFirst() {
    Dataset lines = Columns.of("x", "t")
        .numbers("x")
        .targets("t")
        .read(
            List.of(new String[] {"1", "3"}, new String[] {"2", "5.5"}, new String[] {"3", "12"}));
    Predictions predictions = Predictor.of(new OneWeight(), lines).predict(lines);

    assertThat(predictions.largestResiduals(2))
        .extracting(Prediction::sourceRow)
        .containsExactly(2, 1);
    assertThat(predictions.largestResiduals(9)).hasSize(3);
    assertThat(predictions.largestResiduals(1).get(0))
        .hasToString("row 3 after the header: 12 predicted as 9");
    assertThat(predictions).hasToString("""
        3 of 3 rows, the farthest from their targets first:
        row  x    t  predicted  residual
        3    3   12          9         3
        2    2  5.5          6      -0.5
        1    1    3          3         0
        """);
  }

  /** The second target is measured in units a thousand times as small. */
  @Test
  void withSeveralTargetsTheirUnitsDoNotMatter() {
    Dataset two = Dataset.of(new double[3][2], new double[][] {{1, 500}, {1, -9000}, {3, 0}});
    Mazur net = new Mazur();
    net.parameters().set("layer2.weight", new double[4]);
    net.parameters().set("layer2.bias", 0, 0); // both outputs are 0.5
    List<Prediction> largest = Predictor.of(net, two).predict(two).largestResiduals(3);

    assertThat(largest).extracting(Prediction::sourceRow).containsExactly(1, 2, 0);
  }

  @Test
  void numbersAreNotWrongAndHaveNoClass() {
    Predictions predictions = Predictor.of(new OneWeight(), line).predict(line);

    assertThatIllegalStateException()
        .isThrownBy(predictions::wrong)
        .withMessage("The targets are numbers, of which none is just wrong; ask for the"
            + " largestResiduals.");
    assertThatIllegalStateException().isThrownBy(predictions.all().get(0)::predictedClass);
    assertThatIllegalStateException().isThrownBy(predictions.all().get(0)::probability);
    assertThatIllegalStateException().isThrownBy(predictions.all().get(0)::isWrong);
    assertThatIllegalStateException().isThrownBy(predictions.all().get(0)::rightClass);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> predictions.largestResiduals(0))
        .withMessageStartingWith("The number of rows is 0");
  }

  @Test
  void whatACallerDoesToAnArrayChangesNothing() {
    Prediction prediction =
        Predictor.of(new OneWeight(), line).predict(line).all().get(0);
    prediction.outputs()[0] = 99;
    prediction.targets()[0] = 99;

    assertThat(prediction.outputs()).containsExactly(3);
    assertThat(prediction.targets()).containsExactly(10);
  }

  @Test
  void theTextIsTheSameInEveryLocale() {
    Predictions predictions = Predictor.of(new OneWeight(), scaledLine).predict(line);
    String text = predictions.toString();
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("de-DE", "fa-IR", "ar-EG")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(predictions).as(tag).hasToString(text);
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
