package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What {@link PlainFloatRows} computes of a row, a vector at a time; what does not fill a vector,
 * number by number. The lanes of a sum are added in an order of our own: that of
 * {@code reduceLanes} changes once it is compiled.
 */
final class VectorFloatRows {

  private final float[] lanes = new float[LANES];

  void sums(int from, int to, int columns, float[] x, float divisor, float[] y) {
    int whole = columns / LANES * LANES;
    for (int r = from; r < to; r++) {
      int at = r * columns;
      FloatVector sum = FloatVector.fromArray(SPECIES, x, at);
      for (int i = LANES; i < whole; i += LANES) {
        sum = FloatVector.fromArray(SPECIES, x, at + i).add(sum);
      }
      sum.intoArray(lanes, 0);
      float rest = 0;
      for (int i = whole; i < columns; i++) {
        rest += x[at + i];
      }
      y[r] = (total() + rest) / divisor;
    }
  }

  void dots(int from, int to, int columns, float[] x, float[] y, float divisor, float[] z) {
    int whole = columns / LANES * LANES;
    for (int r = from; r < to; r++) {
      int at = r * columns;
      FloatVector sum =
          FloatVector.fromArray(SPECIES, x, at).mul(FloatVector.fromArray(SPECIES, y, at));
      for (int i = LANES; i < whole; i += LANES) {
        sum = FloatVector.fromArray(SPECIES, x, at + i)
            .fma(FloatVector.fromArray(SPECIES, y, at + i), sum);
      }
      sum.intoArray(lanes, 0);
      float rest = 0;
      for (int i = whole; i < columns; i++) {
        rest = Math.fma(x[at + i], y[at + i], rest);
      }
      z[r] = (total() + rest) / divisor;
    }
  }

  void squares(int from, int to, int columns, float[] x, float[] center, float divisor, float[] y) {
    int whole = columns / LANES * LANES;
    for (int r = from; r < to; r++) {
      int at = r * columns;
      FloatVector middle = FloatVector.broadcast(SPECIES, center[r]);
      FloatVector first = FloatVector.fromArray(SPECIES, x, at).sub(middle);
      FloatVector sum = first.mul(first);
      for (int i = LANES; i < whole; i += LANES) {
        FloatVector distance = FloatVector.fromArray(SPECIES, x, at + i).sub(middle);
        sum = distance.fma(distance, sum);
      }
      sum.intoArray(lanes, 0);
      float rest = 0;
      for (int i = whole; i < columns; i++) {
        float distance = x[at + i] - center[r];
        rest = Math.fma(distance, distance, rest);
      }
      y[r] = (total() + rest) / divisor;
    }
  }

  /** Each lane is added to the one half as far behind the first, until one is left. */
  private float total() {
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }

  void standardize(
      int from, int to, int columns, float[] x, float[] mean, float[] deviation, float[] n) {
    int whole = columns / LANES * LANES;
    for (int r = from; r < to; r++) {
      int at = r * columns;
      FloatVector middle = FloatVector.broadcast(SPECIES, mean[r]);
      FloatVector unit = FloatVector.broadcast(SPECIES, deviation[r]);
      for (int i = 0; i < whole; i += LANES) {
        FloatVector.fromArray(SPECIES, x, at + i).sub(middle).div(unit).intoArray(n, at + i);
      }
      PlainFloatRows.standardize(columns - whole, x, at + whole, mean[r], deviation[r], n);
    }
  }

  void standardizeGradient(
      int from,
      int to,
      int columns,
      float[] dn,
      float[] meanDn,
      float[] n,
      float[] meanNDn,
      float[] deviation,
      float[] dx) {
    int whole = columns / LANES * LANES;
    for (int r = from; r < to; r++) {
      int at = r * columns;
      FloatVector mean = FloatVector.broadcast(SPECIES, meanDn[r]);
      FloatVector share = FloatVector.broadcast(SPECIES, meanNDn[r]);
      FloatVector unit = FloatVector.broadcast(SPECIES, deviation[r]);
      for (int i = 0; i < whole; i += LANES) {
        FloatVector.fromArray(SPECIES, dn, at + i)
            .sub(mean)
            .sub(FloatVector.fromArray(SPECIES, n, at + i).mul(share))
            .div(unit)
            .intoArray(dx, at + i);
      }
      PlainFloatRows.standardizeGradient(
          columns - whole, at + whole, dn, meanDn[r], n, meanNDn[r], deviation[r], dx);
    }
  }

  /**
   * For columns times weights.
   *
   * @param biases one for each column
   */
  void scale(
      int from, int to, int columns, float[] x, float[] p, int w, float[] biases, float[] z) {
    int whole = columns / LANES * LANES;
    for (int r = from; r < to; r++) {
      int at = r * columns;
      for (int i = 0; i < whole; i += LANES) {
        FloatVector.fromArray(SPECIES, x, at + i)
            .fma(
                FloatVector.fromArray(SPECIES, p, w + i), FloatVector.fromArray(SPECIES, biases, i))
            .intoArray(z, at + i);
      }
      for (int i = whole; i < columns; i++) {
        z[at + i] = Math.fma(x[at + i], p[w + i], biases[i]);
      }
    }
  }

  void addScaleGradient(
      int from, int to, int columns, float[] x, float[] dz, float factor, float[] target, int w) {
    int whole = columns / LANES * LANES;
    for (int i = 0; i < whole; i += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int r = from; r < to; r++) {
        sum = FloatVector.fromArray(SPECIES, x, r * columns + i)
            .fma(FloatVector.fromArray(SPECIES, dz, r * columns + i), sum);
      }
      FloatVector before = FloatVector.fromArray(SPECIES, target, w + i);
      sum.fma(FloatVector.broadcast(SPECIES, factor), before).intoArray(target, w + i);
    }
    for (int i = whole; i < columns; i++) {
      float sum = 0;
      for (int r = from; r < to; r++) {
        sum = Math.fma(x[r * columns + i], dz[r * columns + i], sum);
      }
      target[w + i] = Math.fma(factor, sum, target[w + i]);
    }
  }
}
