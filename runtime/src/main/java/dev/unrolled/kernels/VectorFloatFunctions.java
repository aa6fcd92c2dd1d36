package dev.unrolled.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponential functions of a whole vector at a time, by the series of {@link FloatSeries}. What
 * does not fill the last vector is computed in a padded one, by the same loop: HotSpot inlines only
 * what runs often, and vectors that cross a call are objects.
 */
final class VectorFloatFunctions {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final float[] rest = new float[LANES];

  void exp(int from, int to, float[] x, float[] y) {
    int whole = to - (to - from) % LANES;
    expWhole(from, whole, x, y);
    if (whole < to) {
      System.arraycopy(x, whole, rest, 0, to - whole);
      expWhole(0, LANES, rest, rest);
      System.arraycopy(rest, 0, y, whole, to - whole);
    }
  }

  void tanh(int from, int to, float[] x, float[] y) {
    int whole = to - (to - from) % LANES;
    tanhWhole(from, whole, x, y);
    if (whole < to) {
      System.arraycopy(x, whole, rest, 0, to - whole);
      tanhWhole(0, LANES, rest, rest);
      System.arraycopy(rest, 0, y, whole, to - whole);
    }
  }

  void sigmoid(int from, int to, float[] x, float[] y) {
    int whole = to - (to - from) % LANES;
    sigmoidWhole(from, whole, x, y);
    if (whole < to) {
      System.arraycopy(x, whole, rest, 0, to - whole);
      sigmoidWhole(0, LANES, rest, rest);
      System.arraycopy(rest, 0, y, whole, to - whole);
    }
  }

  private static void expWhole(int from, int to, float[] x, float[] y) {
    for (int k = from; k < to; k += LANES) {
      exp(FloatVector.fromArray(SPECIES, x, k)).intoArray(y, k);
    }
  }

  private static void tanhWhole(int from, int to, float[] x, float[] y) {
    for (int k = from; k < to; k += LANES) {
      tanh(FloatVector.fromArray(SPECIES, x, k)).intoArray(y, k);
    }
  }

  private static void sigmoidWhole(int from, int to, float[] x, float[] y) {
    for (int k = from; k < to; k += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, x, k)).intoArray(y, k);
    }
  }

  private static FloatVector exp(FloatVector given) {
    FloatVector x = given.max(FloatSeries.SMALLEST).min(FloatSeries.LARGEST);
    FloatVector rounded = rounded(x);
    IntVector n = rounded.reinterpretAsInts().sub(FloatSeries.ROUND_BITS);
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    // in two steps, as 2^n itself may be more, or less, than any float
    return minusOne(rest(x, rounded)).add(1).mul(power(half)).mul(power(n.sub(half)));
  }

  /**
   * With {@code e = exp(-|x|)}, which cannot overflow, {@code 1 / (1 + e)} or {@code e / (1 + e)}:
   * as {@code 1 - q} and {@code e - e * q} with {@code q = e / (1 + e)}, as there the errors of q
   * weigh less.
   */
  private static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector whole =
        FloatVector.broadcast(SPECIES, 1).blend(e, x.compare(VectorOperators.LT, 0));
    return whole.neg().fma(e.div(e.add(1)), whole);
  }

  /**
   * {@code e / (e + 2)} with {@code e = exp(2 |x|) - 1}, of which no digit is lost near 0: as
   * {@code e / 2 - e / 2 * e / (e + 2)} where e is small, {@code 1 - 2 / (e + 2)} where it is not.
   */
  private static FloatVector tanh(FloatVector x) {
    FloatVector size = x.abs().min(FloatSeries.TANH_ONE);
    FloatVector y = size.add(size);
    FloatVector rounded = rounded(y);
    FloatVector power = power(rounded.reinterpretAsInts().sub(FloatSeries.ROUND_BITS));
    FloatVector e = power.fma(minusOne(rest(y, rounded)), power.sub(1));
    FloatVector least = e.min(2);
    FloatVector whole = least.mul(FloatSeries.HALF);
    FloatVector tanh = whole.neg().fma(least.div(e.add(2)), whole);
    FloatVector sign = FloatVector.broadcast(SPECIES, -0.0f);
    return tanh.reinterpretAsInts()
        .or(x.reinterpretAsInts().and(sign.reinterpretAsInts()))
        .reinterpretAsFloats();
  }

  /** x over ln 2, plus {@link FloatSeries#ROUND}. */
  private static FloatVector rounded(FloatVector x) {
    return x.fma(
        FloatVector.broadcast(SPECIES, FloatSeries.PER_LN_2),
        FloatVector.broadcast(SPECIES, FloatSeries.ROUND));
  }

  /** What is left of x. */
  private static FloatVector rest(FloatVector x, FloatVector rounded) {
    FloatVector n = rounded.sub(FloatSeries.ROUND);
    return n.fma(
        FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_REST),
        n.fma(FloatVector.broadcast(SPECIES, -FloatSeries.LN_2_FIRST), x));
  }

  private static FloatVector minusOne(FloatVector r) {
    FloatVector series = FloatVector.broadcast(SPECIES, FloatSeries.EXP[0]);
    for (int k = 1; k < FloatSeries.EXP.length; k++) {
      series = series.fma(r, FloatVector.broadcast(SPECIES, FloatSeries.EXP[k]));
    }
    return series.fma(r.mul(r), r);
  }

  /** 2 to the power n. */
  private static FloatVector power(IntVector n) {
    return n.lanewise(VectorOperators.LSHL, FloatSeries.MANTISSA)
        .add(FloatSeries.ONE_BITS)
        .reinterpretAsFloats();
  }
}
