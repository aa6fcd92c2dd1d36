package dev.unrolled.shape;

import dev.unrolled.Activation;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import java.util.List;

/**
 * {@code a = activation(x)}.
 *
 * @param activation what it does
 */
public record ActivationSpec(Activation activation) implements LayerSpec {

  @Override
  public LayerKind kind() {
    return LayerKind.ACTIVATION;
  }

  @Override
  public boolean isActivationAlone() {
    return true;
  }

  @Override
  public List<Object> arguments() {
    return List.of(activation);
  }

  @Override
  public List<Integer> out(List<Integer> in) {
    return in;
  }

  @Override
  public boolean leads(List<Integer> in, int taken, int given) {
    return activation == Activation.SOFTMAX
        ? taken / Dimensions.last(in) == given / Dimensions.last(in)
        : taken == given;
  }

  @Override
  public String toString() {
    return "ACTIVATION(" + activation + ")";
  }
}
