package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;
import static dev.unrolled.kernels.VectorDoubleOperands.exchange;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * The softmax of rows no longer than a vector. A row has a vector to itself; but in a batch, rows
 * whose length is a power of two share one.
 */
final class VectorDoubleSoftmax {

  /** At [s], every lane is sent to the one 2^s away, within groups of twice that size. */
  private static final VectorShuffle<Double>[] ACROSS = across();

  private final VectorDoubleFunctions functions;
  private final double[] lanes = new double[LANES];

  VectorDoubleSoftmax(VectorDoubleFunctions functions) {
    this.functions = functions;
  }

  void run(
      int from, int to, int out, double[] z, double[] max, double[] e, double[] sum, double[] a) {
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
      int row, int out, double[] z, double[] max, double[] e, double[] sum, double[] a) {
    VectorMask<Double> used = SPECIES.indexInRange(0, out);
    DoubleVector arguments = DoubleVector.fromArray(SPECIES, z, row * out, used);
    double largest = arguments.reduceLanes(VectorOperators.MAX, used);
    DoubleVector power = arguments.sub(largest).max(DoubleSeries.SMALLEST);
    DoubleVector rounded = power.fma(
        DoubleVector.broadcast(SPECIES, DoubleSeries.PER_LN_2),
        DoubleVector.broadcast(SPECIES, DoubleSeries.ROUND));
    DoubleVector n = rounded.sub(DoubleSeries.ROUND);
    DoubleVector r = n.fma(
        DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_REST),
        n.fma(DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_FIRST), power));
    DoubleVector series = DoubleVector.broadcast(SPECIES, DoubleSeries.EXP[0]);
    for (int i = 1; i < DoubleSeries.EXP.length; i++) {
      series = series.fma(r, DoubleVector.broadcast(SPECIES, DoubleSeries.EXP[i]));
    }
    var whole = rounded.reinterpretAsLongs().sub(DoubleSeries.ROUND_BITS);
    var half = whole.lanewise(VectorOperators.ASHR, 1);
    var first = half.lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
        .add(DoubleSeries.ONE_BITS)
        .reinterpretAsDoubles();
    var second = whole
        .sub(half)
        .lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
        .add(DoubleSeries.ONE_BITS)
        .reinterpretAsDoubles();
    DoubleVector exponentials = series.fma(r.mul(r), r).add(1).mul(first).mul(second);
    DoubleVector total = DoubleVector.zero(SPECIES).blend(exponentials, used);
    for (int s = 0; s < ACROSS.length; s++) { // unlike reduceLanes always in the same order
      total = total.add(total.rearrange(ACROSS[s]));
    }
    exponentials.intoArray(e, row * out, used);
    exponentials.div(total).intoArray(a, row * out, used);
    max[row] = largest;
    sum[row] = total.lane(0);
  }

  private void subtractLargest(int from, int to, int out, double[] z, double[] max, double[] e) {
    int rows = LANES / out;
    int steps = Integer.numberOfTrailingZeros(out);
    for (int r = from; r < to; r += rows) {
      int count = Math.min(rows, to - r);
      VectorMask<Double> used = SPECIES.indexInRange(0, count * out);
      DoubleVector arguments = DoubleVector.fromArray(SPECIES, z, r * out, used);
      DoubleVector largest = arguments;
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

  private void divideBySum(int from, int to, int out, double[] e, double[] sum, double[] a) {
    int rows = LANES / out;
    int steps = Integer.numberOfTrailingZeros(out);
    for (int r = from; r < to; r += rows) {
      int count = Math.min(rows, to - r);
      VectorMask<Double> used = SPECIES.indexInRange(0, count * out);
      DoubleVector exponentials = DoubleVector.fromArray(SPECIES, e, r * out, used);
      DoubleVector total = exponentials;
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
  private static VectorShuffle<Double>[] across() {
    VectorShuffle<Double>[] shuffles = new VectorShuffle[Integer.numberOfTrailingZeros(LANES)];
    for (int s = 0; s < shuffles.length; s++) {
      shuffles[s] = exchange(1 << s);
    }
    return shuffles;
  }
}
