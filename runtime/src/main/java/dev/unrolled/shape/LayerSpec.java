package dev.unrolled.shape;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a layer is, wherever it stands: of which sizes its results are, and which parameters it has.
 * What it computes, forward and backward, the generated class says.
 */
public sealed interface LayerSpec
    permits ActivationSpec,
        BatchNormSpec,
        ConvolutionSpec,
        DenseSpec,
        DropoutSpec,
        EmbeddingSpec,
        FlattenSpec,
        LayerNormSpec,
        PoolingSpec {

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

  /**
   * {@return the window through which it looks at an image, or a signal} It then takes channels of
   * numbers and gives channels. Empty where it looks at all numbers, or at each alone.
   */
  default Optional<Window> looksThrough() {
    return Optional.empty();
  }

  /**
   * {@return into how many groups its channels are split} What it gives of one group takes no part
   * of the others. 1 where it looks at all.
   */
  default int groups() {
    return 1;
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

  /** {@return whether it standardizes numbers, and does not scale them by weights after that} */
  default boolean isStandardizedAlone() {
    return false;
  }

  /**
   * {@return whether training computes something of all rows of a batch together, such as a mean}
   * The rows of a batch then belong together: they are one pass, and none has a gradient of its
   * own.
   */
  default boolean meetsRows() {
    return false;
  }

  /**
   * {@return by which part of the way each step of training moves its running statistics} 0 if it
   * keeps none.
   */
  default double momentum() {
    return 0;
  }

  /**
   * How many rows a batch must have at least, to be trained on.
   *
   * @param in the sizes of what it takes
   * @return 1, unless a spread over rows is asked for
   */
  default int leastRows(List<Integer> in) {
    return 1;
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
   * {@return whether an activation follows what the kind itself computes} {@link ActivationSpec} is
   * one.
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

  /** {@return how many dimensions it may be given at most} */
  default int mostDimensions() {
    return Integer.MAX_VALUE;
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
   * By which of its weights a number that it takes is multiplied on its way to one that it gives,
   * if a line {@linkplain #leads leads} there.
   *
   * @param in the sizes of what it takes
   * @param taken which number of those, counted row by row
   * @param given which number of what it gives, counted row by row
   * @return where that weight stands in the first of its parameters, an index for each dimension;
   *     none where it multiplies by no weight
   */
  default List<Integer> weight(List<Integer> in, int taken, int given) {
    return List.of();
  }
}
