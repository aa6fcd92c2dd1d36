package dev.unrolled.training;

import dev.unrolled.Checkpoint;
import dev.unrolled.Network;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import dev.unrolled.data.Dataset;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.SplitMix64;
import dev.unrolled.metrics.Metric;
import dev.unrolled.optimizers.LostStep;
import dev.unrolled.training.History.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Trainer}, from its checks to its history.
 *
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
final class TrainingRun<A, V extends Workspace> {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Trainer<A, V> options;
  private final Network<A, V> network;
  private final A p;
  private final Numbers<A> numbers;
  private final Dataset data;
  private final @Nullable Dataset validation;
  private final Batch<A, V> batch;
  private final int[] order;
  private final int[] validationOrder;
  private final ProgressLine progress;
  private final @Nullable EarlyStopping<A> stopping;
  private final TrainingState state;
  private final LossLimit limit;

  private final List<Epoch> epochs = new ArrayList<>();

  /** Whether the metrics hold what the network gives as it is now. */
  private boolean measured;

  /** Checks everything; changes nothing but the metrics, which are cleared. */
  TrainingRun(Trainer<A, V> options, Dataset data, Workers workers) {
    this.options = options;
    this.data = data;
    network = options.network;
    p = network.parameters().array();
    numbers = Numbers.of(p);
    validation = options.validation;
    state = new TrainingState(TrainingCheck.settings(options, data));
    limit = new LossLimit(network, data);
    order = new int[data.size()];
    validationOrder = inOrder(new int[validation == null ? 0 : validation.size()]);
    int size = Math.min(options.batchSize, Math.max(order.length, validationOrder.length));
    batch = new Batch<>(network, options.classWeights.on(data).ranges(), size, workers);
    stopping = options.patience == 0 ? null : new EarlyStopping<>(options.patience, numbers, p);
    progress = options.progress(data.size());
  }

  /** Takes up the run that wrote the checkpoint, or changes nothing. */
  void restore(Checkpoint checkpoint) throws IOException {
    List<Epoch> before = state.epochs(checkpoint, validation != null);
    if (before.size() > options.epochs) {
      throw new IllegalArgumentException(
          "The run has done %s epochs, and shall have %s. To go on, ask for more than it has done."
              .formatted(before.size(), options.epochs));
    }
    int steps = (order.length + batch.size() - 1) / batch.size();
    TrainingState.checkRates(before, checkpoint.steps(), steps, options.optimizer);
    double firstLoss = state.firstLoss(checkpoint);
    A best = numbers.zeros(stopping == null ? 0 : network.shape().parameterCount());
    if (stopping != null) {
      state.best(checkpoint, numbers, best);
    }
    checkpoint.restoreAlone(network, options.optimizer);
    epochs.addAll(before);
    limit.first(firstLoss);
    if (stopping != null) {
      stopping.restore(epochs, best);
    }
  }

  History run() {
    progress.begin(epochs.size());
    try {
      Ending ending = trainAndGiveBack();
      if (ending != Ending.CANCELLED && limit.isPassedBy(epochOfParameters().loss())) {
        ending = Ending.DIVERGED;
      }
      if (validation != null && !measured && !options.metrics.isEmpty()) {
        validate(validation);
      }
      return new History(epochs, ending);
    } finally {
      progress.end();
    }
  }

  /** The one whose parameters the network has. */
  private Epoch epochOfParameters() {
    return epochs.get((stopping == null ? epochs.size() : stopping.bestEpoch()) - 1);
  }

  /** However the epochs end, also by an exception, the best parameters come back. */
  private Ending trainAndGiveBack() {
    try {
      return train();
    } finally {
      if (stopping != null && stopping.giveBack(epochs.size(), p)) {
        measured = false;
      }
    }
  }

