package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Kernels on the Vector API: every product of a layer as {@link VectorDoubleOperands}. */
final class VectorDoubleKernels extends DoubleKernels {

  private final VectorDoubleProduct product = new VectorDoubleProduct();
  private final VectorDoubleFunctions functions = new VectorDoubleFunctions();
  private final VectorDoubleInputGradient inputGradient = new VectorDoubleInputGradient(product);
  private final VectorDoubleNarrowStep narrowStep = new VectorDoubleNarrowStep();
  private final double[] shared = new double[8 * LANES];

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
    product.left(x, in, 1, in, 1);
    product.right(p, out);
    if (biases == out) {
      product.base(p, 0, 1);
    } else if (biases == 0) {
      product.base(product.zeros(), 0, 0);
    } else {
      Arrays.fill(shared, p[b]);
      product.base(shared, 0, 0);
    }
    product.result(z, out);
    product.run(to - from, out, from * in, w, biases == out ? b : 0, from * out);
  }

  @Override
  void weightGradient(
      int from,
      int to,
      int in,
      int out,
      double[] x,
      double[] dz,
      double factor,
      double[] target,
      int w) {
    if (to - from == 1 && out < LANES) {
      narrowStep.add(in, out, x, from * in, dz, from * out, factor, target, w);
      return;
    }
    product.left(x, 1, in, to - from, factor);
    product.right(dz, out);
    product.base(target, out, 1);
    product.result(target, out);
    product.run(in, out, from * in, from * out, w, w);
  }

  @Override
  void biasGradient(
      int from, int to, int out, double[] dz, double factor, double[] target, int b, int biases) {
    int i = 0;
    if (biases == out) {
      for (; i <= out - LANES; i += LANES) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int r = from; r < to; r++) {
          sum = sum.add(DoubleVector.fromArray(SPECIES, dz, r * out + i));
        }
        DoubleVector before = DoubleVector.fromArray(SPECIES, target, b + i);
        sum.fma(DoubleVector.broadcast(SPECIES, factor), before).intoArray(target, b + i);
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

  @Override
  void gradientOfInputs(
      int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx) {
    inputGradient.run(from, to, in, out, dz, p, w, dx);
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
