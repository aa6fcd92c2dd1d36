package dev.unrolled.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MetricTest {

  static List<Metric> metrics() {
    return List.of(
        new ConfusionMatrix(List.of("a", "b", "c")), new TopK(2, 3), new RegressionErrors(3));
  }

  @Test
  void theTopKHoldTheRightClassOrNot() {
    double[] y = {0.1, 0.4, 0.2, 0.3};
    for (int k = 1; k <= 4; k++) {
      TopK top = new TopK(k, 4);
      top.add(y, new double[] {0, 1, 0, 0});
      top.add(y, new double[] {0, 0, 1, 0});
      top.add(y, new double[] {0, 0, 0, 1});
      top.add(y, new double[] {1, 0, 0, 0});
      assertThat(top.accuracy()).isEqualTo(k / 4.0);
      assertThat(top.toString()).startsWith("top-" + k + " accuracy ").endsWith("00");
    }
  }

  @Test
  void ofEqualOutputsTheFirstCountsAsLarger() {
    TopK top = new TopK(1, 3);
    top.add(new double[] {0.2, 0.4, 0.4}, new double[] {0, 1, 0});
    assertThat(top.accuracy()).isEqualTo(1);

    top.add(new double[] {0.2, 0.4, 0.4}, new double[] {0, 0, 1});
    assertThat(top.accuracy()).isEqualTo(0.5);
  }

  @Test
  void kMustBeANumberOfClasses() {
    for (int k : new int[] {0, 4}) {
      assertRefused(
          () -> new TopK(k, 3), "k is " + k + "; it must lie from 1 to 3, the number of classes.");
    }
    assertRefused(
        () -> new RegressionErrors(0), "The number of outputs is 0; it must be at least 1.");
  }

  /** The example of scikit-learn's documentation of each of the three. */
  @Test
  void theErrorsOfARegressionAreThoseOfTheDefinitions() {
    RegressionErrors errors = new RegressionErrors(1);
    errors.add(new double[] {2.5, 0, 2, 8}, new double[] {3, -0.5, 2, 7});

    assertThat(errors.mae()).isEqualTo(0.5);
    assertThat(errors.rmse()).isEqualTo(Math.sqrt(0.375));
    assertThat(errors.r2()).isEqualTo(1 - 1.5 / 29.1875, within(1e-15));
    assertThat(errors).hasToString("MAE 0.5000, RMSE 0.6124, R2 0.9486");
  }

  /** Again scikit-learn's own: mean_absolute_error, r2_score with uniform_average. */
  @Test
  void theErrorsOfSeveralOutputsAreTheirMean() {
    RegressionErrors errors = new RegressionErrors(2);
    errors.add(new float[] {0, 2, -1, 2, 8, -5}, new float[] {0.5f, 1, -1, 1, 7, -6});

    assertThat(errors.mae()).isEqualTo(0.75);
    assertThat(errors.rmse()).isEqualTo((Math.sqrt(1.25 / 3) + 1) / 2, within(1e-15));
    assertThat(errors.r2())
        .isEqualTo((1 - 1.25 / spread(0.5, -1, 7) + 1 - 3 / spread(1, 1, -6)) / 2, within(1e-14));
  }

  @Test
  void theSpreadOfLargeTargetsKeepsItsDigits() {
    RegressionErrors errors = new RegressionErrors(1);
    for (int k = 0; k < 1000; k++) {
      errors.add(new double[] {1e9 + k % 2}, new double[] {1e9 + k % 2 + 0.1});
    }

    assertThat(errors.r2()).isEqualTo(1 - 0.01 / 0.25, within(1e-6));
  }

  @Test
  void whereAllTargetsAreTheSameAllOrNothingIsExplained() {
    RegressionErrors right = new RegressionErrors(1);
    right.add(new double[] {3, 3}, new double[] {3, 3});
    RegressionErrors wrong = new RegressionErrors(1);
    wrong.add(new double[] {3, 4}, new double[] {3, 3});

    assertThat(right.r2()).isEqualTo(1);
    assertThat(wrong.r2()).isEqualTo(0);
  }

  @Test
  void theFiguresAreThoseThatTheMetricGives() {
    ConfusionMatrix confusion = new ConfusionMatrix(List.of("a", "b", "c"));
    TopK top2 = new TopK(2, 3);
    RegressionErrors errors = new RegressionErrors(3);
    for (Metric metric : List.of(confusion, top2, errors)) {
      assertThatIllegalStateException().isThrownBy(metric::figures);
      metric.add(new double[] {0.5, 0.25, 0.25, 0, 0.75, 0.25}, new double[] {1, 0, 0, 0, 0, 1});
    }

    assertThat(confusion.figures())
        .containsExactly(
            entry("accuracy", 0.5),
            entry("precision", confusion.precision()),
            entry("recall", confusion.recall()),
            entry("F1", confusion.f1()));
    assertThat(top2.figures()).containsExactly(entry("top-2 accuracy", 1.0));
    assertThat(errors.figures())
        .containsExactly(
            entry("MAE", errors.mae()), entry("RMSE", errors.rmse()), entry("R2", errors.r2()));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void outputsThatAreNotFiniteAreRefusedAndNothingIsAdded(Metric metric) {
    assertRefused(
        () -> metric.add(new double[] {1, 0, 0, 0, Double.NaN, 0}, new double[] {1, 0, 0, 1, 0, 0}),
        "Output 1 of example 1 is NaN, its target 0.0; both must be finite numbers.");
    assertRefused(
        () -> metric.add(new float[] {1, 0, 0}, new float[] {0, 0, Float.POSITIVE_INFINITY}),
        "Output 2 of example 0 is 0.0, its target Infinity; both must be finite numbers.");
    assertThat(metric.examples()).isZero();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void lengthsThatDoNotFitAreRefused(Metric metric) {
    assertThat(metric.outputs()).isEqualTo(3);
    assertRefused(
        () -> metric.add(new double[4], new double[4]),
        "There are 4 outputs and 4 targets; each example needs 3 of both.");
    assertRefused(
        () -> metric.add(new float[3], new float[6]),
        "There are 3 outputs and 6 targets; each example needs 3 of both.");
    assertRefused(
        () -> metric.add(new double[6], new double[5], 2),
        "There are 6 outputs and 5 targets; 2 examples need 6 of both.");
    assertRefused(
        () -> metric.add(new float[6], new float[6], -1),
        "There are 6 outputs and 6 targets; -1 examples need -3 of both.");
  }

  @Test
  void targetsThatSingleNoClassOutAreRefused() {
    String message = "The largest target of example 1 is 0.5, twice; one class must stand out, such"
        + " as 1 among 0s.";
    double[] y = {1, 0, 0, 1, 0, 0};
    double[] t = {1, 0, 0, 0.5, 0, 0.5};

    assertRefused(() -> new TopK(1, 3).add(y, t), message);
    assertRefused(() -> new ConfusionMatrix(List.of("a", "b", "c")).add(y, t), message);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void clearMakesItAsNew(Metric metric) {
    metric.add(new double[] {1, 0, 0}, new double[] {0, 0, 1});
    metric.clear();
    assertThat(metric.examples()).isZero();
    assertThat(metric.toString()).endsWith("of no examples");
    metric.add(new double[] {1, 0, 0}, new double[] {1, 0, 0});

    assertThat(metric.toString()).containsAnyOf("accuracy 1.0000", "MAE 0.0000, RMSE 0.0000");
  }

  @Test
  void noExamplesHaveNoErrors() {
    RegressionErrors errors = new RegressionErrors(1);

    assertThatIllegalStateException().isThrownBy(errors::mae);
    assertThatIllegalStateException().isThrownBy(errors::rmse);
    assertThatIllegalStateException().isThrownBy(errors::r2);
    assertThatIllegalStateException().isThrownBy(new TopK(1, 2)::accuracy);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void addingExamplesAllocatesNothing(Metric metric) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] y = new Random(1).doubles(3 * 100).toArray();
    float[] f = new float[300];
    double[] t = new double[300];
    for (int k = 0; k < 100; k++) {
      t[3 * k + k % 3] = 1;
      f[3 * k + k % 3] = 1;
    }
    long least = Long.MAX_VALUE;
    for (int window = 0; window < 10; window++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int k = 0; k < 1_000; k++) {
        metric.add(y, t);
        metric.add(f, f, 100);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).isLessThan(1_000); // 200,000 examples; the measure itself may allocate a bit
  }

  private static double spread(double... values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }
}
