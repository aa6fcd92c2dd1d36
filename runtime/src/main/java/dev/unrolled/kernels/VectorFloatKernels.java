package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Kernels on the Vector API: every product of a layer as {@link VectorFloatOperands}. */
final class VectorFloatKernels extends FloatKernels {

  private final VectorFloatProduct product = new VectorFloatProduct();
  private final VectorFloatFunctions functions = new VectorFloatFunctions();
  private final VectorFloatInputGradient inputGradient = new VectorFloatInputGradient(product);
  private final VectorFloatNarrowStep narrowStep = new VectorFloatNarrowStep();
  private final float[] shared = new float[8 * LANES];

  @Override
  public String toString() {
    return "Vector API, %s floats at a time".formatted(LANES);
  }

  @Override
  void sums(
      int from,
      int to,
      int in,
      int out,
      float[] x,
      float[] p,
      int w,
      int b,
      int biases,
      float[] z) {
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
      float[] x,
      float[] dz,
      float factor,
      float[] target,
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
      int from, int to, int out, float[] dz, float factor, float[] target, int b, int biases) {
    int i = 0;
    if (biases == out) {
      for (; i <= out - LANES; i += LANES) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int r = from; r < to; r++) {
          sum = sum.add(FloatVector.fromArray(SPECIES, dz, r * out + i));
        }
        FloatVector before = FloatVector.fromArray(SPECIES, target, b + i);
        sum.fma(FloatVector.broadcast(SPECIES, factor), before).intoArray(target, b + i);
      }
    }
    for (; i < out; i++) {
      int k = biases == 1 ? b : b + i;
      float sum = 0;
      for (int r = from; r < to; r++) {
        sum += dz[r * out + i];
      }
      target[k] = Math.fma(factor, sum, target[k]);
    }
  }

  @Override
  void gradientOfInputs(
      int from, int to, int in, int out, float[] dz, float[] p, int w, float[] dx) {
    inputGradient.run(from, to, in, out, dz, p, w, dx);
  }

  @Override
  void exponentials(int from, int to, float[] x, float[] y) {
    functions.exp(from, to, x, y);
  }

  @Override
  void tangents(int from, int to, float[] x, float[] y) {
    functions.tanh(from, to, x, y);
  }

  @Override
  void sigmoids(int from, int to, float[] x, float[] y) {
    functions.sigmoid(from, to, x, y);
  }

  @Override
  void whereAboveZero(int from, int to, float[] a, float[] da, float[] dz) {
    int k = from;
    for (; k <= to - LANES; k += LANES) {
      FloatVector gradient = FloatVector.fromArray(SPECIES, da, k);
      FloatVector zero = FloatVector.zero(SPECIES);
      zero.blend(gradient, FloatVector.fromArray(SPECIES, a, k).compare(VectorOperators.GT, zero))
          .intoArray(dz, k);
    }
    for (; k < to; k++) {
      dz[k] = a[k] > 0 ? da[k] : 0;
    }
  }
}
