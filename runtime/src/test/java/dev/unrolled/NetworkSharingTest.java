package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

  @Test
  void aCopyBeginsEqualAndGoesItsOwnWay() {
    mazur.train(new double[] {1, 0}, new double[] {0, 1}, 0.5);
    Mazur copy = mazur.copy();
    double[] x = {0.05, 0.10};
    assertThat(copy).isNotSameAs(mazur).hasSameClassAs(mazur);
    assertThat(copy.parameters().array())
        .isNotSameAs(mazur.parameters().array())
        .containsExactly(mazur.parameters().array());
    assertThat(copy.predict(x)).containsExactly(mazur.predict(x));
    assertThat(copy.gradient().array())
        .containsOnly(0); // that of its own training, once it has one

    double[] before = mazur.parameters().copy();
    copy.train(x, new double[] {0.01, 0.99}, 0.5);
    assertThat(mazur.parameters().array()).containsExactly(before);
    double[] after = copy.parameters().copy();
    mazur.train(x, new double[] {1, 1}, 0.5);
    assertThat(copy.parameters().array()).containsExactly(after);
    copy.initialize(Unrolled.DEFAULT_SEED);
    assertThat(copy.parameters().array())
        .containsExactly(new Mazur().parameters().array());
  }

  @Test
  void aCopyKeepsWhatIsDeclared() {
    assertThat(new Classifier(Reduction.SUM).copy().text().reduction()).isEqualTo(Reduction.SUM);
    assertThat(new Mazur(Loss.SSE).copy().text().loss()).isEqualTo(Loss.SSE);
    assertThat(new OneWeight(Trainable.NOTHING).copy().shape().trainedBounds()).isEmpty();
  }

  /** Who predicts on a snapshot gets only outputs of a network between two steps. */
  @Test
  @Timeout(60)
  void predictionsOnACopyWhileTrainingGoesOnBelongToOneState() throws Exception {
    double[] x = {0.3, 0.9};
    double[] t = {0.9, 0.1};
    int steps = 5_000;
    Set<Double> states = new HashSet<>();
    Mazur before = Mazur.published();
    for (int step = 0; step <= steps; step++) {
      states.add(before.predict(x)[0]);
      before.train(x, t, 2);
    }

    Mazur net = Mazur.published();
    AtomicReference<Mazur> snapshot = new AtomicReference<>(net.copy());
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Set<Double>> predicting = CompletableFuture.supplyAsync(
        () -> {
          Set<Double> seen = new HashSet<>();
          Mazur latest = snapshot.get();
          do {
            latest = snapshot.get();
            seen.add(latest.predict(x)[0]);
            begun.countDown();
          } while (latest != net);
          return seen;
        },
        command -> new Thread(command).start());
    begun.await();
    for (int step = 0; step < steps; step++) {
      net.train(x, t, 2);
      snapshot.set(net.copy());
    }
    snapshot.set(net); // no step follows

    assertThat(states).containsAll(predicting.get());
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
