package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponential functions of a whole vector at a time, by the series of {@link FloatSeries}: each a
 * loop that finds the arguments of exp, the series for them, and a loop that makes the results.
 *
 * <p>A chunk at a time is copied to scratch arrays, where the last vector may be part empty. No
 * loop calls anything but the Vector API itself: what HotSpot does not inline takes vectors as
 * objects.
 */
final class VectorFloatFunctions {

  private static final int CHUNK = 256;

  private final float[] x = new float[CHUNK];
  private final float[] argument = new float[CHUNK];

  /** The argument over ln 2, plus {@link FloatSeries#ROUND}. */
  private final float[] rounded = new float[CHUNK];

  /** {@code exp(r) - 1} for what is left of the argument. */
  private final float[] series = new float[CHUNK];

  void exp(int from, int to, float[] source, float[] target) {
    for (int at = from; at < to; at += CHUNK) {
      int n = Math.min(CHUNK, to - at);
      System.arraycopy(source, at, x, 0, n);
      argumentsOfExp(n);
      series(n);
      powers(x, n);
      System.arraycopy(x, 0, target, at, n);
    }
  }

  void tanh(int from, int to, float[] source, float[] target) {
    for (int at = from; at < to; at += CHUNK) {
      int n = Math.min(CHUNK, to - at);
      System.arraycopy(source, at, x, 0, n);
      argumentsOfTanh(n);
      series(n);
      tangents(n);
      System.arraycopy(x, 0, target, at, n);
    }
  }

  void sigmoid(int from, int to, float[] source, float[] target) {
    for (int at = from; at < to; at += CHUNK) {
      int n = Math.min(CHUNK, to - at);
      System.arraycopy(source, at, x, 0, n);
      argumentsOfSigmoid(n);
      series(n);
      powers(argument, n);
      sigmoids(n);
      System.arraycopy(x, 0, target, at, n);
    }
  }

  private void argumentsOfExp(int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector.fromArray(SPECIES, x, k)
          .max(FloatSeries.SMALLEST)
          .min(FloatSeries.LARGEST)
          .intoArray(argument, k);
    }
  }

  /** Twice the size; tanh is odd. */
  private void argumentsOfTanh(int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector size = FloatVector.fromArray(SPECIES, x, k).abs().min(FloatSeries.TANH_ONE);
      size.add(size).intoArray(argument, k);
    }
  }

  /** Minus the size, for which exp cannot overflow. */
  private void argumentsOfSigmoid(int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector.fromArray(SPECIES, x, k)
          .abs()
          .neg()
          .max(FloatSeries.SMALLEST)
          .intoArray(argument, k);
    }
  }

  private void series(int n) {
    FloatVector perLn2 = FloatVector.broadcast(SPECIES, FloatSeries.PER_LN_2);
    FloatVector first = FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_FIRST);
    FloatVector rest = FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_REST);
    FloatVector round = FloatVector.broadcast(SPECIES, FloatSeries.ROUND);
    for (int k = 0; k < n; k += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, argument, k);
      FloatVector whole = y.fma(perLn2, round);
      FloatVector power = whole.sub(round);
      FloatVector r = power.fma(rest, power.fma(first, y));
      FloatVector sum = FloatVector.broadcast(SPECIES, FloatSeries.EXP[0]);
      for (int i = 1; i < FloatSeries.EXP.length; i++) {
        sum = sum.fma(r, FloatVector.broadcast(SPECIES, FloatSeries.EXP[i]));
      }
      sum.fma(r.mul(r), r).intoArray(series, k);
      whole.intoArray(rounded, k);
    }
  }

  /** {@code 2^n * exp(r)}, by n in two parts: 2^n itself may be past what floats hold. */
  private void powers(float[] result, int n) {
    for (int k = 0; k < n; k += LANES) {
      var power = FloatVector.fromArray(SPECIES, rounded, k)
          .reinterpretAsInts()
          .sub(FloatSeries.ROUND_BITS);
      var half = power.lanewise(VectorOperators.ASHR, 1);
      var first = half.lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
          .add(FloatSeries.ONE_BITS)
          .reinterpretAsFloats();
      var second = power
          .sub(half)
          .lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
          .add(FloatSeries.ONE_BITS)
          .reinterpretAsFloats();
      FloatVector.fromArray(SPECIES, series, k).add(1).mul(first).mul(second).intoArray(result, k);
    }
  }

  /**
   * {@code e / (e + 2)} with {@code e = exp(2 |x|) - 1}, of which no digit is lost near 0: as
   * {@code e / 2 - e / 2 * e / (e + 2)} up to e = 2 and {@code 1 - 2 / (e + 2)} from there on, as
   * so the errors of the quotient weigh less.
   */
  private void tangents(int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector power = FloatVector.fromArray(SPECIES, rounded, k)
          .reinterpretAsInts()
          .lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
          .add(FloatSeries.ONE_BITS)
          .reinterpretAsFloats();
      FloatVector e = power.fma(FloatVector.fromArray(SPECIES, series, k), power.sub(1));
      FloatVector least = e.min(2);
      FloatVector whole = least.mul(FloatSeries.HALF);
      var tanh = whole.neg().fma(least.div(e.add(2)), whole).reinterpretAsInts();
      var sign = FloatVector.broadcast(SPECIES, -0.0f).reinterpretAsInts();
      tanh.or(FloatVector.fromArray(SPECIES, x, k).reinterpretAsInts().and(sign))
          .reinterpretAsFloats()
          .intoArray(x, k);
    }
  }

  /**
   * {@code 1 / (1 + e)} above 0 and {@code e / (1 + e)} below, with {@code e = exp(-|x|)}: as
   * {@code 1 - q} and {@code e - e * q} with {@code q = e / (1 + e)}, as so the errors of q weigh
   * less.
   */
  private void sigmoids(int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector e = FloatVector.fromArray(SPECIES, argument, k);
      FloatVector whole = FloatVector.broadcast(SPECIES, 1)
          .blend(e, FloatVector.fromArray(SPECIES, x, k).compare(VectorOperators.LT, 0));
      whole.neg().fma(e.div(e.add(1)), whole).intoArray(x, k);
    }
  }
}
