package dev.unrolled.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponential functions of a whole vector at a time, by the series of {@link DoubleSeries}. What
 * does not fill the last vector is computed in a padded one, by the same loop: HotSpot inlines only
 * what runs often, and vectors that cross a call are objects.
 */
final class VectorDoubleFunctions {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final double[] rest = new double[LANES];

  void exp(int from, int to, double[] x, double[] y) {
    int whole = to - (to - from) % LANES;
    expWhole(from, whole, x, y);
    if (whole < to) {
      System.arraycopy(x, whole, rest, 0, to - whole);
      expWhole(0, LANES, rest, rest);
      System.arraycopy(rest, 0, y, whole, to - whole);
    }
  }

  void tanh(int from, int to, double[] x, double[] y) {
    int whole = to - (to - from) % LANES;
    tanhWhole(from, whole, x, y);
    if (whole < to) {
      System.arraycopy(x, whole, rest, 0, to - whole);
      tanhWhole(0, LANES, rest, rest);
      System.arraycopy(rest, 0, y, whole, to - whole);
    }
  }

  void sigmoid(int from, int to, double[] x, double[] y) {
    int whole = to - (to - from) % LANES;
    sigmoidWhole(from, whole, x, y);
    if (whole < to) {
      System.arraycopy(x, whole, rest, 0, to - whole);
      sigmoidWhole(0, LANES, rest, rest);
      System.arraycopy(rest, 0, y, whole, to - whole);
    }
  }

  private static void expWhole(int from, int to, double[] x, double[] y) {
    for (int k = from; k < to; k += LANES) {
      exp(DoubleVector.fromArray(SPECIES, x, k)).intoArray(y, k);
    }
  }

  private static void tanhWhole(int from, int to, double[] x, double[] y) {
    for (int k = from; k < to; k += LANES) {
      tanh(DoubleVector.fromArray(SPECIES, x, k)).intoArray(y, k);
    }
  }

  private static void sigmoidWhole(int from, int to, double[] x, double[] y) {
    for (int k = from; k < to; k += LANES) {
      sigmoid(DoubleVector.fromArray(SPECIES, x, k)).intoArray(y, k);
    }
  }

  private static DoubleVector exp(DoubleVector given) {
    DoubleVector x = given.max(DoubleSeries.SMALLEST).min(DoubleSeries.LARGEST);
    DoubleVector rounded = rounded(x);
    LongVector n = rounded.reinterpretAsLongs().sub(DoubleSeries.ROUND_BITS);
    LongVector half = n.lanewise(VectorOperators.ASHR, 1);
    // in two steps, as 2^n itself may be more, or less, than any double
    return minusOne(rest(x, rounded)).add(1).mul(power(half)).mul(power(n.sub(half)));
  }

  /**
   * With {@code e = exp(-|x|)}, which cannot overflow, {@code 1 / (1 + e)} or {@code e / (1 + e)}:
   * as {@code 1 - q} and {@code e - e * q} with {@code q = e / (1 + e)}, as there the errors of q
   * weigh less.
   */
  private static DoubleVector sigmoid(DoubleVector x) {
    DoubleVector e = exp(x.abs().neg());
    DoubleVector whole =
        DoubleVector.broadcast(SPECIES, 1).blend(e, x.compare(VectorOperators.LT, 0));
    return whole.neg().fma(e.div(e.add(1)), whole);
  }

  /**
   * {@code e / (e + 2)} with {@code e = exp(2 |x|) - 1}, of which no digit is lost near 0: as
   * {@code e / 2 - e / 2 * e / (e + 2)} where e is small, {@code 1 - 2 / (e + 2)} where it is not.
   */
  private static DoubleVector tanh(DoubleVector x) {
    DoubleVector size = x.abs().min(DoubleSeries.TANH_ONE);
    DoubleVector y = size.add(size);
    DoubleVector rounded = rounded(y);
    DoubleVector power = power(rounded.reinterpretAsLongs().sub(DoubleSeries.ROUND_BITS));
    DoubleVector e = power.fma(minusOne(rest(y, rounded)), power.sub(1));
    DoubleVector least = e.min(2);
    DoubleVector whole = least.mul(DoubleSeries.HALF);
    DoubleVector tanh = whole.neg().fma(least.div(e.add(2)), whole);
    DoubleVector sign = DoubleVector.broadcast(SPECIES, -0.0);
    return tanh.reinterpretAsLongs()
        .or(x.reinterpretAsLongs().and(sign.reinterpretAsLongs()))
        .reinterpretAsDoubles();
  }

  /** x over ln 2, plus {@link DoubleSeries#ROUND}. */
  private static DoubleVector rounded(DoubleVector x) {
    return x.fma(
        DoubleVector.broadcast(SPECIES, DoubleSeries.PER_LN_2),
        DoubleVector.broadcast(SPECIES, DoubleSeries.ROUND));
  }

  /** What is left of x. */
  private static DoubleVector rest(DoubleVector x, DoubleVector rounded) {
    DoubleVector n = rounded.sub(DoubleSeries.ROUND);
    return n.fma(
        DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_REST),
        n.fma(DoubleVector.broadcast(SPECIES, -DoubleSeries.LN_2_FIRST), x));
  }

  private static DoubleVector minusOne(DoubleVector r) {
    DoubleVector series = DoubleVector.broadcast(SPECIES, DoubleSeries.EXP[0]);
    for (int k = 1; k < DoubleSeries.EXP.length; k++) {
      series = series.fma(r, DoubleVector.broadcast(SPECIES, DoubleSeries.EXP[k]));
    }
    return series.fma(r.mul(r), r);
  }

  /** 2 to the power n. */
  private static DoubleVector power(LongVector n) {
    return n.lanewise(VectorOperators.LSHL, DoubleSeries.MANTISSA)
        .add(DoubleSeries.ONE_BITS)
        .reinterpretAsDoubles();
  }
}
