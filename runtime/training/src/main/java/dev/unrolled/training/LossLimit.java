package dev.unrolled.training;

import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.data.Dataset;

/**
 * From which mean loss on a run has diverged although every number is finite.
 *
 * <p>It is {@value #FACTOR} times the larger of two losses: that of the first batch before the
 * first step, and that of an answer that knows nothing, which is an output of 0, or of cross
 * entropies the same probability for all. Both are needed. Inputs that nobody scaled can make the
 * first loss huge, and a run that ends below it has learned. A network that was trained before
 * begins at a loss near 0, and may well end at a thousand times that, still as good as perfect. But
 * whoever ends three orders worse than both was not restless: its steps were too long, by so much
 * that it does not come back.
 */
final class LossLimit {

  /** Three orders: restless runs end worse than they began by a factor of some tens at most. */
  private static final double FACTOR = 1000;

  private final double ofNoAnswer;
  private double first;

  /** For a run on these examples. */
  LossLimit(Network<?, ?> network, Dataset data) {
    ofNoAnswer = ofNoAnswer(network.passes().loss(), network.shape().outputs(), data);
  }

  /** The mean loss of the first batch, before the first step. */
  void first(double loss) {
    first = loss;
  }

  /** What {@link #first} was given. */
  double first() {
    return first;
  }

  /** Whether that mean loss of a finished epoch is past the limit. */
  boolean isPassedBy(double loss) {
    return Math.abs(loss) > FACTOR * Math.max(Math.abs(first), ofNoAnswer);
  }

  private static double ofNoAnswer(Loss loss, int outputs, Dataset data) {
    return switch (loss) {
      case MSE -> squares(data) / outputs;
      case SSE -> squares(data);
      case HALF_SSE, HUBER -> squares(data) / 2; // a HUBER of any delta is at most that
      case MAE ->
        Math.sqrt(squares(data) / outputs); // the mean is at most the root of the squares'
      case BINARY_CROSS_ENTROPY -> Math.log(2);
      case CATEGORICAL_CROSS_ENTROPY -> Math.log(outputs);
      case CUSTOM -> 0; // nothing is known of it
    };
  }

  /** The mean over the examples of the sum of the squares of their targets. */
  private static double squares(Dataset data) {
    double[] targets = new double[data.targets().width()];
    double sum = 0;
    for (int row = 0; row < data.size(); row++) {
      data.targets().copy(row, targets, 0);
      for (double target : targets) {
        sum += target * target;
      }
    }
    return sum / data.size();
  }
}
