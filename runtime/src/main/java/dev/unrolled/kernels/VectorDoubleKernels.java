package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.MASKS;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Kernels on the Vector API: every product of a layer as {@link VectorDoubleOperands}. */
final class VectorDoubleKernels extends DoubleKernels {

  private final VectorDoubleProduct product = new VectorDoubleProduct();
  private final VectorDoubleFunctions functions = new VectorDoubleFunctions();
  private final VectorDoubleInputGradient inputGradient = new VectorDoubleInputGradient(product);
  private final VectorDoubleNarrowStep narrowStep = new VectorDoubleNarrowStep();
  private final VectorDoubleSoftmax softmax = new VectorDoubleSoftmax(functions);
  private double[] base = {};

  @Override
  public VectorDoubleKernels another() {
    return new VectorDoubleKernels();
  }

  @Override
  public boolean useVectors() {
    return true;
  }

  @Override
  public String toString() {
    return "Vector API, %s doubles at a time".formatted(LANES);
  }

  @Override
  void sums(
      int from,
      int to,
      int in,
      int out,
      double[] x,
      double[] p,
      int w,
      int b,
      int biases,
      double[] z) {
    if (MASKS && to - from == 1) {
      double[] base = base(out, p, b, biases);
      VectorDoubleExampleSums.add(in, out, x, from * in, p, w, base, z, from * out);
      return;
    }
    product.left(x, in, 1, in, 1);
    product.right(p, out);
    product.base(base(out, p, b, biases), 0);
    product.result(z, out);
    product.run(to - from, out, from * in, w, 0, from * out);
  }

  /** The biases of all units, and behind them what a vector may read. */
  private double[] base(int out, double[] p, int b, int biases) {
    if (base.length < out + LANES) {
      base = new double[out + LANES];
    }
    if (biases == out) {
      System.arraycopy(p, b, base, 0, out);
    } else {
      Arrays.fill(base, 0, out, biases == 0 ? 0 : p[b]);
    }
    return base;
  }

  @Override
  void weightGradient(
      int from,
      int to,
      int first,
      int end,
      int in,
      int out,
      double[] x,
      double[] dz,
      double factor,
      double[] target,
      int w) {
    int inputs = end - first;
    int xAt = from * in + first;
    int at = w + first * out;
    if (to - from == 1 && out < LANES) {
      narrowStep.add(inputs, out, x, xAt, dz, from * out, factor, target, at);
      return;
    }
    if (MASKS && to - from == 1) {
      VectorDoubleOuterProduct.add(inputs, out, x, xAt, dz, from * out, factor, target, at);
      return;
    }
    product.left(x, 1, in, to - from, factor);
    product.right(dz, out);
    product.base(target, out);
    product.result(target, out);
    product.run(inputs, out, xAt, from * out, at, at);
  }

  @Override
  void biasGradient(
      int from, int to, int out, double[] dz, double factor, double[] target, int b, int biases) {
    int i = 0;
    if (biases == out) {
      for (; i <= out - LANES; i += LANES) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, dz, from * out + i);
        for (int r = from + 1; r < to; r++) {
          sum = sum.add(DoubleVector.fromArray(SPECIES, dz, r * out + i));
        }
        DoubleVector before = DoubleVector.fromArray(SPECIES, target, b + i);
        sum.fma(DoubleVector.broadcast(SPECIES, factor), before).intoArray(target, b + i);
      }
      if (MASKS && i < out) {
        lastBiases(from, to, i, out, dz, factor, target, b);
        return;
      }
    }
    for (; i < out; i++) {
      int k = biases == 1 ? b : b + i;
      double sum = 0;
      for (int r = from; r < to; r++) {
        sum += dz[r * out + i];
      }
      target[k] = Math.fma(factor, sum, target[k]);
    }
  }

  private static void lastBiases(
      int from, int to, int first, int out, double[] dz, double factor, double[] target, int b) {
    VectorMask<Double> units = SPECIES.indexInRange(first, out);
    DoubleVector even = DoubleVector.zero(SPECIES);
    DoubleVector odd = DoubleVector.zero(SPECIES);
    int r = from;
    for (; r <= to - 2; r += 2) {
      even = even.add(DoubleVector.fromArray(SPECIES, dz, r * out + first, units));
      odd = odd.add(DoubleVector.fromArray(SPECIES, dz, (r + 1) * out + first, units));
    }
    if (r < to) {
      even = even.add(DoubleVector.fromArray(SPECIES, dz, r * out + first, units));
    }
    DoubleVector before = DoubleVector.fromArray(SPECIES, target, b + first, units);
    even.add(odd)
        .fma(DoubleVector.broadcast(SPECIES, factor), before)
        .intoArray(target, b + first, units);
  }

  @Override
  void gradientOfInputs(
      int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx) {
    inputGradient.run(from, to, in, out, dz, p, w, dx);
  }

  @Override
  boolean finite(int from, int to, double[] x, double scale) {
    if (to - from < 2 * LANES) { // to add up the lanes would take longer
      return super.finite(from, to, x, scale);
    }
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s0 = zero;
    DoubleVector s1 = zero;
    DoubleVector s2 = zero;
    DoubleVector s3 = zero;
    int k = from;
    for (; k <= to - 4 * LANES; k += 4 * LANES) {
      s0 = DoubleVector.fromArray(SPECIES, x, k).mul(scale).fma(zero, s0);
      s1 = DoubleVector.fromArray(SPECIES, x, k + LANES).mul(scale).fma(zero, s1);
      s2 = DoubleVector.fromArray(SPECIES, x, k + 2 * LANES).mul(scale).fma(zero, s2);
      s3 = DoubleVector.fromArray(SPECIES, x, k + 3 * LANES).mul(scale).fma(zero, s3);
    }
    for (; k <= to - LANES; k += LANES) {
      s0 = DoubleVector.fromArray(SPECIES, x, k).mul(scale).fma(zero, s0);
    }
    double rest = 0;
    for (; k < to; k++) {
      rest += x[k] * scale * 0;
    }
    return rest + s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD) == 0;
  }

  @Override
  void softmaxes(
      int from, int to, int out, double[] z, double[] max, double[] e, double[] sum, double[] a) {
    if (MASKS && out <= LANES) {
      softmax.run(from, to, out, z, max, e, sum, a);
    } else {
      super.softmaxes(from, to, out, z, max, e, sum, a);
    }
  }

  @Override
  void exponentials(int from, int to, double[] x, double[] y) {
    functions.exp(from, to, x, y);
  }

  @Override
  void tangents(int from, int to, double[] x, double[] y) {
    functions.tanh(from, to, x, y);
  }

  @Override
  void sigmoids(int from, int to, double[] x, double[] y) {
    functions.sigmoid(from, to, x, y);
  }

  @Override
  void whereAboveZero(int from, int to, double[] a, double[] da, double[] dz) {
    int k = from;
    for (; k <= to - LANES; k += LANES) {
      DoubleVector gradient = DoubleVector.fromArray(SPECIES, da, k);
      DoubleVector zero = DoubleVector.zero(SPECIES);
      zero.blend(gradient, DoubleVector.fromArray(SPECIES, a, k).compare(VectorOperators.GT, zero))
          .intoArray(dz, k);
    }
    for (; k < to; k++) {
      dz[k] = a[k] > 0 ? da[k] : 0;
    }
  }
}
