package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Classifier;
import dev.unrolled.Workers;
import dev.unrolled.data.Dataset;
import dev.unrolled.optimizers.Adam;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TrainerThreadsTest {

  /** So many in a batch that it pays to share its passes. */
  private static final int ROWS = 60_000;

  /** From here on it does: see {@link dev.unrolled.Network#newWorkspace(int, Workers)}. */
  private static final long LEAST_WORK = 1_000_000;

  private final Dataset data = Blobs.of(ROWS, 3);

  @Test
  void theResultIsTheSameHoweverManyThreadsThereAre() {
    float[] alone = trained(1);

    assertThat((long) ROWS * new Classifier().shape().weightCount()).isGreaterThan(LEAST_WORK);
    assertThat(trained(2)).containsExactly(alone);
    assertThat(trained(3)).containsExactly(alone);
  }

  @Test
  void noThreadIsLeftRunning() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    trained(3);
    Set<Thread> left = Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && thread.getName().startsWith("unrolled"))
        .collect(Collectors.toSet());
    for (Thread thread : left) {
      thread.join(); // returns: it was told to end
    }
  }

  private float[] trained(int threads) {
    Classifier net = new Classifier();
    Trainer.of(net)
        .optimizer(new Adam(0.01))
        .batchSize(ROWS)
        .epochs(3)
        .threads(threads)
        .classWeights(1, 4, 0.5)
        .quiet()
        .fit(data);
    return net.parameters().copy();
  }
}
