package dev.unrolled.metrics;

import java.util.Map;

/**
 * How often the right class is among the k that the network holds for most likely:
 * {@code top_k_accuracy_score} of scikit-learn. Of equal outputs the first counts as larger, so
 * that the top 1 is the {@linkplain ConfusionMatrix#accuracy accuracy}.
 */
public final class TopK extends Metric {

  private final int k;
  private long hits;

  /**
   * For outputs with a value per class.
   *
   * @param k how many classes to look at, at least 1 and at most as many as there are
   * @param classes how many classes there are
   * @throws IllegalArgumentException if k is not in its range
   */
  public TopK(int k, int classes) {
    super(classes);
    if (k < 1 || k > classes) {
      throw new IllegalArgumentException(
          "k is %s; it must lie from 1 to %s, the number of classes.".formatted(k, classes));
    }
    this.k = k;
  }

  /**
   * The part of the examples whose class is among the k largest outputs.
   *
   * @return from 0 to 1
   * @throws IllegalStateException if there is no example yet
   */
  public double accuracy() {
    checkNotEmpty();
    return (double) hits / examples();
  }

  /** {@return the accuracy, such as {@code top-5 accuracy}} */
  @Override
  public Map<String, Double> figures() {
    return Map.of("top-%s accuracy".formatted(k), accuracy());
  }

  @Override
  void count(double[] y, double[] t) {
    int right = OneHot.largest(t);
    int larger = 0;
    for (int i = 0; i < y.length; i++) {
      if (y[i] > y[right] || (y[i] == y[right] && i < right)) {
        larger++;
      }
    }
    if (larger < k) {
      hits++;
    }
  }

  @Override
  void checkTargets(int example, double[] t) {
    OneHot.check(example, t);
  }

  @Override
  void forget() {
    hits = 0;
  }

  /** {@return such as {@code top-5 accuracy 0.9123}} */
  @Override
  public String toString() {
    return examples() == 0
        ? "top-%s accuracy of no examples".formatted(k)
        : "top-%s accuracy %s".formatted(k, Rounded.of(accuracy()));
  }
}
