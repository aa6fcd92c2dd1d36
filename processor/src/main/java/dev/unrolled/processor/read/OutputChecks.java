package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import java.util.Optional;

/** Whether the loss suits the last activation. */
final class OutputChecks {

  private OutputChecks() {}

  /** Checks a {@code loss} that was written in {@code unrolled} against the last layer. */
  static void checkLoss(
      Loss loss, WrittenAnnotation unrolled, DeclaredLayer last, Problems problems) {
    neededBy(loss)
        .filter(needed -> needed != last.activation())
        .ifPresent(needed -> problems.add(
            unrolled.place("loss"),
            Message.LOSS_NEEDS_ACTIVATION,
            loss,
            needed,
            last.position(),
            last.activation(),
            suitedTo(last.activation())));
  }

  private static Optional<Activation> neededBy(Loss loss) {
    return switch (loss) {
      case BINARY_CROSS_ENTROPY -> Optional.of(Activation.SIGMOID);
      case CATEGORICAL_CROSS_ENTROPY -> Optional.of(Activation.SOFTMAX);
      default -> Optional.empty();
    };
  }

  private static Loss suitedTo(Activation activation) {
    return switch (activation) {
      case SIGMOID -> Loss.BINARY_CROSS_ENTROPY;
      case SOFTMAX -> Loss.CATEGORICAL_CROSS_ENTROPY;
      default -> Loss.MSE;
    };
  }
}
