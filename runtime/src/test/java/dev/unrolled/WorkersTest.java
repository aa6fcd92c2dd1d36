package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkersTest {

  /** So many that it pays to share them: {@link SharedPass#LEAST_WORK}. */
  private static final int ROWS = 130_001;

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
