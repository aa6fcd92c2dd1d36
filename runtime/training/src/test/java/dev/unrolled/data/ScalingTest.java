package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ScalingTest {

  /** Mean 5 and standard deviation 2; mean 30 and 20: by hand. */
  private static final double[][] X = {
    {2, 10}, {4, 10}, {4, 10}, {4, 30}, {5, 30}, {5, 30}, {7, 50}, {9, 70}
  };

  private final Dataset data = Dataset.of(X, X);

  @Test
  void standardizedRowsHaveMeanZeroAndDeviationOne() {
    Dataset scaled = data.scaled(Scaling.standardize(data.inputs()));

    assertThat(scaled.inputs().get(0)).containsExactly(-1.5, -1);
    assertThat(scaled.inputs().get(7)).containsExactly(2, 2);
    assertThat(scaled.targets().get(7)).containsExactly(9, 70);
  }

  @Test
  void minMaxRowsReachFromZeroToOne() {
    Dataset scaled = data.scaled(Scaling.minMax(data.inputs()));

    assertThat(scaled.inputs().get(0)).containsExactly(0, 0);
    assertThat(scaled.inputs().get(3)).containsExactly(2 / 7.0, 1 / 3.0);
    assertThat(scaled.inputs().get(7)).containsExactly(1, 1);
  }

  @Test
  void onlyTheRowsToTrainOnDecide() {
    Scaling scaling = Scaling.minMax(data.subset(0, 4).inputs());
    Dataset scaled = data.scaled(scaling);

    assertThat(scaled.inputs().get(4)).containsExactly(1, 1);
    assertThat(scaled.inputs().get(7)).containsExactly(7 / 3.0, 3);
  }

  @Test
  void anEmptyCellGetsTheMeanOfTheRowsToTrainOn() {
    Dataset cars = Columns.of("hp", "mpg")
        .numbers("hp")
        .emptyAsMean("hp")
        .targets("mpg")
        .read(List.of(
            new String[] {"100", "1"},
            new String[] {"", "2"},
            new String[] {"300", "3"},
            new String[] {"9000", "4"}));
    Dataset train = cars.subset(0, 1, 2);

    assertThat(cars.scaled(Scaling.fillOnly(train.inputs())).inputs().get(1)).containsExactly(200);
    Scaling standard = Scaling.standardize(train.inputs());
    assertThat(cars.scaled(standard).inputs().get(1)).containsExactly(0);
    assertThat(cars.scaled(standard).inputs().get(2)).containsExactly(1);
    Scaling minMax = Scaling.minMax(train.inputs());
    assertThat(cars.scaled(minMax).inputs().get(1)).containsExactly(0.5);
    assertThat(minMax.apply(cars.columns().encode(""))).containsExactly(0.5);
    assertThatIllegalStateException()
        .isThrownBy(() -> cars.inputs().get(1))
        .withMessage(
            "%s",
            "Row 2 after the header, column \"hp\": the cell is empty, and stands for"
                + " the mean of the rows to train on. Give the dataset a Scaling that was found on"
                + " them, such as Scaling.fillOnly(train.inputs()).");
  }

  /** Where the mean would be rounded away from the number, it is that number all the same. */
  @Test
  void aColumnThatIsConstantInTheRowsToTrainOnBecomesZeroAndIsNotScaled() {
    double[][] x = new double[20][3];
    for (int k = 0; k < 20; k++) {
      x[k] = new double[] {k, k == 3 ? 1 : 0, k < 10 ? 0.1 : 0.3};
    }
    Dataset rare = Dataset.of(x, x);
    Dataset train = rare.subset(4, 5, 6, 7, 8, 9);
    for (Scaling scaling :
        List.of(Scaling.standardize(train.inputs()), Scaling.minMax(train.inputs()))) {
      double[] kept = rare.scaled(scaling).inputs().get(3);
      double[] trained = rare.scaled(scaling).inputs().get(4);

      assertThat(trained[1]).isZero();
      assertThat(trained[2]).isZero();
      assertThat(kept[1]).isEqualTo(1);
      assertThat(rare.scaled(scaling).inputs().get(15)[2]).isEqualTo(0.3 - 0.1);
      assertThat(scaling.invert(trained)).containsExactly(new double[] {4, 0, 0.1}, within(1e-15));
      assertThat(scaling.remarks())
          .containsExactly(
              "x[1] is 0.0 in all 6 rows to train on, so it becomes 0 there and tells nothing",
              "x[2] is 0.1 in all 6 rows to train on, so it becomes 0 there and tells nothing");
    }
    assertThat(Scaling.fillOnly(train.inputs()).remarks()).isEmpty();
    assertThat(Scaling.standardize(rare.inputs()).remarks()).isEmpty();
    assertThat(rare.folds(5, 1)).allSatisfy(fold -> fold.scaled(Scaling::standardize));
  }

  @Test
  void numbersThatAreTooCloseForASpreadAreNotScaled() {
    Dataset close = Dataset.of(new double[][] {{0}, {1e-200}}, new double[][] {{1}, {2}});

    assertThat(close.scaled(Scaling.standardize(close.inputs())).inputs().get(1))
        .containsExactly(5e-201);
  }

  @Test
  void aColumnThatIsEmptyInTheRowsToTrainOnIsFilledWithZero() {
    Dataset cars = Columns.of("hp", "mpg")
        .numbers("hp")
        .emptyAsMean("hp")
        .targets("mpg")
        .read(List.of(new String[] {"", "1"}, new String[] {"7", "2"}));
    Scaling scaling = Scaling.standardize(cars.subset(0).inputs());

    assertThat(cars.scaled(scaling).inputs().get(0)).containsExactly(0);
    assertThat(cars.scaled(scaling).inputs().get(1)).containsExactly(7);
    assertThat(scaling.remarks())
        .containsExactly("hp is empty in all 1 rows to train on, so 0 stands for its mean");
  }

  @Test
  void indicatorsOfCategoriesStayAsTheyAre() {
    Dataset cars = Columns.of("hp", "origin", "mpg")
        .numbers("hp")
        .categories("origin")
        .targets("mpg")
        .read(List.of(
            new String[] {"100", "usa", "1"},
            new String[] {"300", "japan", "2"},
            new String[] {"200", "usa", "3"}));

    assertThat(cars.scaled(Scaling.minMax(cars.subset(0, 1).inputs())).inputs().get(2))
        .containsExactly(0.5, 0, 1);
    // constant in the rows to train on, which is no reason to refuse an indicator
    assertThat(cars.scaled(Scaling.standardize(cars.subset(0, 2).inputs()))
            .inputs()
            .get(2))
        .containsExactly(1, 0, 1);
  }

  @Test
  void aSingleRowIsScaledAsItIsInTheDataset() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    double[][] x = new double[50][3];
    for (double[] row : x) {
      row[0] = random.nextGaussian() * 1e6;
      row[1] = random.nextDouble();
      row[2] = random.nextInt(10) * 1e-7;
    }
    Dataset raw = Dataset.of(x, x);
    Scaling scaling = Scaling.standardize(raw.inputs());
    Dataset scaled = raw.scaled(scaling);

    for (int row = 0; row < x.length; row++) {
      float[] floats = new float[3];
      float[] alone = new float[3];
      scaled.inputs().copy(row, floats, 0);
      scaling.apply(x[row], alone);
      assertThat(scaling.apply(x[row]))
          .as("seed %s", seed)
          .containsExactly(scaled.inputs().get(row));
      assertThat(alone).as("seed %s", seed).containsExactly(floats);
      assertThat(scaling.invert(scaling.apply(x[row])))
          .as("seed %s", seed)
          .containsExactly(x[row], within(1e-9));
    }
  }

  @Test
  void floatsAreScaledInDoublesAndRoundedOnce() {
    Scaling scaling = Scaling.standardize(data.inputs());

    assertThat(scaling.apply(9f, 70f)).containsExactly(2f, 2f);
    assertThat(scaling.invert(2f, 2f)).containsExactly(9f, 70f);
  }

  @Test
  void aRowCanBeScaledInPlace() {
    double[] doubles = {9, 70};
    float[] floats = {9, 70};
    Scaling.standardize(data.inputs()).apply(doubles, doubles);
    Scaling.standardize(data.inputs()).apply(floats, floats);

    assertThat(doubles).containsExactly(2, 2);
    assertThat(floats).containsExactly(2, 2);
  }

  @Test
  void targetsAreScaledAndTheOutputsLedBack() {
    Scaling scaling = Scaling.standardize(data.targets());
    Dataset scaled = data.scaledTargets(scaling);

    assertThat(scaled.targets().get(7)).containsExactly(2, 2);
    assertThat(scaled.inputs().get(7)).containsExactly(9, 70);
    assertThat(scaling.invert(scaled.targets().get(7))).containsExactly(9, 70);
  }

  @Test
  void aScalingGoesOverPlainArrays() {
    Scaling scaling = Scaling.standardize(data.inputs());
    Map<String, double[]> arrays = scaling.arrays();
    Scaling again = Scaling.of(arrays);
    arrays.values().forEach(array -> array[0] = 100);

    assertThat(scaling.arrays()).containsOnlyKeys("shift", "scale", "fill");
    assertThat(scaling.arrays().get("shift")).containsExactly(5, 30);
    assertThat(scaling.arrays().get("scale")).containsExactly(2, 20);
    assertThat(scaling.arrays().get("fill")).containsExactly(Double.NaN, Double.NaN);
    assertThat(again.apply(9.0, 70.0)).containsExactly(2, 2);
    assertThat(again.columns()).isEqualTo(2);
  }
}
