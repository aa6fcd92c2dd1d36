package dev.unrolled;

import java.util.OptionalDouble;

/** What a unit does to its weighted sum z to give its activation a. */
public enum Activation {
  /** {@code a = z}: the sum itself, for outputs that may be any number. */
  IDENTITY,

  /** {@code a = 1 / (1 + exp(-z))}: squeezes every number into (0, 1). */
  SIGMOID,

  /** {@code a = tanh(z)}: squeezes every number into (-1, 1). */
  TANH,

  /** {@code a = max(0, z)}: lets positive sums through and blocks the others. */
  RELU,

  /**
   * {@code a = z} for {@code z > 0}, else {@code alpha * z}: lets a little of negative sums
   * through. Alpha is 0.01 unless {@link Layer#alpha} says otherwise.
   */
  LEAKY_RELU(0.01),

  /**
   * {@code a = z} for {@code z > 0}, else {@code alpha * (exp(z) - 1)}: bends negative sums towards
   * -alpha (Clevert et al., "Fast and accurate deep network learning by exponential linear units",
   * 2015). Alpha is 1 unless {@link Layer#alpha} says otherwise.
   */
  ELU(1),

  /**
   * {@code a = scale * z} for {@code z > 0}, else {@code scale * alpha * (exp(z) - 1)}, with scale
   * 1.0507009873554805 and alpha 1.6732632423543772: keeps mean 0 and variance 1 from layer to
   * layer (Klambauer et al., "Self-normalizing neural networks", 2017).
   */
  SELU,

  /**
   * {@code a = z / 2 * (1 + erf(z / sqrt(2)))}: weighs z by the share of a standard normal
   * distribution below it (Hendrycks and Gimpel, "Gaussian error linear units", 2016). The exact
   * form; that by tanh is {@link #GELU_TANH}.
   */
  GELU,

  /**
   * {@code a = z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)))}: {@link #GELU} as it was
   * computed before erf was fast, with which many networks were trained; PyTorch's
   * {@code GELU(approximate='tanh')}. They differ by 0.0005 at most.
   */
  GELU_TANH,

  /** {@code a = z * sigmoid(z)}, also known as swish: a relu with a soft bend. */
  SILU,

  /** {@code a = log(1 + exp(z))}: a relu with a soft bend, above 0 everywhere. */
  SOFTPLUS,

  /** {@code a = z / (1 + |z|)}: squeezes every number into (-1, 1), slower than tanh. */
  SOFTSIGN,

  /** {@code a = max(0, min(1, z / 6 + 1/2))}: a sigmoid of straight lines. */
  HARD_SIGMOID,

  /** {@code a = max(-1, min(1, z))}: a tanh of straight lines. */
  HARD_TANH,

  /**
   * {@code a = z * max(0, min(1, z / 6 + 1/2))}: {@link #SILU} with a sigmoid of straight lines
   * (Howard et al., "Searching for MobileNetV3", 2019).
   */
  HARD_SWISH,

  /**
   * {@code a = z * tanh(softplus(z))}: a relu with a soft bend (Misra, "Mish: a self regularized
   * non-monotonic activation function", 2019).
   */
  MISH,

  /**
   * {@code a[i] = exp(z[i]) / (sum over k of exp(z[k]))}: turns the sums of the last layer into
   * probabilities that add up to 1. Needs two outputs or more.
   */
  SOFTMAX,

  /** {@code a = activate(z)}: a function of the user's own, see {@link Layer#activationClass}. */
  CUSTOM;

  private final double alpha;

  Activation() {
    this(Double.NaN);
  }

  Activation(double alpha) {
    this.alpha = alpha;
  }

  /** {@return the alpha it has where {@link Layer#alpha} is left out; empty if it has none} */
  public OptionalDouble defaultAlpha() {
    return Double.isNaN(alpha) ? OptionalDouble.empty() : OptionalDouble.of(alpha);
  }
}
