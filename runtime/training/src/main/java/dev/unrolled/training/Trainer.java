package dev.unrolled.training;

import dev.unrolled.Checkpoint;
import dev.unrolled.Network;
import dev.unrolled.Reduction;
import dev.unrolled.Unrolled;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import dev.unrolled.data.Dataset;
import dev.unrolled.internal.Require;
import dev.unrolled.metrics.Metric;
import dev.unrolled.optimizers.Optimizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on a dataset: batch by batch, epoch by epoch.
 *
 * <pre>{@code
 * History history = Trainer.of(net)
 *     .optimizer(new Adam(0.01))
 *     .epochs(100)
 *     .validation(split.test())
 *     .earlyStopping(10)
 *     .fit(split.train());
 * System.out.println(history);
 * }</pre>
 *
 * <p>Each epoch takes all rows in another order, which depends on the seed and the number of the
 * epoch alone; its last batch may be smaller. A dataset with fewer rows than a batch is one batch.
 * The rows are gathered in the network's precision, whatever the dataset's is, and nothing but one
 * batch is copied. The same seed gives the same bits, where the kernels are the same.
 *
 * <p>Learning-rate schedule and clipping come with the {@link Optimizer}. Each step is the one that
 * {@link Network#train(Object, Object, int, Optimizer, Workspace)} makes. Losses are told as the
 * mean over examples, even of a network with {@link Reduction#SUM}, so that they can be compared.
 *
 * <p>A run whose numbers leave what is finite ends with a {@link DivergedException}. One whose loss
 * stays finite but ends a thousand times where it began, and a thousand times that of an answer
 * which knows nothing, has diverged too: its history {@linkplain History.Ending#DIVERGED says} so.
 *
 * <p>An interrupt of the thread, or a listener, cancels a run: it returns with what it has reached,
 * and the thread stays interrupted. A trainer belongs to one thread. Its methods set an option and
 * return it.
 *
 * @param <A> the arrays that the network computes with: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
public final class Trainer<A, V extends Workspace> extends TrainingOptions<A, V> {

  final Network<A, V> network;

  @Nullable
  Dataset validation;

  int patience;
  ClassWeights classWeights = ClassWeights.NONE;
  List<Metric> metrics = List.of();

  @Nullable
  Path checkpoint;

  private Trainer(Network<A, V> network) {
    this.network = Objects.requireNonNull(network, "network");
  }

  /**
   * A trainer with the defaults: {@code Adam(0.001)}, batches of 32 rows, 10 epochs, seed
   * {@value Unrolled#DEFAULT_SEED}.
   *
   * @param network the network to train, from the parameters it has
   * @param <A> the arrays that the network computes with
   * @param <V> the values of one pass
   * @return the trainer
   */
  public static <A, V extends Workspace> Trainer<A, V> of(Network<A, V> network) {
    return new Trainer<>(network);
  }

  /**
   * Examples that are not trained on; after each epoch their loss and the metrics are measured.
   *
   * @param validation the examples, at least one
   * @return this trainer
   */
  public Trainer<A, V> validation(Dataset validation) {
    this.validation = Objects.requireNonNull(validation, "validation");
    return this;
  }

  /**
   * Ends the run when the validation loss has not become smaller for some epochs. However the run
   * ends, also by an exception, the network then has the parameters of the best epoch.
   *
   * @param patience for how many epochs, at least 1
   * @return this trainer
   * @throws IllegalArgumentException if there are fewer
   */
  public Trainer<A, V> earlyStopping(int patience) {
    Require.positive("The patience", patience);
    this.patience = patience;
    return this;
  }

  /**
   * Lets the examples of a class count as much as its weight says: the loss of a batch is
   * {@code (sum of weight[class of r] * loss[r]) / (sum of weight[class of r])} over its rows r, as
   * PyTorch's {@code CrossEntropyLoss(weight=...)}; with {@link Reduction#SUM} it is not divided.
   * Validation losses are weighted in the same way.
   *
   * @param weights a finite number above 0 for each class, as {@link Dataset#classNames} lists them
   * @return this trainer
   * @throws IllegalArgumentException if a weight is no such number, or there are fewer than 2
   */
  public Trainer<A, V> classWeights(double... weights) {
    this.classWeights = ClassWeights.of(weights);
    return this;
  }

  /**
   * {@link #classWeights} that give each class the same weight as a whole, as scikit-learn's
   * {@code class_weight='balanced'}: {@code rows / (classes * rows of the class)}, found on the
   * rows to train on.
   *
   * @return this trainer
   */
  public Trainer<A, V> balancedClasses() {
    this.classWeights = ClassWeights.BALANCED;
    return this;
  }

  /**
   * What to measure after each epoch on the examples to validate on; without any, on those to train
   * on as their batches pass by. Afterwards the metrics hold what they have seen of the network as
   * it came back.
   *
   * @param metrics the metrics, which are cleared
   * @return this trainer
   * @throws IllegalArgumentException if one stands there twice
   */
  public Trainer<A, V> metrics(Metric... metrics) {
    this.metrics = List.of(metrics);
    if (this.metrics.stream().distinct().count() < metrics.length) {
      throw new IllegalArgumentException("A metric stands there twice; it would count twice.");
    }
    return this;
  }

  /**
   * Writes a {@link Checkpoint} after each epoch, from which {@link #resume} goes on: parameters,
   * optimizer, history, and the place in the run, and all that a {@link Predictor} needs: it can be
   * {@linkplain Predictor#load loaded} too. The parameters are those of the last epoch; with early
   * stopping the best are there beside them. A crash leaves the last checkpoint whole.
   *
   * @param path the file
   * @return this trainer
   */
  public Trainer<A, V> checkpoint(Path path) {
    this.checkpoint = Objects.requireNonNull(path, "path");
    return this;
  }

  /**
   * Trains.
   *
   * @param data the examples to train on
   * @return what happened, epoch by epoch
   * @throws IllegalArgumentException if the examples, the options and the network do not fit each
   *     other; nothing is changed
   * @throws DivergedException at the first loss, gradient or parameter that is not finite; the
   *     message says from when the parameters are that are left
   * @throws UncheckedIOException if a checkpoint cannot be written
   */
  public History fit(Dataset data) {
    try (Workers workers = Workers.start(threads)) {
      return new TrainingRun<>(this, data, workers).run();
    }
  }

  /**
   * Goes on where a checkpoint of {@link #checkpoint} was written: the result is that of the run
   * without the break, bit for bit. Options and data must be those of that run; only the number of
   * epochs may be another, at least those that are done. Of a schedule of the learning rate, the
   * rates of the epochs that are done are compared.
   *
   * @param path the checkpoint
   * @param data the examples to train on
   * @return what happened, from the first epoch on
   * @throws IOException if the checkpoint cannot be read or is not one of such a run; nothing is
   *     changed
   * @throws IllegalArgumentException as {@link #fit}
   * @throws DivergedException as {@link #fit}
   * @throws UncheckedIOException if a checkpoint cannot be written
   */
  public History resume(Path path, Dataset data) throws IOException {
    Checkpoint written = Checkpoint.read(path);
    try (Workers workers = Workers.start(threads)) {
      TrainingRun<A, V> run = new TrainingRun<>(this, data, workers);
      run.restore(written);
      return run.run();
    }
  }

  @Override
  Trainer<A, V> self() {
    return this;
  }
}
