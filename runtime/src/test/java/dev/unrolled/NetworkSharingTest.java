package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class NetworkSharingTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 20_000;

  private final Mazur mazur = Mazur.published();

  @Test
  @Timeout(60)
  void threadsWithWorkspacesOfTheirOwnGetTheNumbersOfOneThread() throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      double[] x = {thread, 1 - thread};
      double[] t = {0.25 * thread, 0.5};
      work.add(() -> {
        together.await(30, TimeUnit.SECONDS);
        return wrongAnswers(x, t);
      });
    }
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Integer> wrong : executor.invokeAll(work)) {
        assertThat(wrong.get()).isZero();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** How often an answer differs from the one that a network of this thread's own gives. */
  private int wrongAnswers(double[] x, double[] t) {
    Mazur alone = Mazur.published();
    double[] expectedOutputs = alone.predict(x);
    double[] expectedGradient = new double[12];
    double expectedLoss = alone.gradient(x, t, expectedGradient, alone.newWorkspace());

    Mazur.Values v = mazur.newWorkspace();
    double[] y = new double[2];
    double[] g = new double[12];
    int wrong = 0;
    for (int round = 0; round < ROUNDS; round++) {
      mazur.predict(x, y, v);
      double loss = mazur.gradient(x, t, g, v);
      boolean right = Arrays.equals(y, expectedOutputs)
          && Arrays.equals(g, expectedGradient)
          && Arrays.equals(mazur.predict(x), expectedOutputs)
          && loss == expectedLoss
          && mazur.loss(x, t) == expectedLoss;
      wrong += right ? 0 : 1;
    }
    return wrong;
  }
}
