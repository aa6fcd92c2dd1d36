package dev.unrolled.training;

/**
 * The numbers of a training run have grown past what is finite. The message names the epoch, the
 * batch, the example, and the first value that went wrong.
 */
public final class DivergedException extends ArithmeticException {

  private static final long serialVersionUID = 1;

  private final int epoch;
  private final int example;

  /**
   * With its sentence.
   *
   * @param epoch the epoch, counted from 1
   * @param example the row of the dataset, counted from 0; -1 if it is the sum over a batch
   * @param message what happened, where, and a way out
   */
  public DivergedException(int epoch, int example, String message) {
    super(message);
    this.epoch = epoch;
    this.example = example;
  }

  /** {@return the epoch in which it happened, counted from 1} */
  public int epoch() {
    return epoch;
  }

  /**
   * {@return the row of the dataset at which it happened, counted from 0; -1 if only the sum over a
   * batch is not finite}
   */
  public int example() {
    return example;
  }
}
