package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.unrolled.generated.Windows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Once warm, no kernel allocates: vectors stay in registers, and scratch arrays are kept. */
final class KernelAllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 2_000;
  private static final int WINDOWS = 400;

  private static final int ROWS = 15;
  private static final int IN = 21;
  private static final int OUT = 125;

  private final float[] x = new float[ROWS * IN];
  private final float[] z = new float[ROWS * OUT];
  private final float[] p = new float[(IN + 1) * OUT];

  static Stream<FloatKernels> kernels() {
    return Stream.of(new PlainFloatKernels(), FloatKernels.best());
  }

  @Test
  void theMeasureSeesASingleSmallArray() {
    float[][] kept = new float[1][];

    assertThat(leastAllocatedBy(() -> kept[0] = new float[1])).isGreaterThanOrEqualTo(16L * CALLS);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theProductsOfABatchAllocateNothing(FloatKernels kernels) {
    assertThat(leastAllocatedBy(() -> {
          kernels.affine(0, ROWS, IN, OUT, x, p, 0, IN * OUT, OUT, z);
          kernels.addWeightGradient(0, ROWS, IN, OUT, x, z, -0.01f, p, 0);
          kernels.addBiasGradient(0, ROWS, OUT, z, -0.01f, p, IN * OUT, OUT);
          kernels.inputGradient(0, ROWS, IN, OUT, z, p, 0, x);
        }))
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void whatLooksThroughWindowsAllocatesNothing(FloatKernels kernels) {
    Windows windows = Windows.over(2, 12, 12).size(3, 3).stride(2, 2).padding(1, 1);
    float[] images = new float[3 * windows.imageSize()];
    float[] maps = new float[3 * 5 * windows.places()];
    float[] pooled = new float[3 * 2 * windows.places()];
    float[] winners = pooled.clone();
    assertThat(leastAllocatedBy(() -> {
          kernels.convolution(0, 3, windows, 5, images, p, 0, 90, 5, maps);
          kernels.addFilterGradient(0, 3, windows, 5, images, maps, -0.01f, p, 0);
          kernels.addMapGradient(0, 3, 5, windows.places(), maps, -0.01f, p, 90);
          kernels.imageGradient(0, 3, windows, 5, maps, p, 0, images);
          kernels.maxPooling(0, 3, windows, images, pooled, winners);
          kernels.maxPoolingGradient(0, 3, windows, winners, pooled, images);
          kernels.averagePooling(0, 3, windows, images, pooled);
          kernels.averagePoolingGradient(0, 3, windows, pooled, images);
        }))
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theProductsOfOneExampleAllocateNothing(FloatKernels kernels) {
    assertThat(leastAllocatedBy(() -> {
          kernels.affine(0, 1, IN, OUT, x, p, 0, IN * OUT, OUT, z);
          kernels.addWeightGradient(0, 1, IN, OUT, x, z, -0.01f, p, 0);
          kernels.addBiasGradient(0, 1, OUT, z, -0.01f, p, IN * OUT, OUT);
          kernels.inputGradient(0, 1, IN, OUT, z, p, 0, x);
        }))
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theProductsOfNarrowLayersAllocateNothing(FloatKernels kernels) {
    for (int rows : new int[] {1, ROWS}) {
      for (int out : new int[] {1, 2, 3, 8, 10}) {
        assertThat(leastAllocatedBy(() -> {
              kernels.affine(0, rows, IN, out, x, p, 0, IN * out, out, z);
              kernels.addWeightGradient(0, rows, IN, out, x, z, -0.01f, p, 0);
              kernels.addBiasGradient(0, rows, out, z, -0.01f, p, IN * out, out);
              kernels.inputGradient(0, rows, IN, out, z, p, 0, x);
              kernels.softmax(0, rows, out, z, p, x, p, z);
            }))
            .as("%s rows of %s units", rows, out)
            .isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theFunctionsAllocateNothing(FloatKernels kernels) {
    assertThat(leastAllocatedBy(() -> {
          kernels.exp(0, x.length, x, x);
          kernels.tanh(0, x.length, x, x);
          kernels.sigmoid(0, x.length, x, x);
          kernels.relu(0, x.length, x, x);
          kernels.reluGradient(0, x.length, x, x, x);
          kernels.softmax(0, ROWS, IN, x, z, x, z, x);
          kernels.addScaled(0, x.length, 0.5f, x, x);
        }))
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void whatIsComputedOfRowsAllocatesNothing(FloatKernels kernels) {
    float[] numbers = new float[ROWS];
    float[] y = new float[ROWS * IN];
    assertThat(leastAllocatedBy(() -> {
          kernels.rowSums(0, ROWS, IN, x, IN, z);
          kernels.rowDots(0, ROWS, IN, x, y, IN, z);
          kernels.rowSquares(0, ROWS, IN, x, numbers, IN, z);
          kernels.standardize(0, ROWS, IN, x, z, z, y);
          kernels.standardizeGradient(0, ROWS, IN, x, z, x, z, z, y);
          kernels.scale(0, ROWS, IN, x, p, 0, IN, IN, y);
          kernels.addScaleGradient(0, ROWS, IN, x, y, -0.01, p, 0);
          kernels.gather(0, ROWS, IN, numbers, p, 0, 5, y);
          kernels.addScattered(0, ROWS, IN, numbers, y, -0.01, p, 0, 5, -1);
          kernels.product(0, 1, ROWS, IN, ROWS, x, y, z);
          kernels.productWithTransposed(0, 1, ROWS, IN, ROWS, x, y, z);
          kernels.productOfTransposed(0, 1, IN, ROWS, IN, x, y, z);
        }))
        .isZero();
  }

  /**
   * HotSpot does not know the exact class of a vector that a loop carries, only that of one just
   * made. A method called on the first may stay a virtual call, which makes objects of both: it
   * depends on what ran before, so no measurement finds it for certain.
   */
  @Test
  void whatALoopCarriesIsAnArgumentAndNotWhatIsCalled() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/unrolled/kernels"))) {
      List<Path> vectors = files
          .filter(file -> file.getFileName().toString().startsWith("Vector"))
          .toList();
      assertThat(vectors).hasSizeGreaterThan(10);
      assertThat(vectors)
          .allSatisfy(file -> assertThat(file)
              .content()
              .doesNotContainPattern("\\b(\\w+) = \\1\\.\\w+\\((?!\\1\\.rearrange)"));
    }
  }

  /** The least of some windows: until the kernels are compiled, every vector is an object. */
  private static long leastAllocatedBy(Runnable call) {
    long measuring = THREADS.getCurrentThreadAllocatedBytes();
    measuring = THREADS.getCurrentThreadAllocatedBytes() - measuring;
    long least = Long.MAX_VALUE;
    for (int window = 0; window < WINDOWS && least > 0; window++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before - measuring;
      least = Math.min(least, allocated);
    }
    return Math.max(0, least);
  }
}
