package dev.unrolled;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The shape of one layer, and where its parameters lie in the flat array of the network: first the
 * weights, a row per input, then the biases.
 *
 * <p>With a row per input, the weights into all units stand side by side: many sums can be added up
 * at once, each in its own lane.
 *
 * @param number which layer it is, counted from 1
 * @param in how many inputs it takes
 * @param out how many units it has
 * @param activation what its units do to their sums
 * @param bias which biases it has
 * @param weightOffset where its weights begin
 * @param trainable which of its parameters training changes
 * @param initializer how its weights are drawn
 * @param initialScale the number that some initializers need; 0 for the others
 */
public record LayerShape(
    int number,
    int in,
    int out,
    Activation activation,
    Bias bias,
    int weightOffset,
    Trainable trainable,
    Initializer initializer,
    double initialScale) {

  /**
   * Refuses sizes below 1, and a layer whose parameters would end past what one array can hold.
   *
   * @param number which layer it is
   * @param in how many inputs it takes
   * @param out how many units it has
   * @param activation what its units do to their sums
   * @param bias which biases it has
   * @param weightOffset where its weights begin
   * @param trainable which of its parameters training changes
   * @param initializer how its weights are drawn
   * @param initialScale the number that some initializers need; 0 for the others
   */
  public LayerShape {
    Require.positive("The number of the layer", number);
    Require.positive("The number of inputs", in);
    Require.positive("The number of units", out);
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(trainable, "trainable");
    checkScale(initializer, initialScale);
    if (weightOffset < 0) {
      throw new IllegalArgumentException(
          "The weights begin at %s; they cannot begin before 0.".formatted(weightOffset));
    }
    long end = weightOffset + (long) in * out + bias.count(out);
    if (end > Shape.MAX_PARAMETERS) {
      throw new IllegalArgumentException(
          "With a layer of %s inputs and %s units the network has %s parameters; an array holds %s."
              .formatted(in, out, end, Shape.MAX_PARAMETERS));
    }
  }

  /**
   * A layer whose parameters are all trained, from weights drawn as suits the activation.
   *
   * @param number which layer it is
   * @param in how many inputs it takes
   * @param out how many units it has
   * @param activation what its units do to their sums
   * @param bias which biases it has
   * @param weightOffset where its weights begin
   */
  public LayerShape(
      int number, int in, int out, Activation activation, Bias bias, int weightOffset) {
    this(
        number,
        in,
        out,
        activation,
        bias,
        weightOffset,
        Trainable.ALL,
        Initializer.of(activation),
        0);
  }

  LayerShape with(Trainable trainable) {
    return new LayerShape(
        number, in, out, activation, bias, weightOffset, trainable, initializer, initialScale);
  }

  LayerShape with(Initializer initializer, double initialScale) {
    return new LayerShape(
        number, in, out, activation, bias, weightOffset, trainable, initializer, initialScale);
  }

  private static void checkScale(Initializer initializer, double scale) {
    boolean fits = switch (initializer) {
      case CONSTANT -> Double.isFinite(scale);
      case UNIFORM, NORMAL -> Double.isFinite(scale) && scale > 0;
      default -> scale == 0;
    };
    if (!fits) {
      throw new IllegalArgumentException("The scale of %s is %s; %s."
          .formatted(
              initializer,
              scale,
              switch (initializer) {
                case CONSTANT -> "it must be a finite number";
                case UNIFORM, NORMAL -> "it must be a finite number above 0";
                default -> "it takes none";
              }));
    }
  }

  /** {@return its parameters in the order in which they lie: weights, and biases if it has any} */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.ofUnits(
        "layer%s.weight".formatted(number),
        "w" + number,
        List.of(out, in),
        weightOffset,
        trainable.trainsWeights()));
    if (biasCount() > 0) {
      parameters.add(Parameter.ofUnits(
          "layer%s.bias".formatted(number),
          "b" + number,
          bias == Bias.SHARED ? List.of() : List.of(out),
          biasOffset(),
          trainable.trainsBiases()));
    }
    return List.copyOf(parameters);
  }

  /**
   * Where one weight lies.
   *
   * @param unit the unit into which it leads
   * @param input the input from which it comes
   * @return its place in the flat array
   * @throws IndexOutOfBoundsException if there is no such unit or input
   */
  public int weight(int unit, int input) {
    return parameters().get(0).place(unit, input);
  }

  /** {@return how many weights it has: {@code in * out}} */
  public int weightCount() {
    return out * in;
  }

  /** {@return where its biases begin} */
  public int biasOffset() {
    return weightOffset + weightCount();
  }

  /** {@return how many biases it has: {@code out}, 1 or 0} */
  public int biasCount() {
    return bias.count(out);
  }

  /** {@return how many parameters it has, weights and biases} */
  public int parameterCount() {
    return weightCount() + biasCount();
  }

  /** {@return how many of its parameters training changes} */
  public int trainedCount() {
    return (trainable.trainsWeights() ? weightCount() : 0)
        + (trainable.trainsBiases() ? biasCount() : 0);
  }
}
