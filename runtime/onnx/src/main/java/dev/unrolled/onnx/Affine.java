package dev.unrolled.onnx;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code scale * x + shift}, number by number. Both repeat: a number each where all are alike, or
 * as many as the last dimensions have.
 *
 * @param scale by what is multiplied
 * @param shift what is added then; as many numbers
 * @param adds whether anything is added, be it 0: a bias that starts from 0 is one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Affine(double[] scale, double[] shift, boolean adds) {

  static Affine scaling(double... scale) {
    return new Affine(scale, new double[scale.length], false);
  }

  static Affine shifting(double... shift) {
    double[] ones = new double[shift.length];
    Arrays.fill(ones, 1);
    return new Affine(ones, shift, true);
  }

  static Affine of(double scale, double shift) {
    return new Affine(new double[] {scale}, new double[] {shift}, shift != 0);
  }

  /** After how many numbers it repeats. */
  int period() {
    return scale.length;
  }

  /** Whether both repeat together: the shorter period divides the longer. */
  boolean goesWith(Affine other) {
    return Math.max(period(), other.period()) % Math.min(period(), other.period()) == 0;
  }

  /** This one after that one, which it goes with. */
  Affine after(Affine first) {
    int period = Math.max(period(), first.period());
    double[] newScale = new double[period];
    double[] newShift = new double[period];
    for (int k = 0; k < period; k++) {
      double own = scale[k % period()];
      newScale[k] = own * first.scale[k % first.period()];
      newShift[k] = own * first.shift[k % first.period()] + shift[k % period()];
    }
    return new Affine(newScale, newShift, adds || first.adds);
  }

  /** The same with that period, or null if it differs within it. */
  @Nullable
  Affine within(int period) {
    double[] newScale = new double[period];
    double[] newShift = new double[period];
    for (int k = 0; k < Math.max(period, period()); k++) {
      double a = scale[k % period()];
      double b = shift[k % period()];
      if (k >= period && (newScale[k % period] != a || newShift[k % period] != b)) {
        return null;
      }
      newScale[k % period] = a;
      newShift[k % period] = b;
    }
    return new Affine(newScale, newShift, adds);
  }

  /** Whether nothing is multiplied. */
  boolean onlyShifts() {
    return Arrays.stream(scale).allMatch(each -> each == 1);
  }

  static double[] combine(double[] left, double[] right, DoubleBinaryOperator operator) {
    double[] result = new double[Math.max(left.length, right.length)];
    Arrays.setAll(
        result, k -> operator.applyAsDouble(left[k % left.length], right[k % right.length]));
    return result;
  }
}
