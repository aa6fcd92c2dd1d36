package dev.unrolled.training;

import dev.unrolled.data.Dataset;
import dev.unrolled.internal.Brief;
import dev.unrolled.shape.Shape;
import java.util.List;

/** Refuses options and datasets that do not fit each other, before the first step. */
final class TrainingCheck {

  private TrainingCheck() {}

  /** Where rows meet, all of a batch count alike, and each batch has as many as that takes. */
  private static void checkBatches(Trainer<?, ?> trainer, ClassWeights weights, Dataset data) {
    Shape shape = trainer.network.shape();
    if (shape.meetsRows() && weights.ranges().count() > 1) {
      throw new IllegalArgumentException(
          "The network has a batch norm, in which the rows of a batch meet: no row has a gradient of its"
              + " own that could be weighted. Leave the class weights out, or show examples of small"
              + " classes more often.");
    }
    int size = Math.min(trainer.batchSize, data.size());
    int last = data.size() % size == 0 ? size : data.size() % size;
    if (Math.min(size, last) < shape.leastRows()) {
      throw new IllegalArgumentException(
          "Batches of %s out of %s examples leave one of %s; of one number for each channel a batch norm"
                  .formatted(size, data.size(), last)
              + " can tell no spread. Take another batch size, such as %s, or an example more or less."
                  .formatted(size + 1));
    }
  }

  /**
   * Checks all of them.
   *
   * @return what must be the same for a run to be the same, in words
   */
  static <A> String settings(Trainer<A, ?> trainer, Dataset data) {
    Dataset validation = trainer.validation;
    DatasetCheck<A> check = new DatasetCheck<>(trainer.network, "to train on", data);
    check.checkClasses();
    ClassWeights weights = trainer.classWeights.on(data);
    String settings = "seed %s, %s, batches of %s out of %s, classes weighted %s"
        .formatted(
            trainer.seed,
            trainer.optimizer.settings(),
            trainer.batchSize,
            check.check(validation == null ? trainer.metrics : List.of()),
            weights);
    checkBatches(trainer, weights, data);
    if (validation == null) {
      if (trainer.patience > 0) {
        throw new IllegalArgumentException(
            "Early stopping watches the validation loss; give examples by validation(dataset).");
      }
      return settings;
    }
    if (!validation.classNames().equals(data.classNames())) {
      throw new IllegalArgumentException(
          "The classes to train on are %s, those to validate on %s; they must be the same, in the"
                  .formatted(
                      Brief.of(data.classNames().toString()),
                      Brief.of(validation.classNames().toString()))
              + " same order.");
    }
    if (data.hasColumns() && validation.hasColumns()) {
      List<String> rows = data.columns().embeddingRows();
      List<String> others = validation.columns().embeddingRows();
      if (!rows.equals(others)) {
        throw new IllegalArgumentException(
            "The rows of an embedding to train on are [%s], those to validate on [%s]; they must be the"
                    .formatted(Brief.list(rows), Brief.list(others))
                + " same, in the same order. Read the others by the columns() of those to train on.");
      }
    }
    if (!RowFormat.of(validation).scalesAs(RowFormat.of(data))) {
      throw new IllegalArgumentException(
          "The rows to validate on are scaled otherwise than those to train on. Scale both by what"
              + " was found on those to train on, as Split.scaled does.");
    }
    check = new DatasetCheck<>(trainer.network, "to validate on", validation);
    return settings
        + ", validation on %s, patience %s"
            .formatted(check.check(trainer.metrics), trainer.patience);
  }
}
