package dev.unrolled;

/**
 * Which parameters of a layer training changes. The others are frozen: they keep the values that
 * they start from or are {@linkplain Parameters#set set} to, no code is generated for their
 * gradient, which stays 0, and no optimizer moves them, neither by weight decay nor by momentum.
 *
 * <p>One choice of four says what is trained, in one word; two switches for weights and biases
 * would have to be read together.
 */
public enum Trainable {
  /** Weights and biases. */
  ALL,

  /** The weights; the biases are frozen, as in many worked examples. */
  WEIGHTS,

  /** The biases; the weights are frozen. */
  BIASES,

  /**
   * Nothing: the layer is frozen, such as one whose weights were trained elsewhere. Not called
   * NONE, so that it can be imported beside {@link Bias#NONE}.
   */
  NOTHING;

  /** {@return whether the weights are trained} */
  public boolean trainsWeights() {
    return this == ALL || this == WEIGHTS;
  }

  /** {@return whether the biases are trained} */
  public boolean trainsBiases() {
    return this == ALL || this == BIASES;
  }
}
