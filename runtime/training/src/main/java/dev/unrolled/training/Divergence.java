package dev.unrolled.training;

import dev.unrolled.data.Dataset;
import java.util.List;

/**
 * The end of a run whose numbers are no longer finite: says where that was, and from when the
 * parameters are that are left.
 *
 * @param epoch the epoch in which it happened
 * @param bestEpoch the epoch whose parameters early stopping gives back; 0 if there is none
 * @param epochs those that were finished before
 */
record Divergence(int epoch, int bestEpoch, List<Epoch> epochs) {

  private static final String BEFORE_STEP = "before this step";

  /** The loss, or its gradient, of a batch of the examples to train on. */
  DivergedException inBatch(int number, Dataset data, Batch<?, ?> batch) {
    return inValue("batch " + number, data, batch, batch.firstBadValue(true), BEFORE_STEP);
  }

  /** The loss of a batch of the examples to validate on. */
  DivergedException inValidation(Dataset validation, Batch<?, ?> batch) {
    return inValue(
        "validation", validation, batch, batch.firstBadValue(false), "after epoch " + epoch);
  }

  /** A parameter, by a step that has been undone. */
  DivergedException inStep(int batch, String what) {
    return exception(-1, "batch %s: %s".formatted(batch, what), BEFORE_STEP);
  }

  private DivergedException inValue(
      String where, Dataset examples, Batch<?, ?> batch, FirstBadValue bad, String left) {
    if (bad.row() < 0) {
      return exception(-1, "%s: %s is not finite".formatted(where, bad.name()), left);
    }
    int row = batch.example(bad.row());
    String what = "%s: %s of %s is %s"
        .formatted(where, bad.name(), DatasetCheck.nameOf(examples, row), bad.value());
    return exception(examples.sourceRow(row), what, left);
  }

  private DivergedException exception(int example, String what, String left) {
    return new DivergedException(
        epoch,
        example,
        "Epoch %s, %s. The numbers have grown too large; the parameters are those %s. Start again"
                .formatted(
                    epoch,
                    what,
                    bestEpoch == 0 ? left : "of epoch %s, the best".formatted(bestEpoch))
            + " with a smaller learning rate, clip the gradient with clipNorm, or scale the inputs.",
        epochs);
  }
}
