package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkersTest {

  /** So many that it pays to share them: {@link SharedPass#LEAST_WORK}. */
  private static final int ROWS = 130_001;

  private static final Executor NEW_THREAD = command -> new Thread(command).start();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyPartOfATaskRunsOnceInEveryRound(int threads) {
    AtomicIntegerArray runs = new AtomicIntegerArray(threads);
    try (Workers workers = Workers.start(threads)) {
      assertThat(workers.threads()).isEqualTo(threads);
      for (int round = 1; round <= 1_000; round++) {
        workers.run(runs::incrementAndGet);
        for (int part = 0; part < threads; part++) {
          assertThat(runs.get(part)).isEqualTo(round);
        }
      }
    }
  }

  @Test
  void whatAnyPartThrowsIsThrownWhenAllHaveEnded() {
    try (Workers workers = Workers.start(3)) {
      AtomicIntegerArray ended = new AtomicIntegerArray(3);
      assertThatIllegalStateException()
          .isThrownBy(() -> workers.run(part -> {
            ended.incrementAndGet(part);
            if (part == 2) {
              throw new ArithmeticException("part 2");
            }
          }))
          .withMessage("A thread failed on its part of the batch.")
          .withRootCauseInstanceOf(ArithmeticException.class);
      assertThat(ended.get(0) + ended.get(1) + ended.get(2)).isEqualTo(3);

      workers.run(ended::incrementAndGet); // and they go on
      assertThat(ended.get(0) + ended.get(1) + ended.get(2)).isEqualTo(6);
    }
  }

  @Test
  void whatWasThrownInOneRoundIsForgottenInTheNext() {
    try (Workers workers = Workers.start(2)) {
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(() -> workers.run(part -> {
            throw new ArithmeticException("part " + part);
          }));

      AtomicIntegerArray runs = new AtomicIntegerArray(2);
      workers.run(runs::incrementAndGet);
      assertThat(runs.get(0) + runs.get(1)).isEqualTo(2);
    }
  }

  @Test
  void closedWorkersAreRefusedAndTheirThreadsEnd() throws InterruptedException {
    Workers workers = Workers.start(2);
    Thread[] second = new Thread[1];
    workers.run(part -> {
      if (part == 1) {
        second[0] = Thread.currentThread();
      }
    });
    workers.close();
    workers.close();
    second[0].join();

    assertThatIllegalStateException()
        .isThrownBy(() -> workers.run(part -> {}))
        .withMessageContaining("These workers are closed");
    assertThatIllegalArgumentException().isThrownBy(() -> Workers.start(0));
  }

  @Test
  @Timeout(60)
  void whoComesDuringAnothersPassComputesItAlone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    AtomicIntegerArray runs = new AtomicIntegerArray(3);
    try (Workers workers = Workers.start(3)) {
      CompletableFuture<Void> first = CompletableFuture.runAsync(
          () -> workers.run(part -> {
            begun.countDown();
            await(other);
          }),
          NEW_THREAD);
      await(begun);
      workers.run(runs::incrementAndGet);
      assertThat(runs.toString()).isEqualTo("[1, 1, 1]");

      other.countDown();
      first.get();
      workers.run(runs::incrementAndGet); // and they are free again
      assertThat(runs.toString()).isEqualTo("[2, 2, 2]");
    }
  }

  @Test
  @Timeout(60)
  void threadsThatShareWorkersAllGetWhatOneAloneGets() throws Exception {
    double[] x = numbers(14, 2 * ROWS);
    double[] expected = new double[2 * ROWS];
    Mazur mazur = Mazur.published();
    mazur.predict(x, expected, ROWS, mazur.newWorkspace(ROWS));
    try (Workers workers = Workers.start(2)) {
      List<CompletableFuture<Void>> threads = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        threads.add(CompletableFuture.runAsync(
            () -> {
              Mazur.Values v = mazur.newWorkspace(ROWS, workers);
              double[] y = new double[2 * ROWS];
              for (int pass = 0; pass < 10; pass++) {
                Arrays.fill(y, 0);
                mazur.predict(x, y, ROWS, v);
                assertThat(Arrays.equals(y, expected)).isTrue();
              }
            },
            NEW_THREAD));
      }
      for (CompletableFuture<Void> thread : threads) {
        thread.get();
      }
    }
  }

  /** However the two meet: a pass is whole, or refused. */
  @Test
  @Timeout(120)
  void closingDuringAPassLetsItFinish() throws Exception {
    for (int round = 0; round < 3_000; round++) {
      Workers workers = Workers.start(2);
      CountDownLatch running = new CountDownLatch(1);
      int passes = round % 50;
      CompletableFuture<AtomicIntegerArray> passing = CompletableFuture.supplyAsync(
          () -> {
            AtomicIntegerArray runs = new AtomicIntegerArray(2);
            int done = 0;
            try {
              while (true) {
                workers.run(runs::incrementAndGet);
                if (done++ == passes) {
                  running.countDown();
                }
              }
            } catch (IllegalStateException e) {
              assertThat(runs.get(0)).isEqualTo(done);
              return runs;
            }
          },
          NEW_THREAD);
      await(running);
      workers.close();
      AtomicIntegerArray runs = passing.get();
      assertThat(runs.get(0)).isEqualTo(runs.get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  @Timeout(60)
  void closingFromInsideATaskFinishesItAndRefusesTheNext(int closing) throws Exception {
    Workers workers = Workers.start(3);
    AtomicReferenceArray<Thread> threads = new AtomicReferenceArray<>(3);
    workers.run(part -> {
      threads.set(part, Thread.currentThread());
      if (part == closing) {
        workers.close();
        workers.close();
      }
    });
    threads.get(1).join();
    threads.get(2).join();
    assertThatIllegalStateException()
        .isThrownBy(() -> workers.run(part -> {}))
        .withMessageContaining("These workers are closed");
  }

  @Test
  @Timeout(60)
  void aTaskInsideATaskIsDoneByWhoeverAsks() {
    AtomicIntegerArray runs = new AtomicIntegerArray(3);
    try (Workers workers = Workers.start(3)) {
      workers.run(part -> workers.run(runs::incrementAndGet));
    }
    assertThat(runs.toString()).isEqualTo("[3, 3, 3]");
  }

  /** A checked exception that a function of the user's own throws past the compiler, for one. */
  @Test
  @Timeout(60)
  void whateverIsThrownTheWorkersGoOn() {
    try (Workers workers = Workers.start(2)) {
      for (Throwable thrown : List.of(new IOException(), new StackOverflowError())) {
        assertThatIllegalStateException()
            .isThrownBy(() -> workers.run(part -> {
              if (part == 1) {
                WorkersTest.<RuntimeException>throwUnchecked(thrown);
              }
            }))
            .withCause(thrown);
        assertThatThrownBy(() -> workers.run(part -> {
              if (part == 0) {
                WorkersTest.<RuntimeException>throwUnchecked(thrown);
              }
            }))
            .isSameAs(thrown);
      }
      AtomicIntegerArray runs = new AtomicIntegerArray(2);
      workers.run(runs::incrementAndGet);
      assertThat(runs.toString()).isEqualTo("[1, 1]");
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwUnchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  @Timeout(60)
  void anInterruptedPassIsFinishedAndTheThreadStaysInterrupted() {
    AtomicIntegerArray runs = new AtomicIntegerArray(2);
    try (Workers workers = Workers.start(2)) {
      Thread.currentThread().interrupt();
      workers.run(runs::incrementAndGet);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(runs.toString()).isEqualTo("[1, 1]");
  }

  /** Which would leave it awake for ever. */
  @Test
  @Timeout(60)
  void aWorkerThatIsInterruptedForgetsItAndSleeps() throws Exception {
    Thread[] second = new Thread[1];
    try (Workers workers = Workers.start(2)) {
      workers.run(part -> second[0] = part == 1 ? Thread.currentThread() : second[0]);
      second[0].interrupt();
      while (second[0].isInterrupted() || second[0].getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      AtomicIntegerArray runs = new AtomicIntegerArray(2);
      workers.run(runs::incrementAndGet);
      assertThat(runs.toString()).isEqualTo("[1, 1]");
    }
    second[0].join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void theResultIsTheSameHoweverManyThreadsThereAre(int threads) {
    double[] x = numbers(11, 2 * ROWS);
    double[] t = numbers(12, 2 * ROWS);
    double[] y = new double[2 * ROWS];
    double[] expectedY = y.clone();
    double[] g = new double[12];
    double[] expectedG = g.clone();
    Mazur alone = Mazur.published();
    Mazur together = Mazur.published();
    Mazur.Values one = alone.newWorkspace(ROWS);

    alone.predict(x, expectedY, ROWS, one);
    double loss = alone.gradient(x, t, ROWS, expectedG, one);
    alone.train(x, t, ROWS, 0.5, one);
    try (Workers workers = Workers.start(threads)) {
      Mazur.Values v = together.newWorkspace(ROWS, workers);
      together.predict(x, y, ROWS, v);
      assertThat(together.gradient(x, t, ROWS, g, v)).isEqualTo(loss);
      assertThat(together.train(x, t, ROWS, 0.5, v)).isEqualTo(loss);
    }

    assertThat(y).containsExactly(expectedY);
    assertThat(g).containsExactly(expectedG);
    assertThat(together.parameters().array()).containsExactly(alone.parameters().array());
  }

  @Test
  void theRowsOfALargeBatchRunOnSeveralThreads() {
    Mazur mazur = Mazur.published();
    double[] x = numbers(13, 2 * ROWS);
    try (Workers workers = Workers.start(2)) {
      Mazur.Values v = mazur.newWorkspace(ROWS, workers);
      assertThat(v.sharedPass()).isNotNull();
      mazur.loss(x, x, ROWS, v);
      mazur.loss(x, x, 3, v); // few rows, on this thread
    }
    assertThat(mazur.newWorkspace(3).sharedPass()).isNull();
  }

  private static double[] numbers(long seed, int count) {
    return new Random(seed).doubles(count).toArray();
  }
}
