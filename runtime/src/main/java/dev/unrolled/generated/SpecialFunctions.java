package dev.unrolled.generated;

/** Functions that activations need and {@link Math} does not have. */
@SuppressWarnings("FloatingPointLiteralPrecision") // the tables keep the digits that Cody published
public final class SpecialFunctions {

  /** Up to here a rational function of x squared is the shortest way. */
  private static final double SMALL = 0.46875;

  /** From here on the complement is told by a rational function of 1 over x squared. */
  private static final double LARGE = 4;

  /** From here on erf(x) rounds to 1. */
  private static final double ONE = 6;

  private static final double ONE_OVER_ROOT_PI = 0.56418958354775628695;

  // Highest power first. The polynomials p and q of the three ranges, from Cody's tables.
  private static final double[] SMALL_P = {
    1.85777706184603153e-1,
    3.16112374387056560,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3
  };
  private static final double[] SMALL_Q = {
    1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
  };
  private static final double[] MIDDLE_P = {
    2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1,
    2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3,
    1.23033935479799725e3
  };
  private static final double[] MIDDLE_Q = {
    1,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3
  };
  private static final double[] LARGE_P = {
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4
  };
  private static final double[] LARGE_Q = {
    1,
    2.56852019228982242,
    1.87295284992346725,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
  };

  private SpecialFunctions() {}

  /**
   * The error function: {@code erf(x) = 2 / sqrt(pi) * (integral from 0 to x of exp(-u^2) du)}. It
   * rises from -1 to 1; {@code (1 + erf(z / sqrt(2))) / 2} is the share of a standard normal
   * distribution below z.
   *
   * <p>By the rational approximations of W. J. Cody, "Rational Chebyshev approximations for the
   * error function", Mathematics of Computation 23 (1969), 631-637. The relative error stays below
   * 1e-15, and the bits are the same on every JVM.
   *
   * @param x any number
   * @return a number from -1 to 1 of the same sign; NaN for NaN
   */
  public static double erf(double x) {
    double y = Math.abs(x);
    if (y <= SMALL) {
      double square = x * x;
      return x * polynomial(SMALL_P, square) / polynomial(SMALL_Q, square);
    }
    return y >= ONE ? Math.signum(x) : Math.copySign(0.5 - complement(y) + 0.5, x);
  }

  /** {@code 1 - erf(y)} above {@link #SMALL}. */
  private static double complement(double y) {
    if (y <= LARGE) {
      return expOfMinusSquare(y) * polynomial(MIDDLE_P, y) / polynomial(MIDDLE_Q, y);
    }
    double r = 1 / (y * y);
    double tail = r * polynomial(LARGE_P, r) / polynomial(LARGE_Q, r);
    return expOfMinusSquare(y) * (ONE_OVER_ROOT_PI - tail) / y;
  }

  /** {@code exp(-y * y)}, where the square of y's first bits is exact and the rest is small. */
  private static double expOfMinusSquare(double y) {
    double first = Math.floor(y * 16) / 16;
    return StrictMath.exp(-first * first) * StrictMath.exp(-(y - first) * (y + first));
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = coefficients[0];
    for (int k = 1; k < coefficients.length; k++) {
      value = value * x + coefficients[k];
    }
    return value;
  }
}
