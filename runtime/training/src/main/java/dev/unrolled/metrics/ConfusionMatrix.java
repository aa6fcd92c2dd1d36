package dev.unrolled.metrics;

import dev.unrolled.internal.Brief;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Which class was predicted how often for which: a row per class that was right, a column per class
 * that was predicted. The prediction is the class of the largest output, of equal ones the first.
 *
 * <p>Accuracy, precision, recall and F1 are scikit-learn's, with {@code zero_division=0}: where a
 * quotient has nothing to divide by, it is 0. The figures without a class are the plain mean over
 * all classes ({@code average='macro'}, with all classes as {@code labels}).
 */
public final class ConfusionMatrix extends Metric {

  private static final double YES_FROM = 0.5;

  private final List<String> classNames;
  private final long[][] counts;

  private ConfusionMatrix(List<String> classNames, int outputs) {
    super(outputs);
    if (classNames.size() < 2) {
      throw new IllegalArgumentException(
          "There are the classes %s; it takes at least 2 to tell them apart."
              .formatted(Brief.of(classNames.toString())));
    }
    this.classNames = List.copyOf(classNames);
    this.counts = new long[classNames.size()][classNames.size()];
  }

  /**
   * For outputs with a value per class.
   *
   * @param classNames what the classes are called
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public ConfusionMatrix(List<String> classNames) {
    this(classNames, classNames.size());
  }

  /**
   * For a single output that says yes from 0.5 on; so does its target.
   *
   * @param no what the class of 0 is called
   * @param yes what the class of 1 is called
   * @return the matrix of these two classes
   */
  public static ConfusionMatrix yesNo(String no, String yes) {
    return new ConfusionMatrix(List.of(no, yes), 1);
  }

  /** {@return what the classes are called} */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * How often one class was right and another, or the same, was predicted.
   *
   * @param right the class that was right, counted from 0
   * @param predicted the class that was predicted, counted from 0
   * @return how many examples
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long count(int right, int predicted) {
    return counts[right][predicted];
  }

  /**
   * The part of the examples that were predicted right.
   *
   * @return from 0 to 1
   * @throws IllegalStateException if there is no example yet
   */
  public double accuracy() {
    checkNotEmpty();
    long hits = 0;
    for (int i = 0; i < counts.length; i++) {
      hits += counts[i][i];
    }
    return (double) hits / examples();
  }

  /**
   * Of the examples for which a class was predicted, the part for which it was right; 0 if it was
   * never predicted.
   *
   * @param number the class, counted from 0
   * @return from 0 to 1
   * @throws IllegalStateException if there is no example yet
   */
  public double precision(int number) {
    checkNotEmpty();
    return quotient(counts[number][number], predicted(number));
  }

  /**
   * Of the examples for which a class was right, the part for which it was predicted; 0 if it was
   * never right.
   *
   * @param number the class, counted from 0
   * @return from 0 to 1
   * @throws IllegalStateException if there is no example yet
   */
  public double recall(int number) {
    checkNotEmpty();
    return quotient(counts[number][number], right(number));
  }

  /**
   * The harmonic mean of precision and recall, {@code 2 * hits / (predicted + right)}; 0 if the
   * class was neither ever predicted nor ever right.
   *
   * @param number the class, counted from 0
   * @return from 0 to 1
   * @throws IllegalStateException if there is no example yet
   */
  public double f1(int number) {
    checkNotEmpty();
    return quotient(2 * counts[number][number], predicted(number) + right(number));
  }

  /**
   * The mean of {@link #precision(int)} over all classes.
   *
   * @return from 0 to 1
   * @throws IllegalStateException if there is no example yet
   */
  public double precision() {
    return mean(this::precision);
  }

  /**
   * The mean of {@link #recall(int)} over all classes.
   *
   * @return from 0 to 1
   * @throws IllegalStateException if there is no example yet
   */
  public double recall() {
    return mean(this::recall);
  }

  /**
   * The mean of {@link #f1(int)} over all classes.
   *
   * @return from 0 to 1
   * @throws IllegalStateException if there is no example yet
   */
  public double f1() {
    return mean(this::f1);
  }

  /** {@return accuracy, precision, recall and F1, the last three over all classes} */
  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("accuracy", accuracy());
    figures.put("precision", precision());
    figures.put("recall", recall());
    figures.put("F1", f1());
    return figures;
  }

  @Override
  void count(double[] y, double[] t) {
    counts[classOf(t)][classOf(y)]++;
  }

  @Override
  void checkTargets(int example, double[] t) {
    OneHot.check(example, t, classNames);
  }

  @Override
  void forget() {
    for (long[] row : counts) {
      Arrays.fill(row, 0);
    }
  }

  /**
   * A picture of the counts, a row per class that was right, each cell as deep as its share of the
   * row: a whole SVG file that needs no other, for light and dark pages.
   *
   * @return the text of the file
   * @throws IllegalStateException if there is no example yet
   */
  public String toSvg() {
    checkNotEmpty();
    return new ConfusionPicture(this).toSvg();
  }

  /** {@return the counts in aligned columns, and precision, recall and F1 beside each class} */
  @Override
  public String toString() {
    return ConfusionText.of(this);
  }

  long right(int number) {
    long sum = 0;
    for (long count : counts[number]) {
      sum += count;
    }
    return sum;
  }

  private long predicted(int number) {
    long sum = 0;
    for (long[] row : counts) {
      sum += row[number];
    }
    return sum;
  }

  private int classOf(double[] values) {
    if (outputs() == 1) {
      return values[0] >= YES_FROM ? 1 : 0;
    }
    return OneHot.largest(values);
  }

  private double mean(IntToDoubleFunction figure) {
    double sum = 0;
    for (int number = 0; number < counts.length; number++) {
      sum += figure.applyAsDouble(number);
    }
    return sum / counts.length;
  }

  private static double quotient(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
