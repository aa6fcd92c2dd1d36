package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Classifier;
import dev.unrolled.OneWeight;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.RegressionErrors;
import dev.unrolled.optimizers.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PermutationImportanceTest {

  private static final Dataset CARS = Columns.of("weight", "origin", "noise", "mpg")
      .numbers("weight", "noise")
      .categories("origin")
      .targets("mpg")
      .read(List.of(
          new String[] {"1", "usa", "9", "11"},
          new String[] {"2", "usa", "4", "12"},
          new String[] {"3", "japan", "6", "23"},
          new String[] {"4", "europe", "1", "34"}));

  /** What a network that knows the rule makes of it: weight, and 10, 20 or 30 for the origin. */
  private static double score(Dataset rows) {
    double error = 0;
    for (int row = 0; row < rows.size(); row++) {
      double[] x = rows.inputs().get(row); // weight, europe, japan, usa, noise
      assertThat(x[1] + x[2] + x[3]).as("a category stays whole").isEqualTo(1);
      double y = x[0] + 30 * x[1] + 20 * x[2] + 10 * x[3];
      error += Math.abs(y - rows.targets().get(row)[0]);
    }
    return -error / rows.size();
  }

  /** The mean of |t[i] - t[j]| over all pairs: what dealing anew costs on average. */
  private static double cost(double... parts) {
    double sum = 0;
    for (double one : parts) {
      for (double other : parts) {
        sum += Math.abs(one - other);
      }
    }
    return sum / parts.length / parts.length;
  }

  @Test
  void aColumnMattersAsMuchAsTheScoreFallsWithoutIt() {
    PermutationImportance importance =
        PermutationImportance.of(PermutationImportanceTest::score, CARS, 4000, 1);

    assertThat(importance.score()).isZero();
    assertThat(importance.importances().keySet())
        .containsExactly("origin", "weight", "noise"); // the most important first
    assertThat(importance.importance("origin").mean()).isCloseTo(cost(10, 10, 20, 30), within(0.3));
    assertThat(importance.importance("weight").mean()).isCloseTo(cost(1, 2, 3, 4), within(0.05));
    assertThat(importance.importance("noise").mean()).isZero();
    assertThat(importance.importance("noise").standardDeviation()).isZero();
    assertThat(importance.importance("weight").values()).hasSize(4000);
  }

  /** All 24 orders of four weights, equally likely: the spread of their costs. */
  @Test
  void theSpreadIsThatOfTheRepeats() {
    List<Double> costs = new ArrayList<>();
    for (int code = 0; code < 256; code++) {
      int[] order = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
      if (Arrays.stream(order).distinct().count() == 4) {
        double cost = 0;
        for (int k = 0; k < 4; k++) {
          cost += Math.abs(order[k] - k) / 4.0;
        }
        costs.add(cost);
      }
    }
    double mean = costs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares =
        costs.stream().mapToDouble(c -> (c - mean) * (c - mean)).average().orElseThrow();
    PermutationImportance importance =
        PermutationImportance.of(PermutationImportanceTest::score, CARS, 4000, 2);

    assertThat(costs).hasSize(24);
    assertThat(importance.importance("weight").standardDeviation())
        .isCloseTo(Math.sqrt(squares), within(0.03));
  }

  @Test
  void theSameSeedGivesTheSame() {
    String once =
        PermutationImportance.of(PermutationImportanceTest::score, CARS, 5, 7).toString();

    assertThat(PermutationImportance.of(PermutationImportanceTest::score, CARS, 5, 7))
        .hasToString(once);
    assertThat(PermutationImportance.of(PermutationImportanceTest::score, CARS, 5, 8)
            .toString())
        .isNotEqualTo(once);
  }

  @Test
  void aNetworkOfClassesIsScoredByItsAccuracy() {
    Dataset blobs = Blobs.of(120, 3);
    Dataset scaled = blobs.scaled(Scaling.standardize(blobs.inputs()));
    Classifier net = new Classifier();
    Trainer.of(net).optimizer(new Adam(0.05)).epochs(40).quiet().fit(scaled);
    Predictor predictor = Predictor.of(net, scaled);
    ConfusionMatrix confusion = new ConfusionMatrix(blobs.classNames());
    PermutationImportance importance = PermutationImportance.of(predictor, blobs, 5, 1);

    predictor.measure(blobs, confusion);
    assertThat(importance.score()).isEqualTo(confusion.accuracy()).isGreaterThan(0.9);
    assertThat(importance.importance("x[0]").mean()).isBetween(0.2, 0.7);
    assertThat(importance)
        .hasToString(PermutationImportance.of(predictor, scaled, 5, 1).toString());
    double fell = importance.importance("x[0]").values()[0];
    assertThat(fell * 120).isCloseTo(Math.rint(fell * 120), within(1e-9)); // whole rows
  }

  @Test
  void aNetworkOfNumbersIsScoredByItsR2AndASingleOutputByItsAccuracy() {
    Dataset line = Dataset.of(new double[][] {{1}, {2}, {4}}, new double[][] {{3}, {6}, {11}});
    RegressionErrors errors = new RegressionErrors(1);
    Measurement.of(new OneWeight(), line, errors);
    assertThat(PermutationImportance.of(Predictor.of(new OneWeight(), line), line, 3, 1)
            .score())
        .isEqualTo(errors.r2());

    Dataset answers = Dataset.ofClasses(
            new double[][] {{0.1}, {0.2}}, new int[] {0, 0}, "no", "yes")
        .yesNo();
    assertThat(PermutationImportance.of(Predictor.of(new OneWeight(), answers), answers, 3, 1)
            .score())
        .isEqualTo(0.5);
  }

  @Test
  void itPrintsALineForEachColumn() {
    PermutationImportance importance =
        PermutationImportance.of(rows -> rows.inputs().get(0)[0], CARS.subset(0), 3, 1);

    assertThat(importance).hasToString("""
        score 1.0000; without a column it falls by, 3 times:
        weight  0.0000 +- 0.0000
        origin  0.0000 +- 0.0000
        noise   0.0000 +- 0.0000
        """);
  }

  @Test
  void whatCannotBeScoredIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermutationImportance.of(PermutationImportanceTest::score, CARS, 0, 1))
        .withMessageStartingWith("The number of repeats is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermutationImportance.of(rows -> Double.NaN, CARS, 1, 1))
        .withMessage("Value 1 of 1 is NaN; it must be a finite number.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermutationImportance.of(PermutationImportanceTest::score, CARS, 1, 1)
            .importance("mpg"))
        .withMessage("There is no input column \"mpg\"; there are origin, weight, noise.");
  }
}
