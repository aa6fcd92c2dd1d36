package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Softmax, what goes back through relu, and what is added by a factor. */
final class SoftmaxTest {

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void softmaxIsRightForEveryShapeAndSize(UnderTest kernels) {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int from = random.nextInt(3);
      int to = from + random.nextInt(20);
      int out = 1 + random.nextInt(40);
      double size = StrictMath.pow(10, random.nextInt(5));
      double[] z = random(kernels, random, (to + 1) * out, size);
      double[] a = z.clone();
      kernels.softmax(from, to, out, z, a);
      double[] inPlace = z.clone();
      kernels.softmax(from, to, out, inPlace, inPlace);
      assertThat(inPlace).isEqualTo(a);
      for (int k = 0; k < z.length; k++) {
        boolean within = k >= from * out && k < to * out;
        double expected = within ? softmax(z, k / out * out, out, k) : z[k];
        assertThat(a[k])
            .as("%s, seed %s: %s units, [%s]", kernels, seed, out, k)
            .isCloseTo(expected, within(50 * kernels.unit * Math.max(1, Math.abs(expected))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void farApartValuesGiveOneAndZeroAndEqualOnesGiveEqualParts(UnderTest kernels) {
    double[] a = new double[6];
    kernels.softmax(0, 2, 3, new double[] {1e4, -1e4, 0, -1e4, -1e4, -1e4}, a);

    assertThat(a).startsWith(1, 0, 0);
    assertThat(a[3])
        .isCloseTo(1.0 / 3, within(2 * kernels.unit))
        .isEqualTo(a[4])
        .isEqualTo(a[5]);
  }

  @Test
  void whatSoftmaxIsMadeOfIsLeftToBeRead() {
    double[] z = {1, 3, 2, -1, -1, -1};
    double[] max = new double[2];
    double[] e = new double[6];
    double[] sum = new double[2];
    double[] a = new double[6];
    DoubleKernels.best().softmax(0, 2, 3, z, max, e, sum, a);

    assertThat(max).containsExactly(3, -1);
    assertThat(e[0]).isCloseTo(Math.exp(-2), within(1e-15));
    assertThat(e[1]).isEqualTo(1);
    assertThat(sum[0]).isCloseTo(1 + Math.exp(-1) + Math.exp(-2), within(1e-14));
    assertThat(sum[1]).isEqualTo(3);
    for (int k = 0; k < 6; k++) {
      assertThat(a[k]).isEqualTo(e[k] / sum[k / 3]);
    }
  }

  @Test
  void aSingleNumberThatIsNotFiniteIsFound() {
    for (int length = 0; length < 40; length++) {
      double[] doubles = new double[length + 2];
      float[] floats = new float[length + 2];
      Arrays.fill(doubles, Double.MAX_VALUE);
      Arrays.fill(floats, -Float.MAX_VALUE);
      doubles[0] = Double.NaN; // outside, as is the last
      floats[length + 1] = Float.NaN;
      assertThat(DoubleKernels.best().areFinite(1, length + 1, doubles)).isTrue();
      assertThat(FloatKernels.best().areFinite(1, length + 1, floats)).isTrue();
      for (int bad = 1; bad <= length; bad++) {
        doubles[bad] = Double.NEGATIVE_INFINITY;
        floats[bad] = bad % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
        assertThat(DoubleKernels.best().areFinite(1, length + 1, doubles)).isFalse();
        assertThat(FloatKernels.best().areFinite(1, length + 1, floats)).isFalse();
        doubles[bad] = 1;
        floats[bad] = 0;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void aRowWithNaNBecomesNaNAndLeavesTheOthersAlone(UnderTest kernels) {
    double[] a = new double[4];
    kernels.softmax(0, 2, 2, new double[] {Double.NaN, 1, 2, 2}, a);

    assertThat(a).containsExactly(Double.NaN, Double.NaN, 0.5, 0.5);
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void throughReluGoesBackWhatCameFromAboveZero(UnderTest kernels) {
    long seed = 5;
    Random random = new Random(seed);
    double[] a = random(kernels, random, 77, 1);
    a[10] = 0;
    a[11] = -0.0;
    a[12] = Double.NaN;
    double[] da = random(kernels, random, 77, 1);
    double[] dz = new double[77];
    kernels.reluGradient(2, 75, a, da, dz);

    for (int k = 0; k < 77; k++) {
      assertThat(dz[k]).isEqualTo(k >= 2 && k < 75 && a[k] > 0 ? da[k] : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void addScaledAddsWithinTheRange(UnderTest kernels) {
    double[] y = {1, 2, 3, 4};
    kernels.addScaled(1, 3, -0.5, new double[] {8, 8, 4, 4}, y);

    assertThat(y).containsExactly(1, -2, 1, 4);
  }

  private static double[] random(UnderTest kernels, Random random, int count, double size) {
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = kernels.nearest((random.nextDouble() * 2 - 1) * size);
    }
    return values;
  }

  private static double softmax(double[] z, int row, int out, int k) {
    double sum = 0;
    for (int i = row; i < row + out; i++) {
      sum += StrictMath.exp(z[i] - z[k]);
    }
    return 1 / sum;
  }
}
