package dev.unrolled.shape;

import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import java.util.List;

/** Rows one behind the other. */
public record FlattenSpec() implements LayerSpec {

  @Override
  public LayerKind kind() {
    return LayerKind.FLATTEN;
  }

  @Override
  public List<Object> arguments() {
    return List.of();
  }

  @Override
  public List<Integer> out(List<Integer> in) {
    return List.of(Dimensions.count(in));
  }

  @Override
  public boolean leads(List<Integer> in, int taken, int given) {
    return taken == given;
  }

  @Override
  public String toString() {
    return "FLATTEN";
  }
}
