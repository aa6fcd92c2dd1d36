package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Kernels on the Vector API: every product of a layer as {@link VectorFloatOperands}. */
final class VectorFloatKernels extends FloatKernels {

  /** From so many rows on it pays to transpose the weights for the gradient along the inputs. */
  private static final int ROWS_TO_TRANSPOSE = 4;

  /** How many inputs' weights are transposed at once. */
  private static final int PANEL = 4 * LANES;

  private static final float[] NONE = {};

  private final VectorFloatProduct product = new VectorFloatProduct();
  private final VectorFloatFunctions functions = new VectorFloatFunctions();
  private final float[] constant = new float[PANEL];
  private float[] transposed = NONE;

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
    VectorFloatOperands m = product.m;
    left(x, in, 1, in);
    m.b = p;
    m.bRow = out;
    m.factor = 1;
    if (biases == out) {
      base(p, 0, 1);
    } else {
      Arrays.fill(constant, biases == 0 ? 0 : p[b]);
      base(constant, 0, 0);
    }
    m.c = z;
    m.cRow = out;
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
    VectorFloatOperands m = product.m;
    left(x, 1, in, to - from);
    m.b = dz;
    m.bRow = out;
    m.factor = factor;
    base(target, out, 1);
    m.c = target;
    m.cRow = out;
    product.run(in, out, from * in, from * out, w, w);
  }

  @Override
  void biasGradient(
      int from, int to, int out, float[] dz, float factor, float[] target, int b, int biases) {
    for (int r = from; r < to; r++) {
      for (int i = 0; i < out; i++) {
        int k = biases == 1 ? b : b + i;
        target[k] = Math.fma(factor, dz[r * out + i], target[k]);
      }
    }
  }

  @Override
  void gradientOfInputs(
      int from, int to, int in, int out, float[] dz, float[] p, int w, float[] dx) {
    if (to - from < ROWS_TO_TRANSPOSE) {
      PlainFloatProduct.dots(to - from, out, in, dz, from * out, p, w, dx, from * in);
      return;
    }
    VectorFloatOperands m = product.m;
    left(dz, out, 1, out);
    m.bRow = PANEL;
    m.factor = 1;
    Arrays.fill(constant, 0);
    base(constant, 0, 0);
    m.c = dx;
    m.cRow = in;
    for (int j = 0; j < in; j += PANEL) {
      int columns = Math.min(PANEL, in - j);
      m.b = transpose(columns, out, p, w + j * out);
      product.run(to - from, columns, from * out, 0, 0, from * in + j);
    }
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

  private void left(float[] a, int row, int column, int depth) {
    product.m.a = a;
    product.m.aRow = row;
    product.m.aColumn = column;
    product.m.depth = depth;
  }

  private void base(float[] base, int row, int column) {
    product.m.base = base;
    product.m.baseRow = row;
    product.m.baseColumn = column;
  }

  /** The weights of some inputs, a row per unit. */
  private float[] transpose(int columns, int out, float[] p, int at) {
    if (transposed.length < out * PANEL) {
      transposed = new float[out * PANEL];
    }
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < out; i++) {
        transposed[i * PANEL + j] = p[at + j * out + i];
      }
    }
    return transposed;
  }
}
