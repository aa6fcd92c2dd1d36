package dev.unrolled.onnx;

import dev.unrolled.Activation;
import dev.unrolled.generated.SpecialFunctions;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An activation of one number, with its alpha if it has one.
 *
 * @param activation which
 * @param alpha its alpha; empty if it has none
 */
record KnownFunction(Activation activation, OptionalDouble alpha) {

  /** SELU's two numbers, as {@link Activation#SELU} has them. */
  static final double SELU_SCALE = 1.0507009873554805;

  static final double SELU_ALPHA = 1.6732632423543772;

  static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

  /** How much of the cube {@link #geluTanh} adds. */
  static final double CUBE = 0.044715;

  /** Those that are functions of one number. */
  static final Set<Activation> OF_ONE_NUMBER =
      EnumSet.complementOf(EnumSet.of(Activation.SOFTMAX, Activation.CUSTOM));

  /** Constants of a graph are floats, so that its function may be as far off; see the tests. */
  private static final double TOLERANCE = 1e-6;

  /** The function, computed in doubles. */
  DoubleUnaryOperator function() {
    double alpha = this.alpha.orElse(0);
    return switch (activation) {
      case IDENTITY -> z -> z;
      case SIGMOID -> KnownFunction::sigmoid;
      case TANH -> Math::tanh;
      case RELU -> z -> Math.max(0, z);
      case LEAKY_RELU -> z -> z > 0 ? z : alpha * z;
      case ELU -> z -> z > 0 ? z : alpha * Math.expm1(z);
      case SELU -> z -> SELU_SCALE * (z > 0 ? z : SELU_ALPHA * Math.expm1(z));
      case GELU -> z -> z / 2 * (1 + SpecialFunctions.erf(z / Math.sqrt(2)));
      case GELU_TANH -> KnownFunction::geluTanh;
      case SILU -> z -> z * sigmoid(z);
      case SOFTPLUS -> KnownFunction::softplus;
      case SOFTSIGN -> z -> z / (1 + Math.abs(z));
      case HARD_SIGMOID -> z -> Math.max(0, Math.min(1, z / 6 + 0.5));
      case HARD_TANH -> z -> Math.max(-1, Math.min(1, z));
      case HARD_SWISH -> KnownFunction::hardSwish;
      case MISH -> z -> z * Math.tanh(softplus(z));
      case SOFTMAX, CUSTOM ->
        throw new IllegalStateException("%s is no function of one number.".formatted(activation));
    };
  }

  /** GELU as its approximation by tanh has it. */
  static double geluTanh(double z) {
    return z / 2 * (1 + Math.tanh(ROOT_TWO_OVER_PI * (z + CUBE * z * z * z)));
  }

  static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  static double hardSwish(double z) {
    return z * Math.max(0, Math.min(1, z / 6 + 0.5));
  }

  static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  /** Which of ours a sampled is; null if it is none of them. */
  static @Nullable KnownFunction of(SampledFunction sampled) {
    return of(sampled, 1, 0);
  }

  /**
   * Which of ours a sampled is, if what it is applied to is a straight line of z.
   *
   * @param sampled the function of {@code scale * z + shift}
   * @param scale what z is multiplied by
   * @param shift what is added then
   * @return the function of z, or null if it is none of ours
   */
  static @Nullable KnownFunction of(SampledFunction sampled, double scale, double shift) {
    double[] z = new double[SampledFunction.POINTS.length];
    for (int k = 0; k < z.length; k++) {
      z[k] = (SampledFunction.POINTS[k] - shift) / scale;
    }
    for (Activation activation : OF_ONE_NUMBER) {
      KnownFunction known = new KnownFunction(activation, alpha(activation, sampled, z));
      if (known.isAlike(sampled, z)) {
        return known;
      }
    }
    return null;
  }

  private boolean isAlike(SampledFunction sampled, double[] z) {
    DoubleUnaryOperator function = function();
    for (int k = 0; k < z.length; k++) {
      double expected = function.applyAsDouble(z[k]);
      if (!isNear(sampled.values()[k], expected)) {
        return false;
      }
    }
    return true;
  }

  static boolean isNear(double value, double expected) {
    return Math.abs(value - expected) <= TOLERANCE * (1 + Math.abs(expected));
  }

  /** What alpha must be, from the sampled's smallest argument. */
  private static OptionalDouble alpha(Activation activation, SampledFunction sampled, double[] z) {
    if (activation.defaultAlpha().isEmpty()) {
      return OptionalDouble.empty();
    }
    int k = z[0] < z[z.length - 1] ? 0 : z.length - 1;
    double per = activation == Activation.ELU ? Math.expm1(z[k]) : z[k];
    return OptionalDouble.of(Decimals.shortest(sampled.values()[k] / per));
  }
}
