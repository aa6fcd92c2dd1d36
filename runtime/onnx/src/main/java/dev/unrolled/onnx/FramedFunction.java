package dev.unrolled.onnx;

import dev.unrolled.Activation;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An activation of ours between two straight lines, {@code after(f(before(z)))}, which the weights
 * beside it take up: so are QuickGelu, {@code z * sigmoid(1.702 * z)}, ReLU6 and any other clip,
 * CELU, a softplus with a beta, and a hard sigmoid of another slope.
 *
 * @param function the activation
 * @param before what its sums are multiplied by, and what is added
 * @param after what is multiplied and added to what it gives
 */
record FramedFunction(KnownFunction function, Affine before, Affine after) {

  /** Beyond, a line that is cut off cannot be told from one that goes on. */
  private static final double WITHIN = 30;

  /** What a sampled function is; null if it is none of these. */
  static @Nullable FramedFunction of(SampledFunction sampled) {
    return Stream.of(clamped(sampled), swish(sampled), celu(sampled), softplus(sampled))
        .filter(framed -> framed.isAlike(sampled))
        .findFirst()
        .orElse(null);
  }

  /** A line that is cut off on both sides. */
  private static FramedFunction clamped(SampledFunction sampled) {
    double[] y = sampled.values();
    double low = Decimals.shortest(Math.min(y[0], y[y.length - 1]));
    double high = Decimals.shortest(Math.max(y[0], y[y.length - 1]));
    int k = 0;
    while (k < y.length - 2 && !(isInside(y[k], low, high) && isInside(y[k + 1], low, high))) {
      k++;
    }
    double[] z = SampledFunction.POINTS;
    double slope = Decimals.shortest((y[k + 1] - y[k]) / (z[k + 1] - z[k]));
    double shift = y[k] - slope * z[k];
    shift = Math.abs(shift) < 1e-12 ? 0 : Decimals.shortest(shift);
    if (!(Math.abs(low) < WITHIN && Math.abs(high) < WITHIN)) {
      high = Double.NaN; // fits nothing
    }
    if (low == 0 && high == 1) {
      return new FramedFunction(
          known(Activation.HARD_SIGMOID), Affine.of(6 * slope, 6 * (shift - 0.5)), Affine.of(1, 0));
    }
    double half = (high - low) / 2;
    double middle = (high + low) / 2;
    return new FramedFunction(
        known(Activation.HARD_TANH),
        Affine.of(slope / half, (shift - middle) / half),
        Affine.of(half, middle));
  }

  private static boolean isInside(double y, double low, double high) {
    return low < y && y < high;
  }

  /** {@code z * sigmoid(beta * z)}. */
  private static FramedFunction swish(SampledFunction sampled) {
    int k = SampledFunction.nearest(1);
    double z = SampledFunction.POINTS[k];
    double share = sampled.values()[k] / z;
    double beta = Decimals.shortest(Math.log(share / (1 - share)) / z);
    return new FramedFunction(known(Activation.SILU), Affine.of(beta, 0), Affine.of(1 / beta, 0));
  }

  /** {@code z} for {@code z > 0}, else {@code alpha * (exp(z / alpha) - 1)}. */
  private static FramedFunction celu(SampledFunction sampled) {
    double alpha = Decimals.shortest(-sampled.values()[0]);
    return new FramedFunction(
        new KnownFunction(Activation.ELU, OptionalDouble.of(1)),
        Affine.of(1 / alpha, 0),
        Affine.of(alpha, 0));
  }

  /** {@code log(1 + exp(beta * z)) / beta}. */
  private static FramedFunction softplus(SampledFunction sampled) {
    double beta = Decimals.shortest(Math.log(2) / sampled.values()[SampledFunction.nearest(0)]);
    return new FramedFunction(
        known(Activation.SOFTPLUS), Affine.of(beta, 0), Affine.of(1 / beta, 0));
  }

  private static KnownFunction known(Activation activation) {
    return new KnownFunction(activation, OptionalDouble.empty());
  }

  private boolean isAlike(SampledFunction sampled) {
    DoubleUnaryOperator inner = function.function();
    for (int k = 0; k < SampledFunction.POINTS.length; k++) {
      double z = SampledFunction.POINTS[k];
      double a = inner.applyAsDouble(before.scale()[0] * z + before.shift()[0]);
      double expected = after.scale()[0] * a + after.shift()[0];
      if (!KnownFunction.isNear(sampled.values()[k], expected)) {
        return false;
      }
    }
    return true;
  }
}
