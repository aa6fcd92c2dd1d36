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
import java.util.OptionalInt;

/**
 * What a layer is, wherever it stands: of which sizes its results are, and which parameters it has.
 * What it computes, forward and backward, the generated class says.
 */
public sealed interface LayerSpec {

  /** {@return which kind of layer it is} */
  LayerKind kind();

  /**
   * The sizes of what it gives.
   *
   * @param in the sizes of what it takes
   * @return the sizes
   * @throws IllegalArgumentException if it cannot take that
   */
  List<Integer> out(List<Integer> in);

  /**
   * What it learns.
   *
   * @param in the sizes of what it takes
   * @return its parameters, in the order in which they lie
   */
  default List<Learned> learned(List<Integer> in) {
    return List.of();
  }

  /** {@return what it does last to each of its numbers} */
  default Activation activation() {
    return Activation.IDENTITY;
  }

  /** {@return which biases its weighted sums have} Where it has no such sums, none. */
  default Bias bias() {
    return Bias.NONE;
  }

  /** {@return whether its units weigh all numbers of a row and add them up, {@code W x + b}} */
  default boolean hasWeightedSums() {
    return false;
  }

  /** {@return whether it is an activation of what it takes, and nothing else} */
  default boolean isActivationAlone() {
    return false;
  }

  /**
   * {@return how many rows it has that are looked up} What it takes then are whole numbers from 0
   * to one less, which say which. Empty where it computes with what it takes.
   */
  default OptionalInt rowsLookedUp() {
    return OptionalInt.empty();
  }

  /** {@return whether training draws a mask for it in every step, and drops numbers by that} */
  default boolean drops() {
    return false;
  }

  /**
   * The sizes of what is normalized together, to the mean 0 and the variance 1.
   *
   * @param in the sizes of what it takes
   * @return the last of them; empty where nothing is normalized
   * @throws IllegalArgumentException if it cannot take that
   */
  default List<Integer> normalized(List<Integer> in) {
    return List.of();
  }

  /**
   * {@return whether its weights are drawn as they are where nobody says how} What is not drawn is
   * not drawn otherwise.
   */
  default boolean isDrawnAsUsual() {
    return true;
  }

  /**
   * The same, with weights drawn in another way.
   *
   * @param initializer how
   * @param scale the number that some initializers need; 0 for the others
   * @return that layer; this one stays as it is
   * @throws IllegalArgumentException if it draws no weights, or the scale does not suit
   */
  default LayerSpec drawnBy(Initializer initializer, double scale) {
    throw new IllegalArgumentException(
        "Weights of %s are not drawn by %s.".formatted(this, initializer));
  }

  /**
   * How many multiplications a forward pass takes, at least one for each number that it gives.
   *
   * @param in the sizes of what it takes
   * @return how many
   */
  default long multiplications(List<Integer> in) {
    return Dimensions.count(out(in));
  }

  /** {@return the numbers and constants of which it is made, in the order of its constructor} */
  List<Object> arguments();

  /**
   * {@return whether an activation follows what the kind itself computes} {@link Activated} is one.
   */
  default boolean isActivated() {
    return !isActivationAlone() && activation() != Activation.IDENTITY;
  }

  /**
   * {@return how many modules it is in PyTorch's nn.Sequential: an activation is one of its own}
   */
  default int modules() {
    return isActivated() ? 2 : 1;
  }

  /** {@return how many dimensions it must be given at least} */
  default int leastDimensions() {
    return 1;
  }

  /**
   * Whether one of the numbers that it takes has a part in one that it gives.
   *
   * @param in the sizes of what it takes
   * @param taken which number of those, counted row by row
   * @param given which number of what it gives, counted row by row
   * @return whether a line leads from one to the other
   */
  boolean leads(List<Integer> in, int taken, int given);

