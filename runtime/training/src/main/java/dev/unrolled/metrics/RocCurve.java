package dev.unrolled.metrics;

import dev.unrolled.internal.Brief;
import dev.unrolled.report.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well an output tells its class from the rest, whatever threshold one takes: the receiver
 * operating characteristic. With several classes there is a curve for each, of its output against
 * all other classes (one-vs-rest).
 *
 * <p>Points, area and average precision are those of scikit-learn's {@code roc_curve} (with
 * {@code drop_intermediate=False}), {@code roc_auc_score} and {@code average_precision_score}:
 * examples with the same output are one step of the curve. The figures without a class are the
 * plain mean over all classes ({@code multi_class='ovr', average='macro'}). A class needs examples
 * of its own and of others.
 *
 * <p>It keeps the outputs of all examples: 8 bytes each.
 */
public final class RocCurve extends Metric {

  private final List<String> classNames;

  /** A row per example. */
  private double[] scores = new double[0];

  private int[] classes = new int[0];
  private int count;

  /** Those that were asked for since the last example. */
  private final @Nullable RocSteps[] steps;

  private RocCurve(List<String> classNames, int outputs) {
    super(outputs);
    if (classNames.size() < 2) {
      throw new IllegalArgumentException(
          "There are the classes %s; it takes at least 2 to tell them apart."
              .formatted(Brief.of(classNames.toString())));
    }
    this.classNames = List.copyOf(classNames);
    this.steps = new RocSteps[classNames.size()];
  }

  /**
   * For outputs with a value per class.
   *
   * @param classNames what the classes are called
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public RocCurve(List<String> classNames) {
    this(classNames, classNames.size());
  }

  /**
   * For a single output that is the larger, the likelier is yes; its target is 0 or 1. There is one
   * curve, that of yes.
   *
   * @param no what the class of 0 is called
   * @param yes what the class of 1 is called
   * @return the curve
   */
  public static RocCurve yesNo(String no, String yes) {
    return new RocCurve(List.of(no, yes), 1);
  }

  /**
   * A point of the curve: what comes of predicting the class wherever the output is at least the
   * threshold.
   *
   * @param threshold the least output for which the class is predicted; of the first point, where
   *     it never is, infinity
   * @param falsePositiveRate the part of the examples of other classes for which it is predicted
   * @param truePositiveRate the part of the examples of the class for which it is predicted
   */
  public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

  /** {@return what the classes are called} */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * The area under the curve of a class: how often an example of the class has a larger output than
   * one of another class, of all pairs of such examples; of equal outputs, half.
   *
   * @param number the class, counted from 0; of {@link #yesNo} only 1 has a curve
   * @return from 0 to 1; 0.5 is chance
   * @throws IllegalStateException if there is no example of the class, or none of another
   */
  public double auc(int number) {
    return steps(number).auc();
  }

  /**
   * The mean of {@link #auc(int)} over all classes; of {@link #yesNo} the area of its one curve.
   *
   * @return from 0 to 1; 0.5 is chance
   * @throws IllegalStateException if there is a class of which there is no example, or no other
   */
  public double auc() {
    return mean(RocSteps::auc);
  }

  /**
   * What precision is on average as recall grows: the sum of {@code (recall - recall before) *
   * precision} over the thresholds.
   *
   * @param number the class, counted from 0; of {@link #yesNo} only 1 has a curve
   * @return above 0, up to 1; chance is the part of the examples that are of the class
   * @throws IllegalStateException if there is no example of the class, or none of another
   */
  public double averagePrecision(int number) {
    return steps(number).averagePrecision();
  }

  /**
   * The mean of {@link #averagePrecision(int)} over all classes; of {@link #yesNo} that of its one
   * curve.
   *
   * @return above 0, up to 1
   * @throws IllegalStateException if there is a class of which there is no example, or no other
   */
  public double averagePrecision() {
    return mean(RocSteps::averagePrecision);
  }

  /**
   * The curve of a class, from (0, 0), where it is never predicted, to (1, 1), where it always is:
   * a point for each output that there is.
   *
   * @param number the class, counted from 0; of {@link #yesNo} only 1 has a curve
   * @return the points, the largest threshold first
   * @throws IllegalStateException if there is no example of the class, or none of another
   */
  public List<Point> points(int number) {
    return steps(number).points();
  }

  /**
   * The point with the largest distance {@code true positive rate - false positive rate} (Youden,
   * "Index for rating diagnostic tests", 1950), of equal ones that of the largest threshold: the
   * threshold to take where both kinds of mistake weigh alike.
   *
   * @param number the class, counted from 0; of {@link #yesNo} only 1 has a curve
   * @return one of {@link #points}
   * @throws IllegalStateException if there is no example of the class, or none of another
   */
  public Point best(int number) {
    return steps(number).best();
  }

  /** {@return AUC and average precision, over all classes} */
  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("AUC", auc());
    figures.put("average precision", averagePrecision());
    return figures;
  }

