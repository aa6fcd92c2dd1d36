package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * What a single example adds to the weights into fewer units than a vector has lanes. Row by row,
 * vectors would overlap, and one that is loaded just after its neighbour was stored has to wait for
 * it. So the rows are taken for what they are in memory, one long line, and their factors are laid
 * out the same way first: each input as often as there are units, and the units again and again.
 */
final class VectorDoubleNarrowStep {

  private static final int INPUTS = 32;

  private final double[] inputs = new double[(INPUTS + 1) * LANES];
  private final double[] units = new double[2 * LANES];

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
    for (int i = 0; i < out; i++) {
      units[i] = factor * dz[dz0 + i];
    }
    for (int k = out; k < out + LANES; k++) {
      units[k] = units[k - out];
    }
    for (int j = 0; j < in; j += INPUTS) {
      int count = Math.min(INPUTS, in - j);
      repeat(count, out, x, x0 + j);
      addLine(count * out, out, target, w + j * out);
    }
  }

  /** Each vector is longer than an input's place: the next input overwrites the rest of it. */
  private void repeat(int count, int out, double[] x, int x0) {
    for (int j = 0; j < count; j++) {
      DoubleVector.broadcast(SPECIES, x[x0 + j]).intoArray(inputs, j * out);
    }
  }

  private void addLine(int length, int out, double[] target, int at) {
    int unit = 0;
    int k = 0;
    for (; k <= length - LANES; k += LANES) {
      DoubleVector.fromArray(SPECIES, inputs, k)
          .fma(
              DoubleVector.fromArray(SPECIES, units, unit),
              DoubleVector.fromArray(SPECIES, target, at + k))
          .intoArray(target, at + k);
      unit += LANES;
      while (unit >= out) {
        unit -= out;
      }
    }
    for (; k < length; k++) {
      target[at + k] = Math.fma(inputs[k], units[k % out], target[at + k]);
    }
  }
}
