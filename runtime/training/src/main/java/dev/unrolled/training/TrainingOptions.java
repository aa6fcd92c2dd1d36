package dev.unrolled.training;

import dev.unrolled.Network;
import dev.unrolled.Unrolled;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import dev.unrolled.internal.Require;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.Optimizer;
import java.io.PrintStream;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Trainer} makes its steps, and whom it tells.
 *
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
abstract sealed class TrainingOptions<A, V extends Workspace> permits Trainer {

  Optimizer optimizer = new Adam(0.001);
  int batchSize = 32;
  int epochs = 10;
  long seed = Unrolled.DEFAULT_SEED;
  int threads = 1;

  @Nullable
  TrainingListener listener;

  private LongSupplier clock = System::nanoTime;
  private @Nullable PrintStream screen;
  private boolean quiet;

  /**
   * What makes the steps.
   *
   * @param optimizer the optimizer; one that has made steps goes on from there
   * @return this trainer
   */
  public final Trainer<A, V> optimizer(Optimizer optimizer) {
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
    return self();
  }

  /**
   * How many rows make a step together.
   *
   * @param rows at least 1
   * @return this trainer
   * @throws IllegalArgumentException if there are fewer
   */
  public final Trainer<A, V> batchSize(int rows) {
    Require.positive("The batch size", rows);
    this.batchSize = rows;
    return self();
  }

  /**
   * How often all rows are taken.
   *
   * @param epochs at least 1
   * @return this trainer
   * @throws IllegalArgumentException if there are fewer
   */
  public final Trainer<A, V> epochs(int epochs) {
    Require.positive("The number of epochs", epochs);
    this.epochs = epochs;
    return self();
  }

  /**
   * Where the random numbers begin that order the rows.
   *
   * @param seed any number
   * @return this trainer
   */
  public final Trainer<A, V> seed(long seed) {
    this.seed = seed;
    return self();
  }

  /**
   * How many threads share the passes of a batch, where that pays: see
   * {@link Network#newWorkspace(int, Workers)}. The result is that of one thread, bit for bit. They
   * end with the run.
   *
   * @param threads 1 or more
   * @return this trainer
   * @throws IllegalArgumentException if there are fewer
   */
  public final Trainer<A, V> threads(int threads) {
    Require.positive("The number of threads", threads);
    this.threads = threads;
    return self();
  }

  /**
   * What is told of each epoch.
   *
   * @param listener the listener, instead of the one before
   * @return this trainer
   */
  public final Trainer<A, V> listener(TrainingListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    return self();
  }

  /**
   * Shows no progress. By itself it shows a line on a terminal, and nothing where the output goes
   * elsewhere; Java 22 to 24 tell the two apart when started with {@code -Djdk.console=java.base},
   * and show nothing without.
   *
   * @return this trainer
   */
  public final Trainer<A, V> quiet() {
    this.quiet = true;
    return self();
  }

  /** For tests: the time in nanoseconds, and where progress is shown. */
  final Trainer<A, V> watched(LongSupplier clock, PrintStream screen) {
    this.clock = clock;
    this.screen = screen;
    return self();
  }

  final LongSupplier clock() {
    return clock;
  }

  final ProgressLine progress(int rows) {
    PrintStream out = screen == null ? ProgressLine.terminal() : screen;
    return new ProgressLine(quiet ? null : out, clock, epochs, rows);
  }

  abstract Trainer<A, V> self();
}
