package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * The gradient of the weights of one example into fewer units than a vector has lanes. The rows of
 * the weights then lie closer together than a vector is long, and a vector that is loaded just
 * after its neighbour was stored has to wait for it. So the rows are taken in turns, in each only
 * those that do not overlap; the lanes behind a row are written back as they were.
 */
final class VectorDoubleNarrowStep {

  private final double[] padded = new double[LANES];

  /** {@code target[w + j * out + i] += factor * x[x0 + j] * dz[dz0 + i]}. */
  void add(
      int in,
      int out,
      double[] x,
      int x0,
      double[] dz,
      int dz0,
      double factor,
      double[] target,
      int w) {
    Arrays.fill(padded, 0);
    for (int i = 0; i < out; i++) {
      padded[i] = factor * dz[dz0 + i];
    }
    int turns = (LANES + out - 1) / out;
    int whole = Math.min(in, Math.floorDiv(target.length - w - LANES, out) + 1);
    for (int turn = 0; turn < turns; turn++) {
      takeTurn(turn, turns, whole, out, x, x0, target, w);
    }
    for (int j = Math.max(0, whole); j < in; j++) { // too near the end of the array
      for (int i = 0; i < out; i++) {
        int k = w + j * out + i;
        target[k] = Math.fma(x[x0 + j], padded[i], target[k]);
      }
    }
  }

  private void takeTurn(
      int turn, int turns, int whole, int out, double[] x, int x0, double[] target, int w) {
    DoubleVector gradient = DoubleVector.fromArray(SPECIES, padded, 0);
    VectorMask<Double> units = SPECIES.indexInRange(0, out);
    for (int j = turn; j < whole; j += turns) {
      int k = w + j * out;
      DoubleVector before = DoubleVector.fromArray(SPECIES, target, k);
      DoubleVector after = gradient.fma(DoubleVector.broadcast(SPECIES, x[x0 + j]), before);
      before.blend(after, units).intoArray(target, k);
    }
  }
}
