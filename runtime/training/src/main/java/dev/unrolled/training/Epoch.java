package dev.unrolled.training;

import dev.unrolled.report.Figure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One pass over all examples to train on, and what came of it.
 *
 * @param number which epoch it is, counted from 1
 * @param loss the mean loss of the examples, each as it was before the step that it was part of
 * @param validationLoss the mean loss of the examples to validate on, after the epoch's last step;
 *     empty without such examples
 * @param metrics the figures of the metrics by name, such as {@code accuracy}: of the examples to
 *     validate on, or without any, of those trained on
 * @param learningRate that of the epoch's last step
 * @param seconds how long it took, with validation
 */
public record Epoch(
    int number,
    double loss,
    OptionalDouble validationLoss,
    Map<String, Double> metrics,
    double learningRate,
    double seconds) {

  /**
   * Copies the figures, in their order.
   *
   * @param number which epoch it is
   * @param loss the mean loss
   * @param validationLoss that of the examples to validate on
   * @param metrics the figures by name
   * @param learningRate that of the last step
   * @param seconds how long it took
   */
  public Epoch {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** What a good epoch makes small: the validation loss, or without one the loss. */
  double judgedBy() {
    return validationLoss.orElse(loss);
  }

  /** {@return such as {@code epoch 12: loss 0.3125, validation loss 0.3750, accuracy 0.9000}} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("epoch %s: loss %s".formatted(number, Figure.of(loss)));
    validationLoss.ifPresent(value -> text.append(", validation loss ").append(Figure.of(value)));
    metrics.forEach(
        (name, value) -> text.append(", ").append(name).append(' ').append(Figure.of(value)));
    return text.toString();
  }
}
