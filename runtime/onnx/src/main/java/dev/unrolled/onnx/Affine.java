package dev.unrolled.onnx;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code scale * x + shift}, number by number. Both repeat: a number each where all are alike, as
 * many as the last dimensions have, or one for each channel, which meets a whole map.
 *
 * @param scale by what is multiplied
 * @param shift what is added then; as many numbers
 * @param run how many numbers, one behind the other, each of these meets
 * @param adds whether anything is added, be it 0: a bias that starts from 0 is one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Affine(double[] scale, double[] shift, int run, boolean adds) {

  static Affine scaling(double... scale) {
    return new Affine(scale, new double[scale.length], 1, false);
  }

  static Affine shifting(double... shift) {
    double[] ones = new double[shift.length];
    Arrays.fill(ones, 1);
    return new Affine(ones, shift, 1, true);
  }

  static Affine of(double scale, double shift) {
    return new Affine(new double[] {scale}, new double[] {shift}, 1, shift != 0);
  }

  /** The same, each of whose numbers meets so many; one that meets all goes on meeting all. */
  Affine inRuns(int numbers) {
    return new Affine(scale, shift, scale.length == 1 ? 1 : numbers, adds);
  }

  /** After how many numbers it repeats. */
  int period() {
    return scale.length * run;
  }

  /** Whether both repeat together: the shorter period divides the longer. */
  boolean goesWith(Affine other) {
    return Math.max(period(), other.period()) % Math.min(period(), other.period()) == 0;
  }

  /** How many numbers {@link #after} makes. */
  int countAfter(Affine first) {
    return Math.max(period(), first.period()) / runAfter(first);
  }

  /** How many numbers meet the same in both. */
  private int runAfter(Affine first) {
    if (period() == 1 || first.period() == 1) {
      return Math.max(run, first.run);
    }
    return run == first.run ? run : 1;
  }

  /** This one after that one, which it goes with. */
  Affine after(Affine first) {
    int both = runAfter(first);
    double[] newScale = new double[countAfter(first)];
    double[] newShift = new double[newScale.length];
    for (int k = 0; k < newScale.length; k++) {
      int own = at(k * both);
      int other = first.at(k * both);
      newScale[k] = scale[own] * first.scale[other];
      newShift[k] = scale[own] * first.shift[other] + shift[own];
    }
    return new Affine(newScale, newShift, both, adds || first.adds);
  }

  /** Which of its numbers meets that one. */
  private int at(int number) {
    return number / run % scale.length;
  }

  /** The same with that period, a number for each; null if it differs within it. */
  @Nullable
  Affine within(int period) {
    return within(period, 1);
  }

  /**
   * The same with a number for each channel of so many; null if it differs in one of them. Takes
   * time for the numbers that there are, however many they meet.
   */
  @Nullable
  Affine within(int channels, int ofEach) {
    int period =
        isAlike(0, scale.length) ? 1 : run >= ofEach ? channels / (run / ofEach) : channels;
    int ofChannel = period == 1 || run >= ofEach ? 1 : ofEach / run; // how many meet each
    int given = scale.length / ofChannel;
    boolean fits = period == 1
        || (Math.max(run, ofEach) % Math.min(run, ofEach) == 0
            && period > 0
            && channels % period == 0
            && scale.length % ofChannel == 0);
    for (int k = 0; fits && k < given; k++) {
      fits = isAlike(k * ofChannel, (k + 1) * ofChannel)
          && (k < period || isSame(k * ofChannel, k % period * ofChannel));
    }
    if (!fits) {
      return null;
    }
    double[] newScale = new double[channels];
    double[] newShift = new double[channels];
    for (int k = 0; k < channels; k++) {
      int own = k / (channels / period) % given * ofChannel;
      newScale[k] = scale[own];
      newShift[k] = shift[own];
    }
    return new Affine(newScale, newShift, ofEach, adds);
  }

  private boolean isAlike(int from, int to) {
    for (int k = from + 1; k < to; k++) {
      if (!isSame(k, from)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(int one, int other) {
    return scale[one] == scale[other] && shift[one] == shift[other];
  }

  /** Whether it adds 0, if it adds at all. */
  boolean addsNothing() {
    return Arrays.stream(shift).allMatch(each -> each == 0);
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
