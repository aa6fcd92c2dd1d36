package dev.unrolled.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far the outputs of a regression are from the targets. With several outputs each figure is the
 * mean over the outputs, as scikit-learn's {@code multioutput='uniform_average'}.
 */
public final class RegressionErrors extends Metric {

  private final double[] absolute;
  private final double[] squared;
  private final double[] mean;
  private final double[] spread;
  private long count;

  /**
   * For examples of that many outputs.
   *
   * @param outputs how many, at least 1
   * @throws IllegalArgumentException if there are fewer
   */
  public RegressionErrors(int outputs) {
    super(outputs);
    absolute = new double[outputs];
    squared = new double[outputs];
    mean = new double[outputs];
    spread = new double[outputs];
  }

  /**
   * The mean absolute error, {@code mean of |y - t|}, in the unit of the targets: scikit-learn's
   * {@code mean_absolute_error}.
   *
   * @return at least 0
   * @throws IllegalStateException if there is no example yet
   */
  public double mae() {
    checkNotEmpty();
    return Arrays.stream(absolute).sum() / count / outputs();
  }

  /**
   * The root of the mean squared error, {@code sqrt(mean of (y - t)^2)}, in the unit of the
   * targets: scikit-learn's {@code root_mean_squared_error}.
   *
   * @return at least 0
   * @throws IllegalStateException if there is no example yet
   */
  public double rmse() {
    checkNotEmpty();
    double sum = 0;
    for (double error : squared) {
      sum += Math.sqrt(error / count);
    }
    return sum / outputs();
  }

  /**
   * The coefficient of determination, {@code 1 - (sum of (y - t)^2) / (sum of (t - mean of t)^2)}:
   * which part of the spread of the targets the outputs explain; 1 is perfect, 0 as good as always
   * saying the mean. Where all targets are the same it is 1 if each output is right, else 0:
   * scikit-learn's {@code r2_score}. Of a single example, for which scikit-learn gives NaN, all
   * targets are the same.
   *
   * @return at most 1
   * @throws IllegalStateException if there is no example yet
   */
  public double r2() {
    checkNotEmpty();
    double sum = 0;
    for (int i = 0; i < outputs(); i++) {
      if (spread[i] > 0) {
        sum += 1 - squared[i] / spread[i];
      } else {
        sum += squared[i] == 0 ? 1 : 0;
      }
    }
    return sum / outputs();
  }

  /** {@return MAE, RMSE and R2} */
  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("MAE", mae());
    figures.put("RMSE", rmse());
    figures.put("R2", r2());
    return figures;
  }

  /** The spread as it grows: Welford, "Note on a method for calculating corrected sums", 1962. */
  @Override
  void count(double[] y, double[] t) {
    count++;
    for (int i = 0; i < y.length; i++) {
      double error = y[i] - t[i];
      absolute[i] += Math.abs(error);
      squared[i] += error * error;
      double distance = t[i] - mean[i];
      mean[i] += distance / count;
      spread[i] += distance * (t[i] - mean[i]);
    }
  }

  @Override
  void checkTargets(int example, double[] t) {}

  @Override
  void forget() {
    count = 0;
    for (double[] sums : new double[][] {absolute, squared, mean, spread}) {
      Arrays.fill(sums, 0);
    }
  }

  /** {@return such as {@code MAE 2.0312, RMSE 2.8345, R2 0.8712}} */
  @Override
  public String toString() {
    return examples() == 0
        ? "errors of no examples"
        : "MAE %s, RMSE %s, R2 %s"
            .formatted(Rounded.of(mae()), Rounded.of(rmse()), Rounded.of(r2()));
  }
}
