package dev.unrolled.training;

import dev.unrolled.data.Dataset;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Require;
import dev.unrolled.internal.SplitMix64;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.RegressionErrors;
import dev.unrolled.metrics.Scores;
import dev.unrolled.report.Figure;
import dev.unrolled.report.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How much a network needs each column: by how much its score falls when the cells of that column
 * are dealt to the rows anew (Breiman, "Random forests", 2001), as scikit-learn's
 * {@code permutation_importance}. The inputs of a category are one column. Ask on rows that the
 * network was not trained on; where two columns tell the same, each seems to matter little.
 *
 * <pre>{@code
 * Predictor predictor = Predictor.of(net, split.train());
 * System.out.println(PermutationImportance.of(predictor, split.test(), 10, 42));
 * }</pre>
 */
public final class PermutationImportance {

  private final double score;
  private final int repeats;
  private final Map<String, Scores> importances;

  private PermutationImportance(double score, int repeats, Map<String, Scores> importances) {
    this.score = score;
    this.repeats = repeats;
    this.importances = importances;
  }

  /**
   * By the accuracy of a network that has learned classes, by the R2 of one that has learned
   * numbers.
   *
   * @param predictor the network
   * @param data the examples, either not scaled or with inputs scaled as there
   * @param repeats how often each column is dealt anew, at least 1
   * @param seed where the random numbers begin; the same seed gives the same on every JVM
   * @return the importance of each column
   * @throws IllegalArgumentException if the examples do not fit, or there is no repeat
   */
  public static PermutationImportance of(
      Predictor predictor, Dataset data, int repeats, long seed) {
    List<String> classes = data.classNames();
    if (classes.isEmpty()) {
      RegressionErrors errors = new RegressionErrors(data.targets().width());
      return of(
          rows -> {
            predictor.measure(rows, errors);
            return errors.r2();
          },
          data,
          repeats,
          seed);
    }
    ConfusionMatrix confusion = data.targets().width() == 1
        ? ConfusionMatrix.yesNo(classes.get(0), classes.get(1))
        : new ConfusionMatrix(classes);
    return of(
        rows -> {
          predictor.measure(rows, confusion);
          return confusion.accuracy();
        },
        data,
        repeats,
        seed);
  }

  /**
   * By a score of your own, such as {@code rows -> -Measurement.of(net, rows)}.
   *
   * @param score of a dataset, the larger the better
   * @param data the examples
   * @param repeats how often each column is dealt anew, at least 1
   * @param seed where the random numbers begin; the same seed gives the same on every JVM
   * @return the importance of each column
   * @throws IllegalArgumentException if there is no repeat, or a score is not finite
   */
  public static PermutationImportance of(
      ToDoubleFunction<Dataset> score, Dataset data, int repeats, long seed) {
    Require.positive("The number of repeats", repeats);
    double whole = Scores.of(score.applyAsDouble(data)).mean();
    SplitMix64 seeds = new SplitMix64(seed);
    Map<String, Scores> found = new LinkedHashMap<>();
    for (String column : data.inputColumns()) {
      double[] drops = new double[repeats];
      for (int k = 0; k < repeats; k++) {
        drops[k] = whole - score.applyAsDouble(data.permuted(column, seeds.nextLong()));
      }
      found.put(column, Scores.of(drops));
    }
    Map<String, Scores> sorted = new LinkedHashMap<>();
    found.entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(Comparator.comparingDouble(Scores::mean).reversed()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return new PermutationImportance(whole, repeats, Collections.unmodifiableMap(sorted));
  }

  /** {@return the score with all columns as they are} */
  public double score() {
    return score;
  }

  /** {@return for each column by how much the score fell, each time; the most important first} */
  public Map<String, Scores> importances() {
    return importances;
  }

  /**
   * By how much the score fell without one column.
   *
   * @param column one of {@link Dataset#inputColumns}
   * @return the fall, each time; below 0 where the score grew
   * @throws IllegalArgumentException if there is no such column
   */
  public Scores importance(String column) {
    Scores found = importances.get(column);
    if (found == null) {
      throw new IllegalArgumentException("There is no input column %s; there are %s."
          .formatted(Brief.quoted(column), Brief.list(importances.keySet())));
    }
    return found;
  }

  /** {@return a line for each column, the most important first} */
  @Override
  public String toString() {
    List<List<String>> table = new ArrayList<>();
    importances.forEach(
        (column, scores) -> table.add(List.of(TextTable.cut(column), scores.toString())));
    return "score %s; without a column it falls by, %s times:\n"
            .formatted(Figure.of(score), repeats)
        + TextTable.aligned(table);
  }
}
