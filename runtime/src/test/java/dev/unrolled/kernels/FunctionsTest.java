package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The functions over whole arrays, against StrictMath, from one end of their precision to the
 * other.
 */
final class FunctionsTest {

  /** In units of the last place. */
  private static final double FLOAT_ERROR = 2;

  /** A relative error of 1e-14. */
  private static final double DOUBLE_ERROR = 45;

  private static final double[] EDGES = {
    0.0,
    -0.0,
    1,
    -1,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Float.MIN_NORMAL,
    Double.MIN_NORMAL,
    1e-20,
    -1e-20,
    1e-8,
    88.72,
    88.73,
    88.8,
    89.5,
    -87.33,
    -87.4,
    -103.2,
    -103.9,
    -104.1,
    -110,
    709.7,
    709.8,
    710.5,
    -708.3,
    -745.1,
    -745.2,
    -746.5,
    9.01,
    -9.02,
    9.5,
    19.0,
    -22.0,
    1e4,
    -1e4,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void expIsRightToTwoUnitsInTheLastPlace(UnderTest kernels) {
    compare(kernels, kernels::exp, StrictMath::exp);
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void tanhIsRightToTwoUnitsInTheLastPlace(UnderTest kernels) {
    compare(kernels, kernels::tanh, StrictMath::tanh);
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void sigmoidIsRightToTwoUnitsInTheLastPlace(UnderTest kernels) {
    compare(kernels, kernels::sigmoid, FunctionsTest::sigmoid);
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void reluKeepsWhatIsAboveZero(UnderTest kernels) {
    compare(kernels, kernels::relu, x -> Math.max(x, 0));
  }

  static double sigmoid(double x) {
    if (x < 0) {
      double e = StrictMath.exp(x);
      return e / (1 + e);
    }
    return 1 / (1 + StrictMath.exp(-x));
  }

  private interface WholeArray {
    void apply(int from, int to, double[] x, double[] y);
  }

  private static void compare(UnderTest kernels, WholeArray function, DoubleUnaryOperator exact) {
    double[] x = arguments(kernels);
    double[] y = new double[x.length];
    int from = 3;
    int to = x.length - 4;
    function.apply(from, to, x, y);
    for (int k = 0; k < x.length; k++) {
      if (k < from || k >= to) {
        assertThat(y[k]).isZero();
      } else {
        check(kernels, x[k], y[k], exact.applyAsDouble(x[k]));
      }
    }
    double[] inPlace = x.clone();
    function.apply(from, to, inPlace, inPlace);
    assertThat(java.util.Arrays.copyOfRange(inPlace, from, to))
        .isEqualTo(java.util.Arrays.copyOfRange(y, from, to));
  }

  private static void check(UnderTest kernels, double x, double actual, double exact) {
    double rounded = kernels.nearest(exact);
    if (Double.compare(actual, rounded) == 0) {
      return;
    }
    boolean floats = kernels instanceof FloatsUnderTest;
    double ulp = floats ? Math.ulp((float) exact) : Math.ulp(exact);
    boolean finite = Double.isFinite(actual) && Double.isFinite(exact);
    double error = finite && actual != 0 ? Math.abs(actual - exact) / ulp : Double.NaN;
    boolean smallest = actual == 0 && exact != 0 && Math.abs(exact) <= 2 * kernels.nearest(ulp);
    assertThat(smallest || error <= (floats ? FLOAT_ERROR : DOUBLE_ERROR))
        .as(
            "%s of %s is %s, not %s: %s units in the last place off",
            kernels, x, actual, rounded, error)
        .isTrue();
  }

  /** The edges; numbers of every size; and more of them where the functions bend. */
  private static double[] arguments(UnderTest kernels) {
    long seed = 7;
    Random random = new Random(seed);
    double[] x = new double[400_003];
    for (int k = 0; k < x.length; k++) {
      double value = k < 40_000
          ? EDGES[k % EDGES.length]
          : k < 200_000
              ? anything(kernels, random)
              : (random.nextDouble() * 2 - 1) * StrictMath.pow(10, random.nextInt(4));
      x[k] = kernels.nearest(value);
    }
    return x;
  }

  private static double anything(UnderTest kernels, Random random) {
    return kernels instanceof FloatsUnderTest
        ? Float.intBitsToFloat(random.nextInt())
        : Double.longBitsToDouble(random.nextLong());
  }
}
