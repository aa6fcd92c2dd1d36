package dev.unrolled.shape;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Trainable;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.Require;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A layer in its place: what it takes, what it gives, and where its parameters lie in the flat
 * array of the network.
 *
 * <p>Of a dense layer these are first the weights, a row per input, then the biases. With a row per
 * input, the weights into all units stand side by side: many sums can be added up at once, each in
 * its own lane.
 *
 * @param number which layer it is, counted from 1
 * @param spec what it is
 * @param inShape the sizes of what it takes
 * @param from the layer whose output that is, 0 for the inputs
 * @param add the layer whose output is added to its own, 0 for the inputs; -1 for none
 * @param trainable which of its parameters training changes
 * @param offset where its parameters begin
 */
public record LayerShape(
    int number,
    LayerSpec spec,
    List<Integer> inShape,
    int from,
    int add,
    Trainable trainable,
    int offset) {

  /** No layer. */
  static final int NONE = -1;

  /**
   * Refuses sizes that do not fit, and a layer whose parameters would end past what one array can
   * hold.
   *
   * @param number which layer it is
   * @param spec what it is
   * @param inShape the sizes of what it takes
   * @param from the layer whose output that is
   * @param add the layer whose output is added
   * @param trainable which of its parameters training changes
   * @param offset where its parameters begin
   */
  public LayerShape {
    inShape = List.copyOf(inShape);
    Require.positive("The number of the layer", number);
    inShape.forEach(size -> Require.positive("The number of inputs", size));
    Dimensions.requireRoom("The number of inputs", inShape);
    Objects.requireNonNull(trainable, "trainable");
    if (from < 0 || from >= number || add < NONE || add >= number) {
      throw new IllegalArgumentException(
          "Layer %s takes the output of layer %s and adds that of %s; both must come before it."
              .formatted(number, from, add));
    }
    if (offset < 0) {
      throw new IllegalArgumentException(
          "The weights begin at %s; they cannot begin before 0.".formatted(offset));
    }
    List<Integer> outShape = spec.out(inShape);
    BigInteger end = BigInteger.valueOf(offset);
    Learned.requireOwnSymbols(spec.learned(inShape));
    for (Learned each : spec.learned(inShape)) {
      end = end.add(Dimensions.endlessCount(each.shape()));
    }
    if (Dimensions.isTooMuch(end)) {
      throw new IllegalArgumentException(
          "With a layer of %s inputs and %s units the network has %s parameters; an array holds %s."
              .formatted(
                  Dimensions.count(inShape),
                  Dimensions.endlessCount(outShape),
                  end,
                  Shape.MAX_PARAMETERS));
    }
    Dimensions.requireRoom("The number of outputs of layer " + number, outShape);
  }

  /**
   * A dense layer behind the one before, whose parameters are all trained, from weights drawn as
   * suits the activation.
   *
   * @param number which layer it is
   * @param in how many inputs it takes
   * @param out how many units it has
   * @param activation what its units do to their sums
   * @param bias which biases it has
   * @param offset where its weights begin
   */
  public LayerShape(int number, int in, int out, Activation activation, Bias bias, int offset) {
    this(
        number,
        new DenseSpec(out, activation, bias),
        List.of(in),
        Math.max(0, number - 1),
        NONE,
        Trainable.ALL,
        offset);
  }

  LayerShape with(LayerSpec spec) {
    return new LayerShape(number, spec, inShape, from, add, trainable, offset);
  }

  LayerShape with(Trainable trainable) {
    return new LayerShape(number, spec, inShape, from, add, trainable, offset);
  }

  LayerShape adding(int add) {
    return new LayerShape(number, spec, inShape, from, add, trainable, offset);
  }

  /** {@return how many numbers it takes} */
  public int in() {
    return Dimensions.count(inShape);
  }

  /** {@return how many numbers it gives: a dense layer one for each unit} */
  public int out() {
    return Dimensions.count(outShape());
  }

  /** {@return how many numbers it gives in a row: the units of a dense layer} */
  public int units() {
    return Dimensions.last(outShape());
  }

  /** {@return whether it takes what the layer before gives, the first one the inputs} */
  public boolean takesTheOneBefore() {
    return from == number - 1;
  }

  /** {@return the sizes of what it gives} */
  public List<Integer> outShape() {
    return spec.out(inShape);
  }

  /** {@return what it does last to each of its numbers} */
  public Activation activation() {
    return spec.activation();
  }

  /** {@return which biases its weighted sums have; NONE where it has no such sums} */
  public Bias bias() {
    return spec.bias();
  }

  /**
   * {@return how many rows the inputs of the network look up in it} Empty unless it is an embedding
   * that the inputs go into: what an embedding behind another layer looks up, they do not say.
   */
  public OptionalInt rowsLookedUp() {
    return from == 0 ? spec.rowsLookedUp() : OptionalInt.empty();
  }

  /** {@return its parameters in the order in which they lie: of most layers, weights and biases} */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    int end = offset;
    for (Learned each : spec.learned(inShape)) {
      Parameter parameter = Parameter.of(this, each, end);
      parameters.add(parameter);
      end += parameter.size();
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

  /** {@return how many multiplications a forward pass through it takes} */
  public long multiplications() {
    return spec.multiplications(inShape);
  }

  /** {@return how many weights it has: a dense layer {@code in * out}} */
  public int weightCount() {
    return count(Learned.Role.WEIGHT);
  }

  /**
   * Where the bias of a unit lies; where all units share one, that.
   *
   * @param unit the unit to whose sum it is added
   * @return its place in the flat array
   * @throws IndexOutOfBoundsException if there is no such unit
   * @throws IllegalStateException if its sums have no bias
   */
  public int bias(int unit) {
    Objects.checkIndex(unit, units());
    return switch (bias()) {
      case PER_NEURON -> parameters().get(1).place(unit);
      case SHARED -> parameters().get(1).place();
      case NONE -> throw new IllegalStateException("Layer %s has no bias.".formatted(number));
    };
  }

  /** {@return how many biases it has: a dense layer {@code out}, 1 or 0} */
  public int biasCount() {
    return count(Learned.Role.BIAS);
  }

  /** {@return how many running statistics it keeps, which no gradient moves} */
  public int runningCount() {
    return count(Learned.Role.RUNNING);
  }

  /** {@return whether it has parameters that gradients can move} */
  public boolean learns() {
    return weightCount() + biasCount() > 0;
  }

  /** {@return how many parameters it has} */
  public int parameterCount() {
    return weightCount() + biasCount() + runningCount();
  }

  /** {@return how many of its parameters gradients change} */
  public int trainedCount() {
    return parameters().stream().mapToInt(Parameter::trainedCount).sum();
  }

  private int count(Learned.Role role) {
    return spec.learned(inShape).stream()
        .filter(each -> each.role() == role)
        .mapToInt(each -> Dimensions.count(each.shape()))
        .sum();
  }
}
