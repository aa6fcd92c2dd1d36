package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Kernels on the Vector API: every product of a layer as {@link VectorDoubleOperands}. */
final class VectorDoubleKernels extends DoubleKernels {

  /** From so many rows on it pays to transpose the weights for the gradient along the inputs. */
  private static final int ROWS_TO_TRANSPOSE = 4;

  /** How many inputs' weights are transposed at once. */
  private static final int PANEL = 4 * LANES;

  private static final double[] NONE = {};

  private final VectorDoubleProduct product = new VectorDoubleProduct();
  private final VectorDoubleFunctions functions = new VectorDoubleFunctions();
  private final double[] constant = new double[PANEL];
  private double[] transposed = NONE;

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
    VectorDoubleOperands m = product.m;
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
      double[] x,
      double[] dz,
      double factor,
      double[] target,
      int w) {
    VectorDoubleOperands m = product.m;
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
      int from, int to, int out, double[] dz, double factor, double[] target, int b, int biases) {
    for (int r = from; r < to; r++) {
      for (int i = 0; i < out; i++) {
        int k = biases == 1 ? b : b + i;
        target[k] = Math.fma(factor, dz[r * out + i], target[k]);
      }
    }
  }

  @Override
  void gradientOfInputs(
      int from, int to, int in, int out, double[] dz, double[] p, int w, double[] dx) {
    if (to - from < ROWS_TO_TRANSPOSE) {
      PlainDoubleProduct.dots(to - from, out, in, dz, from * out, p, w, dx, from * in);
      return;
    }
    VectorDoubleOperands m = product.m;
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

  private void left(double[] a, int row, int column, int depth) {
    product.m.a = a;
    product.m.aRow = row;
    product.m.aColumn = column;
    product.m.depth = depth;
  }

  private void base(double[] base, int row, int column) {
    product.m.base = base;
    product.m.baseRow = row;
    product.m.baseColumn = column;
  }

  /** The weights of some inputs, a row per unit. */
  private double[] transpose(int columns, int out, double[] p, int at) {
    if (transposed.length < out * PANEL) {
      transposed = new double[out * PANEL];
    }
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < out; i++) {
        transposed[i * PANEL + j] = p[at + j * out + i];
      }
    }
    return transposed;
  }
}
