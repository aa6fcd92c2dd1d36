package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Looking says whether adding up is sure to stay finite, and adds nothing up. */
final class LookTest {

  private static final float LIMIT = 0x1p40f;
  private static final int ROWS = 8;

  private final float[] x = new float[ROWS];
  private final float[] y = new float[ROWS];
  private final float[] target = new float[1];
  private double factor = 1;

  private final List<Consumer<FloatKernels>> additions = List.of(
      k -> k.addWeightGradient(0, ROWS, 1, 1, x, y, factor, target, 0),
      k -> k.addBiasGradient(0, ROWS, 1, y, factor, target, 0, 1),
      k -> k.addScaleGradient(0, ROWS, 1, x, y, factor, target, 0),
      k -> k.addScattered(0, ROWS, 1, new float[ROWS], y, factor, target, 0, 1, -1));

  @Test
  void nothingIsAddedUpWhileItLooks() {
    Arrays.fill(y, 1);
    Arrays.fill(x, 1);
    additions.forEach(addition -> assertThat(isWithin(addition)).isTrue());
    assertThat(target).containsOnly(0);
  }

  @Test
  void aSingleNumberPastTheLimitIsSeen() {
    y[ROWS - 1] = 4 * LIMIT;
    additions.forEach(addition -> assertThat(isWithin(addition)).isFalse());
  }

  /** A layer may take several rows of one example: it is their number that counts. */
  @Test
  void moreThanAMillionProductsAreTooMany() {
    factor = 0x1p17;
    additions.forEach(addition -> assertThat(isWithin(addition)).isTrue());
    factor = -0x1.1p17;
    additions.forEach(addition -> assertThat(isWithin(addition)).isFalse());
    factor = Double.NaN;
    additions.forEach(addition -> assertThat(isWithin(addition)).isFalse());
  }

  private static boolean isWithin(Consumer<FloatKernels> addition) {
    FloatKernels kernels = FloatKernels.best();
    kernels.beginLook(LIMIT);
    addition.accept(kernels);
    return kernels.endLook();
  }
}
