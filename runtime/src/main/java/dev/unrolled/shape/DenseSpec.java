package dev.unrolled.shape;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code a = activation(W x + b)}, on the last dimension of what it takes.
 *
 * @param units how many units it has
 * @param activation what they do to their sums
 * @param bias which biases it has
 * @param initializer how its weights are drawn
 * @param initialScale the number that some initializers need; 0 for the others
 */
public record DenseSpec(
    int units, Activation activation, Bias bias, Initializer initializer, double initialScale)
    implements LayerSpec {

  /**
   * Refuses fewer units than 1.
   *
   * @param units how many units it has
   * @param activation what they do to their sums
   * @param bias which biases it has
   * @param initializer how its weights are drawn
   * @param initialScale the number that some initializers need
   */
  public DenseSpec {
    Require.positive("The number of units", units);
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(bias, "bias");
    ParameterStart.check(initializer, initialScale);
  }

  /**
   * With weights drawn as suits the activation.
   *
   * @param units how many units it has
   * @param activation what they do to their sums
   * @param bias which biases it has
   */
  public DenseSpec(int units, Activation activation, Bias bias) {
    this(units, activation, bias, Initializer.of(activation), 0);
  }

  @Override
  public LayerKind kind() {
    return LayerKind.DENSE;
  }

  @Override
  public boolean hasWeightedSums() {
    return true;
  }

  @Override
  public boolean isDrawnAsUsual() {
    return initializer == Initializer.of(activation);
  }

  @Override
  public DenseSpec drawnBy(Initializer initializer, double scale) {
    return new DenseSpec(units, activation, bias, initializer, scale);
  }

  @Override
  public List<Object> arguments() {
    return List.of(units, activation, bias, initializer, initialScale);
  }

  @Override
  public List<Integer> out(List<Integer> in) {
    List<Integer> out = new ArrayList<>(in);
    out.set(in.size() - 1, units);
    return List.copyOf(out);
  }

  @Override
  public List<Learned> learned(List<Integer> in) {
    int inputs = Dimensions.last(in);
    List<Learned> learned = new ArrayList<>();
    learned.add(new Learned(
        "weight",
        "w",
        List.of(units, inputs),
        new ParameterStart(initializer, initialScale, inputs, units, -1),
        Learned.Role.WEIGHT,
        true));
    if (bias != Bias.NONE) {
      List<Integer> shape = bias == Bias.SHARED ? List.of() : List.of(units);
      learned.add(
          new Learned("bias", "b", shape, ParameterStart.constant(0), Learned.Role.BIAS, true));
    }
    return List.copyOf(learned);
  }

  @Override
  public long multiplications(List<Integer> in) {
    return (long) Dimensions.count(in) * units;
  }

  @Override
  public boolean leads(List<Integer> in, int taken, int given) {
    return taken / Dimensions.last(in) == given / units;
  }

  @Override
  public List<Integer> weight(List<Integer> in, int taken, int given) {
    return List.of(given % units, taken % Dimensions.last(in));
  }

  @Override
  public String toString() {
    return units + " " + activation;
  }
}
