package dev.unrolled.training;

import dev.unrolled.Network;
import dev.unrolled.Unrolled;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Rows;
import dev.unrolled.data.Scaling;
import dev.unrolled.data.Split;
import dev.unrolled.internal.Brief;
import dev.unrolled.metrics.Metric;
import dev.unrolled.metrics.Scores;
import dev.unrolled.report.Figure;
import dev.unrolled.report.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How well networks of a kind learn a dataset, and how much that depends on which rows they see: k
 * networks are trained, each on other rows, and each is measured on the k-th of the rows that it
 * has not seen. Classes are in all folds in proportion.
 *
 * <pre>{@code
 * System.out.println(CrossValidation.of(data, 5, 42)
 *     .scaled(Scaling::standardize)
 *     .metrics(new ConfusionMatrix(data.classNames()))
 *     .fit(() -> Trainer.of(new UnrolledIris()).optimizer(new Adam(0.01)).epochs(100)));
 * }</pre>
 *
 * <p>Scalings are found anew on the rows that each network is trained on, so that nothing of the
 * others leaks into them. Belongs to one thread. Its methods set an option and return it.
 */
public final class CrossValidation {

  private final Dataset data;
  private final int folds;
  private final long[] seeds;
  private Function<Split, Split> scaling = split -> split;
  private List<Metric> metrics = List.of();

  private CrossValidation(Dataset data, int folds, long... seeds) {
    this.data = data;
    this.folds = folds;
    this.seeds = seeds;
  }

  /**
   * A cross-validation.
   *
   * @param data the examples, not scaled
   * @param folds into how many parts they are dealt, at least 2: see {@link Dataset#folds}
   * @param seeds where the random numbers begin that deal them; with several seeds all is repeated,
   *     with other folds; without any, {@value Unrolled#DEFAULT_SEED}
   * @return the cross-validation
   * @throws IllegalArgumentException if the dataset is scaled, cannot be dealt into so many folds,
   *     or a seed stands there twice
   */
  public static CrossValidation of(Dataset data, int folds, long... seeds) {
    if (data.inputs().scaling().isPresent() || data.targets().scaling().isPresent()) {
      throw new IllegalArgumentException(
          "The dataset is scaled already, by what was found on rows that are to be tested on. Give it"
              + " as it was read, and let each fold find its own: scaled(Scaling::standardize).");
    }
    long[] all = seeds.length == 0 ? new long[] {Unrolled.DEFAULT_SEED} : seeds.clone();
    if (Arrays.stream(all).distinct().count() < all.length) {
      throw new IllegalArgumentException("The seeds %s have one twice; its folds would count twice."
          .formatted(Arrays.toString(all)));
    }
    data.folds(folds, all[0]); // refuses what cannot be dealt
    return new CrossValidation(data, folds, all);
  }

  /**
   * Scales inputs by what is found on the rows to train on, fold by fold.
   *
   * @param fit what finds it, such as {@code Scaling::standardize}
   * @return this cross-validation
   */
  public CrossValidation scaled(Function<Rows, Scaling> fit) {
    Objects.requireNonNull(fit, "fit");
    scaling = scaling.andThen(split -> split.scaled(fit));
    return this;
  }

  /**
   * Scales targets of a regression by what is found on the rows to train on, fold by fold. Metrics
   * see them in their unit; the loss is that of the scaled ones.
   *
   * @param fit what finds it, such as {@code Scaling::standardize}
   * @return this cross-validation
   */
  public CrossValidation scaledTargets(Function<Rows, Scaling> fit) {
    Objects.requireNonNull(fit, "fit");
    scaling = scaling.andThen(split -> split.scaledTargets(fit));
    return this;
  }

  /**
   * What to measure besides the loss.
   *
   * @param metrics the metrics, which are cleared for each fold
   * @return this cross-validation
   */
  public CrossValidation metrics(Metric... metrics) {
    this.metrics = List.of(metrics);
    return this;
  }

