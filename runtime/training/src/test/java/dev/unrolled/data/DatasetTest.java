package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class DatasetTest {

  private static final double[][] X = {{1, 10}, {2, 20}, {3, 30}};
  private static final double[][] T = {{0.1}, {0.2}, {0.3}};

  private final Dataset numbers = Dataset.of(X, T);
  private final Dataset classes = Dataset.ofClasses(X, new int[] {2, 0, 2}, "a", "b", "c");

  @Test
  void arraysBecomeRows() {
    assertThat(numbers.size()).isEqualTo(3);
    assertThat(numbers.inputs().count()).isEqualTo(3);
    assertThat(numbers.inputs().width()).isEqualTo(2);
    assertThat(numbers.targets().width()).isEqualTo(1);
    assertThat(numbers.inputs().names()).containsExactly("x[0]", "x[1]");
    assertThat(numbers.targets().names()).containsExactly("t[0]");
    assertThat(numbers.inputs().get(1)).containsExactly(2, 20);
    assertThat(numbers.targets().get(2)).containsExactly(0.3);
    assertThat(numbers.classNames()).isEmpty();
    assertThat(numbers.classCounts()).isEmpty();
  }

  @Test
  void aClassIsOneAtItsPlace() {
    assertThat(classes.targets().get(0)).containsExactly(0, 0, 1);
    assertThat(classes.targets().get(1)).containsExactly(1, 0, 0);
    assertThat(classes.targets().names()).containsExactly("a", "b", "c");
    assertThat(classes.classNames()).containsExactly("a", "b", "c");
    assertThat(classes.label(2)).isEqualTo(2);
    assertThat(classes.classCounts()).containsExactly(1, 0, 2);
  }

  @Test
  void floatsAreHeldAsTheyAre() {
    Dataset floats = Dataset.of(new float[][] {{0.1f, 2}}, new float[][] {{0.3f}});
    float[] row = new float[2];
    floats.inputs().copy(0, row, 0);

    assertThat(row).containsExactly(0.1f, 2);
    assertThat(floats.inputs().get(0)).containsExactly(0.1f, 2);
    assertThat(Dataset.ofClasses(new float[][] {{1}, {2}}, new int[] {0, 1}, "a", "b")
            .label(1))
        .isEqualTo(1);
  }

  @Test
  void theArraysGivenAreCopied() {
    double[][] x = {{1}, {2}};
    int[] labels = {0, 1};
    Dataset data = Dataset.ofClasses(x, labels, "a", "b");
    x[0][0] = 9;
    labels[0] = 1;

    assertThat(data.inputs().get(0)).containsExactly(1);
    assertThat(data.label(0)).isZero();
  }

  @Test
  void aBatchIsCopiedRowAfterRowInEitherPrecision() {
    int[] order = {1, 2, 0, 2};
    double[] doubles = new double[5];
    float[] floats = new float[5];

    numbers.inputs().copy(order, 2, 2, doubles);
    numbers.inputs().copy(order, 2, 2, floats);

    assertThat(doubles).containsExactly(1, 10, 3, 30, 0);
    assertThat(floats).containsExactly(1, 10, 3, 30, 0);
  }

  @Test
  void aRowIsCopiedToAPlace() {
    double[] doubles = new double[4];
    float[] floats = new float[4];
    numbers.inputs().copy(2, doubles, 1);
    numbers.inputs().copy(2, floats, 2);

    assertThat(doubles).containsExactly(0, 3, 30, 0);
    assertThat(floats).containsExactly(0, 0, 3, 30);
  }

  @Test
  void aBatchBeyondAnArrayIsRefused() {
    assertBeyond(() -> numbers.inputs().copy(new int[] {0, 1}, 1, 2, new double[4]));
    assertBeyond(() -> numbers.inputs().copy(new int[] {0, 3}, 0, 2, new double[4]));
    assertBeyond(() -> numbers.inputs().copy(3, new double[2], 0));
    assertBeyond(() -> numbers.inputs().copy(0, new float[2], 1));
    assertBeyond(() -> numbers.label(3));
    assertBeyond(() -> numbers.subset(0, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> numbers.inputs().copy(new int[] {0, 1}, 0, 2, new float[3]))
        .withMessage("The array has 3 places; 2 rows of 2 numbers need 4.");
  }

  @Test
  void aSubsetHasTheRowsGivenInThatOrder() {
    Dataset subset = classes.subset(2, 0, 2).subset(2, 1);

    assertThat(subset.size()).isEqualTo(2);
    assertThat(subset.inputs().get(0)).containsExactly(3, 30);
    assertThat(subset.inputs().get(1)).containsExactly(1, 10);
    assertThat(subset.targets().get(1)).containsExactly(0, 0, 1);
    assertThat(subset.label(0)).isEqualTo(2);
    assertThat(subset.classCounts()).containsExactly(0, 0, 2);
  }

  @Test
  void twoClassesCanBeOneNumber() {
    Dataset data = Dataset.ofClasses(X, new int[] {1, 0, 1}, "no", "yes");
    Dataset yesNo = data.subset(1, 2).yesNo();

    assertThat(yesNo.targets().width()).isEqualTo(1);
    assertThat(yesNo.targets().names()).containsExactly("yes");
    assertThat(yesNo.targets().get(0)).containsExactly(0);
    assertThat(yesNo.targets().get(1)).containsExactly(1);
    assertThat(yesNo.label(1)).isEqualTo(1);
    assertThat(yesNo.classNames()).containsExactly("no", "yes");
    assertImpossible(
        classes::yesNo, "yesNo() needs targets of two classes; these are the classes [a, b, c].");
    assertImpossible(numbers::yesNo, "yesNo() needs targets of two classes; these are numbers.");
  }

  @Test
  void numbersThatAreNotFiniteAreRefusedWithTheirPlace() {
    assertRefused(
        () -> Dataset.of(new double[][] {{1, 2}, {3, Double.NaN}}, new double[][] {{1}, {2}}),
        "x[1][1] is NaN; it must be a finite number. Leave the row out, or put a number there.");
    assertRefused(
        () -> Dataset.of(new float[][] {{1}}, new float[][] {{Float.NEGATIVE_INFINITY}}),
        "t[0][0] is -Infinity; it must be a finite number. Leave the row out, or put a number"
            + " there.");
  }

  @Test
  void rowsThatDoNotFitTogetherAreRefused() {
    assertRefused(
        () -> Dataset.of(X, new double[][] {{1}}),
        "There are 3 rows of inputs and 1 of targets; each example needs both.");
    assertRefused(
        () -> Dataset.of(new double[0][], new double[0][]),
        "x has no row; a dataset needs at least one.");
    assertRefused(
        () -> Dataset.of(new double[][] {{}}, new double[][] {{1}}),
        "x[0] has no values; a row needs at least one.");
    assertRefused(
        () -> Dataset.of(new float[][] {{1, 2}, {3}}, new float[][] {{1}, {2}}),
        "x[1] has 1 values; x[0] has 2. All rows need as many.");
  }

  @Test
  void classesThatDoNotFitAreRefused() {
    assertRefused(
        () -> Dataset.ofClasses(X, new int[] {0, 1, 2}, "a", "b"),
        "classes[2] is 2; the 2 classes [a, b] count from 0 to 1.");
    assertRefused(
        () -> Dataset.ofClasses(X, new int[] {0, -1, 1}, "a", "b"),
        "classes[1] is -1; the 2 classes [a, b] count from 0 to 1.");
    assertRefused(
        () -> Dataset.ofClasses(X, new int[] {0, 1}, "a", "b"),
        "There are 3 rows of inputs and 2 of targets; each example needs both.");
    assertRefused(
        () -> Dataset.ofClasses(X, new int[] {0, 0, 0}, "a"),
        "There are the classes [a]; it takes at least 2 to tell them apart.");
    assertRefused(
        () -> Dataset.ofClasses(X, new int[] {0, 0, 0}, "a", "a"),
        "The classes [a, a] have a name twice; each needs its own.");
  }

  @Test
  void whatADatasetDoesNotHaveIsRefused() {
    assertImpossible(() -> numbers.label(0), "The targets are numbers; only classes have a label.");
    assertImpossible(
        numbers::columns,
        "This dataset was not read from rows of text, so it has no columns of text.");
  }

  @Test
  void aDatasetSaysItsRowsInputsAndWhatIsToBeLearned() {
    assertThat(numbers).hasToString("3 rows, 2 inputs (x[0], x[1]), 1 target (t[0])");
    assertThat(classes).hasToString("3 rows, 2 inputs (x[0], x[1]), 3 classes (a 1, b 0, c 2)");
    assertThat(classes.subset(1).scaled(Scaling.minMax(classes.inputs())))
        .hasToString("1 row, 2 scaled inputs (x[0], x[1]), 3 classes (a 1, b 0, c 0)");
    assertThat(numbers.scaledTargets(Scaling.minMax(numbers.targets())))
        .hasToString("3 rows, 2 inputs (x[0], x[1]), 1 scaled target (t[0])");
    assertThat(Dataset.of(new double[1][784], new double[][] {{1}}).toString())
        .startsWith("1 row, 784 inputs (x[0], ")
        .endsWith(", x[19] and so on), 1 target (t[0])");
  }

  @Test
  void moreThanAnArrayHoldsIsRefused() {
    assertThat(Table.length(60_000, 784)).isEqualTo(47_040_000);
    assertRefused(
        () -> Table.length(100_000_000, 784),
        "100000000 rows of 784 numbers are 78400000000 numbers; a dataset holds up to 2147483639."
            + " Use fewer rows.");
  }

  private static void assertBeyond(ThrowingCallable call) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(call);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }

  private static void assertImpossible(ThrowingCallable call, String message) {
    assertThatIllegalStateException().isThrownBy(call).withMessage("%s", message);
  }
}
