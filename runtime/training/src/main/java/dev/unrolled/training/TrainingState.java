package dev.unrolled.training;

import dev.unrolled.Checkpoint;
import dev.unrolled.internal.Numbers;
import dev.unrolled.optimizers.Optimizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint holds of a run beside parameters and optimizer: its settings, its history, and
 * the parameters of its best epoch. The order of the rows needs no place: it follows from the seed
 * and the number of the epoch.
 *
 * @param settings what must be the same for the run to be the same, in words
 */
record TrainingState(String settings) {

  private static final String SETTINGS = "training";
  private static final String METRICS = "training-metrics";
  private static final String HISTORY = "training";
  private static final String FIGURES = "training-figures";
  private static final String LOSS = "loss";
  private static final String VALIDATION = "validation-loss";
  private static final String FIRST_LOSS = "first-loss";
  private static final String RATE = "learning-rate";
  private static final String SECONDS = "seconds";
  private static final String BEST = "best-parameters";
  private static final String SEPARATOR = "\n";

  /** Adds the state of a run after those epochs, which began with that loss. */
  <A> Checkpoint write(
      Checkpoint checkpoint,
      double firstLoss,
      List<Epoch> epochs,
      Numbers<A> numbers,
      @Nullable A best) {
    Map<String, double[]> history = new LinkedHashMap<>();
    history.put(FIRST_LOSS, new double[] {firstLoss});
    history.put(LOSS, epochs.stream().mapToDouble(Epoch::loss).toArray());
    history.put(RATE, epochs.stream().mapToDouble(Epoch::learningRate).toArray());
    history.put(SECONDS, epochs.stream().mapToDouble(Epoch::seconds).toArray());
    if (epochs.get(0).validationLoss().isPresent()) {
      history.put(
          VALIDATION,
          epochs.stream()
              .mapToDouble(epoch -> epoch.validationLoss().orElseThrow())
              .toArray());
    }
    if (best != null) {
      double[] parameters = new double[numbers.length(best)];
      for (int k = 0; k < parameters.length; k++) {
        parameters[k] = numbers.get(best, k);
      }
      history.put(BEST, parameters);
    }
    List<String> names = List.copyOf(epochs.get(0).metrics().keySet());
    Map<String, double[]> figures = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      figures.put(
          String.valueOf(k),
          epochs.stream()
              .mapToDouble(epoch -> epoch.metrics().getOrDefault(name, 0.0))
              .toArray());
    }
    return checkpoint
        .with(SETTINGS, settings)
        .with(METRICS, String.join(SEPARATOR, names))
        .with(HISTORY, history)
        .with(FIGURES, figures);
  }

  /** The epochs of the run that wrote the checkpoint, if it was one with these settings. */
  List<Epoch> epochs(Checkpoint checkpoint, boolean validated) throws IOException {
    String written = checkpoint
        .text(SETTINGS)
        .orElseThrow(() -> new IOException(
            "The checkpoint holds no training run to resume. Restore the network, and call fit."));
    if (!written.equals(settings)) {
      throw new IOException(
          "The checkpoint is of a run with %s; this one has %s. To resume, give the same options and"
                  .formatted(written, settings)
              + " data.");
    }
    Map<String, double[]> history = checkpoint.arrays(HISTORY);
    int count = history.getOrDefault(LOSS, new double[0]).length;
    double[] losses = column(history, LOSS, count);
    double[] rates = column(history, RATE, count);
    double[] seconds = column(history, SECONDS, count);
    double @Nullable [] validation = validated ? column(history, VALIDATION, count) : null;
    Map<String, double[]> figures = figures(checkpoint, count);
    List<Epoch> epochs = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Map<String, Double> metrics = new LinkedHashMap<>();
      for (Map.Entry<String, double[]> figure : figures.entrySet()) {
        metrics.put(figure.getKey(), figure.getValue()[k]);
      }
      OptionalDouble validationLoss =
          validation == null ? OptionalDouble.empty() : OptionalDouble.of(validation[k]);
      epochs.add(new Epoch(k + 1, losses[k], validationLoss, metrics, rates[k], seconds[k]));
    }
    return epochs;
  }

  /** The loss that the run began with. */
  double firstLoss(Checkpoint checkpoint) throws IOException {
    return column(checkpoint.arrays(HISTORY), FIRST_LOSS, 1)[0];
  }

  /** The learning rate must have been, at the last step of each epoch, what it would be now. */
  static void checkRates(List<Epoch> epochs, long steps, int stepsPerEpoch, Optimizer optimizer)
      throws IOException {
    for (Epoch epoch : epochs) {
      long step = steps - 1 - (long) (epochs.size() - epoch.number()) * stepsPerEpoch;
      double rate = step < 0 ? epoch.learningRate() : optimizer.rateAt(step);
      if (rate != epoch.learningRate()) {
        throw new IOException(
            "The checkpoint is of a run with a learning rate of %s at the end of epoch %s; this one"
                    .formatted(epoch.learningRate(), epoch.number())
                + " has %s there. To resume, give the same learning rate.".formatted(rate));
      }
    }
  }

  /** Fetches the parameters of the best epoch. */
  <A> void best(Checkpoint checkpoint, Numbers<A> numbers, A into) throws IOException {
    double[] best = column(checkpoint.arrays(HISTORY), BEST, numbers.length(into));
    for (int k = 0; k < best.length; k++) {
      numbers.set(into, k, best[k]);
    }
    if (numbers.firstNotFinite(into) >= 0) {
      throw new IOException(
          "The checkpoint's best parameters hold a number that is too large for a float.");
    }
  }

  private static Map<String, double[]> figures(Checkpoint checkpoint, int count)
      throws IOException {
    String names = checkpoint.text(METRICS).orElse("");
    Map<String, double[]> arrays = checkpoint.arrays(FIGURES);
    Map<String, double[]> figures = new LinkedHashMap<>();
    for (String name : names.isEmpty() ? List.<String>of() : List.of(names.split(SEPARATOR, -1))) {
      // Not checked for NaN: a metric may have no figure, such as a precision without a single hit.
      figures.put(name, present(arrays, String.valueOf(figures.size()), count));
    }
    return figures;
  }

  private static double[] column(Map<String, double[]> columns, String name, int count)
      throws IOException {
    double[] column = present(columns, name, count);
    for (double value : column) {
      if (!Double.isFinite(value)) {
        throw new IOException(
            "The checkpoint's training run has %s in %s; it must be a finite number."
                .formatted(value, name));
      }
    }
    return column;
  }

  private static double[] present(Map<String, double[]> columns, String name, int count)
      throws IOException {
    double[] column = columns.get(name);
    if (column == null) {
      throw new IOException("The checkpoint's training run lacks %s.".formatted(name));
    }
    if (column.length != count) {
      throw new IOException("The checkpoint's training run has %s values of %s; it needs %s."
          .formatted(column.length, name, count));
    }
    return column;
  }
}
