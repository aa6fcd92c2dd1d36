package dev.unrolled.training;

import dev.unrolled.report.Figure;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a training run did, epoch by epoch. Immutable.
 *
 * @param epochs the epochs that were finished, in their order
 * @param ending why there are no more
 */
public record History(List<Epoch> epochs, Ending ending) {

  /** Why a training run ended. */
  public enum Ending {
    /** All epochs that were asked for are done. */
    FINISHED("finished"),

    /** The validation loss had not become smaller for as many epochs as early stopping waits. */
    STOPPED_EARLY("stopped early"),

    /** A listener or an interrupt of the thread asked for it. */
    CANCELLED("cancelled"),

    /**
     * A number was no longer finite: see {@link DivergedException}. Or all epochs are done, or
     * early stopping ended them, and the loss is more than a thousand times what it was before the
     * first step, and than that of an answer which knows nothing: start again with a smaller
     * learning rate.
     */
    DIVERGED("diverged");

    private final String words;

    Ending(String words) {
      this.words = words;
    }
  }

  /**
   * Copies the list.
   *
   * @param epochs the epochs
   * @param ending why there are no more
   */
  public History {
    epochs = List.copyOf(epochs);
    Objects.requireNonNull(ending, "ending");
  }

  /**
   * The epoch with the smallest validation loss, or without validation with the smallest loss; of
   * equal ones the first.
   *
   * @return the epoch
   * @throws IllegalStateException if none was finished
   */
  public Epoch best() {
    return epochs.stream()
        .min(Comparator.comparingDouble(Epoch::judgedBy))
        .orElseThrow(
            () -> new IllegalStateException("No epoch was finished, so that none is the best."));
  }

  /**
   * A picture of the losses, epoch by epoch: a whole SVG file that needs no other, for light and
   * dark pages.
   *
   * @return the text of the file
   * @throws IllegalStateException if no epoch was finished
   */
  public String toSvg() {
    return new LossCurve(this).toSvg();
  }

  /** {@return how it ended, and its best and its last epoch} */
  @Override
  public String toString() {
    if (epochs.isEmpty()) {
      return "%s before the first epoch was finished".formatted(ending.words);
    }
    double seconds = epochs.stream().mapToDouble(Epoch::seconds).sum();
    return "%s after %s epochs in %s s%nbest: %s%nlast: %s"
        .formatted(
            ending.words, epochs.size(), Figure.of(seconds), best(), epochs.get(epochs.size() - 1));
  }
}
