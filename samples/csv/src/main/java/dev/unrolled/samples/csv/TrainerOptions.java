package dev.unrolled.samples.csv;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Workspace;
import dev.unrolled.optimizers.AdamW;
import dev.unrolled.training.History;
import dev.unrolled.training.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to train. */
final class TrainerOptions {

  @Option(
      names = "--epochs",
      defaultValue = "1000",
      paramLabel = "N",
      description = "How often to go through the rows at most (${DEFAULT-VALUE}).")
  private int epochs = 1000;

  @Option(
      names = "--patience",
      defaultValue = "50",
      paramLabel = "N",
      description = "After how many epochs that were not the best to stop (${DEFAULT-VALUE}).")
  private int patience = 50;

  @Option(
      names = "--batch-size",
      defaultValue = "32",
      paramLabel = "N",
      description = "How many rows make a step together (${DEFAULT-VALUE}).")
  private int batchSize = 32;

  @Option(
      names = "--learning-rate",
      defaultValue = "0.003",
      paramLabel = "RATE",
      description = "How far to go at each step (${DEFAULT-VALUE}).")
  private double learningRate = 0.003;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "N",
      description = "Where the random numbers begin (${DEFAULT-VALUE}).")
  private long seed = 42;

  /** What no training can begin with; null if there is nothing. */
  @Nullable
  String wrong() {
    if (epochs < 1) {
      return "--epochs is %s; it must be at least 1.".formatted(epochs);
    }
    if (patience < 1) {
      return "--patience is %s; it must be at least 1.".formatted(patience);
    }
    if (batchSize < 1) {
      return "--batch-size is %s; it must be at least 1.".formatted(batchSize);
    }
    return learningRate > 0 && Double.isFinite(learningRate)
        ? null
        : "--learning-rate is %s; it must be above 0, such as 0.003.".formatted(learningRate);
  }

  long seed() {
    return seed;
  }

  /** Refuses what a training has left that knows nothing. */
  void check(History history) {
    if (history.ending() == History.Ending.DIVERGED) {
      throw new IllegalStateException(
          "The training diverged: its loss began at %s and was %s at the best. Nothing is saved. A --learning-rate of %s is too large; try %s."
              .formatted(
                  history.epochs().get(0).loss(),
                  history.best().loss(),
                  learningRate,
                  learningRate / 10));
    }
  }

  <V extends Workspace> Trainer<double[], V> trainer(DoubleNetwork<V> network) {
    return Trainer.of(network)
        .optimizer(new AdamW(learningRate).weightDecay(0.1)) // small files are learned by heart
        .batchSize(batchSize)
        .epochs(epochs)
        .seed(seed)
        .earlyStopping(patience);
  }
}
