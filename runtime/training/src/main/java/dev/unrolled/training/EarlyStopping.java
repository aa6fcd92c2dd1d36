package dev.unrolled.training;

import dev.unrolled.internal.Numbers;
import java.util.List;

/**
 * Remembers the parameters of the best epoch, the one with the smallest validation loss, and says
 * when none has been better for long enough.
 *
 * @param <A> the array of the parameters
 */
final class EarlyStopping<A> {

  private final int patience;
  private final Numbers<A> numbers;
  private final A best;
  private int bestEpoch;
  private double bestLoss = Double.POSITIVE_INFINITY;

  /** Before the first epoch, at the parameters p. */
  EarlyStopping(int patience, Numbers<A> numbers, A p) {
    this.patience = patience;
    this.numbers = numbers;
    this.best = numbers.copy(p);
  }

  /** An epoch has ended with the parameters p; its validation loss is finite. */
  void see(Epoch epoch, A p) {
    if (isBetter(epoch)) {
      numbers.overwrite(best, p);
    }
  }

  /** Takes up a run after these epochs, of which the best had those parameters. */
  void restore(List<Epoch> epochs, A p) {
    epochs.forEach(this::isBetter);
    numbers.overwrite(best, p);
  }

  boolean isOver(int epochs) {
    return bestEpoch > 0 && epochs - bestEpoch >= patience;
  }

  /** The best epoch; 0 before there is one. */
  int bestEpoch() {
    return bestEpoch;
  }

  /** The parameters of the best epoch; before there is one, those of the start. */
  A best() {
    return best;
  }

  /** Gives p the best parameters; returns whether they are others than those of the last epoch. */
  boolean giveBack(int epochs, A p) {
    if (bestEpoch > 0) {
      numbers.overwrite(p, best);
    }
    return bestEpoch != epochs;
  }

  private boolean isBetter(Epoch epoch) {
    double loss = epoch.validationLoss().orElseThrow();
    if (loss >= bestLoss) {
      return false;
    }
    bestLoss = loss;
    bestEpoch = epoch.number();
    return true;
  }
}
