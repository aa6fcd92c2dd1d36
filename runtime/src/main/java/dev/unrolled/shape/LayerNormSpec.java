package dev.unrolled.shape;

import dev.unrolled.Activation;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.Require;
import java.util.List;
import java.util.Objects;

/**
 * {@code a = activation(w * (x - mean) / sqrt(variance + epsilon) + b)}.
 *
 * @param dimensions over how many of the last dimensions mean and variance are taken
 * @param epsilon what keeps the divisor above 0
 * @param affine whether it has the weights w and the biases b
 * @param activation what it does last
 */
public record LayerNormSpec(int dimensions, double epsilon, boolean affine, Activation activation)
    implements LayerSpec {

  /** PyTorch's epsilon. */
  public static final double EPSILON = 1e-5;

  /**
   * Refuses no dimension, and an epsilon that is not finite and above 0.
   *
   * @param dimensions over how many
   * @param epsilon what keeps the divisor above 0
   * @param affine whether it has weights and biases
   * @param activation what it does last
   */
  public LayerNormSpec {
    Require.positive("The number of dimensions", dimensions);
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      throw new IllegalArgumentException(
          "The epsilon of a layer norm is %s; it must be finite and above 0.".formatted(epsilon));
    }
    Objects.requireNonNull(activation, "activation");
  }

  @Override
  public List<Integer> normalized(List<Integer> in) {
    if (dimensions > in.size()) {
      throw new IllegalArgumentException(
          "A layer norm over %s dimensions cannot take %s.".formatted(dimensions, in));
    }
    return in.subList(in.size() - dimensions, in.size());
  }

  @Override
  public boolean isStandardizedAlone() {
    return !affine;
  }

  @Override
  public LayerKind kind() {
    return LayerKind.LAYER_NORM;
  }

  @Override
  public List<Object> arguments() {
    return List.of(dimensions, epsilon, affine, activation);
  }

  @Override
  public List<Integer> out(List<Integer> in) {
    normalized(in);
    return in;
  }

  @Override
  public List<Learned> learned(List<Integer> in) {
    return affine
        ? List.of(
            new Learned(
                "weight",
                "w",
                normalized(in),
                ParameterStart.constant(1),
                Learned.Role.WEIGHT,
                false),
            new Learned(
                "bias", "b", normalized(in), ParameterStart.constant(0), Learned.Role.BIAS, false))
        : List.of();
  }

  @Override
  public long multiplications(List<Integer> in) {
    return 2L * Dimensions.count(in);
  }

  @Override
  public int leastDimensions() {
    return dimensions;
  }

  @Override
  public boolean leads(List<Integer> in, int taken, int given) {
    int together =
        Dimensions.count(normalized(in)); // the last dimension at least, so a softmax adds none
    return taken / together == given / together;
  }

  @Override
  public String toString() {
    return "LAYER_NORM(%s%s%s)%s"
        .formatted(
            dimensions == 1 ? "" : dimensions + " dimensions, ",
            "epsilon = " + epsilon,
            affine ? "" : ", affine = false",
            activation == Activation.IDENTITY ? "" : " " + activation);
  }
}