  private Ending train() {
    while (epochs.size() < options.epochs) {
      if (stopping != null && stopping.isOver(epochs.size())) {
        return Ending.STOPPED_EARLY;
      }
      if (!trainEpoch(epochs.size() + 1)) {
        return Ending.CANCELLED;
      }
      writeCheckpoint();
      if (options.listener != null) {
        EpochEnd end = new EpochEnd(epochs);
        options.listener.epochEnded(end);
        if (end.isCancelled()) {
          return Ending.CANCELLED;
        }
      }
    }
    return Ending.FINISHED;
  }

  /** Takes every row once; returns false if the thread was interrupted before it was done. */
  private boolean trainEpoch(int number) {
    long start = options.clock().getAsLong();
    measured = false;
    shuffle(number);
    options.metrics.forEach(Metric::clear);
    double sum = 0;
    double weight = 0;
    for (int from = 0; from < order.length; ) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      int rows = batch.gather(data, order, from);
      sum += step(number, from);
      weight += batch.weight();
      if (validation == null) {
        batch.addTo(options.metrics);
      }
      from += rows;
      progress.batch(number, from, sum / weight);
    }
    record(number, sum / weight, start);
    return true;
  }

  /** Makes one step, on the batch that has been gathered, and returns its losses. */
  private double step(int number, int from) {
    double loss = batch.gradient();
    if (number == 1 && from == 0) {
      limit.first(loss / batch.weight());
    }
    if (!Double.isFinite(loss) || batch.hasLostGradient()) {
      throw divergence(number).inBatch(1 + from / batch.size(), data, batch);
    }
    try {
      batch.step(options.optimizer);
    } catch (LostStep lost) {
      throw divergence(number).inStep(1 + from / batch.size(), lost.inWords(network.shape()));
    }
    return loss;
  }

  private void record(int number, double loss, long start) {
    OptionalDouble validationLoss =
        validation == null ? OptionalDouble.empty() : OptionalDouble.of(validate(validation));
    Map<String, Double> figures = new LinkedHashMap<>();
    options.metrics.forEach(metric -> figures.putAll(metric.figures()));
    double seconds = (options.clock().getAsLong() - start) / NANOS_PER_SECOND;
    double rate = options.optimizer.learningRate();
    Epoch epoch = new Epoch(number, loss, validationLoss, figures, rate, seconds);
    epochs.add(epoch);
    if (stopping != null) {
      stopping.see(epoch, p);
    }
    progress.epoch(number, loss, validationLoss.orElse(Double.NaN));
  }

  /** The mean loss of the examples to validate on; the metrics count them. */
  private double validate(Dataset examples) {
    options.metrics.forEach(Metric::clear);
    double sum = 0;
    double weight = 0;
    for (int from = 0; from < validationOrder.length; ) {
      from += batch.gather(examples, validationOrder, from);
      double loss = batch.loss();
      if (!Double.isFinite(loss)) {
        throw divergence(epochs.size() + 1).inValidation(examples, batch);
      }
      sum += loss;
      weight += batch.weight();
      batch.addTo(options.metrics);
    }
    measured = true;
    return sum / weight;
  }

  private Divergence divergence(int epoch) {
    return new Divergence(epoch, stopping == null ? 0 : stopping.bestEpoch(), epochs);
  }

  private void writeCheckpoint() {
    if (options.checkpoint != null) {
      Checkpoint checkpoint = state.write(
          RowFormat.of(data).addTo(Checkpoint.of(network, options.optimizer)),
          limit.first(),
          epochs,
          numbers,
          stopping == null ? null : stopping.best());
      write(checkpoint, options.checkpoint);
    }
  }

  /** An interrupt closes the file that is being written: it has to wait until this one is whole. */
  private static void write(Checkpoint checkpoint, Path path) {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          checkpoint.replace(path);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted = true;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The order depends on the seed and the number of the epoch, and on nothing before it. */
  private void shuffle(int epoch) {
    inOrder(order);
    long start = new SplitMix64(options.seed).nextLong(); // so that neighbours share no order
    new SplitMix64(start + epoch).shuffle(order);
  }

  private static int[] inOrder(int[] order) {
    Arrays.setAll(order, row -> row);
    return order;
  }
}
