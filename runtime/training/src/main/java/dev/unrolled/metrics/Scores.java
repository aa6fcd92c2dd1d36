package dev.unrolled.metrics;

import dev.unrolled.report.Figure;
import java.util.Arrays;

/**
 * Several values of one figure, such as the accuracy of each fold of a cross-validation: their
 * mean, and how far they spread.
 */
public final class Scores {

  private final double[] values;

  private Scores(double... values) {
    this.values = values;
  }

  /**
   * These values.
   *
   * @param values at least one, all finite; copied
   * @return the scores
   * @throws IllegalArgumentException if there is none, or one is not finite
   */
  public static Scores of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("There is no value; scores need at least one.");
    }
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        throw new IllegalArgumentException("Value %s of %s is %s; it must be a finite number."
            .formatted(k + 1, values.length, values[k]));
      }
    }
    return new Scores(values.clone());
  }

  /** {@return the values, in a new array} */
  public double[] values() {
    return values.clone();
  }

  /** {@return their mean} */
  public double mean() {
    return Arrays.stream(values).sum() / values.length;
  }

  /**
   * The root of the mean squared distance from the mean, as NumPy's {@code std}; of a single value
   * 0.
   *
   * @return at least 0
   */
  public double standardDeviation() {
    double mean = mean();
    double sum =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(sum / values.length);
  }

  /** {@return the smallest} */
  public double min() {
    return Arrays.stream(values).min().orElseThrow();
  }

  /** {@return the largest} */
  public double max() {
    return Arrays.stream(values).max().orElseThrow();
  }

  /** {@return mean and standard deviation, such as {@code 0.9600 +- 0.0249}} */
  @Override
  public String toString() {
    // not the sign for it: a console that does not know it would show a question mark
    return Figure.of(mean()) + " +- " + Figure.of(standardDeviation());
  }
}
