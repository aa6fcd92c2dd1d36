package dev.unrolled.training;

import java.util.Collections;
import java.util.List;

/** The end of an epoch, as a {@link TrainingListener} is told of it. */
public final class EpochEnd {

  private final List<Epoch> epochs;
  private boolean cancelled;

  /**
   * The end of the last of these epochs.
   *
   * @param epochs the epochs so far, at least one; kept
   */
  public EpochEnd(List<Epoch> epochs) {
    this.epochs = Collections.unmodifiableList(epochs);
  }

  /** {@return the epoch that has ended} */
  public Epoch epoch() {
    return epochs.get(epochs.size() - 1);
  }

  /** {@return all epochs so far, this one the last} */
  public List<Epoch> epochs() {
    return epochs;
  }

  /** Ends the run here: it returns, and its history says that it was cancelled. */
  public void cancel() {
    cancelled = true;
  }

  /** {@return whether {@link #cancel} was called} */
  public boolean isCancelled() {
    return cancelled;
  }
}