  /**
   * Trains and measures.
   *
   * @param trainer makes the trainer of a fold, with a network and an optimizer of its own
   * @return what was measured
   * @throws IllegalArgumentException if the examples, the metrics and the network do not fit each
   *     other, or a network or an optimizer comes twice
   * @throws CancellationException if the thread is interrupted, or a listener cancels
   * @throws DivergedException if the training of a fold diverges
   */
  public Result fit(Supplier<? extends Trainer<?, ?>> trainer) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return fit(train -> {
      Trainer<?, ?> fresh = trainer.get();
      if (!seen.add(fresh.network) || !seen.add(fresh.optimizer)) {
        throw notFresh();
      }
      History history = fresh.fit(train);
      if (history.ending() == History.Ending.CANCELLED) {
        throw new CancellationException("The training of a fold was cancelled.");
      }
      if (history.ending() == History.Ending.DIVERGED) {
        throw diverged(history);
      }
      return fresh.network;
    });
  }

  /**
   * {@link #fit(Supplier)} with a training of your own, such as one that stops early by rows that
   * it splits off.
   *
   * @param training trains a new network on the rows of a fold, scaled as was asked for
   * @return what was measured
   * @throws IllegalArgumentException if the examples, the metrics and the network do not fit each
   *     other, or a network comes twice
   * @throws CancellationException if the thread is interrupted
   */
  public Result fit(Function<? super Dataset, ? extends Network<?, ?>> training) {
    List<Split> splits = new ArrayList<>();
    for (long seed : seeds) {
      data.folds(folds, seed).forEach(split -> splits.add(scaling.apply(split)));
    }
    for (int k = 0; k < splits.size(); k++) {
      checkMetrics(k, splits.get(k).test());
    }
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<String, double[]> figures = new LinkedHashMap<>();
    for (int k = 0; k < splits.size(); k++) {
      Network<?, ?> network = training.apply(splits.get(k).train());
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "Cancelled at fold %s of %s.".formatted(k + 1, splits.size()));
      }
      if (!seen.add(network)) {
        throw notFresh();
      }
      measure(network, splits.get(k), k, splits.size(), figures);
    }
    return new Result(folds, seeds.length, figures);
  }

  /** Its figures would be told with a mean as if it had learned. */
  private static DivergedException diverged(History history) {
    Epoch best = history.best();
    return new DivergedException(
        best.number(),
        -1,
        "The training of a fold diverged: its best epoch, %s, has a loss of %s, more than a network has that knows nothing. Try a smaller learning rate."
            .formatted(best.number(), best.loss()),
        history.epochs());
  }

  private static IllegalArgumentException notFresh() {
    return new IllegalArgumentException(
        "A fold got the network, or the optimizer, of one before, which has learned from rows that it"
            + " is to be tested on. Make both anew for each fold, inside the function.");
  }

  /** Refuses, before anything is trained, folds of which a metric can say nothing. */
  private void checkMetrics(int fold, Dataset test) {
    for (Metric metric : metrics) {
      if (metric.outputs() != test.targets().width()) {
        throw new IllegalArgumentException(
            "A metric compares %s outputs; the dataset has %s targets in a row."
                .formatted(metric.outputs(), test.targets().width()));
      }
      metric.clear();
      try {
        for (int row = 0; row < test.size(); row++) {
          metric.add(test.targets().get(row), test.targets().get(row));
        }
        metric.figures();
      } catch (IllegalStateException e) {
        throw new IllegalArgumentException(
            "Fold %s, to be tested on %s rows, does not suit a metric: %s"
                .formatted(fold + 1, test.size(), e.getMessage()),
            e);
      }
    }
  }

  private void measure(
      Network<?, ?> network, Split split, int fold, int all, Map<String, double[]> figures) {
    Map<String, Double> measured = new LinkedHashMap<>();
    measured.put("loss", Measurement.of(network, split.test()));
    Predictor.of(network, split.train()).measure(split.test(), metrics.toArray(Metric[]::new));
    metrics.forEach(metric -> measured.putAll(metric.figures()));
    measured.forEach(
        (name, value) -> figures.computeIfAbsent(name, figure -> new double[all])[fold] = value);
  }

  /** What a cross-validation has measured. Printed, it is a table of the figures. */
  public static final class Result {

    private final int folds;
    private final int repeats;
    private final Map<String, Scores> scores;

    private Result(int folds, int repeats, Map<String, double[]> figures) {
      this.folds = folds;
      this.repeats = repeats;
      Map<String, Scores> all = new LinkedHashMap<>();
      figures.forEach((name, values) -> all.put(name, Scores.of(values)));
      scores = Collections.unmodifiableMap(all);
    }

    /** {@return for each figure, {@code loss} first, its value of each fold, seed after seed} */
    public Map<String, Scores> scores() {
      return scores;
    }

    /**
     * The values of one figure.
     *
     * @param figure such as {@code accuracy}, as the metric calls it; or {@code loss}, the mean
     *     over the rows tested on
     * @return its values
     * @throws IllegalArgumentException if none is called so
     */
    public Scores scores(String figure) {
      Scores found = scores.get(figure);
      if (found == null) {
        throw new IllegalArgumentException("There is no figure %s; there are %s."
            .formatted(Brief.quoted(figure), scores.keySet()));
      }
      return found;
    }

    /** {@return for each figure mean and standard deviation, the smallest and the largest value} */
    @Override
    public String toString() {
      List<List<String>> table = new ArrayList<>();
      String title = repeats == 1 ? folds + " folds" : "%s x %s folds".formatted(repeats, folds);
      table.add(List.of(title, "mean +- deviation", "min", "max"));
      scores.forEach((name, values) -> table.add(
          List.of(name, values.toString(), Figure.of(values.min()), Figure.of(values.max()))));
      return TextTable.aligned(table);
    }
  }
}