  /**
   * A picture of the curves, with their areas; of more than {@value RocPicture#MOST} classes, of
   * those with the smallest areas: a whole SVG file that needs no other, for light and dark pages.
   *
   * @return the text of the file
   * @throws IllegalStateException if there is a class of which there is no example, or no other
   */
  public String toSvg() {
    return new RocPicture(this).toSvg();
  }

  @Override
  void count(double[] y, double[] t) {
    if (count == classes.length) {
      int room = Math.max(64, count + count / 2);
      scores = Arrays.copyOf(scores, Math.multiplyExact(room, y.length));
      classes = Arrays.copyOf(classes, room);
    }
    System.arraycopy(y, 0, scores, count * y.length, y.length);
    classes[count] = y.length == 1 ? (int) t[0] : OneHot.largest(t);
    count++;
    Arrays.fill(steps, null);
  }

  @Override
  void checkTargets(int example, double[] t) {
    OneHot.check(example, t, classNames);
  }

  @Override
  void forget() {
    count = 0;
    Arrays.fill(steps, null);
  }

  /** The classes that have a curve. */
  int[] curves() {
    int[] all = new int[outputs()];
    Arrays.setAll(all, output -> output + classNames.size() - outputs());
    return all;
  }

  private double mean(ToDoubleFunction<RocSteps> figure) {
    double sum = 0;
    for (int number : curves()) {
      sum += figure.applyAsDouble(steps(number));
    }
    return sum / outputs();
  }

  private RocSteps steps(int number) {
    checkNotEmpty();
    if (number < 0 || number >= classNames.size()) {
      throw new IndexOutOfBoundsException("There is no class %s; the classes %s count from 0 to %s."
          .formatted(number, Brief.of(classNames.toString()), classNames.size() - 1));
    }
    int output = number - classNames.size() + outputs();
    if (output < 0) {
      throw new IllegalArgumentException(
          "A single output has one curve, that of class 1, %s; there is none of class 0."
              .formatted(Brief.of(classNames.get(1))));
    }
    RocSteps known = steps[number];
    if (known == null) {
      known = new RocSteps(ofClass(number, output, true), ofClass(number, output, false));
      steps[number] = known;
    }
    return known;
  }

  /** The outputs for the examples of a class, or for all others. */
  private double[] ofClass(int number, int output, boolean wanted) {
    double[] chosen = new double[count];
    int size = 0;
    for (int k = 0; k < count; k++) {
      if (classes[k] == number == wanted) {
        chosen[size++] = scores[k * outputs() + output];
      }
    }
    if (size == 0) {
      String name = classNames.get(number);
      throw new IllegalStateException((wanted
              ? "None of the %s examples is of class %s;".formatted(count, name)
              : "All %s examples are of class %s;".formatted(count, name))
          + " its ROC curve needs examples of it and of others. Measure on rows that have both.");
    }
    return Arrays.copyOf(chosen, size);
  }

  /** {@return area and average precision of each class, in aligned columns} */
  @Override
  public String toString() {
    if (examples() == 0) {
      return "ROC curve of no examples";
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("class", "AUC", "average precision"));
    for (int number : curves()) {
      table.add(List.of(
          TextTable.cut(classNames.get(number)),
          Rounded.of(auc(number)),
          Rounded.of(averagePrecision(number))));
    }
    if (outputs() > 1) {
      table.add(List.of("mean", Rounded.of(auc()), Rounded.of(averagePrecision())));
    }
    return TextTable.aligned(table) + "%s examples".formatted(examples());
  }
}
