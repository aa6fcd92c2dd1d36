package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponential functions of a whole vector at a time, by the series of {@link DoubleSeries}: with n
 * the whole number next to {@code x / ln 2} and r what is left, {@code exp(x) = 2^n * exp(r)}.
 *
 * <p>What does not fill a vector is computed in a scratch array. No loop calls anything but the
 * Vector API itself: what HotSpot does not inline takes vectors as objects. So the series stands in
 * each loop once more. And each loop has its rest inside, which makes it too long to be inlined
 * itself: inside a long method HotSpot may run out of room to inline what it is made of.
 */
final class VectorDoubleFunctions {

  private static final double[] EXP = DoubleSeries.EXP;

  private final double[] rest = new double[LANES];

  /** {@code 2^n * exp(r)}, by n in two parts: 2^n itself may be past what doubles hold. */
  void exp(int from, int to, double[] x, double[] y) {
    int whole = to - (to - from) % LANES;
    for (int k = from; k < to; k += LANES) {
      boolean full = k < whole;
      if (!full) {
        System.arraycopy(x, whole, rest, 0, to - whole);
      }
      DoubleVector power = DoubleVector.fromArray(SPECIES, full ? x : rest, full ? k : 0)
          .max(DoubleSeries.SMALLEST)
          .min(DoubleSeries.LARGEST);
      DoubleVector rounded = power.fma(
          DoubleVector.broadcast(SPECIES, DoubleSeries.PER_LN_2),
          DoubleVector.broadcast(SPECIES, DoubleSeries.ROUND));
      DoubleVector n = rounded.sub(DoubleSeries.ROUND);
      DoubleVector r = n.fma(
          DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_REST),
          n.fma(DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_FIRST), power));
      DoubleVector sum = DoubleVector.broadcast(SPECIES, EXP[0]);
      for (int i = 1; i < EXP.length; i++) {
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, EXP[i]));
      }
      var bits = rounded.reinterpretAsLongs().sub(DoubleSeries.ROUND_BITS);
      var half = bits.lanewise(VectorOperators.ASHR, 1);
      var first = half.lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
          .add(DoubleSeries.ONE_BITS)
          .reinterpretAsDoubles();
      var second = bits.sub(half)
          .lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
          .add(DoubleSeries.ONE_BITS)
          .reinterpretAsDoubles();
      sum.fma(r.mul(r), r).add(1).mul(first).mul(second).intoArray(full ? y : rest, full ? k : 0);
      if (!full) {
        System.arraycopy(rest, 0, y, whole, to - whole);
      }
    }
  }

  /**
   * {@code e / (e + 2)} with {@code e = exp(2 |x|) - 1}, of which no digit is lost near 0: as
   * {@code e / 2 - e / 2 * e / (e + 2)} up to e = 2 and {@code 1 - 2 / (e + 2)} from there on, as
   * so the errors of the quotient weigh less.
   */
  void tanh(int from, int to, double[] x, double[] y) {
    int whole = to - (to - from) % LANES;
    for (int k = from; k < to; k += LANES) {
      boolean full = k < whole;
      if (!full) {
        System.arraycopy(x, whole, rest, 0, to - whole);
      }
      DoubleVector source = DoubleVector.fromArray(SPECIES, full ? x : rest, full ? k : 0);
      DoubleVector size = source.abs().min(DoubleSeries.TANH_ONE);
      DoubleVector twice = size.add(size);
      DoubleVector rounded = twice.fma(
          DoubleVector.broadcast(SPECIES, DoubleSeries.PER_LN_2),
          DoubleVector.broadcast(SPECIES, DoubleSeries.ROUND));
      DoubleVector n = rounded.sub(DoubleSeries.ROUND);
      DoubleVector r = n.fma(
          DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_REST),
          n.fma(DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_FIRST), twice));
      DoubleVector sum = DoubleVector.broadcast(SPECIES, EXP[0]);
      for (int i = 1; i < EXP.length; i++) {
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, EXP[i]));
      }
      DoubleVector power = rounded
          .reinterpretAsLongs()
          .lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
          .add(DoubleSeries.ONE_BITS)
          .reinterpretAsDoubles();
      DoubleVector e = power.fma(sum.fma(r.mul(r), r), power.sub(1));
      DoubleVector least = e.min(2);
      DoubleVector half = least.mul(DoubleSeries.HALF);
      var tanh = half.neg().fma(least.div(e.add(2)), half).reinterpretAsLongs();
      var sign = DoubleVector.broadcast(SPECIES, -0.0).reinterpretAsLongs();
      tanh.or(source.reinterpretAsLongs().and(sign))
          .reinterpretAsDoubles()
          .intoArray(full ? y : rest, full ? k : 0);
      if (!full) {
        System.arraycopy(rest, 0, y, whole, to - whole);
      }
    }
  }

  /**
   * {@code 1 / (1 + e)} above 0 and {@code e / (1 + e)} below, with {@code e = exp(-|x|)}, which
   * cannot overflow: as {@code 1 - q} and {@code e - e * q} with {@code q = e / (1 + e)}, as so the
   * errors of q weigh less.
   */
  void sigmoid(int from, int to, double[] x, double[] y) {
    int whole = to - (to - from) % LANES;
    for (int k = from; k < to; k += LANES) {
      boolean full = k < whole;
      if (!full) {
        System.arraycopy(x, whole, rest, 0, to - whole);
      }
      DoubleVector source = DoubleVector.fromArray(SPECIES, full ? x : rest, full ? k : 0);
      DoubleVector power = source.abs().neg().max(DoubleSeries.SMALLEST);
      DoubleVector rounded = power.fma(
          DoubleVector.broadcast(SPECIES, DoubleSeries.PER_LN_2),
          DoubleVector.broadcast(SPECIES, DoubleSeries.ROUND));
      DoubleVector n = rounded.sub(DoubleSeries.ROUND);
      DoubleVector r = n.fma(
          DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_REST),
          n.fma(DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_FIRST), power));
      DoubleVector sum = DoubleVector.broadcast(SPECIES, EXP[0]);
      for (int i = 1; i < EXP.length; i++) {
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, EXP[i]));
      }
      var bits = rounded.reinterpretAsLongs().sub(DoubleSeries.ROUND_BITS);
      var half = bits.lanewise(VectorOperators.ASHR, 1);
      var first = half.lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
          .add(DoubleSeries.ONE_BITS)
          .reinterpretAsDoubles();
      var second = bits.sub(half)
          .lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
          .add(DoubleSeries.ONE_BITS)
          .reinterpretAsDoubles();
      DoubleVector e = sum.fma(r.mul(r), r).add(1).mul(first).mul(second);
      DoubleVector above =
          DoubleVector.broadcast(SPECIES, 1).blend(e, source.compare(VectorOperators.LT, 0));
      above.neg().fma(e.div(e.add(1)), above).intoArray(full ? y : rest, full ? k : 0);
      if (!full) {
        System.arraycopy(rest, 0, y, whole, to - whole);
      }
    }
  }
}
