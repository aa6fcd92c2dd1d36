package dev.unrolled.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.internal.SplitMix64;
import dev.unrolled.metrics.RocCurve.Point;
import dev.unrolled.training.Pictures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class RocCurveTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final RocCurve answers = RocCurve.yesNo("no", "yes");

  private void add(double[] outputs, double... targets) {
    answers.add(outputs, targets);
  }

  /** The example of scikit-learn's roc_curve and roc_auc_score. */
  @Test
  void theCurveIsThatOfScikitLearnsExample() {
    add(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1);

    assertThat(answers.points(1))
        .containsExactly(
            new Point(INFINITY, 0, 0),
            new Point(0.8, 0, 0.5),
            new Point(0.4, 0.5, 0.5),
            new Point(0.35, 0.5, 1),
            new Point(0.1, 1, 1));
    assertThat(answers.auc()).isEqualTo(0.75);
    assertThat(answers.averagePrecision()).isEqualTo(0.5 * 1 + 0.5 * 2 / 3, within(1e-15));
    assertThat(answers.figures())
        .containsExactly(
            Map.entry("AUC", 0.75), Map.entry("average precision", answers.averagePrecision()));
  }

  /** From scikit-learn 1.9.1. */
  @Test
  void equalOutputsAreOneStep() {
    add(new double[] {0.5, 0.5, 0.5, 0.2, 0.9, 0.5, 0.2}, 1, 0, 1, 0, 0, 1, 1);

    assertThat(answers.points(1))
        .containsExactly(
            new Point(INFINITY, 0, 0),
            new Point(0.9, 1 / 3.0, 0),
            new Point(0.5, 2 / 3.0, 0.75),
            new Point(0.2, 1, 1));
    assertThat(answers.auc()).isEqualTo(0.4166666666666667, within(1e-15));
    assertThat(answers.averagePrecision()).isEqualTo(0.5928571428571427, within(1e-15));
  }

  @Test
  void outputsThatAreAllTheSameAreChance() {
    add(new double[] {0, -0.0, 0, 0}, 1, 0, 0, 1);

    assertThat(answers.points(1)).containsExactly(new Point(INFINITY, 0, 0), new Point(0, 1, 1));
    assertThat(answers.auc()).isEqualTo(0.5);
    assertThat(answers.averagePrecision()).isEqualTo(0.5);
  }

  /** Mann and Whitney: of all pairs, those in the right order, and half of those that are equal. */
  @Test
  void theAreaIsTheShareOfPairsInTheRightOrder() {
    for (long seed = 1; seed <= 200; seed++) {
      SplitMix64 random = new SplitMix64(seed);
      int classes = 2 + random.nextBelow(4);
      int rows = classes + random.nextBelow(60);
      int levels = 1 + random.nextBelow(20); // few levels, many ties
      double[][] y = new double[rows][classes];
      int[] right = new int[rows];
      RocCurve roc = new RocCurve(names(classes));
      for (int r = 0; r < rows; r++) {
        right[r] = r % classes;
        double[] t = new double[classes];
        t[right[r]] = 1;
        for (int c = 0; c < classes; c++) {
          y[r][c] = (random.nextBelow(levels) + t[c] * random.nextBelow(levels)) / (double) levels;
        }
        roc.add(y[r], t);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        double expected = pairsInOrder(y, right, c);
        assertThat(roc.auc(c)).as("seed %s, class %s", seed, c).isCloseTo(expected, within(1e-15));
        assertThat(roc.averagePrecision(c))
            .as("seed %s, class %s", seed, c)
            .isCloseTo(averagePrecision(y, right, c), within(1e-12));
        sum += expected;
      }
      assertThat(roc.auc()).as("seed %s", seed).isCloseTo(sum / classes, within(1e-14));
    }
  }

  private static double pairsInOrder(double[][] y, int[] right, int number) {
    double inOrder = 0;
    int pairs = 0;
    for (int one = 0; one < y.length; one++) {
      for (int other = 0; other < y.length; other++) {
        if (right[one] == number && right[other] != number) {
          pairs++;
          inOrder +=
              y[one][number] > y[other][number] ? 1 : y[one][number] == y[other][number] ? 0.5 : 0;
        }
      }
    }
    return inOrder / pairs;
  }

  /** By counting anew at each threshold. */
  private static double averagePrecision(double[][] y, int[] right, int number) {
    double[] thresholds =
        Arrays.stream(y).mapToDouble(row -> -row[number]).distinct().sorted().toArray();
    double sum = 0;
    double recallBefore = 0;
    for (double negative : thresholds) {
      double predicted = 0;
      double hits = 0;
      double all = 0;
      for (int r = 0; r < y.length; r++) {
        predicted += y[r][number] >= -negative ? 1 : 0;
        hits += y[r][number] >= -negative && right[r] == number ? 1 : 0;
        all += right[r] == number ? 1 : 0;
      }
      sum += (hits / all - recallBefore) * hits / predicted;
      recallBefore = hits / all;
    }
    return sum;
  }

  /** From scikit-learn 1.9.1: roc_auc_score(t, y, multi_class="ovr"). */
  @Test
  void withSeveralClassesEachStandsAgainstTheRest() {
    RocCurve roc = new RocCurve(List.of("a", "b", "c"));
    roc.add(
        new float[] {0.5f, 0.25f, 0.25f, 0.25f, 0.5f, 0.25f, 0.5f, 0.5f, 0, 0, 0.25f, 0.75f},
        new float[] {1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1});

    assertThat(roc.auc(0)).isEqualTo(2.5 / 3, within(1e-15));
    assertThat(roc.auc(1)).isEqualTo(1);
    assertThat(roc.auc(2)).isEqualTo(1);
    assertThat(roc.auc()).isEqualTo((2.5 / 3 + 2) / 3, within(1e-15));
    assertThat(roc).hasToString("""
        class     AUC  average precision
        a      0.8333             0.5000
        b      1.0000             1.0000
        c      1.0000             1.0000
        mean   0.9444             0.8333
        4 examples""");
  }

  @Test
  void theBestThresholdGivesTheLargestDistanceBetweenTheRates() {
    add(new double[] {0.9, 0.8, 0.7, 0.6, 0.5, 0.4}, 1, 1, 0, 1, 0, 0);
    assertThat(answers.best(1)).isEqualTo(new Point(0.8, 0, 2 / 3.0)); // as 0.6, which is smaller

    answers.clear();
    add(new double[] {1, 2}, 1, 0); // worse than chance
    assertThat(answers.best(1)).isEqualTo(new Point(INFINITY, 0, 0));
    assertThat(answers.auc()).isZero();
  }

  @Test
  void whatIsAddedLaterCountsToo() {
    add(new double[] {0.1, 0.9}, 0, 1);
    assertThat(answers.auc()).isEqualTo(1);
    for (int k = 0; k < 1000; k++) {
      add(new double[] {0.95}, 0);
    }
    assertThat(answers.auc()).isEqualTo(1 / 1001.0, within(1e-15));
    answers.clear();
    add(new double[] {0.1, 0.9, 0.2}, 0, 1, 1);
    assertThat(answers.auc()).isEqualTo(1);
    assertThat(answers).hasToString("""
        class     AUC  average precision
        yes    1.0000             1.0000
        3 examples""");
  }

  @Test
  void aClassThatIsNeverOrAlwaysRightHasNoCurve() {
    RocCurve roc = new RocCurve(List.of("cat", "dog", "horse"));
    roc.add(new double[] {1, 0, 0, 0, 1, 0}, new double[] {1, 0, 0, 0, 1, 0});
    assertThat(roc.auc(0)).isEqualTo(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> roc.auc(2))
        .withMessage("None of the 2 examples is of class horse; its ROC curve needs examples of it"
            + " and of others. Measure on rows that have both.");
    assertThatIllegalStateException().isThrownBy(roc::auc);
    assertThatIllegalStateException().isThrownBy(roc::figures);
    assertThatIllegalStateException().isThrownBy(roc::toSvg);

    add(new double[] {0.1, 0.2, 0.3}, 1, 1, 1);
    assertThatIllegalStateException()
        .isThrownBy(answers::averagePrecision)
        .withMessageStartingWith("All 3 examples are of class yes; its ROC curve needs ");
  }

  @Test
  void outputsAndTargetsThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(new double[] {0.1, Double.NaN}, 0, 1))
        .withMessage("Output 0 of example 1 is NaN, its target 1.0; both must be finite numbers.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(new double[] {0.1}, 0.3))
        .withMessage("The target of example 0 is 0.3; it must be 0 for no or 1 for yes.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RocCurve(List.of("a", "b")).add(new double[2], new double[2]))
        .withMessageStartingWith("The largest target of example 0 is 0.0, twice;");
    assertThat(answers.examples()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RocCurve(List.of("a")))
        .withMessage("There are the classes [a]; it takes at least 2 to tell them apart.");
  }

  @Test
  void whatThereIsNotIsSaid() {
    assertThatIllegalStateException()
        .isThrownBy(answers::auc)
        .withMessage("No example has been added yet; add some first.");
    assertThat(answers).hasToString("ROC curve of no examples");
    add(new double[] {0.1, 0.9}, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answers.auc(0))
        .withMessage(
            "A single output has one curve, that of class 1, yes; there is none of class" + " 0.");
    assertThatThrownBy(() -> answers.points(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("There is no class 2; the classes [no, yes] count from 0 to 1.");
  }

  /** The plot is 380 pixels wide and high, its lower left corner at (64, 428). */
  @Test
  void thePictureShowsEveryCurveAndItsArea() {
    add(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1);
    Document svg = Pictures.parse(answers.toSvg());

    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    assertThat(((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("points"))
        .isEqualTo("64.0,428.0 64.0,238.0 254.0,238.0 254.0,48.0 444.0,48.0");
    assertThat(Pictures.labels(svg))
        .contains(
            "0.7500 yes", "0.5000 chance", "best threshold 0.8000", "false positive rate", "0.2");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("4 examples, area under the curve 0.7500.");
  }

  @Test
  void thePictureHasTheSameBytesInEveryLocale() {
    add(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1);
    Locale before = Locale.getDefault();
    String svg = answers.toSvg();
    String text = answers.toString();
    try {
      for (String tag : List.of("de-DE", "fa-IR", "ar-EG", "hi-IN-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(answers.toSvg()).as(tag).isEqualTo(svg);
        assertThat(answers).as(tag).hasToString(text);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void ofManyClassesThePictureShowsTheWorst() {
    RocCurve roc = new RocCurve(names(30));
    for (int row = 0; row < 90; row++) {
      double[] t = new double[30];
      t[row % 30] = 1;
      double[] y = t.clone();
      y[7] = -t[7]; // class 7 is always least likely where it is right
      roc.add(y, t);
    }
    List<String> labels = Pictures.labels(Pictures.parse(roc.toSvg()));

    assertThat(labels).contains("0.0000 class <7>", "the smallest areas", "0.9667 mean of 30");
    assertThat(labels).filteredOn(label -> label.contains("class <")).hasSize(20);
  }

  @Test
  void aCurveOfManyPointsIsDrawnInThoseThatAScreenTellsApart() {
    SplitMix64 random = new SplitMix64(3);
    for (int k = 0; k < 20_000; k++) {
      double t = random.nextBelow(2);
      add(new double[] {random.nextNormal() + t}, t);
    }

    assertThat(answers.points(1)).hasSize(20_001);
    assertThat(answers.toSvg().length()).isLessThan(120_000);
    assertThat(answers.auc()).isCloseTo(0.7602, within(0.01)); // Phi(1 / sqrt(2))
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj("class <%s>"::formatted).toList();
  }
}
