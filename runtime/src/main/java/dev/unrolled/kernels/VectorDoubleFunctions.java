package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorDoubleOperands.LANES;
import static dev.unrolled.kernels.VectorDoubleOperands.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponential functions of a whole vector at a time, by the series of {@link DoubleSeries}: each a
 * loop that finds the arguments of exp, the series for them, and a loop that makes the results.
 *
 * <p>A chunk at a time is copied to scratch arrays, where the last vector may be part empty. No
 * loop calls anything but the Vector API itself: what HotSpot does not inline takes vectors as
 * objects.
 */
final class VectorDoubleFunctions {

  private static final int CHUNK = 256;

  private final double[] x = new double[CHUNK];
  private final double[] argument = new double[CHUNK];

  /** The argument over ln 2, plus {@link DoubleSeries#ROUND}. */
  private final double[] rounded = new double[CHUNK];

  /** {@code exp(r) - 1} for what is left of the argument. */
  private final double[] series = new double[CHUNK];

  void exp(int from, int to, double[] source, double[] target) {
    for (int at = from; at < to; at += CHUNK) {
      int n = Math.min(CHUNK, to - at);
      System.arraycopy(source, at, x, 0, n);
      argumentsOfExp(n);
      series(n);
      powers(x, n);
      System.arraycopy(x, 0, target, at, n);
    }
  }

  void tanh(int from, int to, double[] source, double[] target) {
    for (int at = from; at < to; at += CHUNK) {
      int n = Math.min(CHUNK, to - at);
      System.arraycopy(source, at, x, 0, n);
      argumentsOfTanh(n);
      series(n);
      tangents(n);
      System.arraycopy(x, 0, target, at, n);
    }
  }

  void sigmoid(int from, int to, double[] source, double[] target) {
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
      DoubleVector.fromArray(SPECIES, x, k)
          .max(DoubleSeries.SMALLEST)
          .min(DoubleSeries.LARGEST)
          .intoArray(argument, k);
    }
  }

  /** Twice the size; tanh is odd. */
  private void argumentsOfTanh(int n) {
    for (int k = 0; k < n; k += LANES) {
      DoubleVector size = DoubleVector.fromArray(SPECIES, x, k).abs().min(DoubleSeries.TANH_ONE);
      size.add(size).intoArray(argument, k);
    }
  }

  /** Minus the size, for which exp cannot overflow. */
  private void argumentsOfSigmoid(int n) {
    for (int k = 0; k < n; k += LANES) {
      DoubleVector.fromArray(SPECIES, x, k)
          .abs()
          .neg()
          .max(DoubleSeries.SMALLEST)
          .intoArray(argument, k);
    }
  }

  private void series(int n) {
    DoubleVector perLn2 = DoubleVector.broadcast(SPECIES, DoubleSeries.PER_LN_2);
    DoubleVector first = DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_FIRST);
    DoubleVector rest = DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_REST);
    DoubleVector round = DoubleVector.broadcast(SPECIES, DoubleSeries.ROUND);
    for (int k = 0; k < n; k += LANES) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, argument, k);
      DoubleVector whole = y.fma(perLn2, round);
      DoubleVector power = whole.sub(round);
      DoubleVector r = power.fma(rest, power.fma(first, y));
      DoubleVector sum = DoubleVector.broadcast(SPECIES, DoubleSeries.EXP[0]);
      for (int i = 1; i < DoubleSeries.EXP.length; i++) {
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, DoubleSeries.EXP[i]));
      }
      sum.fma(r.mul(r), r).intoArray(series, k);
      whole.intoArray(rounded, k);
    }
  }

  /** {@code 2^n * exp(r)}, by n in two parts: 2^n itself may be past what doubles hold. */
  private void powers(double[] result, int n) {
    for (int k = 0; k < n; k += LANES) {
      var power = DoubleVector.fromArray(SPECIES, rounded, k)
          .reinterpretAsLongs()
          .sub(DoubleSeries.ROUND_BITS);
      var half = power.lanewise(VectorOperators.ASHR, 1);
      var first = half.lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
          .add(DoubleSeries.ONE_BITS)
          .reinterpretAsDoubles();
      var second = power
          .sub(half)
          .lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
          .add(DoubleSeries.ONE_BITS)
          .reinterpretAsDoubles();
      DoubleVector.fromArray(SPECIES, series, k).add(1).mul(first).mul(second).intoArray(result, k);
    }
  }

  /**
   * {@code e / (e + 2)} with {@code e = exp(2 |x|) - 1}, of which no digit is lost near 0: as
   * {@code e / 2 - e / 2 * e / (e + 2)} up to e = 2 and {@code 1 - 2 / (e + 2)} from there on, as
   * so the errors of the quotient weigh less.
   */
  private void tangents(int n) {
    for (int k = 0; k < n; k += LANES) {
      DoubleVector power = DoubleVector.fromArray(SPECIES, rounded, k)
          .reinterpretAsLongs()
          .lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
          .add(DoubleSeries.ONE_BITS)
          .reinterpretAsDoubles();
      DoubleVector e = power.fma(DoubleVector.fromArray(SPECIES, series, k), power.sub(1));
      DoubleVector least = e.min(2);
      DoubleVector whole = least.mul(DoubleSeries.HALF);
      var tanh = whole.neg().fma(least.div(e.add(2)), whole).reinterpretAsLongs();
      var sign = DoubleVector.broadcast(SPECIES, -0.0).reinterpretAsLongs();
      tanh.or(DoubleVector.fromArray(SPECIES, x, k).reinterpretAsLongs().and(sign))
          .reinterpretAsDoubles()
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
      DoubleVector e = DoubleVector.fromArray(SPECIES, argument, k);
      DoubleVector whole = DoubleVector.broadcast(SPECIES, 1)
          .blend(e, DoubleVector.fromArray(SPECIES, x, k).compare(VectorOperators.LT, 0));
      whole.neg().fma(e.div(e.add(1)), whole).intoArray(x, k);
    }
  }
}
