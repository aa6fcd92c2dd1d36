package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.MASKS;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/** Kernels on the Vector API: every product of a layer as {@link VectorFloatOperands}. */
final class VectorFloatKernels extends FloatKernels {

  private final VectorFloatProduct product = new VectorFloatProduct();
  private final VectorFloatFunctions functions = new VectorFloatFunctions();
  private final VectorFloatInputGradient inputGradient = new VectorFloatInputGradient(product);
  private final VectorFloatNarrowStep narrowStep = new VectorFloatNarrowStep();
  private final VectorFloatSoftmax softmax = new VectorFloatSoftmax(functions);
  private final VectorFloatDots dots = new VectorFloatDots();
  private final VectorFloatRows rows = new VectorFloatRows();
  private @Nullable PlainFloatWindows windows;
  private final float[] lanes = new float[LANES];
  private float[] base = {};

  @Override
  public VectorFloatKernels another() {
    return new VectorFloatKernels();
  }

  @Override
  public boolean useVectors() {
    return true;
  }

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
    if (MASKS && to - from == 1) {
      float[] base = base(out, p, b, biases);
      VectorFloatExampleSums.add(in, out, x, from * in, p, w, base, z, from * out);
      return;
    }
    product.left(x, in, 1, in, 1);
    product.right(p, out);
    product.base(base(out, p, b, biases), 0);
    product.result(z, out);
    product.run(to - from, out, from * in, w, 0, from * out);
  }

  /** The biases of all units, and behind them what a vector may read. */
  private float[] base(int out, float[] p, int b, int biases) {
    if (base.length < out + LANES) {
      base = new float[out + LANES];
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
      float[] x,
      float[] dz,
      float factor,
      float[] target,
      int w) {
    int inputs = end - first;
    int xAt = from * in + first;
    int at = w + first * out;
    if (to - from == 1 && out < LANES) {
      narrowStep.add(inputs, out, x, xAt, dz, from * out, factor, target, at);
      return;
    }
    if (MASKS && to - from == 1) {
      VectorFloatOuterProduct.add(inputs, out, x, xAt, dz, from * out, factor, target, at);
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
      int from, int to, int out, float[] dz, float factor, float[] target, int b, int biases) {
    int i = 0;
    if (biases == out) {
      for (; i <= out - LANES; i += LANES) {
        FloatVector sum = FloatVector.fromArray(SPECIES, dz, from * out + i);
        for (int r = from + 1; r < to; r++) {
          sum = FloatVector.fromArray(SPECIES, dz, r * out + i).add(sum);
        }
        FloatVector before = FloatVector.fromArray(SPECIES, target, b + i);
        sum.fma(FloatVector.broadcast(SPECIES, factor), before).intoArray(target, b + i);
      }
      if (MASKS && i < out) {
        lastBiases(from, to, i, out, dz, factor, target, b);
        return;
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

  private static void lastBiases(
      int from, int to, int first, int out, float[] dz, float factor, float[] target, int b) {
    VectorMask<Float> units = SPECIES.indexInRange(first, out);
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int r = from;
    for (; r <= to - 2; r += 2) {
      even = FloatVector.fromArray(SPECIES, dz, r * out + first, units).add(even);
      odd = FloatVector.fromArray(SPECIES, dz, (r + 1) * out + first, units).add(odd);
    }
    if (r < to) {
      even = FloatVector.fromArray(SPECIES, dz, r * out + first, units).add(even);
    }
    FloatVector before = FloatVector.fromArray(SPECIES, target, b + first, units);
    even.add(odd)
        .fma(FloatVector.broadcast(SPECIES, factor), before)
        .intoArray(target, b + first, units);
  }

  @Override
  void gradientOfInputs(
      int from, int to, int in, int out, float[] dz, float[] p, int w, float[] dx) {
    inputGradient.run(from, to, in, out, dz, p, w, dx);
  }

  @Override
  boolean finite(int from, int to, float[] x, float scale) {
    if (to - from < 2 * LANES) { // to add up the lanes would take longer
      return super.finite(from, to, x, scale);
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    int k = from;
    for (; k <= to - 4 * LANES; k += 4 * LANES) {
      s0 = FloatVector.fromArray(SPECIES, x, k).mul(scale).fma(zero, s0);
      s1 = FloatVector.fromArray(SPECIES, x, k + LANES).mul(scale).fma(zero, s1);
      s2 = FloatVector.fromArray(SPECIES, x, k + 2 * LANES).mul(scale).fma(zero, s2);
      s3 = FloatVector.fromArray(SPECIES, x, k + 3 * LANES).mul(scale).fma(zero, s3);
    }
    for (; k <= to - LANES; k += LANES) {
      s0 = FloatVector.fromArray(SPECIES, x, k).mul(scale).fma(zero, s0);
    }
    float rest = 0;
    for (; k < to; k++) {
      rest += x[k] * scale * 0;
    }
    return rest + s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD) == 0;
  }

  @Override
  void softmaxes(
      int from, int to, int out, float[] z, float[] max, float[] e, float[] sum, float[] a) {
    if (MASKS && out <= LANES) {
      softmax.run(from, to, out, z, max, e, sum, a);
    } else {
      super.softmaxes(from, to, out, z, max, e, sum, a);
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

  @Override
  void multiply(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      float[] b,
      int bAt,
      float[] c,
      int cAt) {
    product.left(a, aRow, aColumn, depth, 1);
    product.right(b, columns);
    product.result(c, columns);
    if (aColumn == 1) {
      product.base(base(columns, b, bAt, 0), 0);
      product.run(rows, columns, aAt, bAt, 0, cAt);
    } else { // a base of one row for all is for rows of a that lie side by side
      Arrays.fill(c, cAt, cAt + rows * columns, 0);
      product.base(c, columns);
      product.run(rows, columns, aAt, bAt, cAt, cAt);
    }
  }

  @Override
  void dots(int rows, int depth, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    dots.run(rows, depth, a, aAt, b, bAt, c, cAt);
  }

  @Override
  void sumsOfRows(int from, int to, int columns, float[] x, float divisor, float[] y) {
    if (columns < LANES) {
      super.sumsOfRows(from, to, columns, x, divisor, y);
    } else {
      rows.sums(from, to, columns, x, divisor, y);
    }
  }

  @Override
  void dotsOfRows(int from, int to, int columns, float[] x, float[] y, float divisor, float[] z) {
    if (columns < LANES) {
      super.dotsOfRows(from, to, columns, x, y, divisor, z);
    } else {
      rows.dots(from, to, columns, x, y, divisor, z);
    }
  }

  @Override
  void squaresOfRows(
      int from, int to, int columns, float[] x, float[] center, float divisor, float[] y) {
    if (columns < LANES) {
      super.squaresOfRows(from, to, columns, x, center, divisor, y);
    } else {
      rows.squares(from, to, columns, x, center, divisor, y);
    }
  }

  @Override
  void standardized(
      int from, int to, int columns, float[] x, float[] mean, float[] deviation, float[] n) {
    rows.standardize(from, to, columns, x, mean, deviation, n);
  }

  @Override
  void gradientOfStandardized(
      int from,
      int to,
      int columns,
      float[] dn,
      float[] meanDn,
      float[] n,
      float[] meanNDn,
      float[] deviation,
      float[] dx) {
    rows.standardizeGradient(from, to, columns, dn, meanDn, n, meanNDn, deviation, dx);
  }

  @Override
  void scaled(
      int from, int to, int columns, float[] x, float[] p, int w, int b, int biases, float[] z) {
    rows.scale(from, to, columns, x, p, w, base(columns, p, b, biases), z);
  }

  @Override
  void scaleGradient(
      int from, int to, int columns, float[] x, float[] dz, float factor, float[] target, int w) {
    rows.addScaleGradient(from, to, columns, x, dz, factor, target, w);
  }

  @Override
  void slide(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aRow,
      int[] aPlaces,
      float[] b,
      int bAt,
      int[] bPlaces,
      float[] base,
      float[] c,
      int cAt,
      int cRow) {
    if (columns < LANES) {
      if (windows == null) {
        windows = new PlainFloatWindows();
      }
      windows.slide(
          rows, depth, columns, a, aAt, aRow, aPlaces, b, bAt, bPlaces, base, c, cAt, cRow);
    } else {
      VectorFloatWindows.slide(
          rows, depth, columns, a, aAt, aRow, aPlaces, b, bAt, bPlaces, base, c, cAt, cRow);
    }
  }

  @Override
  int lanes() {
    return LANES;
  }

  @Override
  void dots(
      int rows,
      int first,
      int end,
      int mapWidth,
      int run,
      float[] maps,
      float[] b,
      int[] starts,
      float[] sums) {
    VectorFloatWindows.dots(rows, first, end, mapWidth, maps, b, starts, sums);
  }

  @Override
  float total(float[] sums, int at) {
    return VectorFloatWindows.total(sums, at);
  }

  @Override
  float sumOfRow(int columns, float[] x, int at) {
    return columns < LANES
        ? PlainFloatRows.sum(columns, x, at)
        : VectorFloatWindows.sum(columns, x, at, lanes);
  }
}
