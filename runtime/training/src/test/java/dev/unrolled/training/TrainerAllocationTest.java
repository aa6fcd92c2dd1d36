package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.unrolled.Classifier;
import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.TopK;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Once warm, a batch allocates nothing: not one byte in the 10,000 of an epoch, and validation. */
final class TrainerAllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int EPOCHS = 40;

  /** What an epoch itself allocates: its record, its figures, its generator of random numbers. */
  private static final long FOR_AN_EPOCH = 4_000;

  @Test
  void aBatchAllocatesNothing() {
    Dataset data = Blobs.of(20_000, 1); // 10,000 batches of two
    assertThat(leastAllocatedByAnEpoch(data)).isLessThan(FOR_AN_EPOCH);
  }

  private static long leastAllocatedByAnEpoch(Dataset data) {
    long[] seen = new long[EPOCHS + 1];
    Trainer.of(new Classifier())
        .batchSize(2)
        .epochs(EPOCHS)
        .validation(data)
        .classWeights(1, 2, 3)
        .metrics(new TopK(2, 3))
        .listener(end -> seen[end.epoch().number()] = THREADS.getCurrentThreadAllocatedBytes())
        .quiet()
        .fit(data);
    long least = Long.MAX_VALUE;
    for (int epoch = 2; epoch <= EPOCHS; epoch++) {
      least = Math.min(least, seen[epoch] - seen[epoch - 1]);
    }
    return least;
  }
}
