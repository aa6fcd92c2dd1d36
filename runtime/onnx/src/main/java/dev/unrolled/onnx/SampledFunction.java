package dev.unrolled.onnx;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function of one number, known by its values at some points: however a graph writes an
 * activation, in one node or in ten, these are the same. (A tree of operations would have to be
 * walked, and a hostile graph can make one of 2^100 paths.)
 *
 * @param values its values at {@link #POINTS}
 * @param line the function, if it is known to be a straight line
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SampledFunction(double[] values, @Nullable Affine line) {

  /** From -33.3 to 33.3, denser near 0; no kink that graphs write lies on one of them but at 0. */
  static final double[] POINTS = points();

  static final SampledFunction IDENTITY = new SampledFunction(POINTS, Affine.of(1, 0));

  private static double[] points() {
    int half = 60;
    double[] points = new double[2 * half + 1];
    Arrays.setAll(points, k -> Math.sinh((k - half) * 0.07));
    return points;
  }

  /** Which of the points is nearest to that number. */
  static int nearest(double number) {
    int nearest = 0;
    for (int k = 0; k < POINTS.length; k++) {
      if (Math.abs(POINTS[k] - number) < Math.abs(POINTS[nearest] - number)) {
        nearest = k;
      }
    }
    return nearest;
  }

  SampledFunction then(DoubleUnaryOperator operator) {
    return new SampledFunction(Arrays.stream(values).map(operator).toArray(), null);
  }

  /** A straight line of this. */
  SampledFunction then(double scale, double shift) {
    Affine by = Affine.of(scale, shift);
    return new SampledFunction(
        Arrays.stream(values).map(each -> scale * each + shift).toArray(),
        line == null ? null : by.after(line));
  }

  SampledFunction with(SampledFunction other, DoubleBinaryOperator operator) {
    return new SampledFunction(Affine.combine(values, other.values, operator), null);
  }

  /** Whether two functions always add up to 1, as the probabilities of two classes do. */
  boolean isOneMinus(SampledFunction other) {
    for (int k = 0; k < values.length; k++) {
      if (!(Math.abs(values[k] + other.values[k] - 1) <= 1e-6)) {
        return false;
      }
    }
    return true;
  }
}
