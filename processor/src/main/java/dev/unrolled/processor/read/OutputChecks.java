package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import java.util.List;
import java.util.Optional;

/** Whether softmax stands where it means something, and the loss suits the last activation. */
final class OutputChecks {

  private OutputChecks() {}

  static void checkSoftmax(List<DeclaredLayer> layers, Problems problems) {
    for (DeclaredLayer layer : layers) {
      if (layer.activation() != Activation.SOFTMAX) {
        continue;
      }
      if (!layer.isLast()) {
        problems.add(layer.place("activation"), Message.SOFTMAX_BEFORE_LAST, layer.position());
      } else if (layer.out() == 1) {
        problems.add(layer.place("activation"), Message.SOFTMAX_OF_ONE, layer.position());
      }
    }
  }

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
      case MSE, SSE, HALF_SSE -> Optional.empty();
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
