package dev.unrolled.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfusionMatrixTest {

  private final ConfusionMatrix matrix = new ConfusionMatrix(List.of("cat", "dog", "horse"));

  /** 4 cats of which 3 are seen as cats and 1 as a dog; 3 dogs: 1 cat, 2 dogs; 1 horse: a cat. */
  private void addAnimals() {
    add(0, 0, 3);
    add(0, 1, 1);
    add(1, 0, 1);
    add(1, 1, 2);
    add(2, 0, 1);
  }

  private void add(int right, int predicted, int times) {
    for (int k = 0; k < times; k++) {
      double[] y = {0.2, 0.2, 0.2};
      y[predicted] = 0.6;
      double[] t = new double[3];
      t[right] = 1;
      matrix.add(y, t);
    }
  }

  /** As scikit-learn's classification_report gives them for these examples; by hand. */
  @Test
  void theFiguresOfEachClassAreThoseOfTheDefinitions() {
    addAnimals();

    assertThat(matrix.count(0, 1)).isEqualTo(1);
    assertThat(matrix.count(1, 0)).isEqualTo(1);
    assertThat(matrix.count(2, 0)).isEqualTo(1);
    assertThat(matrix.examples()).isEqualTo(8);
    assertThat(matrix.accuracy()).isEqualTo(5 / 8.0);
    assertThat(matrix.precision(0)).isEqualTo(3 / 5.0);
    assertThat(matrix.recall(0)).isEqualTo(3 / 4.0);
    assertThat(matrix.f1(0)).isEqualTo(6 / 9.0);
    assertThat(matrix.precision(1)).isEqualTo(2 / 3.0);
    assertThat(matrix.recall(1)).isEqualTo(2 / 3.0);
    assertThat(matrix.f1(1)).isEqualTo(4 / 6.0);
  }

  @Test
  void whereThereIsNothingToDivideByAFigureIsZero() {
    addAnimals();

    assertThat(matrix.precision(2)).isZero(); // never predicted
    assertThat(matrix.recall(2)).isZero();
    assertThat(matrix.f1(2)).isZero();
    matrix.clear();
    add(0, 1, 1);
    assertThat(matrix.recall(1)).isZero(); // never right
    assertThat(matrix.f1(2)).isZero(); // neither
  }

  @Test
  void theFiguresOfTheWholeAreTheMeanOverAllClasses() {
    addAnimals();

    assertThat(matrix.precision()).isEqualTo((3 / 5.0 + 2 / 3.0) / 3, within(1e-15));
    assertThat(matrix.recall()).isEqualTo((3 / 4.0 + 2 / 3.0) / 3, within(1e-15));
    assertThat(matrix.f1()).isEqualTo((6 / 9.0 + 4 / 6.0) / 3, within(1e-15));
  }

  @Test
  void manyExamplesCanBeAddedAtOnceInEitherPrecision() {
    matrix.add(new double[] {1, 0, 0, 0, 1, 0}, new double[] {1, 0, 0, 0, 0, 1});
    matrix.add(new float[] {1, 0, 0, 0, 1, 0, 9, 9, 9}, new float[] {1, 0, 0, 0, 0, 1, 9, 9}, 2);

    assertThat(matrix.examples()).isEqualTo(4);
    assertThat(matrix.count(0, 0)).isEqualTo(2);
    assertThat(matrix.count(2, 1)).isEqualTo(2);
  }

  @Test
  void ofEqualOutputsTheFirstIsPredicted() {
    matrix.add(new double[] {0.2, 0.4, 0.4}, new double[] {0, 0, 1});

    assertThat(matrix.count(2, 1)).isEqualTo(1);
  }

  @Test
  void aSingleOutputSaysYesFromOneHalfOn() {
    ConfusionMatrix yesNo = ConfusionMatrix.yesNo("no", "yes");
    yesNo.add(new float[] {0.5f, 0.49f, 0.9f}, new float[] {1, 1, 0});

    assertThat(yesNo.count(1, 1)).isEqualTo(1);
    assertThat(yesNo.count(1, 0)).isEqualTo(1);
    assertThat(yesNo.count(0, 1)).isEqualTo(1);
    assertThat(yesNo.classNames()).containsExactly("no", "yes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> yesNo.add(new double[] {1}, new double[] {0.5}))
        .withMessage("The target of example 0 is 0.5; it must be 0 for no or 1 for yes.");
  }

  @Test
  void itPrintsAsAnAlignedTable() {
    addAnimals();

    assertThat(matrix).hasToString("""
        right \\ predicted  cat  dog  horse  precision  recall      F1
        cat                  3    1      0     0.6000  0.7500  0.6667
        dog                  1    2      0     0.6667  0.6667  0.6667
        horse                1    0      0     0.0000  0.0000  0.0000
        mean                                   0.4222  0.4722  0.4444
        accuracy 0.6250 of 8 examples""");
  }

  @Test
  void longNamesAreCutInTheTable() {
    ConfusionMatrix long2 = ConfusionMatrix.yesNo("a", "b".repeat(30));
    long2.add(new double[] {1}, new double[] {1});

    assertThat(long2.toString())
        .contains("  " + "b".repeat(17) + "...  ")
        .doesNotContain("bbbbbbbbbbbbbbbbbb");
  }

  @Test
  void noExamplesHaveNoFigures() {
    assertThatIllegalStateException()
        .isThrownBy(matrix::accuracy)
        .withMessage("No example has been added yet; add some first.");
    assertThatIllegalStateException().isThrownBy(() -> matrix.precision(0));
    assertThatIllegalStateException().isThrownBy(() -> matrix.recall(0));
    assertThatIllegalStateException().isThrownBy(() -> matrix.f1(0));
    assertThat(matrix).hasToString("confusion matrix of no examples");
  }

  @Test
  void clearForgetsAllExamples() {
    addAnimals();
    matrix.clear();
    add(1, 1, 1);

    assertThat(matrix.examples()).isEqualTo(1);
    assertThat(matrix.accuracy()).isEqualTo(1);
    assertThat(matrix.count(0, 0)).isZero();
  }

  @Test
  void fewerThanTwoClassesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfusionMatrix(List.of("cat")))
        .withMessage("There are the classes [cat]; it takes at least 2 to tell them apart.");
  }
}
