package dev.unrolled.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a training run have grown past what is finite. The message names the epoch, the
 * batch, the example, and the first value that went wrong.
 */
public final class DivergedException extends ArithmeticException {

  private static final long serialVersionUID = 2;

  /** In which it happened, counted from 1. */
  private final int epoch;

  /** At which it happened, counted from 0, or -1. */
  private final int example;

  private final transient @Nullable History history;

  /**
   * With its sentence.
   *
   * @param epoch the epoch, counted from 1
   * @param example the place of the row when the examples were read, counted from 0; -1 if there is
   *     no single one
   * @param message what happened, where, and a way out
   * @param epochs the epochs that were finished before
   */
  public DivergedException(int epoch, int example, String message, List<Epoch> epochs) {
    super(message);
    this.epoch = epoch;
    this.example = example;
    this.history = new History(epochs, History.Ending.DIVERGED);
  }

  /** {@return the epoch in which it happened, counted from 1} */
  public int epoch() {
    return epoch;
  }

  /**
   * {@return the example at which it happened, by its place when the examples were read, counted
   * from 0; -1 if it was the sum over a batch, or the step}
   */
  public int example() {
    return example;
  }

  /** {@return the epochs that were finished before; none once it was serialized} */
  public History history() {
    return history == null ? new History(List.of(), History.Ending.DIVERGED) : history;
  }
}
