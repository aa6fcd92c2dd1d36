package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;
import static dev.unrolled.kernels.VectorFloatOperands.exchange;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * The softmax of rows no longer than a vector. A row has a vector to itself; but in a batch, rows
 * whose length is a power of two share one.
 */
final class VectorFloatSoftmax {

  /** At [s], every lane is sent to the one 2^s away, within groups of twice that size. */
  private static final VectorShuffle<Float>[] ACROSS = across();

  private final VectorFloatFunctions functions;
  private final float[] lanes = new float[LANES];

  VectorFloatSoftmax(VectorFloatFunctions functions) {
    this.functions = functions;
  }

  void run(int from, int to, int out, float[] z, float[] max, float[] e, float[] sum, float[] a) {
    if (to - from > 1 && out < LANES && Integer.bitCount(out) == 1) {
      subtractLargest(from, to, out, z, max, e);
      functions.exp(from * out, to * out, e, e);
      divideBySum(from, to, out, e, sum, a);
    } else {
      for (int r = from; r < to; r++) {
        ofRow(r, out, z, max, e, sum, a);
      }
    }
  }

  private static void ofRow(
      int row, int out, float[] z, float[] max, float[] e, float[] sum, float[] a) {
    VectorMask<Float> used = SPECIES.indexInRange(0, out);
    FloatVector arguments = FloatVector.fromArray(SPECIES, z, row * out, used);
    float largest = arguments.reduceLanes(VectorOperators.MAX, used);
    FloatVector power = arguments.sub(largest).max(FloatSeries.SMALLEST);
    FloatVector rounded = power.fma(
        FloatVector.broadcast(SPECIES, FloatSeries.PER_LN_2),
        FloatVector.broadcast(SPECIES, FloatSeries.ROUND));
    FloatVector n = rounded.sub(FloatSeries.ROUND);
    FloatVector r = n.fma(
        FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_REST),
        n.fma(FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_FIRST), power));
    FloatVector series = FloatVector.broadcast(SPECIES, FloatSeries.EXP[0]);
    for (int i = 1; i < FloatSeries.EXP.length; i++) {
      series = r.fma(series, FloatVector.broadcast(SPECIES, FloatSeries.EXP[i]));
    }
    var whole = rounded.reinterpretAsInts().sub(FloatSeries.ROUND_BITS);
    var half = whole.lanewise(VectorOperators.ASHR, 1);
    var first = half.lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
        .add(FloatSeries.ONE_BITS)
        .reinterpretAsFloats();
    var second = whole
        .sub(half)
        .lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
        .add(FloatSeries.ONE_BITS)
        .reinterpretAsFloats();
    FloatVector exponentials = series.fma(r.mul(r), r).add(1).mul(first).mul(second);
    FloatVector total = FloatVector.zero(SPECIES).blend(exponentials, used);
    for (int s = 0; s < ACROSS.length; s++) { // unlike reduceLanes always in the same order
      total = total.add(total.rearrange(ACROSS[s]));
    }
    exponentials.intoArray(e, row * out, used);
    exponentials.div(total).intoArray(a, row * out, used);
    max[row] = largest;
    sum[row] = total.lane(0);
  }

  private void subtractLargest(int from, int to, int out, float[] z, float[] max, float[] e) {
    int rows = LANES / out;
    int steps = Integer.numberOfTrailingZeros(out);
    for (int r = from; r < to; r += rows) {
      int count = Math.min(rows, to - r);
      VectorMask<Float> used = SPECIES.indexInRange(0, count * out);
      FloatVector arguments = FloatVector.fromArray(SPECIES, z, r * out, used);
      FloatVector largest = arguments;
      for (int s = 0; s < steps; s++) {
        largest = largest.max(largest.rearrange(ACROSS[s]));
      }
      arguments.sub(largest).intoArray(e, r * out, used);
      largest.intoArray(lanes, 0);
      for (int q = 0; q < count; q++) {
        max[r + q] = lanes[q * out];
      }
    }
  }

  private void divideBySum(int from, int to, int out, float[] e, float[] sum, float[] a) {
    int rows = LANES / out;
    int steps = Integer.numberOfTrailingZeros(out);
    for (int r = from; r < to; r += rows) {
      int count = Math.min(rows, to - r);
      VectorMask<Float> used = SPECIES.indexInRange(0, count * out);
      FloatVector exponentials = FloatVector.fromArray(SPECIES, e, r * out, used);
      FloatVector total = exponentials;
      for (int s = 0; s < steps; s++) {
        total = total.add(total.rearrange(ACROSS[s]));
      }
      exponentials.div(total).intoArray(a, r * out, used);
      total.intoArray(lanes, 0);
      for (int q = 0; q < count; q++) {
        sum[r + q] = lanes[q * out];
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static VectorShuffle<Float>[] across() {
    VectorShuffle<Float>[] shuffles = new VectorShuffle[Integer.numberOfTrailingZeros(LANES)];
    for (int s = 0; s < shuffles.length; s++) {
      shuffles[s] = exchange(1 << s);
    }
    return shuffles;
  }
}
