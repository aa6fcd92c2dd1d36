package dev.unrolled.shape;

import dev.unrolled.Trainable;
import java.util.List;
import java.util.Objects;

/**
 * A parameter of a layer, wherever that stands.
 *
 * @param name as PyTorch's module calls it: {@code weight}, {@code bias}
 * @param shape its sizes
 * @param start how it is drawn
 * @param isWeight whether it is trained with the weights, as {@link Trainable} says, or with the
 *     biases
 * @param unitsLast whether numbers of the first dimension lie side by side, as units' do
 */
public record Learned(
    String name, List<Integer> shape, ParameterStart start, boolean isWeight, boolean unitsLast) {

  /**
   * Copies the shape.
   *
   * @param name its name
   * @param shape its sizes
   * @param start how it is drawn
   * @param isWeight whether it is trained with the weights
   * @param unitsLast whether units lie side by side
   */
  public Learned {
    shape = List.copyOf(shape);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(start, "start");
  }
}
