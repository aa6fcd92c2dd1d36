package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;
import java.util.Optional;

/** Whether the loss suits the last activation, and delta the loss. */
final class OutputChecks {

  private OutputChecks() {}

  /**
   * Checks a {@code loss} that was written in {@code unrolled} against the last layer.
   *
   * @param last its activation
   * @param position which it is, such as {@code 2 of 2}
   */
  static void checkLoss(
      Loss loss, WrittenAnnotation unrolled, Activation last, String position, Problems problems) {
    neededBy(loss)
        .filter(needed -> needed != last)
        .ifPresent(needed -> problems.add(
            unrolled.place("loss"),
            Message.LOSS_NEEDS_ACTIVATION,
            loss,
            needed,
            position,
            last,
            suitedTo(last)));
  }

  /**
   * Checks that the loss sees the last activation: no other output may be added to it.
   *
   * @param place of what adds one
   * @param position of the last layer, which has one added
   */
  static void checkResidual(Loss loss, Place place, String position, Problems problems) {
    neededBy(loss)
        .ifPresent(
            needed -> problems.add(place, Message.LOSS_BEHIND_RESIDUAL, loss, needed, position));
  }

  /**
   * Checks that the inputs have slopes, if these are asked for.
   *
   * @param lookup the position of a layer that looks rows up by the inputs
   */
  static void checkInputGradient(WrittenAnnotation unrolled, String lookup, Problems problems) {
    if (unrolled.flag("inputGradient")) {
      problems.add(unrolled.place("inputGradient"), Message.NO_SLOPE_ALONG_NUMBERS, lookup);
    }
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

  /** The loss with which an output of that activation is trained, where nothing else is said. */
  static Loss suitedTo(Activation activation) {
    return switch (activation) {
      case SIGMOID -> Loss.BINARY_CROSS_ENTROPY;
      case SOFTMAX -> Loss.CATEGORICAL_CROSS_ENTROPY;
      default -> Loss.MSE;
    };
  }
}
