package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.LayerKind;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;
import dev.unrolled.processor.model.NetworkOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the loss suits the last activation, and delta the loss. */
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

  /** Whether the loss can see the last activation, and the inputs have slopes where asked for. */
  static void checkConnections(
      NetworkOptions options,
      List<DeclaredLayer> layers,
      @Nullable WrittenAnnotation unrolled,
      Problems problems) {
    if (unrolled == null || layers.isEmpty()) {
      return;
    }
    DeclaredLayer last = layers.get(layers.size() - 1);
    if (last.add().isPresent() && neededBy(options.loss()).isPresent()) {
      problems.add(
          last.place("add"),
          Message.LOSS_BEHIND_RESIDUAL,
          options.loss(),
          neededBy(options.loss()).get(),
          last.position());
    }
    layers.stream()
        .filter(layer -> layer.kind() == LayerKind.EMBEDDING && options.inputGradient())
        .findFirst()
        .ifPresent(layer -> problems.add(
            unrolled.place("inputGradient"), Message.NO_SLOPE_ALONG_NUMBERS, layer.position()));
  }

  /** The delta that was written, if it can be used; the usual one if not. */
  static double checkedDelta(Loss loss, WrittenAnnotation unrolled, Problems problems) {
    if (!unrolled.wrote("delta")) {
      return Unrolled.DEFAULT_DELTA;
    }
    Place place = unrolled.place("delta");
    double delta = unrolled.number("delta");
    if (loss != Loss.HUBER) {
      problems.add(place, Message.NO_DELTA, delta, loss);
    } else if (!(delta > 0 && Double.isFinite(delta))) {
      problems.add(place, Message.DELTA_NOT_ABOVE_ZERO, delta, Unrolled.DEFAULT_DELTA);
    } else {
      return delta;
    }
    return Unrolled.DEFAULT_DELTA;
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
