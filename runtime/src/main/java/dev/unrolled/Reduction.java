package dev.unrolled;

/**
 * How the losses of a batch's examples become the loss of the batch. Its gradient follows: along
 * every parameter, the mean or the sum of the examples' gradients.
 */
public enum Reduction {
  /**
   * The mean: one learning rate suits batches of every size. PyTorch's {@code reduction='mean'} is
   * the same for {@link Loss#MSE} and both cross entropies.
   */
  MEAN,

  /**
   * The sum: every example counts as much as it would alone. PyTorch's {@code MSELoss} with
   * {@code reduction='sum'} is {@link Loss#SSE} with this.
   */
  SUM;

  /** What the sum over so many examples, or over examples of that weight, becomes. */
  double of(double sum, double weight) {
    return switch (this) {
      case MEAN -> sum / weight;
      case SUM -> sum;
    };
  }
}
