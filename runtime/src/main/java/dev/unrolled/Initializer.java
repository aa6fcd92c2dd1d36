package dev.unrolled;

/**
 * How the weights of a layer are drawn that are not declared. Biases start from 0.
 *
 * <p>A normal number is drawn by the polar method (Marsaglia and Bray, "A convenient method for
 * generating normal variables", 1964) with {@link StrictMath}, so that it is the same on every JVM:
 * two numbers u and v from -1 to 1 are drawn until {@code 0 < s = u^2 + v^2 < 1}; it is then
 * {@code u * sqrt(-2 log(s) / s)}.
 */
public enum Initializer {
  /** Every weight is the {@link Layer#initialScale}; such units all learn the same. */
  CONSTANT,

  /** Evenly from -limit to limit, where the limit is the {@link Layer#initialScale}. */
  UNIFORM,

  /** Normal with mean 0; the standard deviation is the {@link Layer#initialScale}. */
  NORMAL,

  /**
   * Evenly from -limit to limit, {@code limit = sqrt(6 / (in + out))}, which keeps sums about as
   * large from layer to layer, forward and backward: Glorot and Bengio, "Understanding the
   * difficulty of training deep feedforward neural networks", 2010.
   */
  XAVIER_UNIFORM,

  /** Normal with the standard deviation {@code sqrt(2 / (in + out))}: from the same paper. */
  XAVIER_NORMAL,

  /**
   * Evenly from -limit to limit, {@code limit = sqrt(6 / in)}, for units that block about half of
   * their sums: He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015.
   */
  HE_UNIFORM,

  /** Normal with the standard deviation {@code sqrt(2 / in)}: from the same paper. */
  HE_NORMAL,

  /**
   * Normal with the standard deviation {@code sqrt(1 / in)}: LeCun, Bottou, Orr and Mueller,
   * "Efficient backprop", 1998.
   */
  LECUN_NORMAL;

  /** {@return whether it needs a {@link Layer#initialScale}; for the others that means nothing} */
  public boolean needsScale() {
    return this == CONSTANT || this == UNIFORM || this == NORMAL;
  }

  /**
   * The one that suits an activation, where none is chosen: {@link #LECUN_NORMAL} for SELU
   * (Klambauer et al., "Self-normalizing neural networks", 2017), {@link #HE_UNIFORM} for RELU and
   * what is shaped like it, else {@link #XAVIER_UNIFORM}.
   *
   * @param activation what the units of the layer do to their sums
   * @return what draws their weights
   */
  public static Initializer of(Activation activation) {
    return switch (activation) {
      case SELU -> LECUN_NORMAL;
      case RELU, LEAKY_RELU, ELU, GELU, GELU_TANH, SILU, HARD_SWISH, MISH -> HE_UNIFORM;
      default -> XAVIER_UNIFORM;
    };
  }
}
