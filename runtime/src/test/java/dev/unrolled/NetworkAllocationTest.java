package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.Sgd;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Once warm, the everyday methods that say so allocate nothing: not one byte in 100,000 calls. */
final class NetworkAllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 100_000;
  private static final int WINDOWS = 10;

  private static final double[] X = {0.05, 0.10};
  private static final double[] T = {0.01, 0.99};
  private static final double[][] BATCH_X = {X, {-1, 2}, {0.5, 0}};
  private static final double[][] BATCH_T = {T, {1, 0}, {0.5, 0.5}};

  private final Mazur mazur = Mazur.published();
  private final Mazur.Values v = mazur.newWorkspace();
  private final double[] y = new double[2];
  private final double[] g = new double[12];

  @Test
  void theMeasureSeesASingleSmallArray() {
    double[][] kept = new double[1][];

    assertThat(allocatedBy(() -> kept[0] = new double[1])).isGreaterThanOrEqualTo(16L * CALLS);
  }

  @Test
  void predictIntoAnArrayAllocatesNothing() {
    assertThat(allocatedBy(() -> mazur.predict(X, y, v))).isZero();
  }

  @Test
  void theGradientOfAnExampleAllocatesNothing() {
    assertThat(allocatedBy(() -> mazur.gradient(X, T, g, v))).isZero();
  }

  @Test
  void theGradientOfABatchAllocatesNothing() {
    assertThat(allocatedBy(() -> mazur.gradient(BATCH_X, BATCH_T, g, v))).isZero();
  }

  @Test
  void trainingOnAnExampleAllocatesNothing() {
    assertThat(allocatedBy(() -> mazur.train(X, T, 0.1))).isZero();
  }

  @Test
  void trainingOnABatchAllocatesNothing() {
    assertThat(allocatedBy(() -> mazur.train(BATCH_X, BATCH_T, 0.1))).isZero();
  }

  @Test
  void trainingWithAnOptimizerAllocatesNothing() {
    Optimizer sgd = new Sgd(0.1);

    assertThat(allocatedBy(() -> mazur.train(X, T, sgd))).isZero();
    assertThat(allocatedBy(() -> mazur.train(BATCH_X, BATCH_T, sgd))).isZero();
  }

  @Test
  void batchesInFlatArraysAllocateNothing() {
    double[] x = {0.05, 0.10, -1, 2, 0.5, 0};
    double[] t = {0.01, 0.99, 1, 0, 0.5, 0.5};
    double[] outputs = new double[6];
    Mazur.Values rows = mazur.newWorkspace(3);
    Optimizer sgd = new Sgd(0.1);

    assertThat(allocatedBy(() -> mazur.predict(x, outputs, 3, rows))).isZero();
    assertThat(allocatedBy(() -> mazur.gradient(x, t, 3, g, rows))).isZero();
    assertThat(allocatedBy(() -> mazur.train(x, t, 3, 0.1, rows))).isZero();
    assertThat(allocatedBy(() -> mazur.train(x, t, 3, sgd, rows))).isZero();
  }

  @Test
  void lossesAllocateNothing() {
    assertThat(allocatedBy(() -> mazur.loss(X, T))).isZero();
    assertThat(allocatedBy(() -> mazur.loss(BATCH_X, BATCH_T))).isZero();
  }

  @Test
  void rowsThatAreComputedAtOnceAllocateNothing() {
    Linear linear = new Linear();
    Linear.Values rows = linear.newWorkspace(3);
    double[] gradient = new double[Linear.SIZE * Linear.SIZE];
    double[][] x = new double[3][Linear.SIZE];
    double[][] t = new double[3][Linear.SIZE];
    Optimizer sgd = new Sgd(0.1);

    assertThat(allocatedBy(() -> linear.train(x[0], t[0], 0.1))).isZero();
    assertThat(allocatedBy(() -> linear.train(x, t, 0.1))).isZero();
    assertThat(allocatedBy(() -> linear.train(x, t, sgd))).isZero();
    assertThat(allocatedBy(() -> linear.gradient(x, t, gradient, rows))).isZero();
    assertThat(allocatedBy(() -> linear.loss(x, t))).isZero();
  }

  @Test
  void aPredictionAllocatesItsResultAlone() {
    double[][] kept = new double[1][];

    long twoDoubles = 32;
    assertThat(allocatedBy(() -> kept[0] = mazur.predict(X)))
        .isLessThanOrEqualTo(twoDoubles * CALLS);
  }

  /** The bytes that 100,000 calls allocate, without those that measuring them may allocate. */
  private static long allocatedBy(Runnable call) {
    return leastMeasured(call) - leastMeasured(() -> {});
  }

  /**
   * The least of some windows of 100,000 calls. What a call allocates shows in every window; but
   * one may also hold the string constants that HotSpot creates, once, on the thread that asks for
   * a method to be compiled.
   */
  private static long leastMeasured(Runnable call) {
    long least = Long.MAX_VALUE;
    for (int window = 0; window < WINDOWS; window++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      repeat(call);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static void repeat(Runnable call) {
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
  }
}
