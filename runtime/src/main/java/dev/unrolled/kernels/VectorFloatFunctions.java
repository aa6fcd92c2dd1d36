package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponential functions of a whole vector at a time, by the series of {@link FloatSeries}: with n
 * the whole number next to {@code x / ln 2} and r what is left, {@code exp(x) = 2^n * exp(r)}.
 *
 * <p>What does not fill a vector is computed in a scratch array. No loop calls anything but the
 * Vector API itself: what HotSpot does not inline takes vectors as objects. So the series stands in
 * each loop once more. And each loop has its rest inside, which makes it too long to be inlined
 * itself: inside a long method HotSpot may run out of room to inline what it is made of.
 */
final class VectorFloatFunctions {

  private static final float[] EXP = FloatSeries.EXP;

  private final float[] rest = new float[LANES];

  /** {@code 2^n * exp(r)}, by n in two parts: 2^n itself may be past what floats hold. */
  void exp(int from, int to, float[] x, float[] y) {
    int whole = to - (to - from) % LANES;
    for (int k = from; k < to; k += LANES) {
      boolean full = k < whole;
      if (!full) {
        System.arraycopy(x, whole, rest, 0, to - whole);
      }
      FloatVector power = FloatVector.fromArray(SPECIES, full ? x : rest, full ? k : 0)
          .max(FloatSeries.SMALLEST)
          .min(FloatSeries.LARGEST);
      FloatVector rounded = power.fma(
          FloatVector.broadcast(SPECIES, FloatSeries.PER_LN_2),
          FloatVector.broadcast(SPECIES, FloatSeries.ROUND));
      FloatVector n = rounded.sub(FloatSeries.ROUND);
      FloatVector r = n.fma(
          FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_REST),
          n.fma(FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_FIRST), power));
      FloatVector sum = FloatVector.broadcast(SPECIES, EXP[0]);
      for (int i = 1; i < EXP.length; i++) {
        sum = r.fma(sum, FloatVector.broadcast(SPECIES, EXP[i]));
      }
      var bits = rounded.reinterpretAsInts().sub(FloatSeries.ROUND_BITS);
      var half = bits.lanewise(VectorOperators.ASHR, 1);
      var first = half.lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
          .add(FloatSeries.ONE_BITS)
          .reinterpretAsFloats();
      var second = bits.sub(half)
          .lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
          .add(FloatSeries.ONE_BITS)
          .reinterpretAsFloats();
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
  void tanh(int from, int to, float[] x, float[] y) {
    int whole = to - (to - from) % LANES;
    for (int k = from; k < to; k += LANES) {
      boolean full = k < whole;
      if (!full) {
        System.arraycopy(x, whole, rest, 0, to - whole);
      }
      FloatVector source = FloatVector.fromArray(SPECIES, full ? x : rest, full ? k : 0);
      FloatVector size = source.abs().min(FloatSeries.TANH_ONE);
      FloatVector twice = size.add(size);
      FloatVector rounded = twice.fma(
          FloatVector.broadcast(SPECIES, FloatSeries.PER_LN_2),
          FloatVector.broadcast(SPECIES, FloatSeries.ROUND));
      FloatVector n = rounded.sub(FloatSeries.ROUND);
      FloatVector r = n.fma(
          FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_REST),
          n.fma(FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_FIRST), twice));
      FloatVector sum = FloatVector.broadcast(SPECIES, EXP[0]);
      for (int i = 1; i < EXP.length; i++) {
        sum = r.fma(sum, FloatVector.broadcast(SPECIES, EXP[i]));
      }
      FloatVector power = rounded
          .reinterpretAsInts()
          .lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
          .add(FloatSeries.ONE_BITS)
          .reinterpretAsFloats();
      FloatVector e = power.fma(sum.fma(r.mul(r), r), power.sub(1));
      FloatVector least = e.min(2);
      FloatVector half = least.mul(FloatSeries.HALF);
      var tanh = half.neg().fma(least.div(e.add(2)), half).reinterpretAsInts();
      var sign = FloatVector.broadcast(SPECIES, -0.0f).reinterpretAsInts();
      tanh.or(source.reinterpretAsInts().and(sign))
          .reinterpretAsFloats()
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
  void sigmoid(int from, int to, float[] x, float[] y) {
    int whole = to - (to - from) % LANES;
    for (int k = from; k < to; k += LANES) {
      boolean full = k < whole;
      if (!full) {
        System.arraycopy(x, whole, rest, 0, to - whole);
      }
      FloatVector source = FloatVector.fromArray(SPECIES, full ? x : rest, full ? k : 0);
      FloatVector power = source.abs().neg().max(FloatSeries.SMALLEST);
      FloatVector rounded = power.fma(
          FloatVector.broadcast(SPECIES, FloatSeries.PER_LN_2),
          FloatVector.broadcast(SPECIES, FloatSeries.ROUND));
      FloatVector n = rounded.sub(FloatSeries.ROUND);
      FloatVector r = n.fma(
          FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_REST),
          n.fma(FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_FIRST), power));
      FloatVector sum = FloatVector.broadcast(SPECIES, EXP[0]);
      for (int i = 1; i < EXP.length; i++) {
        sum = r.fma(sum, FloatVector.broadcast(SPECIES, EXP[i]));
      }
      var bits = rounded.reinterpretAsInts().sub(FloatSeries.ROUND_BITS);
      var half = bits.lanewise(VectorOperators.ASHR, 1);
      var first = half.lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
          .add(FloatSeries.ONE_BITS)
          .reinterpretAsFloats();
      var second = bits.sub(half)
          .lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
          .add(FloatSeries.ONE_BITS)
          .reinterpretAsFloats();
      FloatVector e = sum.fma(r.mul(r), r).add(1).mul(first).mul(second);
      FloatVector above =
          FloatVector.broadcast(SPECIES, 1).blend(e, source.compare(VectorOperators.LT, 0));
      above.neg().fma(e.div(e.add(1)), above).intoArray(full ? y : rest, full ? k : 0);
      if (!full) {
        System.arraycopy(rest, 0, y, whole, to - whole);
      }
    }
  }
}
