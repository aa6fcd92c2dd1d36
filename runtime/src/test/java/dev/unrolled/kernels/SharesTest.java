package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads share a batch by its rows and its gradient by the inputs: not one bit may change. */
final class SharesTest {

  private static final int CASES = 200;

  static Stream<FloatKernels> kernels() {
    return Stream.of(FloatKernels.plain(), FloatKernels.best());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rowsInPartsAreTheRowsAtOnce(FloatKernels kernels) {
    for (long seed = 0; seed < CASES; seed++) {
      Layer layer = new Layer(seed);
      float[] z = new float[layer.rows * layer.out];
      float[] dx = new float[layer.rows * layer.in];
      float[] zInParts = z.clone();
      float[] dxInParts = dx.clone();
      layer.pass(kernels, 0, layer.rows, z, dx);
      for (int part = 0; part < layer.parts; part++) {
        int from = ThreadKernels.firstRow(layer.rows, part, layer.parts);
        int to = ThreadKernels.firstRow(layer.rows, part + 1, layer.parts);
        layer.pass(kernels.another(), from, to, zInParts, dxInParts);
      }

      assertThat(zInParts).as("sums of %s", layer).containsExactly(z);
      assertThat(dxInParts).as("gradient along the inputs of %s", layer).containsExactly(dx);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void allSharesOfAGradientAreTheWhole(FloatKernels kernels) {
    for (long seed = 0; seed < CASES; seed++) {
      Layer layer = new Layer(seed);
      float[] whole = layer.p.clone();
      float[] shared = layer.p.clone();
      layer.addGradient(kernels, whole);
      for (int part = 0; part < layer.parts; part++) {
        FloatKernels share = kernels.another();
        share.share(part, layer.parts);
        layer.addGradient(share, shared);
      }

      assertThat(shared).as("%s", layer).containsExactly(whole);
      assertThat(shared).isNotEqualTo(layer.p);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aShareThatThereIsNotIsRefused(FloatKernels kernels) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> kernels.share(2, 2))
        .withMessage("The share is 2 of 2; it must be from 0 to 1.");
  }

  /** A layer, a batch of at least two blocks for each part, and how many parts there are. */
  private static final class Layer {

    final long seed;
    final int parts;
    final int rows;
    final int in;
    final int out;
    final float[] x;
    final float[] dz;
    final float[] p;
    final float[] numbers;

    Layer(long seed) {
      this.seed = seed;
      Random random = new Random(seed * 0x9e3779b97f4a7c15L);
      parts = 1 + random.nextInt(4);
      rows = 24 * parts + random.nextInt(80);
      in = 1 + random.nextInt(90);
      out = 1 + random.nextInt(90);
      x = numbers(random, rows * in);
      dz = numbers(random, rows * out);
      p = numbers(random, 2 * (in + 1) * out);
      numbers = new float[rows];
      for (int r = 0; r < rows; r++) {
        numbers[r] = random.nextInt(in);
      }
    }

    private static float[] numbers(Random random, int count) {
      float[] numbers = new float[count];
      for (int k = 0; k < count; k++) {
        numbers[k] = random.nextFloat() - 0.5f;
      }
      return numbers;
    }

    void pass(FloatKernels kernels, int from, int to, float[] z, float[] dx) {
      kernels.affine(from, to, in, out, x, p, 0, in * out, out, z);
      kernels.inputGradient(from, to, in, out, dz, p, 0, dx);
    }

    void addGradient(FloatKernels kernels, float[] target) {
      int behind = (in + 1) * out;
      kernels.addScaleGradient(0, rows, out, dz, dz, -0.01, target, behind);
      kernels.addScattered(0, rows, out, numbers, dz, -0.01, target, behind + out, in, 0);
      kernels.addWeightGradient(0, rows, in, out, x, dz, -0.01, target, 0);
      kernels.addBiasGradient(0, rows, out, dz, -0.01, target, in * out, out);
    }

    @Override
    public String toString() {
      return "seed %s: %s rows, %s inputs, %s units, in %s parts"
          .formatted(seed, rows, in, out, parts);
    }
  }
}
