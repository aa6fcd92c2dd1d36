package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What a single example adds to the weights into fewer units than a vector has lanes. Row by row,
 * vectors would overlap, and one that is loaded just after its neighbour was stored has to wait for
 * it. So the rows are taken for what they are in memory, one long line, and their factors are laid
 * out the same way first: each input as often as there are units, and the units again and again.
 */
final class VectorFloatNarrowStep {

  private static final int INPUTS = 32;

  private final float[] inputs = new float[(INPUTS + 1) * LANES];
  private final float[] units = new float[2 * LANES];

  /** {@code target[w + j * out + i] += factor * x[x0 + j] * dz[dz0 + i]}. */
  void add(
      int in,
      int out,
      float[] x,
      int x0,
      float[] dz,
      int dz0,
      float factor,
      float[] target,
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
  private void repeat(int count, int out, float[] x, int x0) {
    for (int j = 0; j < count; j++) {
      FloatVector.broadcast(SPECIES, x[x0 + j]).intoArray(inputs, j * out);
    }
  }

  private void addLine(int length, int out, float[] target, int at) {
    int unit = 0;
    int k = 0;
    for (; k <= length - LANES; k += LANES) {
      FloatVector.fromArray(SPECIES, inputs, k)
          .fma(
              FloatVector.fromArray(SPECIES, units, unit),
              FloatVector.fromArray(SPECIES, target, at + k))
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
