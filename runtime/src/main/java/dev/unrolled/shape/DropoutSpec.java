package dev.unrolled.shape;

import dev.unrolled.LayerKind;
import java.util.List;

/**
 * {@code a = 0} with the probability {@code rate}, else {@code x / (1 - rate)}; while predicting,
 * {@code a = x}.
 *
 * @param rate the probability, from 0 to below 1
 */
public record DropoutSpec(double rate) implements LayerSpec {

  /**
   * Refuses what is no probability, and 1.
   *
   * @param rate the probability
   */
  public DropoutSpec {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "The rate of a dropout is %s; it must be from 0 to below 1.".formatted(rate));
    }
  }

  @Override
  public LayerKind kind() {
    return LayerKind.DROPOUT;
  }

  @Override
  public boolean drops() {
    return true;
  }

  @Override
  public List<Object> arguments() {
    return List.of(rate);
  }

  @Override
  public List<Integer> out(List<Integer> in) {
    return in;
  }

  @Override
  public boolean leads(List<Integer> in, int taken, int given) {
    return taken == given;
  }

  @Override
  public String toString() {
    return "DROPOUT(" + rate + ")";
  }
}
