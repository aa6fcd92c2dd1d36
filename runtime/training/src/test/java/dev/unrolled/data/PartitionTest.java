package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartitionTest {

  /** Spelled out, because a changed order would change every training run of a given seed. */
  @Test
  void aShuffleGivesTheSameOrderForTheSameSeed() {
    assertThat(rows(numbered(10).shuffled(42))).containsExactly(8, 3, 6, 5, 4, 0, 9, 2, 1, 7);
    assertThat(rows(numbered(10).shuffled(42))).isEqualTo(rows(numbered(10).shuffled(42)));
    assertThat(rows(numbered(10).shuffled(43))).isNotEqualTo(rows(numbered(10).shuffled(42)));
  }

  @Test
  void aSplitGivesTheSamePartsForTheSameSeed() {
    Split split = numbered(10).split(0.7, 42);

    assertThat(rows(split.train())).containsExactly(8, 3, 6, 5, 4, 0, 9);
    assertThat(rows(split.test())).containsExactly(2, 1, 7);
  }

  @Test
  void bothPartsAreInRandomOrderAndTogetherAllRows() {
    Split split = numbered(100).split(0.8, 1);

    assertThat(rows(split.train())).hasSize(80);
    assertThat(rows(split.test())).hasSize(20);
    int[] all = IntStream.concat(
            Arrays.stream(rows(split.train())), Arrays.stream(rows(split.test())))
        .toArray();
    assertThat(all).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    assertThat(rows(split.train()))
        .isNotEqualTo(Arrays.stream(rows(split.train())).sorted().toArray());
  }

  @Test
  void bothPartsHaveARowEvenOfAnExtremeShare() {
    assertThat(numbered(5).split(0.001, 1).train().size()).isEqualTo(1);
    assertThat(numbered(5).split(0.999, 1).test().size()).isEqualTo(1);
    assertThat(numbered(2).split(0.5, 1).test().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.632, 0.8, 0.9})
  void eachClassGoesToBothPartsInProportion(double share) {
    Dataset data = ofClassSizes(50, 31, 7, 2);

    for (long seed = 0; seed < 20; seed++) {
      int[] counts = data.split(share, seed).train().classCounts();

      assertThat(counts[0]).isBetween((int) (50 * share), (int) Math.ceil(50 * share));
      assertThat(counts[1]).isBetween((int) (31 * share), (int) Math.ceil(31 * share));
      assertThat(counts[2]).isBetween((int) (7 * share), (int) Math.ceil(7 * share));
      assertThat(counts[3]).isEqualTo(1);
      assertThat(Arrays.stream(counts).sum())
          .isBetween((int) (90 * share) - 1, (int) (90 * share) + 1);
    }
  }

  @Test
  void aClassWithoutRowsDoesNotDisturb() {
    Split split = ofClassSizes(4, 0, 4).split(0.5, 7);

    assertThat(split.train().classCounts()).containsExactly(2, 0, 2);
    assertThat(split.test().classCounts()).containsExactly(2, 0, 2);
  }

  @Test
  void eachRowIsTestedInOneFold() {
    List<Split> folds = numbered(11).folds(3, 5);

    assertThat(folds).hasSize(3);
    int[] tested =
        folds.stream().flatMapToInt(fold -> Arrays.stream(rows(fold.test()))).toArray();
    assertThat(tested).containsExactlyInAnyOrder(IntStream.range(0, 11).toArray());
    assertThat(folds).allSatisfy(fold -> {
      assertThat(fold.test().size()).isBetween(3, 4);
      assertThat(fold.train().size()).isEqualTo(11 - fold.test().size());
      assertThat(Arrays.stream(rows(fold.train())).boxed())
          .doesNotContainAnyElementsOf(Arrays.stream(rows(fold.test())).boxed().toList());
    });
  }

  @Test
  void eachFoldHasItsShareOfEachClass() {
    assertThat(ofClassSizes(50, 50, 50).folds(5, 3)).allSatisfy(fold -> {
      assertThat(fold.test().classCounts()).containsExactly(10, 10, 10);
      assertThat(fold.train().classCounts()).containsExactly(40, 40, 40);
    });
  }

  @Test
  void aRareClassIsTestedInTheFoldsThatItsRowsAllow() {
    List<Split> folds = ofClassSizes(9, 1, 2).folds(4, 3);

    assertThat(folds.stream().mapToInt(fold -> fold.test().classCounts()[1]).sum())
        .isEqualTo(1);
    assertThat(folds).allSatisfy(fold -> {
      assertThat(fold.test().classCounts()[2]).isBetween(0, 1);
      assertThat(fold.train().size() + fold.test().size()).isEqualTo(12);
    });
  }

  @Test
  void threePartsAreTogetherAllRows() {
    ThreeWaySplit split = numbered(100).split(0.6, 0.25, 1);

    assertThat(rows(split.train())).hasSize(60);
    assertThat(rows(split.validation())).hasSize(25);
    assertThat(rows(split.test()))
        .hasSize(15)
        .isEqualTo(rows(numbered(100).split(0.85, 1).test()));
    assertThat(Stream.of(split.train(), split.validation(), split.test())
            .flatMapToInt(part -> Arrays.stream(rows(part))))
        .containsExactlyInAnyOrder(IntStream.range(0, 100).boxed().toArray(Integer[]::new));
    assertThat(rows(numbered(100).split(0.6, 0.25, 1).train())).isEqualTo(rows(split.train()));
    assertThat(rows(numbered(100).split(0.6, 0.25, 2).train())).isNotEqualTo(rows(split.train()));
  }

  @Test
  void eachClassGoesToAllThreePartsInProportion() {
    for (long seed = 0; seed < 20; seed++) {
      ThreeWaySplit split = ofClassSizes(50, 31, 7, 3).split(0.6, 0.2, seed);

      assertThat(split.train().classCounts()[0]).isEqualTo(30);
      assertThat(split.validation().classCounts()[0]).isEqualTo(10);
      assertThat(split.train().classCounts()[1]).isBetween(18, 19);
      assertThat(split.validation().classCounts()[1]).isBetween(6, 7);
      assertThat(split.train().classCounts()[3]).isEqualTo(1);
      assertThat(split.validation().classCounts()[3]).isEqualTo(1);
      assertThat(split.test().classCounts()[3]).isEqualTo(1);
      assertThat(split.test().size()).isBetween(17, 19);
    }
  }

  @Test
  void allThreePartsAreScaledAsTheRowsToTrainOnSay() {
    Dataset data = numbered(10);
    ThreeWaySplit raw = data.split(0.5, 0.2, 7);
    ThreeWaySplit scaled = raw.scaled(Scaling::minMax).scaledTargets(Scaling::standardize);
    Scaling inputs = Scaling.minMax(raw.train().inputs());
    Scaling targets = Scaling.standardize(raw.train().targets());

    for (List<Dataset> part : List.of(
        List.of(raw.train(), scaled.train()),
        List.of(raw.validation(), scaled.validation()),
        List.of(raw.test(), scaled.test()))) {
      double[] row = part.get(0).inputs().get(0);
      assertThat(part.get(1).inputs().get(0)).containsExactly(inputs.apply(row));
      assertThat(part.get(1).targets().get(0)).containsExactly(targets.apply(row));
    }
  }

  @Test
  void sharesThatLeaveNothingToTestOnAreRefused() {
    assertRefused(
        () -> numbered(10).split(0.8, 0.2, 1),
        "The shares [0.8, 0.2] add up to 1.0, and nothing is left to test on. Give shares such as 0.6,"
            + " 0.2.");
    assertRefused(
        () -> numbered(10).split(0.8, 0, 1),
        "The share to validate with is 0.0; it must lie between 0 and 1, such as 0.1.");
  }

  @Test
  void aPartOfAPartHasTheRowsOfThePart() {
    long seed = new Random().nextLong();
    Dataset part = numbered(40).subset(IntStream.range(10, 30).toArray());
    Split split = part.split(0.5, seed);

    assertThat(Arrays.stream(rows(split.train())).boxed())
        .as("seed %s", seed)
        .allSatisfy(row -> assertThat(row).isBetween(10, 29));
  }

  @Test
  void tooFewRowsAreRefused() {
    assertRefused(
        () -> numbered(1).split(0.8, 1),
        "The dataset has 1 rows; 2 parts need at least as many. Add rows, or make fewer parts.");
    assertRefused(
        () -> numbered(4).folds(5, 1),
        "The dataset has 4 rows; 5 parts need at least as many. Add rows, or make fewer parts.");
    assertRefused(
        () -> ofClassSizes(5, 1).split(0.8, 1),
        "Class c1 has 1 row; it needs 2 to be in both parts. Add rows of it, or leave it out.");
    assertRefused(
        () -> numbered(2).split(0.6, 0.2, 1),
        "The dataset has 2 rows; 3 parts need at least as many. Add rows, or make fewer parts.");
    assertRefused(
        () -> ofClassSizes(5, 2).split(0.6, 0.2, 1),
        "Class c1 has 2 rows; it needs 3 to be in all 3 parts. Add rows of it, or leave it out.");
  }

  @Test
  void oneClassOnlyIsRefused() {
    String message =
        "All 5 rows are of class c1; there is nothing to tell apart. Add rows of other classes.";

    assertRefused(() -> ofClassSizes(0, 5).split(0.8, 1), message);
    assertRefused(() -> ofClassSizes(0, 5).folds(2, 1), message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 80, Double.NaN})
  void aShareThatIsNoneIsRefused(double share) {
    assertRefused(
        () -> numbered(10).split(share, 1),
        "The share to train on is %s; it must lie between 0 and 1, such as 0.8.".formatted(share));
  }

  @Test
  void asFewAsOneFoldIsRefused() {
    assertRefused(
        () -> numbered(10).folds(1, 1),
        "The folds are 1; at least 2 are needed to train on some and test on another.");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }

  /** Row k has the input k. */
  private static Dataset numbered(int rows) {
    double[][] x =
        IntStream.range(0, rows).mapToObj(k -> new double[] {k}).toArray(double[][]::new);
    return Dataset.of(x, x);
  }

  private static Dataset ofClassSizes(int... sizes) {
    int[] classes = IntStream.range(0, sizes.length)
        .flatMap(number -> IntStream.range(0, sizes[number]).map(k -> number))
        .toArray();
    double[][] x = new double[classes.length][1];
    String[] names =
        IntStream.range(0, sizes.length).mapToObj(number -> "c" + number).toArray(String[]::new);
    return Dataset.ofClasses(x, classes, names);
  }

  private static int[] rows(Dataset data) {
    return IntStream.range(0, data.size())
        .map(k -> (int) data.inputs().get(k)[0])
        .toArray();
  }
}