  /**
   * {@code a = activation(W x + b)}, on the last dimension of what it takes.
   *
   * @param units how many units it has
   * @param activation what they do to their sums
   * @param bias which biases it has
   * @param initializer how its weights are drawn
   * @param initialScale the number that some initializers need; 0 for the others
   */
  record Dense(
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
    public Dense {
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
    public Dense(int units, Activation activation, Bias bias) {
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
    public Dense drawnBy(Initializer initializer, double scale) {
      return new Dense(units, activation, bias, initializer, scale);
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
          true,
          true));
      if (bias != Bias.NONE) {
        List<Integer> shape = bias == Bias.SHARED ? List.of() : List.of(units);
        learned.add(new Learned("bias", "b", shape, ParameterStart.constant(0), false, true));
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
    public String toString() {
      return units + " " + activation;
    }
  }

  /**
   * {@code a = activation(x)}.
   *
   * @param activation what it does
   */
  record Activated(Activation activation) implements LayerSpec {

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

  /**
   * {@code a = 0} with the probability {@code rate}, else {@code x / (1 - rate)}; while predicting,
   * {@code a = x}.
   *
   * @param rate the probability, from 0 to below 1
   */
  record Dropout(double rate) implements LayerSpec {

    /**
     * Refuses what is no probability, and 1.
     *
     * @param rate the probability
     */
    public Dropout {
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

  /**
   * A row of numbers for each whole number.
   *
   * @param rows how many rows there are: the whole numbers go from 0 to one less
   * @param units how many numbers a row has
   * @param padding the row that starts from 0 and is not learned; -1 for none
   * @param initializer how the others are drawn
   * @param initialScale the number that some initializers need; 0 for the others
   */
  record Embedding(int rows, int units, int padding, Initializer initializer, double initialScale)
      implements LayerSpec {

    /**
     * Refuses sizes below 1 and a padding that is no row.
     *
     * @param rows how many rows there are
     * @param units how many numbers a row has
     * @param padding the row that is not learned, or -1
     * @param initializer how the others are drawn
     * @param initialScale the number that some initializers need
     */
    public Embedding {
      Require.positive("The number of rows", rows);
      Require.positive("The number of units", units);
      if (padding < -1 || padding >= rows) {
        throw new IllegalArgumentException(
            "The padding is row %s; there are the rows 0 to %s.".formatted(padding, rows - 1));
      }
      ParameterStart.check(initializer, initialScale);
    }

    @Override
    public LayerKind kind() {
      return LayerKind.EMBEDDING;
    }

    @Override
    public OptionalInt rowsLookedUp() {
      return OptionalInt.of(rows);
    }

    /** Usual is the standard normal distribution, as in PyTorch. */
    @Override
    public boolean isDrawnAsUsual() {
      return initializer == Initializer.NORMAL && initialScale == 1;
    }

    @Override
    public Embedding drawnBy(Initializer initializer, double scale) {
      return new Embedding(rows, units, padding, initializer, scale);
    }

    @Override
    public List<Object> arguments() {
      return List.of(rows, units, padding, initializer, initialScale);
    }

    @Override
    public List<Integer> out(List<Integer> in) {
      List<Integer> out = new ArrayList<>(in);
      out.add(units);
      return List.copyOf(out);
    }

    @Override
    public List<Learned> learned(List<Integer> in) {
      ParameterStart start = new ParameterStart(initializer, initialScale, units, rows, padding);
      return List.of(new Learned("weight", "W", List.of(rows, units), start, true, false));
    }

    @Override
    public boolean leads(List<Integer> in, int taken, int given) {
      return taken == given / units;
    }

    @Override
    public String toString() {
      return "EMBEDDING(%s, %s%s)"
          .formatted(rows, units, padding < 0 ? "" : ", paddingIndex = " + padding);
    }
  }

  /** Rows one behind the other. */
  record Flatten() implements LayerSpec {

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

  /**
   * {@code a = activation(w * (x - mean) / sqrt(variance + epsilon) + b)}.
   *
   * @param dimensions over how many of the last dimensions mean and variance are taken
   * @param epsilon what keeps the divisor above 0
   * @param affine whether it has the weights w and the biases b
   * @param activation what it does last
   */
  record LayerNorm(int dimensions, double epsilon, boolean affine, Activation activation)
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
    public LayerNorm {
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
              new Learned("weight", "w", normalized(in), ParameterStart.constant(1), true, false),
              new Learned("bias", "b", normalized(in), ParameterStart.constant(0), false, false))
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
}
